import { decodeText } from "./decode-text.ts";
import type { AstGrep } from "./guardrails/patterns/ast-grep.ts";
import type { PatternSetup } from "./guardrails/patterns/extract-matches.ts";
import { PATTERN_LANGUAGES } from "./guardrails/patterns/languages.ts";
import { PHP_READINGS } from "./guardrails/patterns/php-patterns.ts";
import type { PatternRule } from "./guardrails/patterns/rule.ts";
import { IMPORT_LANGUAGES, type ImportLanguageName } from "./imports/languages.ts";
import type { Task } from "./io/workers/messages.ts";

/** What is asked about one file at a time, here or in a worker. What each is made of is loaded when it is asked for. */
export const EXTRACT_TASKS = {
  imports: async (setup) => {
    const readImports = await IMPORT_LANGUAGES[(setup as { language: ImportLanguageName }).language].loadReader();
    return ({ path, bytes }) => {
      const { binary, text } = decodeText(bytes);
      return binary ? [] : readImports(path, text);
    };
  },
  /** Rules, each a file by itself: what ast-grep says of one that it refuses. */
  refusals: async () => {
    const [{ refusalOf }, astGrep] = await Promise.all([import("./guardrails/patterns/match-file.ts"), openAstGrep()]);
    return ({ bytes }) => refusalOf(astGrep, JSON.parse(decodeText(bytes).text) as PatternRule);
  },
  patterns: async (setup) => {
    const { openMatcher } = await import("./guardrails/patterns/extract-matches.ts");
    return openMatcher(await openAstGrep(), setup as PatternSetup);
  },
} as const satisfies Readonly<Record<string, Task>>;

/** Tasks that are done in threads, so that one process is enough for all processors. */
export const THREADED_TASKS: ReadonlySet<string> = new Set<keyof typeof EXTRACT_TASKS>(["patterns", "refusals"]);

/** ast-grep with the parsers that are installed. */
export async function openAstGrep(): Promise<AstGrep> {
  const { loadAstGrep } = await import("./io/ast-grep.ts");
  const parsers = PATTERN_LANGUAGES.flatMap(({ names: [name], package: packageName, symbol, expando }) =>
    packageName === null ? [] : name === "php" ? PHP_READINGS.map(({ language, sign }) => ({ name: language, package: packageName, symbol: symbol!, expando: sign })) : [{ name: name!, package: packageName, symbol: symbol!, expando: expando! }],
  );
  const isBrought = new Set(parsers.map(({ name }) => name));
  const loadFor = (language: string) => loadAstGrep(isBrought.has(language) ? parsers : []);
  return {
    parse: (language, text) => loadFor(language).parse(language, text).root() as ReturnType<AstGrep["parse"]>,
    parseBeside: async (language, text) => (await loadFor(language).parseAsync(language, text)).root() as ReturnType<AstGrep["parse"]>,
  };
}
