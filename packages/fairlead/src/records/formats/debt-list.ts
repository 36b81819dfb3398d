import type { Finding } from "../finding.ts";
import { newRecord } from "../new-record.ts";
import { firstParagraph, plainText, type Section, splitSections } from "../outline.ts";
import type { DirectionRecord } from "../record.ts";
import { standingOf } from "../stages.ts";
import { applyStatus } from "./decision.ts";
import type { Candidate, ReadFile } from "./format.ts";
import type { HeadField } from "./head-fields.ts";
import { explains, leftOver, setDay, setOwner, takenHeadings, untitledRow, untitledTable } from "./left-over.ts";
import { type Entry, headField, readEntries } from "./many.ts";
import { readStatus } from "./status-text.ts";
import { statusTable } from "./statuses.ts";
import { readTables, type Table } from "./tables.ts";
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
  const findings: Finding[] = [];
  const items = readItems(candidate.path, source, findings);
  if (items.length === 0) return { records: [], findings, notARecord: "no table, heading or list of debts" };
  const taken = new Map<string, number>();
  const records = items.map((item) => asDebt(candidate, item, taken, findings) as DirectionRecord);
  return { records, findings, notARecord: null };
}

function readItems(path: string, source: string, findings: Finding[]): Item[] {
  const sections = splitSections(source.replace(/^\uFEFF/, ""));
  const tables = readAllTables(sections);
  const withRows = new Set(tables.filter(({ table }) => titleColumn(table) >= 0 && table.rows.length > 0).map(({ section }) => section));
  // Where the headings are numbered they are the list, and a table below one of them is about that one.
  const numbered = readEntries(sections.slice(1), ({ heading }) => (heading?.depth ?? 0) >= 2 && NUMBERED.test(heading?.text ?? ""));
  const isList = numbered.length >= 2 || withRows.size === 0;
  const entries = numbered.filter((entry) => isList || !sections.some((section) => withRows.has(section) && takenHeadings([entry]).has(section.heading?.line ?? 0)));
  let taken = takenHeadings(entries);
  const isTaken = (section: Section) => taken.has(section.heading?.line ?? 0);
  const outside = tables.filter(({ section }) => !isTaken(section));
  const rows = outside.flatMap(({ section, table, said }) => {
    if (titleColumn(table) < 0 && !explains(section)) findings.push(untitledTable(path, table));
    return fromTable(path, table, said, findings);
  });
  const found = [...fromHeadings(entries), ...rows];
  if (found.length === 0) {
    const others = readEntries(sections.slice(1), isEntry);
    if (others.length === 0) return fromLists(path, sections, findings);
    taken = takenHeadings(others);
    found.push(...fromHeadings(others));
  }
  // Beside other items, a list below "Open" or "Done" is read, and any other is named.
  const groups = sections.filter((section) => !isTaken(section) && !withRows.has(section) && (GROUP.test(section.heading?.text ?? "") || PAID_HEADING.test(section.heading?.text ?? "")));
  found.push(...fromLists(path, sections, findings, new Set(groups)));
  findings.push(...leftOver(path, sections, (section) => isTaken(section) || groups.includes(section), (section) => (section.heading?.depth ?? 0) >= 2 && !withRows.has(section)));
  return found.sort((one, other) => one.line - other.line);
}

function isEntry(section: Section): boolean {
  const { depth, text } = section.heading ?? { depth: 1, text: "" };
  const isGroup = GROUP.test(text) && section.lines.every((line) => !/^[\s*_>-]*[\w ]{1,30}[*_]*:/.test(line));
  return depth >= 2 && !NO_DEBT.test(text) && !isGroup && !PAID_HEADING.test(text) && section.lines.some((line) => line.trim() !== "" && !/^\s*(?:[-*+]|\d+[.)])\s/.test(line) || /^[\s*_>+-]*[A-Za-z ]{1,30}[*_]*:/.test(line));
}

/** Every table, with its section and what the headings above it say. */
function readAllTables(sections: readonly Section[]): { section: Section; table: Table; said: string | null }[] {
  const above: { depth: number; text: string }[] = [];
  return sections.flatMap((section) => {
    if (section.heading !== null) {
      while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= section.heading.depth) above.pop();
      above.push(section.heading);
    }
    const said = above.some(({ text }) => PAID_HEADING.test(text)) ? "paid" : null;
    return readTables(section.lines, section.start).map((table) => ({ section, table, said }));
  });
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

function columnsOf(table: Table): string[] {
  return table.head.cells.map((cell) => plainText(cell.text).toLowerCase().replaceAll(/[\s_/]+/g, "-"));
}

function titleColumn(table: Table): number {
  const keys = columnsOf(table);
  return TITLE.map((name) => keys.indexOf(name)).find((index) => index >= 0) ?? -1;
}

function fromTable(path: string, table: Table, said: string | null, findings: Finding[]): Item[] {
  const keys = columnsOf(table);
  const titleAt = titleColumn(table);
  if (titleAt < 0) return [];
  return table.rows.flatMap((row): Item[] => {
    const title = plainText(row.cells[titleAt]?.text ?? "").replaceAll(/~~/g, "");
    if (isUnset(title)) {
      const finding = untitledRow(path, row);
      if (finding !== null) findings.push(finding);
      return [];
    }
    const head = row.cells.map((cell, index): HeadField => ({ key: keys[index] ?? "", text: cell.text, line: row.line, column: cell.column }));
    const struck = (row.cells[titleAt]?.text ?? "").trim().startsWith("~~");
    return [{ title, line: row.line, head, summary: "", said: struck ? "paid" : said, hasStatus: keys.includes("status") || keys.includes("state") }];
  });
}

/** @param only the sections that are meant; all but those that explain, where it is left out */
function fromLists(path: string, sections: readonly Section[], findings: Finding[], only?: ReadonlySet<Section>): Item[] {
  const items: Item[] = [];
  const above: { depth: number; text: string }[] = [];
  for (const section of sections) {
    if (section.heading !== null) {
      while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= section.heading.depth) above.pop();
      above.push(section.heading);
    }
    if (only === undefined ? NO_DEBT.test(section.heading?.text ?? "") : !only.has(section)) continue;
    const isPaid = above.some(({ text }) => PAID_HEADING.test(text));
    section.lines.forEach((line, index) => {
      const item = /^(?:[-*+]|\d{1,3}[.)])\s+(?:\[([ xX])\]\s+)?(\S.*)$/.exec(line.slice(0, 1000));
      if (item === null) return;
      const text = item[2] as string;
      const isTicked = (item[1] ?? " ") !== " " || text.startsWith("~~");
      const title = plainText(text.replaceAll("~~", "")).slice(0, 200);
      if (title !== "") items.push({ title, line: section.start + index, head: [], summary: "", said: isPaid || isTicked ? "paid" : null, hasStatus: false });
      else findings.push({ code: "not-understood", path, line: section.start + index, column: 1, args: { what: "The item, which has no title,", text: text.slice(0, 100) } });
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
  setOwner(record as DirectionRecord, owner, findings);
  const effort = headField(item.head, "effort", "estimate", "cost", "size", "estimated-effort", "effort-estimate");
  if (effort !== null) record.fields = { ...record.fields, effort: plainText(effort.text) };
  const date = headField(item.head, "date", "created", "added", "identified", "date-added", "date-identified");
  setDay(record as DirectionRecord, "date", date, findings);
  for (const finding of findings) all.push({ ...finding, record: record.id });
  return record;
}
