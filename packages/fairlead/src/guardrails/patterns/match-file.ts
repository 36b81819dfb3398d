import type { AstGrep, AstNode, AstRule } from "./ast-grep.ts";
import { expandFix, readFix, type FixTemplate } from "./expand-fix.ts";
import { areApart, computeKinds, type Kinds } from "./kinds.ts";
import { computeNeeded, mayMatch, type Needed } from "./literals.ts";
import { narrowRule, othersIn } from "./narrow-regex.ts";
import { choosePhpReading, wrapPhpPatterns } from "./php-patterns.ts";
import type { PatternMatch, PatternRule } from "./rule.ts";

/** A match without what is known from where it is kept. */
export type FoundMatch = Omit<PatternMatch, "path" | "rule">;

/** What one rule finds in one file: nothing, or its matches, and why they may not be all. */
export type RuleAnswer = 0 | { matches: FoundMatch[]; problem?: string };

/** Raised whenever the same text and rule give another answer: what was kept by content is then read again. */
export const MATCH_VERSION = 2;

const LONGEST_TEXT = 400;
const LONGEST_VARIABLE = 100;
/** More matches of one rule in one file say that the rule is wrong, or the file is not one that people write. */
const MOST_MATCHES = 5000;

/** To go through so much text once more costs as much as to ask about one node: each time, ast-grep takes the rule apart. */
const WORTH_ONE_NODE = 1000;

export interface PreparedRules {
  rules: readonly PreparedRule[];
  /** the same, as ast-grep takes them apart sooner: they find the same in this text */
  narrowedFor(text: string): readonly PreparedRule[];
}

interface PreparedRule {
  /** by which its files are parsed */
  language: string;
  rule: AstRule;
  /** matches at least where the rule does, and can stand beside others in one `any`; null where its own words are in the way */
  loose: object | null;
  /** it says nothing beside what `loose` says */
  isPlain: boolean;
  needed: Needed;
  kinds: Kinds;
  fix: FixTemplate | null;
  single: readonly string[];
  several: readonly string[];
  transformed: ReadonlySet<string>;
}

/** Takes rules apart once, for all files. */
export function prepareRules(astGrep: AstGrep, rules: readonly PatternRule[]): PreparedRules {
  const prepared = rules.map((rule) => prepareRule(astGrep, rule));
  return { rules: prepared, narrowedFor: openNarrowed(astGrep, prepared) };
}

/** Most files have the same few characters beside ASCII; for so many sets of them rules are kept. */
const MOST_NARROWED = 100;

function openNarrowed(astGrep: AstGrep, rules: readonly PreparedRule[]): PreparedRules["narrowedFor"] {
  // Where no expression is to be made smaller, nobody has to look what a text has.
  if (!rules.some(({ rule }) => JSON.stringify(rule).includes('"regex":'))) return () => rules;
  const narrowed = new Map<string, readonly PreparedRule[]>();
  const mayNarrow = rules.map(({ language, rule }) => {
    try {
      astGrep.parse(language, "").findAll(narrowRule(rule, ""));
      return true;
    } catch {
      return false; // its expressions are written in a way that is not known here
    }
  });
  return (text) => {
    const others = othersIn(text);
    if (others === null) return rules;
    const known = narrowed.get(others) ?? rules.map((one, place) => (mayNarrow[place] === true ? narrow(one, others) : one));
    if (narrowed.size >= MOST_NARROWED) narrowed.clear();
    narrowed.set(others, known);
    return known;
  };
}

function narrow(prepared: PreparedRule, others: string): PreparedRule {
  const rule = narrowRule(prepared.rule, others);
  return { ...prepared, rule, loose: prepared.loose === null ? null : rule.rule };
}

function prepareRule(astGrep: AstGrep, { language: written, rule, constraints, utils, transform, fix }: PatternRule): PreparedRule {
  const language = written === "php" ? choosePhpReading(astGrep, [rule, constraints, utils]) : written;
  const read = written === "php" ? <T>(part: T): T => wrapPhpPatterns(astGrep, language, part) : <T>(part: T): T => part;
  const shared: Omit<AstRule, "rule"> = {};
  if (constraints !== undefined) shared.constraints = read(constraints);
  if (utils !== undefined) shared.utils = read(utils);
  if (transform !== undefined) shared.transform = transform;
  const whole: AstRule = { rule: read(rule), ...shared };
  const text = JSON.stringify([rule, constraints]);
  const names = (expression: RegExp): string[] => [...new Set([...text.matchAll(expression)].map((found) => found[1]!))];
  return {
    language,
    rule: whole,
    loose: utils === undefined && !text.includes('"matches"') ? whole.rule : null,
    isPlain: constraints === undefined && transform === undefined,
    needed: computeNeeded(written, rule, utils),
    kinds: computeKinds(astGrep, language, whole.rule),
    fix: readFix(fix, shared),
    single: names(/(?<!\$)\$([A-Z][A-Z0-9_]*)/g),
    several: names(/\$\$\$([A-Z][A-Z0-9_]*)/g),
    transformed: new Set(Object.keys(transform ?? {})),
  };
}

/** What ast-grep says of a rule that it refuses; null where it takes it. */
export function refusalOf(astGrep: AstGrep, rule: PatternRule): string | null {
  try {
    const prepared = prepareRule(astGrep, rule);
    const root = astGrep.parse(prepared.language, "");
    root.findAll(prepared.rule);
    for (const expansion of [prepared.fix?.expandStart, prepared.fix?.expandEnd]) if (expansion !== undefined) root.findAll(expansion.rule);
    return rule.fix !== undefined && prepared.fix === null ? "`fix` is neither a text nor has it a `template`." : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Finds what rules match in one file; answers stand in the order of the rules. A file that cannot match is not parsed.
 * @param holds whether a clue (clues.ts) stands in the file
 * @param isBroken asked where the tree has a part that the grammar does not know: whether that is the file's fault
 */
export async function matchFile(
  astGrep: AstGrep,
  { rules, narrowedFor }: PreparedRules,
  file: { holds: (clue: string) => boolean; text: () => string; isBroken: () => Promise<boolean> },
): Promise<RuleAnswer[]> {
  const may = rules.map(({ needed }) => mayMatch(needed, file.holds));
  if (!may.includes(true)) return rules.map(() => 0);
  const text = file.text();
  const read = narrowedFor(text);
  const candidates = read.filter((_, place) => may[place]);
  const found = new Map<PreparedRule, RuleAnswer>();
  for (const parser of new Set(candidates.map(({ language }) => language))) {
    const own = candidates.filter(({ language }) => language === parser);
    const answers = await matchText(astGrep, parser, own, text, file.isBroken);
    for (const [place, rule] of own.entries()) found.set(rule, answers[place] ?? 0);
  }
  return read.map((rule) => found.get(rule) ?? 0);
}

/** Of rules of one parser. */
async function matchText(astGrep: AstGrep, language: string, candidates: readonly PreparedRule[], text: string, isBroken: () => Promise<boolean>): Promise<RuleAnswer[]> {
  const root = await astGrep.parseBeside(language, text);
  // One pass for all: ast-grep takes every rule apart again for each file, which is as dear as the pass itself.
  const loose = candidates.filter((candidate) => candidate.loose !== null);
  const seen = root.findAll({ rule: { any: [...loose.map((candidate) => candidate.loose!), { kind: "ERROR" }] } }).map((node) => ({ node, kind: node.kind() }));
  const hasErrors = seen.some(({ kind }) => kind === "ERROR");
  const problem = hasErrors && (await isBroken()) ? "it does not parse" : undefined;
  const findAll = (rule: PreparedRule): AstNode[] => {
    const { kinds } = rule;
    if (rule.loose === null) return root.findAll(rule.rule);
    const own = (kinds === null ? seen : seen.filter(({ kind }) => kinds.has(kind))).map(({ node }) => node);
    // What it may have matched is what it did match, where no other rule can have, and it says no more than what one pass asks.
    const isExact = rule.isPlain && (kinds !== null || !hasErrors) && loose.every((other) => other === rule || areApart(other.kinds, kinds));
    if (own.length === 0 || isExact) return own;
    return own.length * WORTH_ONE_NODE > text.length ? root.findAll(rule.rule) : own.flatMap((node) => findItself(node, rule.rule));
  };
  return candidates.map((rule) => {
    const nodes = findAll(rule);
    return answerOf(nodes.slice(0, MOST_MATCHES).map((node) => describeMatch(node, rule, text)), nodes.length > MOST_MATCHES ? `more than ${MOST_MATCHES} matches in it` : problem);
  });
}

/** A node as the rule matches it, with what its variables stand for. */
function findItself(node: AstNode, rule: AstRule): AstNode[] {
  const first = node.find(rule);
  return first?.id() === node.id() ? [first] : [];
}

function answerOf(matches: FoundMatch[], problem: string | undefined): RuleAnswer {
  if (problem !== undefined) return { matches, problem };
  return matches.length === 0 ? 0 : { matches };
}

function describeMatch(node: AstNode, rule: PreparedRule, text: string): FoundMatch {
  const { start, end } = node.range();
  const match: FoundMatch = {
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
    text: cut(node.text(), LONGEST_TEXT),
    variables: readVariables(node, rule, text),
  };
  if (rule.fix !== null) match.fix = expandFix(rule.fix, node, text, rule.transformed);
  return match;
}

function readVariables(node: AstNode, { single, several, transformed }: PreparedRule, text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of single) {
    const found = node.getMatch(name);
    if (found !== null) variables[name] = cut(found.text(), LONGEST_VARIABLE);
  }
  for (const name of several) {
    const found = node.getMultipleMatches(name);
    if (found.length > 0) variables[name] = cut(text.slice(found[0]!.range().start.index, found.at(-1)!.range().end.index), LONGEST_VARIABLE);
  }
  for (const name of transformed) {
    const made = node.getTransformed(name);
    if (made !== null) variables[name] = cut(made, LONGEST_VARIABLE);
  }
  return variables;
}

/** Never between the two halves of a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text[length - 1]!) ? length - 1 : length;
  return text.slice(0, end);
}
