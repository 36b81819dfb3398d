import type { Direction } from "../direction.ts";
import type { CheckResult, RawFinding } from "./finding.ts";
import { compileReach } from "./reach.ts";
import type { Rule } from "./read-rule.ts";
import type { Change, Version } from "./version.ts";

/** What a version is compared with, and the files in which findings are wanted; without it a version is examined by itself, whole. */
export interface Compared {
  before: Version | null;
  change: Change | null;
  focus?: ReadonlySet<string>;
}

/**
 * Runs a rule over one version, as the direction has it: no command, each place once. Throws CannotJudge.
 * Judging a change, where two directions have a say, is in judge.ts.
 */
export async function runRule(rule: Rule, direction: Direction, version: Version, today: string, { before, change, focus }: Compared = { before: null, change: null }): Promise<CheckResult> {
  const { guardrail, check, options } = rule;
  const inScope = await compileReach(direction, guardrail, version);
  const result = await check.run({ guardrail, direction, version, before, change, inScope, focus: focus ?? null, today, runCommand: null }, options as never);
  return { ...result, findings: eachPlaceOnce(result.findings) };
}

/** A guardrail that names one thing twice finds it once. */
export function eachPlaceOnce(findings: RawFinding[]): RawFinding[] {
  const known = ONCE.get(findings);
  if (known !== undefined) return known;
  const areApart = differ(findings, ({ snippet }) => snippet) || differ(findings, ({ code, path, line, column }) => `${line}:${column} ${code} ${path}`);
  const once = areApart ? findings : [...new Map(findings.toReversed().map((one) => [tellFinding(one), one])).values()].reverse();
  ONCE.set(findings, once);
  return once;
}

function differ(findings: readonly RawFinding[], tell: (finding: RawFinding) => string): boolean {
  return new Set(findings.map(tell)).size === findings.length;
}

/** Of a history many versions are told with one list. */
const ONCE = new WeakMap<RawFinding[], RawFinding[]>();

/** The same text for findings that are the same in everything that they say, and stand in the same place. */
export function tellFinding({ code, path, line, column, endLine, endColumn, snippet, args }: RawFinding): string {
  return JSON.stringify([code, path, line, column, endLine, endColumn, snippet, args]);
}
