import * as z from "zod";
import { CannotJudge, defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult, RawFinding } from "../finding.ts";
import { keepByScope } from "../keep-by-scope.ts";
import { findPatternLanguage, PATTERN_LANGUAGES, patternLanguageOf } from "../patterns/languages.ts";
import type { PatternMatch, PatternRule } from "../patterns/rule.ts";
import { quote } from "../quote.ts";
import { compilePatterns, inFocus, PATTERNS } from "../select-files.ts";
import { openPicking } from "../selection.ts";

/*
 * Code that should not be written so: a rule as ast-grep's users write it. What stands in `rule` goes to ast-grep as it is.
 * A language is told by a file's ending, as ast-grep does it: `typescript` is .ts, .mts and .cts, and `tsx` is one of its own.
 */

/** A part of a rule. Front matter hands in numbers and yes or no inside a field as text, which is what ast-grep takes for none. */
const OBJECT = z.record(z.string(), z.unknown()).transform((part) => typedPart(part) as Record<string, unknown>);
const NUMBERS = new Set(["line", "column", "startChar", "endChar"]);

const OPTIONS = z
  .strictObject({
    language: z.string().min(1).optional().describe("as ast-grep calls it: ts, tsx, js, py, go, java …"),
    languages: z.array(z.string().min(1)).min(1).optional().describe("several, for a rule that is the same in each"),
    rule: OBJECT.optional().describe("ast-grep's rule object: pattern, kind, regex, inside, has, not, any, all …"),
    pattern: z.union([z.string().min(1), OBJECT]).optional().describe("instead of `rule`: a pattern, or a pattern with its context"),
    kind: z.string().min(1).optional().describe("instead of `rule`, or beside `pattern`: a kind of node"),
    any: z.array(OBJECT).min(1).optional().describe("instead of `rule`: any of these rules"),
    all: z.array(OBJECT).min(1).optional().describe("instead of `rule`: all of these rules"),
    inside: OBJECT.optional().describe("beside a pattern or a kind: where it stands"),
    has: OBJECT.optional().describe("beside a pattern or a kind: what it holds"),
    not: OBJECT.optional().describe("beside a pattern or a kind: what it is not"),
    constraints: OBJECT.optional().describe("rules that meta-variables have to match"),
    utils: OBJECT.optional().describe("rules to be used by name in `matches`"),
    transform: OBJECT.optional().describe("variables made of others, for `fix`"),
    fix: z.union([z.string(), OBJECT]).optional().describe("what `--fix` writes instead of a match, with its meta-variables"),
    paths: PATTERNS.optional().describe("path patterns, from the guardrail's anchor; all files of the language in scope where there are none"),
    message: z.string().min(1).optional().describe("what is said of a match, instead of the usual sentence; `$NAME` stands for what a meta-variable matched"),
    note: z.string().min(1).optional().describe("how to mend a match, instead of the usual sentence"),
  })
  .refine(({ language, languages }) => (language === undefined) !== (languages === undefined), "either `language` or `languages` is needed")
  .refine(({ rule, ...rest }) => (rule === undefined) === isShort(rest), "either `rule` or one of pattern, kind, any, all is needed");
type Options = z.output<typeof OPTIONS>;

const SHORT = ["pattern", "kind", "any", "all", "inside", "has", "not"] as const;

export default defineCheck<Options>({
  name: "pattern",
  summary: "Code that an ast-grep rule matches is not written.",
  options: OPTIONS,
  expected: "language (or languages) and a rule of ast-grep: rule, or pattern, kind, any, all; and if need be constraints, utils, transform, fix, paths, message, note",
  example: "{ language: ts, pattern: 'JSON.parse($TEXT) as $TYPE' }",
  messages: {
    "pattern-found": ({ text, message, note, record }) => ({
      message: typeof message === "string" && message !== "" ? message : `“${text}” should not be written so`,
      mend: typeof note === "string" ? note : `Write it another way. ${record === undefined ? "Its guardrail" : String(record)} says why, and how.`,
    }),
  },
  reads: "file",
  keptByContent: () => true,
  run: findPattern,
});

const filesOf = keepByScope(({ guardrail, inScope }, options: Options) => {
  const languages = new Set(rulesOf(options, guardrail.id).map(({ language }) => language));
  const matches = options.paths === undefined ? () => true : compilePatterns(options.paths, guardrail.anchor);
  // What is sooner answered is asked first.
  return openPicking((path) => languages.has(patternLanguageOf(path) ?? "") && matches(path) && inScope(path));
});

async function findPattern(context: CheckContext, options: Options): Promise<CheckResult> {
  const { guardrail, version } = context;
  const rules = rulesOf(options, guardrail.id);
  const files = filesOf(context, options)(version.files);
  const { matches, unjudged, refused } = await version.matches(rules, inFocus(context, files));
  const [first] = refused;
  if (first !== undefined) {
    throw new CannotJudge(
      `ast-grep does not take the rule of ${guardrail.id} for ${rules[first.rule]!.language}: ${first.problem.replaceAll(/\s*\n\s*(\|->)?\s*/g, ": ")}`,
      "Try it in ast-grep's playground (https://ast-grep.github.io/playground.html), for example { language: ts, pattern: 'console.log($$$ARGS)' }",
    );
  }
  return { findings: matches.map((match) => findingOf(match, options, guardrail.path)), examined: { files: files.length, edges: 0 }, looked: files, unjudged, limits: [] };
}

/** A walk asks the same at each step: what is known of a rule is known of the one object. */
const RULES = new WeakMap<Options, PatternRule[]>();

function rulesOf(options: Options, id: string): PatternRule[] {
  const rules = RULES.get(options) ?? makeRules(options, id);
  RULES.set(options, rules);
  return rules;
}

function makeRules({ language, languages, rule, constraints, utils, transform, fix, ...rest }: Options, id: string): PatternRule[] {
  const short = Object.fromEntries(SHORT.flatMap((key) => (rest[key] === undefined ? [] : [[key, rest[key]]])));
  const shared = Object.fromEntries(Object.entries({ constraints, utils, transform, fix }).filter(([, value]) => value !== undefined));
  return [...new Set((languages ?? [language!]).map((name) => languageNamed(name, id)))].map((name) => ({ language: name, rule: rule ?? short, ...shared }));
}

function languageNamed(name: string, id: string): string {
  const found = findPatternLanguage(name);
  if (found !== undefined) return found.names[0]!;
  const known = PATTERN_LANGUAGES.map(({ names }) => names[0]).join(", ");
  throw new CannotJudge(`${id} is written in ${name}, and no parser for it is here`, `Name one of these: ${known}`);
}

function isShort(options: Partial<Record<(typeof SHORT)[number], unknown>>): boolean {
  return SHORT.some((key) => options[key] !== undefined);
}

function typedPart(part: unknown, key = ""): unknown {
  if (Array.isArray(part)) return part.map((one) => typedPart(one));
  if (typeof part === "object" && part !== null) return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, typedPart(value, name)]));
  if (NUMBERS.has(key) && typeof part === "string" && /^-?\d{1,9}$/.test(part)) return Number(part);
  return key === "reverse" && typeof part === "string" ? part === "true" : part;
}

function findingOf({ path, line, column, endLine, endColumn, text, variables, fix }: PatternMatch, { message, note }: Options, record: string): RawFinding {
  const told = message?.replaceAll(/\$(?:\$\$)?([A-Z][A-Z0-9_]*)/g, (written, name: string) => (Object.hasOwn(variables, name) ? quote(variables[name]!) : written));
  const finding: RawFinding = { code: "pattern-found", args: { text: quote(text), message: told ?? "", ...(note === undefined ? {} : { note }), record }, path, line, column, endLine, endColumn, snippet: text };
  if (fix !== undefined) finding.fix = fix;
  return finding;
}
