import { fieldKey } from "./words.ts";

/** A field as a record writes it above its first section: `- Status: accepted`, `**Date:** 2020-01-02`, `| Owner | Ada |`. */
export interface HeadField {
  key: string;
  text: string;
  /** counted from 1 */
  line: number;
  /** counted from 1 */
  column: number;
}

const MAX_KEY = 40;
/** Fields stand on top; a list that goes on is text. */
const MAX_LINES = 200;

/**
 * Reads `key: value` lines in every dress that they wear: list items, bold or plain, quoted, in a table of two columns,
 * AsciiDoc attributes.
 * @param firstLine the file's line number of lines[0]
 */
export function readHeadFields(lines: readonly string[], firstLine: number): HeadField[] {
  const fields: HeadField[] = [];
  let isComment = false;
  lines.slice(0, MAX_LINES).forEach((line, index) => {
    // What a template explains in a comment is no field: `<!--` on a line of its own, and what follows it.
    const wasComment = isComment;
    isComment = isComment ? !line.includes("-->") : line.trimStart().startsWith("<!--") && !line.includes("-->");
    if (wasComment || isComment) return;
    for (const field of fieldsInLine(line)) {
      const text = field.text === "" ? nestedItems(lines, index) : field.text;
      fields.push({ key: fieldKey(field.key), text, line: firstLine + index, column: field.column });
    }
  });
  return fields;
}

/** Mostly one; `**Status:** Accepted | **Date:** 2025-03-26` holds two. */
function fieldsInLine(line: string): Found[] {
  const table = tableField(line);
  if (table !== null) return [table];
  const parts = line.length < 1000 && !line.trimStart().startsWith("|") ? line.split("|") : [line];
  const inParts = parts.length > 1 ? parts.map((part) => colonField(part.trimStart())) : [];
  if (inParts.length > 1 && inParts.every((one) => one !== null && one.text !== "")) {
    let from = 0;
    return inParts.map((one, index) => {
      const part = parts[index] as string;
      const offset = from + part.length - part.trimStart().length;
      from += part.length + 1;
      return { ...(one as Found), column: (one as Found).column + offset };
    });
  }
  const field = colonField(line);
  return field === null ? [] : [field];
}

interface Found {
  key: string;
  text: string;
  column: number;
}

function colonField(line: string): Found | null {
  const start = /^[\s>]{0,40}(?:[-*+]\s+|\d{1,2}[.)]\s+)?/.exec(line)?.[0].length ?? 0;
  // AsciiDoc: `:state: published`
  const first = line[start] === ":" ? start + 1 : start;
  const colon = line.indexOf(":", first);
  if (colon < 0 || colon - first > MAX_KEY + 4) return null;
  const key = line.slice(first, colon).replaceAll(/[*_`]/g, (mark, at: number, all: string) => (mark === "_" && /\w/.test(all[at - 1] ?? "") && /\w/.test(all[at + 1] ?? "") ? mark : "")).trim();
  if (!/^\p{L}[\p{L}\p{N} ()/_.-]*$/u.test(key)) return null;
  const rest = line.slice(colon + 1);
  if (rest !== "" && !/^[\s*_]/.test(rest)) return null;
  const lead = /^[*_]{0,3}\s*/.exec(rest)?.[0].length ?? 0;
  const text = clean(rest.slice(lead));
  // `**Severity: High**` opens before the key and closes after the value, `**Status: accepted.** Of old.` within it.
  const isOpen = /^[*_]/.test(line.slice(first)) && !/^[*_]/.test(rest);
  return { key, text: isOpen ? text.replace(/\*\*|__|[*_]{1,3}$/, "") : text, column: colon + 2 + lead };
}

function tableField(line: string): Found | null {
  if (!line.trimStart().startsWith("|") || line.length > 2000) return null;
  const cells = line.trim().replaceAll(/^\||\|$/g, "").split("|");
  const [key = "", value = ""] = cells;
  const name = key.replaceAll(/[*_`:]/g, "").trim();
  if (cells.length !== 2 || !/^\p{L}[\p{L}\p{N} ()/.-]{0,40}$/u.test(name)) return null;
  return { key: name, text: clean(value), column: line.indexOf(value.trim(), line.indexOf(key) + key.length) + 1 };
}

function clean(text: string): string {
  return text.slice(0, 4000).replaceAll(/<!--[^>]{0,500}-->/g, "").replace(/\\$/, "").trim().replace(/^"([^"]*)"$/, "$1");
}

/** `- Deciders:` with the names as list items below it. */
function nestedItems(lines: readonly string[], above: number): string {
  const indent = indentOf(lines[above] as string);
  const items: string[] = [];
  for (let index = above + 1; index < lines.length && items.length < 50; index++) {
    const line = lines[index] as string;
    const isItem = /^\s*[-*+]\s+\S/.test(line) && (indentOf(line) > indent || !/^\s*[-*+]\s/.test(lines[above] as string));
    if (!isItem || /^\s*[-*+]\s+[*_]{0,2}[\p{L} ]{1,40}[*_]{0,2}:/u.test(line)) break;
    items.push(clean(line.replace(/^\s*[-*+]\s+/, "")));
  }
  return items.join(", ");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
