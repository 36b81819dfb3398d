import { plainText, type Section } from "../outline.ts";
import { type HeadField, readHeadFields } from "./head-fields.ts";
import { isUnset } from "./words.ts";

/** One of several records in a file: a heading and what stands below it, down to the next of its kind. */
export interface Entry {
  title: string;
  /** the heading's line, counted from 1 */
  line: number;
  depth: number;
  lines: string[];
  start: number;
  head: HeadField[];
  /** the deeper sections that belong to it */
  parts: Section[];
  /** the headings that it stands below, outermost first */
  above: string[];
}

/** Cuts a file at each heading, with the headings above it; the text of deeper headings stays with the entry it belongs to. */
export function readEntries(sections: readonly Section[], isEntry: (section: Section) => boolean): Entry[] {
  const entries: Entry[] = [];
  const above: { depth: number; text: string }[] = [];
  let current: Entry | null = null;
  for (const section of sections) {
    const { heading } = section;
    if (heading === null) continue;
    while (above.length > 0 && (above.at(-1)?.depth ?? 0) >= heading.depth) above.pop();
    if (current !== null && heading.depth > current.depth) {
      current.lines.push(heading.text, ...section.lines);
      current.parts.push(section);
      continue;
    }
    current = null;
    if (isEntry(section)) {
      current = { title: heading.text, line: heading.line, depth: heading.depth, lines: [...section.lines], start: section.start, head: readHeadFields(section.lines, section.start), parts: [], above: above.map((one) => one.text) };
      entries.push(current);
    }
    above.push({ depth: heading.depth, text: heading.text });
  }
  return entries;
}

export function headField(head: readonly HeadField[], ...keys: string[]): HeadField | null {
  return head.find((field) => keys.includes(field.key) && !isUnset(plainText(field.text))) ?? null;
}
