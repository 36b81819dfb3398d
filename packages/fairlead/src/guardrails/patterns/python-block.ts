import { isWordByte } from "./word-bytes.ts";

/**
 * Whether one of some words stands in what a word of Python heads, `except ValueError:` with all lines that are indented more. More may be
 * looked at than belongs to it, never less; where that cannot be told, the answer is yes.
 */
export function blockHolds(text: Buffer, start: number, end: number, words: readonly string[]): boolean {
  const line = text.lastIndexOf(NEW_LINE, start - 1) + 1;
  const head = measureIndent(text, start === 0 ? 0 : line);
  // a statement begins its line; `async` may stand before it, and a line may be the rest of the one before
  if (head.at !== start || isContinued(text, line)) return true;
  let depth = 0;
  for (let at = end; at < text.length; ) {
    const byte = text[at]!;
    if (isWordByte(byte)) {
      const from = at;
      while (isWordByte(text[at])) at += 1;
      if (words.includes(text.toString("latin1", from, at))) return true;
    } else if (byte === HASH) {
      const ended = text.indexOf(NEW_LINE, at);
      at = ended < 0 ? text.length : ended;
    } else if (byte === QUOTE || byte === APOSTROPHE) {
      const closed = findQuote(text, at);
      if (closed === null) return true;
      at = closed + 1;
    } else if (byte === BACKSLASH) {
      at += text[at + 1] === RETURN ? 3 : 2;
    } else if (byte === NEW_LINE && depth === 0) {
      const next = findNextLine(text, at + 1);
      if (next === null || next.indent <= head.indent) return false;
      if (text[next.at] === BACKSLASH) return true;
      at = next.at;
    } else {
      if (OPENING.has(byte)) depth += 1;
      else if (CLOSING.has(byte)) depth -= 1;
      if (depth < 0) return true;
      at += 1;
    }
  }
  return false;
}

/** The next line that is neither empty nor only a comment; null at the end. */
function findNextLine(text: Buffer, from: number): { indent: number; at: number } | null {
  for (let line = from; line < text.length; ) {
    const { indent, at } = measureIndent(text, line);
    if (at >= text.length) return null;
    if (text[at] !== NEW_LINE && text[at] !== HASH) return { indent, at };
    const ended = text.indexOf(NEW_LINE, at);
    if (ended < 0) return null;
    line = ended + 1;
  }
  return null;
}

/** As the parser counts: a tab is eight, and a form feed begins anew. */
function measureIndent(text: Buffer, line: number): { indent: number; at: number } {
  let indent = 0;
  let at = line;
  for (; at < text.length; at += 1) {
    const byte = text[at]!;
    if (byte === SPACE) indent += 1;
    else if (byte === TAB) indent += 8;
    else if (byte === RETURN || byte === FORM_FEED) indent = 0;
    else break;
  }
  return { indent, at };
}

/** The line before ends in a backslash. */
function isContinued(text: Buffer, line: number): boolean {
  return text[line - 2] === BACKSLASH || (text[line - 2] === RETURN && text[line - 3] === BACKSLASH);
}

/** The place of the quote that ends a text of one line; null for one over lines, and where a quote stands in code within it. */
function findQuote(text: Buffer, at: number): number | null {
  const quote = text[at]!;
  if (text[at + 1] === quote && text[at + 2] === quote) return null;
  const mayHoldCode = /[ft]/i.test(text.toString("latin1", Math.max(at - 2, 0), at));
  let depth = 0;
  for (let place = at + 1; place < text.length; place += 1) {
    const byte = text[place]!;
    if (byte === quote) return depth === 0 ? place : null;
    if (byte === NEW_LINE) return null;
    if (byte === BACKSLASH) place += 1;
    else if (mayHoldCode && depth === 0 && (byte === OPEN_BRACE || byte === CLOSE_BRACE) && text[place + 1] === byte) place += 1;
    else if (mayHoldCode && byte === OPEN_BRACE) depth += 1;
    else if (mayHoldCode && byte === CLOSE_BRACE) depth -= 1;
  }
  return null;
}

const [TAB, NEW_LINE, FORM_FEED, RETURN, SPACE] = [9, 10, 12, 13, 32];
const [QUOTE, HASH, APOSTROPHE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE] = [34, 35, 39, 92, 123, 125];
const OPENING: ReadonlySet<number> = new Set([40, 91, 123]);
const CLOSING: ReadonlySet<number> = new Set([41, 93, 125]);
