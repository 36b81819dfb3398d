import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { CannotJudge } from "../guardrails/check.ts";
import type { CheckResult, RawFinding } from "../guardrails/finding.ts";
import { matchFindings } from "../guardrails/identity.ts";
import { countMendedOnce, type Mending } from "../guardrails/mended-once.ts";
import { readLines } from "../guardrails/read-lines.ts";
import type { Rule } from "../guardrails/read-rule.ts";
import { runRule } from "../guardrails/run-rule.ts";
import { earlierPaths, type Change, type Version } from "../guardrails/version.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Tree } from "../tree.ts";
import type { Context } from "./operation.ts";
import { findRecord } from "./find-record.ts";

export interface IncidentReplay {
  caught: "yes" | "no" | "cannot-judge";
  reason: string;
  /** what stood before the mending and did not after it, with the version in which it stood */
  found: { commit: string; finding: RawFinding }[];
  limits: string[];
}

/**
 * Would a guardrail have caught this? It looks at the version before what mended it and at the version after: what it finds
 * before and no longer after is what the mending took away, and so what it would have told. What stayed proves nothing.
 */
export async function replayIncident(context: Context, direction: Direction, rule: Rule, { incident, before }: { incident?: string | undefined; before?: string | undefined }): Promise<IncidentReplay> {
  const cannot = (reason: string, limits: string[] = []): IncidentReplay => ({ caught: "cannot-judge", reason, found: [], limits });
  const commits = incident === undefined ? [before as string] : mendingOf(direction, incident);
  if (commits.length === 0) return cannot(`${incident} does not say what mended it: write its commits as fixed-by: [4f2a1c9]`);
  const mendings: (Mending & { commit: string })[] = [];
  const limits: string[] = [];
  const problems: string[] = [];
  for (const name of commits) {
    const step = await readStep(context, name, incident !== undefined);
    if (typeof step === "string") {
      problems.push(step);
      continue;
    }
    try {
      const before = await context.repository.version(step.earlier);
      const after = await context.repository.version(step.later, { version: before, change: step.change });
      const [earlier, later] = [await examine(context, direction, rule, before), await examine(context, direction, rule, after, { before, change: step.change })];
      limits.push(...earlier.limits);
      const unjudged = earlier.unjudged.filter(({ path }) => step.touched.has(path));
      if (unjudged[0] !== undefined) problems.push(`${unjudged[0].path} could not be looked into before ${name}: ${unjudged[0].reason}`);
      if (earlier.examined.files + earlier.examined.edges === 0) problems.push(`before ${name}, nothing was where it looks`);
      const { fixed, known } = matchFindings(earlier.findings, later.findings, step.change, await readLines(before, after, { before: earlier.findings, after: later.findings }, step.change));
      mendings.push({ commit: step.earlier.commit ?? "", before: earlier.findings, fixed, left: known.map(([finding]) => finding).filter(({ path }) => step.touched.has(path)) });
    } catch (error) {
      if (!(error instanceof CannotJudge)) throw error;
      return cannot(`${error.message}. ${error.mend}`);
    }
  }
  const { fixed, left } = countMendedOnce(mendings);
  const found = fixed.map(({ finding, mending }) => ({ commit: mendings[mending]!.commit, finding }));
  if (found.length > 0) return { caught: "yes", reason: `${found.length === 1 ? "What it finds" : `${found.length} things that it finds`} stood before the mending, and ${found.length === 1 ? "is" : "are"} gone after it`, found, limits };
  if (problems.length > 0) return cannot(problems.join("; "), limits);
  if (rule.check.aboutChanges?.(rule.options as never) === true) return cannot("It judges what a change does, and not what stands there: see which changes it would have stopped with --since", limits);
  return { caught: "no", reason: left === 0 ? "It finds nothing that the mending took away" : `It finds ${left === 1 ? "something" : `${left} things`} in the files that were mended, before the mending and after it alike`, found, limits };
}

function mendingOf(direction: Direction, incident: string): string[] {
  const record = findRecord(direction, incident);
  if (record.kind !== "incident") throw new KnownError("bad-input", `${record.id} is a ${record.kind}, and not an incident.`, "fairlead list incidents shows them. For a commit: --before COMMIT");
  return (record as DirectionRecord<"incident">).fields["fixed-by"] ?? [];
}

interface MendingStep {
  earlier: Tree;
  later: Tree;
  change: Change;
  /** paths of the earlier version that the mending changed */
  touched: Set<string>;
}

/** A commit against its first parent; in words why there is none, where a record names what is not there, or a shallow clone ends. */
async function readStep({ repository }: Context, name: string, isFromRecord: boolean): Promise<MendingStep | string> {
  try {
    const { start, walk, limits } = await repository.steps({ at: name, count: 1 });
    for await (const { tree, change } of walk()) return { earlier: start, later: tree, change, touched: new Set(earlierPaths(change)) };
    return `nothing is known before ${name}. ${(limits ?? []).join(" ")}`;
  } catch (error) {
    if (!isFromRecord || !(error instanceof KnownError) || error.code !== "unknown-revision") throw error;
    return /^(?:#|PR\b|https?:)/i.test(name) ? `${name} is no commit: write the one that it became, for example 4f2a1c9` : `${name} is no commit of this clone. ${error.mend}`;
  }
}

/** What stands in a version, told by the names that files had before the change where it is compared. */
async function examine({ today }: Context, direction: Direction, rule: Rule, version: Version, compared?: { before: Version; change: Change }): Promise<CheckResult> {
  const result = await runRule(rule, direction, version, today, compared);
  return { ...result, findings: result.findings.filter(({ ofChange }) => ofChange !== true) };
}
