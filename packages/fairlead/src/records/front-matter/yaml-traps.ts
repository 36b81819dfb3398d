import { Lexer } from "yaml";
import type { Finding } from "../finding.ts";

/** The YAML with its traps defused so that it parses, what they were, and the way back to the text as written. */
export interface Repair {
  written: string;
  yaml: string;
  traps: ({ offset: number } & (Pick<Finding<"yaml-at-sign">, "code" | "args"> | Pick<Finding<"yaml-asterisk">, "code" | "args">))[];
  offsetOf: (repairedOffset: number) => number;
}

interface Change {
  offset: number;
  length: number;
  text: string;
}

// The lexer's own marks, which stand for no character of the text.
const DOCUMENT = "\u0002";
const FLOW_BROKEN_OFF = "\u0018";
const SCALAR = "\u001f";

/** Names of anchors, `&name`, anywhere in the YAML. */
export function anchorsIn(yaml: string): Set<string> {
  return new Set([...yaml.matchAll(/(?<=[\s[,{:-])&([^\s,[\]{}]+)/g)].map((match) => match[1] as string));
}

/**
 * Defuses the marks that people put where YAML has other plans for them: `owner: @billing` (the at sign is reserved),
 * `- **∕*.ts` (an asterisk names an alias), and braces in `- !a/{b,c}` (which end a tag). Goes by YAML's own tokens, so
 * that the same characters inside quotes, comments and longer texts stay as they are.
 */
export function repairTraps(written: string, name: string, anchors: ReadonlySet<string>): Repair {
  const traps: Repair["traps"] = [];
  const changes: Change[] = [];
  let offset = 0;
  let depth = 0;
  let field = name;
  let scalar = "";
  let done = 0;
  // After `|` or `>`, the next scalar is text as it stands.
  let block: "no" | "header" | "text" = "no";
  for (const token of new Lexer().lex(written)) {
    if (token === DOCUMENT) continue;
    if (token === SCALAR) {
      if (block === "header") block = "text";
      continue;
    }
    if (token === FLOW_BROKEN_OFF) {
      depth = 0;
      continue;
    }
    const start = offset;
    offset += token.length;
    if (block === "text") {
      block = "no";
      continue;
    }
    if (start < done) continue;
    const mark = token[0];
    if (mark === "|" || mark === ">") block = "header";
    else if (mark === "[" || mark === "{") depth++;
    else if (mark === "]" || mark === "}") depth = Math.max(0, depth - 1);
    else if (token === ":") field = scalar;
    else if (mark === "@" && token.length > 1 && start > 0 && written[start - 1] !== "\n") {
      const [value = ""] = token.slice(1).split("\n", 1);
      traps.push({ code: "yaml-at-sign", args: { field, value: value.trim() }, offset: start });
      changes.push({ offset: start, length: 1, text: " " });
    } else if (mark === "*" && !anchors.has(token.slice(1))) {
      const pattern = patternAt(written, start, depth > 0);
      done = start + pattern.length;
      traps.push({ code: "yaml-asterisk", args: { pattern }, offset: start });
      changes.push({ offset: start, length: pattern.length, text: JSON.stringify(pattern) });
    } else if (/^!(?![!<])/.test(token)) {
      const pattern = patternAt(written, start, depth > 0);
      done = start + pattern.length;
      // Still a tag, and still found as one: only the characters that end it early are masked.
      changes.push({ offset: start, length: pattern.length, text: `!${pattern.slice(1).replaceAll(/[^\w/.-]/g, "_")}` });
    }
    if (mark !== undefined && /[\w"']/.test(mark)) scalar = token;
  }
  return { written, yaml: applyChanges(written, changes), traps, offsetOf: wayBack(changes) };
}

const IN_FLOW = /[^\s,[\]{}#]+(?:\{[^{}\s]*\}[^\s,[\]{}]*|\[[^[\]\s]*\][^\s,[\]{}]*)*/y;

/** A pattern as a person means it, from its first character on: in a list in brackets to the comma, else to the end of the line. */
function patternAt(yaml: string, start: number, inFlow: boolean): string {
  if (inFlow) {
    IN_FLOW.lastIndex = start;
    return IN_FLOW.exec(yaml)?.[0] ?? yaml.slice(start, start + 1);
  }
  const end = yaml.indexOf("\n", start);
  const line = yaml.slice(start, end < 0 ? yaml.length : end);
  const comment = /[ \t]#/.exec(line)?.index ?? line.length;
  return line.slice(0, comment).trimEnd();
}

/** The pattern behind the exclamation mark whose (empty) value stands at `offset`. */
export function excludedPattern(written: string, offset: number): { start: number; pattern: string } {
  const before = written.slice(Math.max(0, offset - 1000), offset);
  const start = offset - before.length + Math.max(0, before.search(/![^\s!]*[ \t]*$/));
  const line = written.slice(start + 1, start + 1000);
  const flow = /^[^\s,[\]{}]*(?:\{[^{}\s]*\}[^\s,[\]{}]*|\[[^[\]\s]*\][^\s,[\]{}]*)*/.exec(line) as RegExpExecArray;
  return { start, pattern: flow[0] };
}

function applyChanges(text: string, changes: readonly Change[]): string {
  let result = "";
  let from = 0;
  for (const change of changes) {
    result += text.slice(from, change.offset) + change.text;
    from = change.offset + change.length;
  }
  return result + text.slice(from);
}

/** Undoes what the changes shifted; inside a changed part, its beginning. */
function wayBack(changes: readonly Change[]): (repaired: number) => number {
  const shifts: number[] = [0];
  for (const { text, length } of changes) shifts.push((shifts.at(-1) as number) + text.length - length);
  return (repaired) => {
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle] as Change).offset + (shifts[middle] as number) <= repaired) low = middle + 1;
      else high = middle;
    }
    // The last change that begins at or before the place.
    const change = changes[low - 1];
    const plain = repaired - (shifts[low] as number);
    if (change === undefined) return plain;
    return Math.max(plain, repaired < change.offset + (shifts[low - 1] as number) + change.text.length ? change.offset : change.offset + change.length);
  };
}
