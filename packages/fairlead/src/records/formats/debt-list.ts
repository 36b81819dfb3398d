import type { Finding } from "../finding.ts";
import { markMissing, newRecord } from "../new-record.ts";
import { firstParagraph, plainText, splitSections } from "../outline.ts";
import type { DirectionRecord } from "../record.ts";
import { standingOf } from "../stages.ts";
import { readDate } from "./dates.ts";
import { applyStatus } from "./decision.ts";
import type { Candidate, ReadFile } from "./format.ts";
import type { HeadField } from "./head-fields.ts";
import { type Entry, headField, readEntries } from "./many.ts";
import { readPeople, singlePerson } from "./people.ts";
import { readStatus } from "./status-text.ts";
import { statusTable } from "./statuses.ts";
import { readTables } from "./tables.ts";
import { isUnset, slugOf, uniqueStem } from "./words.ts";

/*
 * A list of debts: a table, headings with fields, or a list. What stands on such a list without a word on its status is
 * open, for that is what the list is for; what stands below "Paid" or is ticked off is paid.
 */

type Debt = DirectionRecord<"debt">;

interface Item {
  title: string;
  line: number;
  head: HeadField[];
  summary: string;
  /** what the place says: a heading above, a tick */
  said: string | null;
  /** the list states a status for its items, so that one without is a gap */
  hasStatus: boolean;
}

const TITLE = ["debt", "title", "name", "item", "description", "issue", "what", "technical-debt", "tech-debt", "summary", "problem", "task"];
const NO_DEBT = /^(?:how to|about|introduction|overview|purpose|contents|table of contents|legend|template|guidelines|process|summary|principles|references|notes?)\b/i;
const PAID_HEADING = /\b(?:paid|done|resolved|fixed|closed|completed|archive[d]?)\b/i;
const NUMBERED = /^(?:~~)?(?:\d{1,3}[.)]\s+\S|(?:TD|DEBT)[-_ ]?\d+\b)/i;
const GROUP = /^(?:open|active|current|todo|to do|backlog|in progress|high|medium|low|critical|p[0-4])\b.*/i;

export function readDebtList(candidate: Candidate, source: string): ReadFile {
  const items = readItems(source);
  if (items.length === 0) return { records: [], findings: [], notARecord: "no table, heading or list of debts" };
  const findings: Finding[] = [];
  const taken = new Map<string, number>();
  const records = items.map((item) => asDebt(candidate, item, taken, findings) as DirectionRecord);
  return { records, findings, notARecord: null };
}

function readItems(source: string): Item[] {
  const sections = splitSections(source.replace(/^\uFEFF/, ""));
  const rows: Item[] = [];
  const above: { depth: number; text: string }[] = [];
  for (const section of sections) {
    if (section.heading !== null) {
      while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= section.heading.depth) above.pop();
      above.push(section.heading);
    }
    const said = above.some(({ text }) => PAID_HEADING.test(text)) ? "paid" : null;
    for (const table of readTables(section.lines, section.start)) for (const row of fromTable(table, said)) rows.push(row);
  }
  // Where the headings are numbered they are the list, and a table below one of them is about that one.
  const numbered = fromHeadings(readEntries(sections.slice(1), ({ heading }) => (heading?.depth ?? 0) >= 2 && NUMBERED.test(heading?.text ?? "")));
  if (numbered.length >= 2 || (numbered.length > 0 && rows.length === 0)) return numbered;
  if (rows.length > 0) return rows;
  const entries = readEntries(sections.slice(1), (section) => {
    const { depth, text } = section.heading ?? { depth: 1, text: "" };
    const isGroup = GROUP.test(text) && section.lines.every((line) => !/^[\s*_>-]*[\w ]{1,30}[*_]*:/.test(line));
    return depth >= 2 && !NO_DEBT.test(text) && !isGroup && !PAID_HEADING.test(text) && section.lines.some((line) => line.trim() !== "" && !/^\s*(?:[-*+]|\d+[.)])\s/.test(line) || /^[\s*_>+-]*[A-Za-z ]{1,30}[*_]*:/.test(line));
  });
  return entries.length > 0 ? fromHeadings(entries) : fromLists(sections);
}

function fromHeadings(entries: readonly Entry[]): Item[] {
  const hasStatus = entries.some((entry) => headField(entry.head, "status", "state") !== null);
  return entries.map((entry): Item => ({
    title: entry.title.replace(/^\d{1,3}[.)]\s+/, "").replaceAll("~~", ""),
    line: entry.line,
    head: entry.head,
    summary: firstParagraph(entry.lines.filter((line) => !entry.head.some((field) => line.includes(field.text) && line.includes(":")))),
    said: /^(?:\d{1,3}[.)]\s+)?~~/.test(entry.title) || entry.above.some((text) => PAID_HEADING.test(text)) ? "paid" : null,
    hasStatus,
  }));
}

function fromTable(table: ReturnType<typeof readTables>[number], said: string | null): Item[] {
  const keys = table.head.cells.map((cell) => plainText(cell.text).toLowerCase().replaceAll(/[\s_/]+/g, "-"));
  const titleAt = TITLE.map((name) => keys.indexOf(name)).find((index) => index >= 0) ?? -1;
  if (titleAt < 0) return [];
  return table.rows.flatMap((row): Item[] => {
    const title = plainText(row.cells[titleAt]?.text ?? "").replaceAll(/~~/g, "");
    if (isUnset(title)) return [];
    const head = row.cells.map((cell, index): HeadField => ({ key: keys[index] ?? "", text: cell.text, line: row.line, column: cell.column }));
    const struck = (row.cells[titleAt]?.text ?? "").trim().startsWith("~~");
    return [{ title, line: row.line, head, summary: "", said: struck ? "paid" : said, hasStatus: keys.includes("status") || keys.includes("state") }];
  });
}

function fromLists(sections: ReturnType<typeof splitSections>): Item[] {
  const items: Item[] = [];
  const above: { depth: number; text: string }[] = [];
  for (const section of sections) {
    if (section.heading !== null) {
      while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= section.heading.depth) above.pop();
      above.push(section.heading);
    }
    if (NO_DEBT.test(section.heading?.text ?? "")) continue;
    const isPaid = above.some(({ text }) => PAID_HEADING.test(text));
    section.lines.forEach((line, index) => {
      const item = /^(?:[-*+]|\d{1,3}[.)])\s+(?:\[([ xX])\]\s+)?(\S.*)$/.exec(line.slice(0, 1000));
      if (item === null) return;
      const text = item[2] as string;
      const isTicked = (item[1] ?? " ") !== " " || text.startsWith("~~");
      const title = plainText(text.replaceAll("~~", "")).slice(0, 200);
      if (title !== "") items.push({ title, line: section.start + index, head: [], summary: "", said: isPaid || isTicked ? "paid" : null, hasStatus: false });
    });
  }
  return items;
}

function asDebt(candidate: Candidate, item: Item, taken: Map<string, number>, all: Finding[]): Debt {
  const { path, anchor } = candidate;
  const findings: Finding[] = [];
  const id = headField(item.head, "id", "#", "key", "ref");
  const ownId = id === null ? "" : slugOf(plainText(id.text));
  const stem = uniqueStem(/^\d*$/.test(ownId) ? slugOf(item.title) || "debt" : ownId, taken);
  const title = item.title.replace(/^(?:TD|DEBT)[-_ ]?\d+\s*[:.–—-]\s*/i, "");
  const record = newRecord({ kind: "debt", stem, title, path, line: item.line, format: "debt-list", anchor, summary: item.summary }) as Debt;
  const status = headField(item.head, "status", "state");
  if (status !== null) applyStatus(record as DirectionRecord, readStatus(path, [status], statusTable("debt-list")), status, findings);
  else if (item.said === null && item.hasStatus) applyStatus(record as DirectionRecord, { written: null, word: null }, { line: item.line, column: 1 }, findings);
  else {
    const standing = standingOf("debt", item.said ?? "open");
    record.stage = standing?.stage ?? null;
    record.outcome = standing?.outcome ?? null;
  }
  const owner = headField(item.head, "owner", "assignee", "responsible", "who", "team");
  if (owner !== null) record.owner = singlePerson(readPeople(owner.text));
  const effort = headField(item.head, "effort", "estimate", "cost", "size", "estimated-effort", "effort-estimate");
  if (effort !== null) record.fields = { ...record.fields, effort: plainText(effort.text) };
  const date = headField(item.head, "date", "created", "added", "identified", "date-added", "date-identified");
  if (date !== null) {
    record.date = readDate(plainText(date.text));
    if (record.date === null) {
      markMissing(record as DirectionRecord, "date");
      findings.push({ code: "date-unclear", path, line: date.line, column: date.column, args: { written: date.text.slice(0, 100) } });
    }
  }
  for (const finding of findings) all.push({ ...finding, record: record.id });
  return record;
}
