import { findClosing } from "./clues.ts";

/*
 * Which words of a pattern stand beside each other wherever it matches. ast-grep passes over what has no name in the text (`async`, `?`),
 * never over what has one, and the grammars say what that can be: nothing between the parts of `JSON.parse(`, between `throw` and `new`, or
 * between a call and the `as` behind it. A bracket after a name may have a mark before it (`name?()` in a class).
 */

/** Words of the languages themselves: between some of them and a bracket another may stand, as in `for await (`. */
const BEFORE_BRACKET = new Set(
  "async await assert case catch class def del elif else except export extends for from function get if import in is lambda match new not or and raise return set static super switch throw try type typeof until void while with yield".split(" "),
);
/** Words after which an expression comes at once. */
const BEFORE_WORD: Readonly<Record<string, ReadonlySet<string>>> = {
  script: new Set(["new", "throw", "await", "return", "typeof"]),
  python: new Set(["raise", "await", "return", "assert", "not"]),
};
/** What may stand before whatever comes next: a comment, the end of a line that goes on, a mark. */
const BETWEEN: Readonly<Record<string, readonly string[]>> = { script: ["/", "?", "!"], python: ["#", "\\"] };
const AFTER_CALL: Readonly<Record<string, ReadonlySet<string>>> = { script: new Set(["as", "satisfies", "."]), python: new Set(["."]) };

interface Token {
  text: string;
  /** `$A`, which stands for anything */
  isOpen: boolean;
  isWord: boolean;
  end: number;
}

/** Clues (clues.ts) that a text holds where the pattern matches in it. */
export function cluesOfPattern(pattern: string, family: string): string[] {
  const tokens = readTokens(pattern);
  if (BEFORE_WORD[family] === undefined || !/^[\0-\x7f]*$/.test(pattern)) return tokens.filter(isTelling).map(({ text }) => text);
  const clues: string[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    if (!isTelling(tokens[place]!)) continue;
    const steps = [tokens[place]!.text];
    for (let next = nextStep(pattern, tokens, place, family); next !== null; next = next.place === null ? null : nextStep(pattern, tokens, next.place, family)) {
      steps.push(...next.steps);
      if (next.place !== null) place = next.place;
    }
    clues.push(steps.join(" "));
  }
  return clues;
}

/** @returns what comes after a token wherever the pattern matches, and where it goes on from there; null where anything may */
function nextStep(pattern: string, tokens: readonly Token[], place: number, family: string): { steps: string[]; place: number | null } | null {
  const [token, next, after] = [tokens[place]!, tokens[place + 1], tokens[place + 2]];
  if (next === undefined || next.isOpen) return null;
  const step = (text: string): string => [text, ...BETWEEN[family]!].join("|");
  if (next.isWord) return BEFORE_WORD[family]!.has(token.text) ? { steps: [step(next.text)], place: place + 1 } : null;
  if (next.text === "." && /^[A-Za-z_]/.test(token.text)) return after?.isWord === true && !after.isOpen && /^[A-Za-z_]/.test(after.text) ? { steps: [step("."), step(after.text)], place: place + 2 } : null;
  if (next.text !== "(" || BEFORE_BRACKET.has(token.text)) return null;
  const bytes = Buffer.from(pattern, "latin1");
  const closed = findClosing(bytes, next.end);
  const behind = closed === null ? undefined : tokens.find(({ end }) => end > closed);
  const told = behind !== undefined && AFTER_CALL[family]!.has(behind.text) && !behind.isOpen ? [")", step(behind.text)] : [];
  return { steps: [step("("), ...told], place: null };
}

/** One of a single letter is everywhere. */
function isTelling({ isWord, isOpen, text }: Token): boolean {
  return isWord && !isOpen && text.length > 1;
}

/** One after `$` may be a meta-variable. */
function readTokens(pattern: string): Token[] {
  return [...pattern.matchAll(/(\$*)([A-Za-z0-9_]+)|[^\s]/g)].map((found) => ({
    text: found[2] ?? found[0],
    isWord: found[2] !== undefined,
    isOpen: found[1] !== undefined && found[1] !== "",
    end: found.index + found[0].length,
  }));
}
