import { CannotJudge } from "./check.ts";

/** One match, in UTF-16 units of the text. */
export interface RegexMatch {
  start: number;
  end: number;
  /** the matched text, then what its groups matched; null for one that took no part */
  groups: readonly (string | null)[];
}

/** An expression that takes time in proportion to the text, whatever it says. */
export interface LinearRegex {
  /** whether it matches anywhere */
  test(text: string): boolean;
  /** whether it matches the whole text */
  testWhole(text: string): boolean;
  /** matches from left to right, each computed when it is asked for */
  matches(text: string): Iterable<RegexMatch>;
}

/**
 * Compiles an expression in RE2's syntax; `^` and `$` hold at every line. The engine is loaded on first use.
 * Throws CannotJudge where it does not compile.
 * @param where what the expression is, for the message: "matches of guardrail/no-console"
 */
export async function compileLinear(pattern: string, where: string, ignoreCase = false): Promise<LinearRegex> {
  const { RE2JS } = await import("re2js");
  const compiled = compile();
  return {
    test: (text) => compiled.test(text),
    testWhole: (text) => compiled.testExact(text),
    *matches(text) {
      const matcher = compiled.matcher(text);
      while (matcher.find()) {
        yield { start: matcher.start(), end: matcher.end(), groups: Array.from({ length: matcher.groupCount() + 1 }, (_, number) => matcher.group(number) ?? null) };
      }
    },
  };

  function compile() {
    try {
      return RE2JS.compile(pattern, RE2JS.MULTILINE | (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
    } catch (error) {
      const problem = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "").replace(/`\(\?[a-z]+\)/, "`") : String(error);
      throw new CannotJudge(`The expression in ${where} does not compile: ${problem}`, "Expressions are RE2's: without look-around and back-references. In YAML single quotes keep backslashes: matches: 'console\\.(log|debug)\\('");
    }
  }
}
