import { blockHolds } from "./python-block.ts";
import { isWordByte } from "./word-bytes.ts";

/*
 * A clue is what stands in a text where some rule matches: a word, and after blanks what comes next, past white space. Each step is one
 * of several, `catch (|{|/`, of which the first goes on with the next step and the others, such as the beginning of a comment, end the
 * search. `)` after `(` is the bracket that closes that one. `{}` is for Python: in the block that the word heads stands the next.
 * Whatever cannot be told for certain counts as found.
 */

/** Where a comment may begin, or a line goes on in the next. */
const COMMENTS = "/#\\";

/** Words stand in bytes between what is no part of a word, as they do in a pattern. */
export function holdsClue(buffer: Buffer, clue: string): boolean {
  const [word, ...steps] = parseClue(clue);
  const [first] = word!;
  for (let at = buffer.indexOf(first!, 0, "latin1"); at >= 0; at = buffer.indexOf(first!, at + 1, "latin1")) {
    const end = at + first!.length;
    if (!isWordByte(buffer[at - 1]) && !isWordByte(buffer[end]) && follow(buffer, at, end, steps)) return true;
  }
  return false;
}

const parsed = new Map<string, readonly (readonly string[])[]>();

function parseClue(clue: string): readonly (readonly string[])[] {
  const known = parsed.get(clue) ?? clue.split(" ").map((step) => step.split("|"));
  parsed.set(clue, known);
  return known;
}

function follow(buffer: Buffer, start: number, end: number, steps: readonly (readonly string[])[]): boolean {
  let at = end;
  for (const [place, step] of steps.entries()) {
    if (step[0] === "{}") return blockHolds(buffer, start, end, steps[place + 1]!);
    if (step[0] === ")") {
      const closed = findClosing(buffer, at);
      if (closed === null) return true;
      at = closed;
      continue;
    }
    while (isSpace(buffer[at])) at += 1;
    if (buffer[at]! >= 128) return true; // it may be white space of another kind
    const found = step.find((one) => standsAt(buffer, at, one));
    if (found === undefined) return false;
    // of several, only the first is what the next steps are about
    if (found !== step[0]) return true;
    at += found.length;
  }
  return true;
}

/** Each whole, where it is a word. */
function standsAt(buffer: Buffer, at: number, text: string): boolean {
  for (let place = 0; place < text.length; place++) if (buffer[at + place] !== text.charCodeAt(place)) return false;
  return !(isWordByte(text.charCodeAt(0)) && isWordByte(buffer[at + text.length]));
}

/** So far a bracket is followed. */
const FAR = 4000;
const OPENING = "([{";
const CLOSING = ")]}";

/**
 * Past the bracket that closes the one before `at`; null where that cannot be told: texts over lines or with braces in them, comments,
 * regular expressions, markup, brackets that do not fit each other.
 */
export function findClosing(text: Buffer, at: number): number | null {
  const open = [")"];
  for (let place = at; place < text.length && place < at + FAR; place += 1) {
    const one = String.fromCharCode(text[place]!);
    if (OPENING.includes(one)) open.push(CLOSING[OPENING.indexOf(one)]!);
    else if (CLOSING.includes(one)) {
      if (open.pop() !== one) return null;
      if (open.length === 0) return place + 1;
    } else if (one === '"' || one === "'") {
      const end = findQuote(text, place);
      if (end === null) return null;
      place = end;
    } else if (one === "`" || one === "<" || (one === ">" && text[place - 1] === DASH) || COMMENTS.includes(one)) return null;
  }
  return null;
}

/** The place of the quote that ends a text of one line; null where that cannot be told. */
function findQuote(text: Buffer, at: number): number | null {
  for (let place = at + 1; place < text.length; place += 1) {
    const byte = text[place]!;
    if (byte === text[at]) return text[place + 1] === byte ? null : place;
    if (byte === NEW_LINE || byte === OPEN_BRACE || byte === BACKSLASH) return null;
  }
  return null;
}

const NEW_LINE = 10;
const DASH = 45;
const OPEN_BRACE = 123;
const BACKSLASH = 92;

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
}
