import { decodeText } from "../../decode-text.ts";
import type { AstGrep } from "./ast-grep.ts";
import { holdsClue } from "./clues.ts";
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
  const prepared = prepareRules(astGrep, rules);
  return async ({ path, bytes }) => {
    const found = decoder(bytes);
    if (found.isBinary()) return rules.map(() => 0);
    return matchFile(astGrep, prepared, {
      holds: found.holds,
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
    const { isBinary, holds } = decoder(bytes);
    return isBinary() || !needed.some((one) => mayMatch(one, holds)) ? nothing : null;
  };
}

/** Clues are looked for in bytes: most files need not become text. */
function decoder(bytes: Uint8Array) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let decoded: ReturnType<typeof decodeText> | undefined;
  const decode = () => (decoded ??= decodeText(bytes));
  const known = new Map<string, boolean>();
  const holds = (clue: string): boolean => {
    const found = known.get(clue) ?? holdsClue(buffer, clue);
    known.set(clue, found);
    return found;
  };
  return { isBinary: () => bytes.subarray(0, 8000).includes(0), holds, text: () => decode().text };
}

async function isBrokenScript(path: string, language: string, text: string): Promise<boolean> {
  const { parseSync } = await import("oxc-parser");
  const lang = language === "typescript" ? (path.endsWith(".d.ts") ? "dts" : "ts") : language === "tsx" ? "tsx" : "jsx";
  return parseSync(path, text, { lang }).errors.length > 0;
}
