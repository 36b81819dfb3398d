import type { Finding } from "../finding.ts";
import { markMissing, newRecord } from "../new-record.ts";
import { firstParagraph, splitSections } from "../outline.ts";
import type { DirectionRecord } from "../record.ts";
import { dateOfStem, readDate } from "./dates.ts";
import { applyStatus } from "./decision.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { setOwner } from "./left-over.ts";
import { type Line, readLinks, uniqueLinks } from "./links.ts";
import { type Entry, headField, readEntries } from "./many.ts";
import { readPeople, singlePerson } from "./people.ts";
import { agreedStatus, readStatus } from "./status-text.ts";
import { statusTable } from "./statuses.ts";
import { sectionKey, withoutNumber } from "./titles.ts";
import { isUnset, slugOf, uniqueStem } from "./words.ts";

/*
 * A log of decisions in one file (DECISIONS.md): a heading each, known by a number or a date in it, or by a status below it.
 */

const NAMED = /^(?:\[?(?:adr|decision|d)[-_ #]?\d{1,5}\b|\[?\d{4}-\d{2}-\d{2}\b|\d{1,4}[.):]\s)/i;

export function readDecisionLog(candidate: Candidate, source: string): ReadFile {
  const sections = splitSections(source.replace(/^\uFEFF/, ""));
  const entries = readEntries(sections, ({ heading, lines }) => heading !== null && heading.depth >= 2 && (NAMED.test(heading.text) || lines.slice(0, 12).some((line) => /^[\s>*_+-]{0,8}status[*_]{0,2}\s*:/i.test(line))));
  if (entries.length === 0) return { records: [], findings: [], notARecord: "no <!-- DECISION-… --> comment and no heading of a decision" };
  const findings: Finding[] = [];
  const taken = new Map<string, number>();
  return { records: entries.map((entry) => asDecision(candidate, entry, taken, findings)), findings, notARecord: null };
}

function asDecision(candidate: Candidate, entry: Entry, taken: Map<string, number>, findings: Finding[]): DirectionRecord {
  const { path, anchor } = candidate;
  const stem = uniqueStem(slugOf(entry.title) || "decision", taken);
  const dated = /^\[?(\d{4}-\d{2}-\d{2})\]?\s*[:.–—-]*\s*/.exec(entry.title);
  const title = withoutNumber(entry.title.slice(dated?.[0].length ?? 0), stem) || entry.title || stem;
  const record = newRecord({ kind: "decision", stem, title: title.slice(0, 300), path, line: entry.line, format: "nygard", anchor });
  const own: Finding[] = [];
  const places = statusPlaces(entry);
  const status = places[0] ?? [];
  applyStatus(record, agreedStatus(places.map((lines) => readStatus(path, lines, statusTable("nygard")))), { line: status[0]?.line ?? entry.line, column: 1 }, own);
  const date = headField(entry.head, "date", "decided", "date-decided");
  record.date = date === null ? (dated === null ? null : dateOfStem(dated[1] as string)) : readDate(date.text);
  if (date !== null && record.date === null) {
    markMissing(record, "date");
    own.push({ code: "date-unclear", path, line: date.line, column: date.column, args: { written: date.text.slice(0, 100) } });
  }
  const owner = headField(entry.head, "owner") ?? headField(entry.head, "decider", "deciders", "decision-maker", "decision-makers");
  if (owner?.key === "owner") setOwner(record, owner, own);
  else if (owner !== null) record.owner = singlePerson(readPeople(owner.text));
  record.links = uniqueLinks(status.flatMap((line) => readLinks(path, line, true))).filter((link) => link.verb !== undefined || link.type === "supersedes");
  const fields = new Set(entry.head.map((field) => field.line));
  const first = entry.parts[0]?.heading?.line ?? entry.start + entry.lines.length;
  const above = entry.lines.slice(0, Math.min(200, first - entry.start)).map((line, index) => (fields.has(entry.start + index) ? "" : line));
  const below = entry.parts.filter(({ heading }) => sectionKey(heading?.text ?? "") !== "status").map((part) => part.lines);
  record.summary = [above, ...below].map((lines) => firstParagraph(lines)).find((text) => text !== "") ?? "";
  for (const finding of own) findings.push({ ...finding, record: record.id });
  return record;
}

/** `**Status:** Accepted`, and a heading of that name below the entry's. */
function statusPlaces(entry: Entry): Line[][] {
  const fields = entry.head.filter(({ key, text }) => (key === "status" || key === "state") && !isUnset(text)).map((field) => [field]);
  const parts = entry.parts.filter(({ heading }) => sectionKey(heading?.text ?? "") === "status");
  const sections = parts.map((part) => part.lines.map((text, index) => ({ text, line: part.start + index })).filter(({ text }) => text.trim() !== ""));
  return [...fields, ...sections].filter((lines) => lines.length > 0);
}
