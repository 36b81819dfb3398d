import { cutText, plainText } from "../outline.ts";
import { one, readDecision } from "./decision.ts";
import type { Document } from "./document.ts";
import type { Candidate, ReadFile } from "./format.ts";
import { slugOf, uniqueStem } from "./words.ts";

/*
 * Y-statements: "In the context of …, facing …, we decided for … and against …, to achieve …, accepting …".
 */

export interface YStatement {
  text: string;
  /** counted from 1 */
  line: number;
  decided: string;
  neglected: string[];
  accepting: string | null;
}

const MAX_PARAGRAPH = 3000;

/** The first Y-statement among the document's paragraphs, or null. */
export function findYStatement(document: Document): YStatement | null {
  for (const section of [document.intro, ...document.sections]) {
    for (const { text, line } of paragraphs(section.lines, section.start)) {
      const found = readYStatement(text, line);
      if (found !== null) return found;
    }
  }
  return null;
}

function paragraphs(lines: readonly string[], start: number): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  let current: { text: string; line: number } | null = null;
  lines.forEach((line, index) => {
    if (line.trim() === "") current = null;
    else if (current === null) found.push((current = { text: line, line: start + index }));
    else if (current.text.length < MAX_PARAGRAPH) current.text += ` ${line}`;
  });
  return found;
}

function readYStatement(raw: string, line: number): YStatement | null {
  const lower = raw.slice(0, 400).toLowerCase();
  if (!lower.includes("in the context of") || !raw.toLowerCase().includes("facing")) return null;
  const text = plainText(raw.slice(0, MAX_PARAGRAPH).replaceAll("…", " "));
  const decision = /\b(?:we )?(?:decided|decide|chose|choose)(?: (?:for|to|on|that))?\s+/i.exec(text);
  if (decision === null) return null;
  const rest = text.slice(decision.index + decision[0].length);
  const decided = until(rest, ["and neglected", "and against", "neglecting", "instead of", "rather than", "to achieve", "in order to", "accepting", "because"]);
  const against = after(rest, ["and neglected", "and against", "neglecting", "instead of", "rather than"]);
  const neglected = against === null ? [] : until(against, ["to achieve", "in order to", "accepting", "because"]).split(/,\s*(?:and |or )?|\s+(?:and|or)\s+/).map(trimmed).filter((name) => name !== "");
  const accepting = after(rest, ["accepting that", "accepting"]);
  return { text, line, decided, neglected, accepting: accepting === null ? null : until(accepting, ["because"]) };
}

function until(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const ends = words.map((word) => lower.indexOf(word)).filter((index) => index >= 0);
  return trimmed(text.slice(0, ends.length === 0 ? undefined : Math.min(...ends)));
}

function after(text: string, words: readonly string[]): string | null {
  const lower = text.toLowerCase();
  for (const word of words) {
    const index = lower.indexOf(word);
    if (index >= 0) return text.slice(index + word.length);
  }
  return null;
}

function trimmed(text: string): string {
  return text.trim().replace(/^[,;:]\s*/, "").replace(/[\s,;.]+$/, "");
}

export function readYStatementRecord(document: Document, candidate: Candidate, statement: YStatement): ReadFile {
  const { record, findings } = readDecision(document, candidate, { format: "y-statement" });
  record.summary = cutText(statement.text, 280);
  const taken = new Map<string, number>();
  const names = [statement.decided, ...statement.neglected].filter((title) => title !== "");
  const options = names.map((title) => [uniqueStem(slugOf(title) || "option", taken), { title: title.slice(0, 200) }] as const);
  if (options.length > 0) record.fields = { ...record.fields, options: Object.fromEntries(options) };
  if (statement.decided !== "" && options[0] !== undefined) record.fields = { ...record.fields, chosen: options[0][0] };
  return one(record, findings);
}
