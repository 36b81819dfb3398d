import type { Finding } from "../finding.ts";
import { markMissing, newRecord } from "../new-record.ts";
import { firstParagraph, plainText } from "../outline.ts";
import type { DirectionRecord, Format } from "../record.ts";
import { standingOf } from "../stages.ts";
import { dateOfStem } from "./dates.ts";
import { type Document, type Written, fieldNamed, fieldsNamed } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { writtenLinks } from "./decision-links.ts";
import { setDay, setOwner } from "./left-over.ts";
import { readPeople, singlePerson } from "./people.ts";
import { agreedStatus, readStatus, type StatusRead } from "./status-text.ts";
import { statusTable } from "./statuses.ts";
import { recordStem, titleOfStem, withoutNumber } from "./titles.ts";
import { isTitlePlaceholder, isUnset } from "./words.ts";

export type Decision = DirectionRecord<"decision">;

/** What a format calls the things that every decision record has; the defaults fit most. */
export interface DecisionHabits {
  format: Format;
  statusNames?: string[];
  dateNames?: string[];
  ownerNames?: string[];
  /** the format names its documents by their file, so a missing title is no gap */
  namedByFile?: boolean;
}

const STATUS = ["status", "state", "decision-status"];
const DATE = ["date", "decided", "date-decided", "decision-date", "updated", "last-updated", "created"];
const OWNER = ["owner", "decision-owner", "deciders", "decider", "decision-makers", "decision-maker", "decision-maker(s)", "decider(s)", "decided-by"];
const TRACKED = ["technical-story", "ticket", "issue", "jira", "tracking", "tracking-issue", "discussion", "rfc-pr", "pr", "rust-issue"];

/** Reads what the formats of decisions have in common. Whatever a format adds is put on the result. */
export function readDecision(document: Document, candidate: Candidate, habits: DecisionHabits): { record: Decision; findings: Finding[] } {
  const { path } = document;
  const stem = recordStem(path);
  const record = newRecord({ kind: "decision", stem, title: "", path, format: habits.format, anchor: candidate.anchor }) as Decision;
  const findings: Finding[] = [...document.frontMatter.findings];
  for (const field of document.frontMatter.broken) markMissing(record, field);
  setTitle(record, document, findings, habits.namedByFile === true);
  setStatusOf(record, document, findings, habits.statusNames ?? STATUS);
  setDate(record, document, findings, habits.dateNames ?? DATE);
  // Several may have decided; but who is called the owner must be one.
  const own = fieldNamed({ ...document, sections: [] }, "owner", "decision-owner");
  const owner = own ?? fieldNamed(document, ...(habits.ownerNames ?? OWNER));
  if (own !== null) setOwner(record as DirectionRecord, own, findings);
  else if (owner !== null) record.owner = singlePerson(readPeople(owner.text));
  if (owner !== null && record.owner !== null) record.positions.owner = place(owner);
  const revisit = fieldNamed({ ...document, sections: [] }, "revisit", "review", "review-date", "next-review", "review-by", "valid-until");
  setDay(record as DirectionRecord, "revisit", revisit, findings);
  record.tags = readTags(fieldNamed(document, "tags", "tag", "categories", "category", "labels"), habits.format);
  record.tracked = readTracked(document);
  record.summary = summaryOf(document);
  record.links = writtenLinks(document, habits.statusNames ?? STATUS).filter((link) => link.target !== stem);
  return { record, findings };
}

export function place(written: { line: number; column: number }) {
  return { line: written.line, column: written.column };
}

/** The one record of a file, as a ReadFile. */
export function one(record: Decision, findings: Finding[]): ReadFile {
  const whole = record as DirectionRecord;
  for (const finding of findings) finding.record ??= whole.id;
  return { records: [whole], findings, notARecord: null };
}

function setTitle(record: Decision, document: Document, findings: Finding[], namedByFile: boolean): void {
  const field = fieldNamed({ ...document, head: [], sections: [] }, "title");
  const heading = document.title;
  // Where no heading is the title, some RFCs name themselves in their list: `- Name: Tide tables`.
  const named = heading === null ? document.head.find(({ key, text }) => (key === "name" || key === "title") && !isUnset(text)) : undefined;
  const written = field !== null ? plainText(field.text) : (heading?.text ?? plainText(named?.text ?? ""));
  record.line = heading?.line ?? field?.line ?? 1;
  record.title = withoutNumber(written, record.stem).slice(0, 300);
  if (record.title !== "" && !isTitlePlaceholder(record.title)) return;
  const fromFile = titleOfStem(record.stem);
  record.title = fromFile === "" ? record.stem : fromFile;
  if (namedByFile && fromFile !== "") return;
  markMissing(record, "title");
  findings.push({ code: "title-missing", path: record.path, line: record.line, column: 1, args: {} });
}

function setStatusOf(record: Decision, document: Document, findings: Finding[], names: string[]): void {
  const places = fieldsNamed(document, ...names);
  const table = statusTable(record.format);
  const read = agreedStatus(places.map((field) => readStatus(document.path, field.lines, table)));
  const [field] = places;
  if (field !== undefined) record.positions.status = place(field);
  applyStatus(record, read, places.find(({ line }) => line === read.line) ?? field ?? { line: record.line, column: 1 }, findings);
}

/** Puts a status on a record, or says what is wrong with it: missing and unknown are never taken for accepted. */
export function applyStatus(record: DirectionRecord, read: StatusRead, at: { line: number; column: number }, findings: Finding[]): void {
  record.status = read.written;
  const standing = read.word === null ? undefined : standingOf(record.kind, read.word);
  const where = { path: record.path, line: read.line ?? at.line, column: read.line === undefined || read.line === at.line ? at.column : 1 };
  if (standing !== undefined) {
    record.stage = standing.stage;
    record.outcome = standing.outcome;
    // The rest stays in force, and nobody can say which rest.
    if (read.partly !== undefined) findings.push({ code: "not-understood", ...where, args: { what: "Which part no longer holds", text: read.partly.slice(0, 100) } });
    return;
  }
  markMissing(record, "status");
  if (read.written === null) findings.push({ code: "status-missing", ...where, args: {} });
  else findings.push({ code: "status-unknown", ...where, args: { status: read.written, kind: record.kind, known: knownWords(record.format) } });
}

function knownWords(format: Format): string {
  return [...new Set(statusTable(format).values())].join(", ");
}

function setDate(record: Decision, document: Document, findings: Finding[], names: string[]): void {
  const field = fieldNamed(document, ...names);
  if (field === null) {
    // log4brains and its like put the date into the file's name, which is then where it is stated.
    record.date = dateOfStem(record.stem);
    return;
  }
  record.positions.date = place(field);
  setDay(record as DirectionRecord, "date", field, findings);
}

function readTags(field: Written | null, format: Format): string[] {
  if (field === null) return [];
  if (Array.isArray(field.value)) return field.value.filter((tag): tag is string => typeof tag === "string" && !isUnset(tag));
  // log4brains separates with spaces, commas or both; elsewhere a space may be part of a tag.
  const text = plainText(field.text);
  return text
    .split(format === "log4brains" || !text.includes(",") ? /[\s,]+/ : /\s*,\s*/)
    .map((tag) => tag.replace(/^#/, "").trim())
    .filter((tag) => !isUnset(tag));
}

function readTracked(document: Document): string[] {
  const urls: string[] = [];
  for (const key of TRACKED) {
    const field = fieldNamed({ ...document, sections: [] }, key);
    for (const [url] of field?.text.matchAll(/https?:\/\/[^\s<>()[\]"']{1,500}/g) ?? []) urls.push(url);
  }
  return [...new Set(urls)];
}

/** The first paragraph that says something: above the sections, or else in the first section that is not about the record itself. */
export function summaryOf(document: Document): string {
  const fields = new Set(document.head.map((field) => field.line));
  const intro = firstParagraph(document.intro.lines.slice(0, 400).map((line, index) => (fields.has(document.intro.start + index) || /^\s*\[[^\]]{1,60}\]:/.test(line) ? "" : line)));
  if (intro !== "") return intro;
  for (const section of document.sections) {
    if (/^(status|date|deciders|decision makers|author|authors|contents|table of contents|toc)\b/i.test(section.heading?.text ?? "")) continue;
    const found = firstParagraph(section.lines.slice(0, 200).map((line) => (/^\s*\[[^\]]{1,60}\]:/.test(line) ? "" : line)));
    if (found !== "") return found;
  }
  return "";
}
