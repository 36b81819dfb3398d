import { decodeText } from "../../decode-text.ts";
import type { AstGrep } from "./ast-grep.ts";
import { computeNeeded, mayMatch } from "./literals.ts";
import { matchFile, prepareRules, type RuleAnswer } from "./match-file.ts";
import type { PatternRule } from "./rule.ts";

/** Rules of one language, as they go to whoever parses. */
export interface PatternSetup {
  language: string;
  rules: readonly PatternRule[];
}

const SCRIPT = new Set(["typescript", "tsx", "javascript"]);

/** Finds what rules match in files given by their bytes. Files that are no text hold nothing. */
export function openMatcher(astGrep: AstGrep, { language, rules }: PatternSetup): (file: { path: string; bytes: Uint8Array }) => Promise<RuleAnswer[]> {
  const prepared = prepareRules(astGrep, language, rules);
  return async ({ path, bytes }) => {
    const found = decoder(bytes);
    if (found.isBinary()) return rules.map(() => 0);
    return matchFile(astGrep, prepared, {
      hasWord: found.hasWord,
      text: found.text,
      // The grammars know not all of each language. For scripts a second parser is asked; for others the first word is the last.
      isBroken: async () => !SCRIPT.has(language) || (await isBrokenScript(path, language, found.text())),
    });
  };
}

/**
 * The answer for files in which no rule can match, by their bytes alone; null for those that have to be parsed. So most files
 * need not be sent to a process that parses.
 */
export function openScreen({ language, rules }: PatternSetup): (bytes: Uint8Array) => RuleAnswer[] | null {
  const needed = rules.map(({ rule, utils }) => computeNeeded(language, rule, utils));
  const nothing = rules.map(() => 0 as const);
  return (bytes) => {
    const { isBinary, hasWord } = decoder(bytes);
    return isBinary() || !needed.some((one) => mayMatch(one, hasWord)) ? nothing : null;
  };
}

/** Words are looked for in bytes: most files need not become text. */
function decoder(bytes: Uint8Array) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let decoded: ReturnType<typeof decodeText> | undefined;
  const decode = () => (decoded ??= decodeText(bytes));
  const known = new Map<string, boolean>();
  const has = (word: string): boolean => {
    const found = known.get(word) ?? hasWord(buffer, word);
    known.set(word, found);
    return found;
  };
  return { isBinary: () => bytes.subarray(0, 8000).includes(0), hasWord: has, text: () => decode().text };
}

/** A word of a pattern stands in a text between what is no part of a word, as it does in the pattern. */
function hasWord(buffer: Buffer, needed: string): boolean {
  const [word, ...next] = needed.split(" ") as [string, ...string[]];
  for (let at = buffer.indexOf(word, 0, "latin1"); at >= 0; at = buffer.indexOf(word, at + 1, "latin1")) {
    const end = at + word.length;
    if (!isWordByte(buffer[at - 1]) && !isWordByte(buffer[end]) && (next.length === 0 || comesNext(buffer, end, next))) return true;
  }
  return false;
}

/** After white space comes one of these, each whole where it is a word; or a byte that is not of ASCII, which may be white space of another kind. */
function comesNext(buffer: Buffer, end: number, next: readonly string[]): boolean {
  let at = end;
  while (buffer[at] === 32 || (buffer[at]! >= 9 && buffer[at]! <= 13)) at += 1;
  if (buffer[at]! >= 128) return true;
  return next.some((one) => buffer.toString("latin1", at, at + one.length) === one && !(isWordByte(one.charCodeAt(0)) && isWordByte(buffer[at + one.length])));
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95;
}

async function isBrokenScript(path: string, language: string, text: string): Promise<boolean> {
  const { parseSync } = await import("oxc-parser");
  const lang = language === "typescript" ? (path.endsWith(".d.ts") ? "dts" : "ts") : language === "tsx" ? "tsx" : "jsx";
  return parseSync(path, text, { lang }).errors.length > 0;
}
