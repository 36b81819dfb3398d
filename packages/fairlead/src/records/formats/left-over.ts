import type { Finding } from "../finding.ts";
import { markMissing } from "../new-record.ts";
import { plainText, type Section } from "../outline.ts";
import type { DirectionRecord } from "../record.ts";
import { readDate } from "./dates.ts";
import type { HeadField } from "./head-fields.ts";
import type { Entry } from "./many.ts";
import { readPeople, singlePerson } from "./people.ts";
import type { Row, Table } from "./tables.ts";
import { isUnset } from "./words.ts";

/*
 * What a list of debts or risks holds beside what was read of it: it is named with its line, so that nobody takes the list
 * for complete.
 */

const MAX_FINDINGS = 50;
/** Headings below which a list explains itself. */
const EXPLAINS =
  /^(?:\d{1,2}[.)]\s+)?(?:how|about|introduction|overview|purpose|contents|table of contents|toc|legend|template|guidelines?|process|summary|principles|references|notes?|what|why|when|who|scor\w+|criteria|priorit\w+|severit\w+|effort|definitions?|glossary|categor\w+|history|changelog|links|see also|context|background|format|columns|fields|usage|rules|policy|goals|scope|related|levels?|scale|ratings?|matrix|methodology|review|maintenance|contribut\w+|metrics|strategy|next steps|status\b)/i;
const ITEM = /^(?:[-*+]|\d{1,3}[.)])\s+\S/;

/** Whether a heading says how to read the list, and holds none of its items. */
export function explains(section: Section): boolean {
  return section.heading !== null && EXPLAINS.test(section.heading.text);
}

/** The lines of the headings that entries took, with the deeper ones that belong to them. */
export function takenHeadings(entries: readonly Entry[]): Set<number> {
  return new Set(entries.flatMap((entry) => [entry.line, ...entry.parts.map((part) => part.heading?.line ?? 0)]));
}

/**
 * The items and texts in sections that nothing was read from.
 * @param hasText whether a text without items may be one of the list's, too
 */
export function leftOver(path: string, sections: readonly Section[], isTaken: (section: Section) => boolean, hasText: (section: Section) => boolean): Finding[] {
  const findings: Finding[] = [];
  for (const section of sections) {
    if (isTaken(section) || explains(section) || findings.length >= MAX_FINDINGS) continue;
    const at = section.lines.findIndex((line) => ITEM.test(line));
    const isText = at < 0 && section.heading !== null && hasText(section) && section.lines.some((line) => /^\s*[^\s|>#<-]/.test(line));
    if (at < 0 && !isText) continue;
    const line = at < 0 || section.heading !== null ? (section.heading?.line ?? section.start) : section.start + at;
    const text = section.heading === null || section.heading.text === "" ? plainText(section.lines[at] ?? "") : section.heading.text;
    findings.push({ code: "not-understood", path, line, column: 1, args: { what: "What stands here, beside the items that are read,", text: text.slice(0, 100) } });
  }
  return findings;
}

/** A table whose columns name no title, so that none of its rows can be read. */
export function untitledTable(path: string, table: Table): Finding {
  return { code: "not-understood", path, line: table.head.line, column: 1, args: { what: "The table, which has no column for a title,", text: cellsOf(table.head) } };
}

/** A row without a title; null for one that is empty altogether. */
export function untitledRow(path: string, row: Row): Finding | null {
  if (row.cells.every(({ text }) => isUnset(plainText(text)))) return null;
  return { code: "not-understood", path, line: row.line, column: 1, args: { what: "The row, which has no title,", text: cellsOf(row) } };
}

function cellsOf(row: Row): string {
  return row.cells.map(({ text }) => plainText(text)).filter((text) => text !== "").join(" | ").slice(0, 100);
}

/** The one owner of an item. Among several, none is taken for it, and that is said. */
export function setOwner(record: DirectionRecord, field: { text: string; line: number; column: number } | null, findings: Finding[]): void {
  if (field === null) return;
  const names = readPeople(field.text);
  record.owner = singlePerson(names);
  if (record.owner !== null || names.length === 0) return;
  markMissing(record, "owner");
  findings.push({ code: "not-understood", path: record.path, line: field.line, column: field.column, args: { what: "The one owner", text: plainText(field.text).slice(0, 100) } });
}

/** A day that a field names, or what is wrong with it. */
export function setDay(record: DirectionRecord, name: "date" | "revisit", field: Pick<HeadField, "text" | "line" | "column"> | null, findings: Finding[]): void {
  if (field === null) return;
  record[name] = readDate(plainText(field.text));
  if (record[name] !== null) return;
  markMissing(record, name);
  findings.push({ code: "date-unclear", path: record.path, line: field.line, column: field.column, args: { written: field.text.slice(0, 100) } });
}
