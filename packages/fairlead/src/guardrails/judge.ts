import type { Direction } from "../direction.ts";
import { CannotJudge, type CheckContext, type RunCommand } from "./check.ts";
import { codeExemptions, isRunning, recordExemptions, type Exemption } from "./exemptions.ts";
import { NOTHING_FOUND, type CheckResult, type Examined, type RawFinding } from "./finding.ts";
import { matchFindings } from "./identity.ts";
import { areAlike } from "../imports/update-graph.ts";
import { compileReach } from "./reach.ts";
import { readLines } from "./read-lines.ts";
import type { Guardrail, Problem, Rule } from "./read-rule.ts";
import type { Change, Version } from "./version.ts";

/** The two versions that are compared, and the directions that they hold. */
export interface Sides {
  /** what judges: the target's tip */
  target: Direction;
  /** the version that is judged, as it would be merged */
  head: { version: Version; direction: Direction };
  /** null: there is nothing to compare with, so everything is new */
  base: { version: Version; direction: Direction } | null;
  change: Change;
  /** findings in files that have not changed are wanted too */
  all: boolean;
  today: string;
  runCommand: RunCommand | null;
}

export type State = "new" | "known" | "fixed" | "exempt";

export interface Judged {
  rule: Rule;
  /** of a fixed one as it was */
  finding: RawFinding;
  state: State;
  exemption: Exemption | null;
}

/** What one guardrail said of a change. */
export interface Judgement {
  guardrail: Guardrail;
  rule: Rule | null;
  findings: Judged[];
  examined: Examined;
  /** why it could not judge, whole or some file */
  problems: Problem[];
  limits: string[];
  /** exemptions that took effect, each once */
  used: Exemption[];
}

/** Runs one check over one version. What it cannot do is a problem, never a clean result. */
async function examine(rule: Rule, side: { version: Version; direction: Direction }, before: Version | null, sides: Sides, focus: ReadonlySet<string> | null): Promise<CheckResult & { problems: Problem[] }> {
  const { guardrail, check, options } = rule;
  const context: CheckContext = {
    guardrail,
    direction: side.direction,
    version: side.version,
    before,
    change: before === null ? null : sides.change,
    inScope: await compileReach(sides.target, guardrail, side.version),
    focus,
    today: sides.today,
    runCommand: before === null && sides.base !== null ? null : sides.runCommand,
  };
  try {
    return { ...(await check.run(context, options as never)), problems: [] };
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error;
    return { ...NOTHING_FOUND, problems: [{ path: null, problem: error.message, mend: error.mend }] };
  }
}

/**
 * Judges a change by one guardrail: its findings in both versions, told apart by identity. Where nothing but some files has
 * changed, only these are looked at, unless the guardrail holds everywhere at once.
 */
export async function judge(rule: Rule, sides: Sides): Promise<Judgement> {
  const { head, base, change } = sides;
  const isWhole = sides.all || rule.absolute || base === null;
  const after = await examine(rule, head, base?.version ?? null, sides, isWhole ? null : change.changed);
  // Where both versions import alike, what a check of imports finds in one it finds in the other.
  const isAlike = base !== null && rule.check.reads === "graph" && !isWhole && !dependsOnTexts(rule.guardrail) && change.renamed.size === 0 && areAlike(await base.version.graph(), await head.version.graph());
  const before = base === null ? null : isAlike ? after : await examine(rule, base, null, sides, isWhole ? null : new Set([...change.removed, ...[...change.changed].map((path) => change.renamed.get(path) ?? path)]));
  const found = { before: before?.findings ?? [], after: after.findings };
  const lines = base === null ? undefined : await readLines(base.version, head.version, found, change);
  const matched = matchFindings(found.before, found.after, change, lines);
  const isAllowed = await compileAllowed(rule.guardrail, sides, after.findings);
  const used = new Set<Exemption>();
  const judged = (finding: RawFinding, state: State): Judged => {
    const exemption = state === "fixed" ? null : isAllowed(finding);
    if (exemption === null) return { rule, finding, state, exemption };
    used.add(exemption);
    return { rule, finding, state: "exempt", exemption };
  };
  return {
    guardrail: rule.guardrail,
    rule,
    findings: [...matched.added.map((one) => judged(one, "new")), ...matched.known.map(([, one]) => judged(one, "known")), ...matched.fixed.map((one) => judged(one, "fixed"))],
    examined: after.examined,
    problems: [...after.problems, ...findUnjudged(after, change, isWhole), ...findNothing(after)],
    limits: after.limits,
    used: [...used],
  };
}

/** A file may come into a scope by what it contains, though it imports what it did. */
function dependsOnTexts({ scope }: Guardrail): boolean {
  return scope.state === "read" && scope.scope.contains.length > 0;
}

/** Files that nobody could look into: those of the change, since the others are as they were; all where all are judged. */
function findUnjudged({ unjudged }: CheckResult, change: Change, isWhole: boolean): Problem[] {
  return unjudged.filter(({ path }) => isWhole || change.changed.has(path)).map(({ path, reason }) => ({ path, problem: reason, mend: `Mend ${path}, or leave it out of the guardrail's scope with except.` }));
}

function findNothing({ examined, problems }: CheckResult & { problems: Problem[] }): Problem[] {
  if (examined.files + examined.edges > 0 || problems.length > 0) return [];
  return [{ path: null, problem: "It looked at no file: nothing in this version is where it looks", mend: "Correct its scope and the paths of its check, or end it (status: stopped)." }];
}

/** The first exemption that covers a finding and still runs: of the record as the change has it, then of the file itself. */
async function compileAllowed(guardrail: Guardrail, { head, today }: Sides, findings: readonly RawFinding[]): Promise<(finding: RawFinding) => Exemption | null> {
  const written = recordExemptions(counterpart(head.direction, guardrail) ?? guardrail);
  const inCode = new Map<string, Exemption[]>();
  for (const path of new Set(findings.map((finding) => finding.path))) {
    const text = path === "" ? null : await head.version.text(path);
    if (text !== null) inCode.set(path, codeExemptions(path, text, (id) => isNamed(guardrail, id)));
  }
  return (finding) => [...written, ...(inCode.get(finding.path) ?? [])].find((one) => isRunning(one, today) && one.covers(finding)) ?? null;
}

export function isNamed({ stem, aliases }: Guardrail, id: string): boolean {
  return stem === id || aliases.some((alias) => alias.replace(/^guardrail\//, "") === id);
}

/** The same guardrail in another version of the direction: by its id, or by a name that it had. */
export function counterpart(direction: Direction, guardrail: Guardrail): Guardrail | undefined {
  const all = direction.records.filter((record): record is Guardrail => record.kind === "guardrail");
  return all.find(({ id, anchor }) => id === guardrail.id && anchor === guardrail.anchor) ?? all.find((one) => isNamed(one, guardrail.stem) || isNamed(guardrail, one.stem));
}
