import * as z from "zod";
import { KnownError } from "../errors.ts";
import { guardrailLevel } from "../governing/standing.ts";
import { readImportersOfAll } from "../guardrails/importers.ts";
import { compileCalled } from "../guardrails/called.ts";
import { judgeAll } from "../guardrails/judges.ts";
import type { Judged, Judgement, Sides } from "../guardrails/judge.ts";
import { guardrailsOf, type Guardrail } from "../guardrails/read-rule.ts";
import { countEdges } from "../imports/count-edges.ts";
import type { Version } from "../guardrails/version.ts";
import { findBrokenSettings, findUnreadGuardrails, type SetupProblem } from "../guardrails/setup.ts";
import { findNotices } from "../guardrails/weakening.ts";
import { readsOf } from "../guardrails/reach.ts";
import { resolveRecord } from "../records/identity.ts";
import { didYouMean } from "../records/nearest-word.ts";
import type { Direction } from "../direction.ts";
import { checkOutput, type CheckFinding, type CheckOutput } from "./check-shapes.ts";
import { wordJudgements } from "./check-findings.ts";
import { applyBaseline, formerIds, tellUncompared } from "./check-baseline.ts";
import { defineOperation, type Context } from "./operation.ts";
import type { Tree } from "../tree.ts";

export const checkInput = z.object({
  guardrails: z.array(z.string().min(1)).default([]).describe("only these: ids, numbers, earlier names or paths"),
  base: z.string().min(1).optional().describe("the branch, tag or commit to compare with (default: the main branch)"),
  at: z.string().min(1).optional().describe("judge this commit, branch or tag instead of the work tree"),
  staged: z.boolean().default(false).describe("judge what is staged instead of the work tree"),
  all: z.boolean().default(false).describe("also what was there before, and guardrails that only observe"),
  baseline: z.string().optional().describe("the text of a baseline: what it lists is known"),
});

export const check = defineOperation({
  name: "check",
  summary: "Judges a change by the guardrails, as it would be merged.",
  input: checkInput,
  output: checkOutput,
  async run(context, input) {
    if (input.staged && input.at !== undefined) throw new KnownError("bad-input", "What is staged is one version, and --at names another.", "Leave one of the two out.");
    const { sides, at, against, limits } = input.baseline === undefined ? await readSides(context, input) : await readAlone(context, input);
    const isWanted = asked(directionsOf(sides), input);
    const called = compileCalled(directionsOf(sides));
    const judgements = await judgeAll(sides, isWanted);
    if (input.baseline !== undefined) tellUncompared(judgements);
    const notices = await findNotices(sides, isWanted);
    const unread = input.guardrails.length > 0 ? [] : unreadIn(sides);
    const broken = findBrokenSettings(sides.head.direction);
    limits.push(...broken.map(({ path, line, column, problem, mend }) => `${path}:${line}:${column}: ${problem} ${mend}`));
    const baseline = input.baseline === undefined ? null : applyBaseline(input.baseline, { judgements, called, unjudged: unjudgedIn(sides.head.direction, judgements, unread, called) });
    limits.push(...(baseline?.limits ?? []));
    // What is not told needs no words.
    const isTold = ({ state, rule }: Judged) => input.all || state !== "known" || (rule.absolute && rule.level === "block");
    const findings = await wordJudgements(sides, judgements, notices, isTold);
    return {
      verdict: unread.length + broken.length > 0 ? "cannot-judge" : verdictOf(judgements, findings),
      at,
      against,
      findings,
      examined: await countExamined(sides.head.version, judgements),
      guardrails: [...judgements.map((judgement) => summaryOf(judgement, called(judgement.guardrail))), ...unread.map(summaryOfUnread)],
      limits: [...new Set([...limits, ...judgements.flatMap((judgement) => judgement.limits)])],
      baseline: baseline?.text ?? null,
      kept: baseline?.kept ?? 0,
    };
  },
});

interface Read {
  sides: Sides;
  /** what is judged, and what it is compared with, in words */
  at: string;
  against: string;
  limits: string[];
}

type Asked = Pick<z.output<typeof checkInput>, "guardrails" | "base" | "at" | "staged" | "all">;

/** Reads both versions, each with its direction. */
export async function readSides({ repository, today, runCommand, mergeRequest }: Context, input: Asked): Promise<Read> {
  const { base, at, staged, all } = input;
  const judged = await repository.judged({ base, at, staged, mergeRequest });
  const trees = judged.target === judged.base ? [judged.head, judged.base] : [judged.head, judged.base, judged.target];
  const [headDirection, baseDirection, target = baseDirection] = (await Promise.all(trees.map((tree) => repository.directionOf(tree)))) as [Direction, Direction, Direction?];
  const older = await repository.version(judged.base);
  const directions = new Set([target, headDirection]);
  const importers = await readImportersOfAll(directions, asked([...directions], input), older);
  const baseVersion = importers === null ? older : await repository.version(judged.base, undefined, importers);
  // What has not changed is known of the other version: it is not even looked at again.
  const version = await repository.version(judged.head, { version: baseVersion, change: judged.change });
  const head = { version, direction: headDirection };
  const before = { version: baseVersion, direction: baseDirection };
  const hasBase = before.version.files.length > 0;
  const isWorkTree = judged.head.commit === null;
  const limits = [...judged.limits, ...(runCommand !== undefined && !isWorkTree ? ["Commands ran in the work tree, which differs from the version that was judged."] : [])];
  return {
    sides: { target: hasBase ? target : head.direction, head, base: hasBase ? before : null, change: judged.change, alone: judged.alone === null ? null : openAlone(repository, judged.alone), all, today, runCommand: runCommand ?? null },
    at: judged.at,
    against: judged.against,
    limits,
  };
}

function openAlone(repository: Context["repository"], tree: Tree): Sides["alone"] {
  return (importers) => repository.version(tree, undefined, importers);
}

/** One version by itself, with what judges it: all that is found is new, unless a baseline lists it. */
async function readAlone({ repository, today, runCommand }: Context, { base, at, staged }: Pick<z.output<typeof checkInput>, "base" | "at" | "staged">): Promise<Read> {
  if (base !== undefined || staged) throw new KnownError("bad-input", "A baseline stands for the version that is compared with.", "Leave --base and --staged out.");
  const tree = await repository.tree(at);
  const head = { version: await repository.version(tree), direction: await repository.directionOf(tree) };
  const change = { changed: new Set(head.version.files), removed: new Set<string>(), renamed: new Map<string, string>() };
  const limits = ["With a baseline, what a change does to its own guardrails is not seen: compare with a branch where you can."];
  return { sides: { target: head.direction, head, base: null, change, alone: null, all: true, today, runCommand: runCommand ?? null }, at: at ?? "the work tree", against: "a baseline", limits };
}

/** Those whose guardrails judge. */
export function directionsOf({ target, head }: Sides): Direction[] {
  return [target, head.direction];
}

/** What only observes is shown on request; a question about all, or about one by its name, is one. */
export function asked(directions: readonly Direction[], { guardrails, all }: Pick<Asked, "guardrails" | "all">): (guardrail: Guardrail) => boolean {
  const isNamed = wanted(directions, guardrails);
  return (guardrail) => isNamed(guardrail) && (all || guardrails.length > 0 || guardrailLevel(guardrail) !== "observe");
}

/** Whether a guardrail was asked for. Names that mean none, or two, are refused: nothing is judged by mistake. */
function wanted(directions: readonly Direction[], names: readonly string[]): (guardrail: Guardrail) => boolean {
  if (names.length === 0) return () => true;
  const called = compileCalled(directions);
  const asked = new Set(names.map((name) => called(guardrailNamed(directions, name))));
  return (guardrail) => asked.has(called(guardrail));
}

/** The guardrail that a person means, in the first direction that has it. Throws KnownError no-such-record, ambiguous-record. */
function guardrailNamed(directions: readonly Direction[], name: string): Guardrail {
  for (const direction of directions) {
    const resolution = resolveRecord(direction.index, name, undefined, ["guardrail"]);
    if ("found" in resolution && resolution.found.kind === "guardrail") return resolution.found as Guardrail;
    if ("ambiguous" in resolution) throw new KnownError("ambiguous-record", `${name} fits more than one record: ${resolution.ambiguous.map(({ path }) => path).join(", ")}.`, "Name one of them whole.");
  }
  const all = [...new Set(directions.flatMap(({ records }) => records.filter(({ kind }) => kind === "guardrail").map(({ id }) => id)))];
  throw new KnownError("no-such-record", `There is no guardrail ${name}.${didYouMean(name, all.flatMap((id) => [id, id.slice("guardrail/".length)]))}`, all.length === 0 ? 'Write one with `fairlead new guardrail "Title"`, or take some with `fairlead add`.' : `One of: ${all.slice(0, 20).join(", ")}`);
}

function verdictOf(judgements: readonly Judgement[], findings: readonly CheckFinding[]): CheckOutput["verdict"] {
  if (judgements.some((judgement) => !isJudged(judgement) && blocks(judgement))) return "cannot-judge";
  return findings.some(({ stops }) => stops) ? "findings" : "clean";
}

const isJudged = ({ problems }: Judgement) => problems.length === 0;

function blocks({ level }: Judgement): boolean {
  return level === "block";
}

async function countExamined(version: Version, judgements: readonly Judgement[]): Promise<CheckOutput["examined"]> {
  const files = new Set(judgements.flatMap(({ looked }) => looked));
  const ofGraph = judgements.filter(({ rule }) => rule !== null && readsOf(rule) === "graph");
  const importing = new Set(ofGraph.flatMap(({ looked }) => looked));
  return { files: files.size, edges: importing.size === 0 ? 0 : countEdges(await version.graph(), importing) };
}

/** Guardrails that cannot be read as the change leaves them; in a conflict also the target's, which the change does not touch. */
function unreadIn({ head, target, change }: Sides): SetupProblem[] {
  const all = [...findUnreadGuardrails(head.direction), ...findUnreadGuardrails(target).filter(({ path }) => !change.changed.has(path) && !change.removed.has(path))];
  return [...new Map(all.map((one) => [one.path, one])).values()];
}

/** What guardrails are called that judge here and were not asked, or could not judge, or not every file; with their earlier names. */
function unjudgedIn(direction: Direction, judgements: readonly Judgement[], unread: readonly SetupProblem[], called: (guardrail: Guardrail) => string): Set<string> {
  const judged = new Set(judgements.filter(isJudged).map(({ guardrail }) => guardrail));
  const others = guardrailsOf(direction).filter((guardrail) => !judged.has(guardrail));
  return new Set([...others.flatMap((guardrail) => [called(guardrail), ...formerIds(guardrail)]), ...unread.map(({ path }) => `guardrail/${stemOf(path)}`)]);
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/, "");
}

function summaryOfUnread({ path, line, problem, mend }: SetupProblem): CheckOutput["guardrails"][number] {
  const stem = stemOf(path);
  return { id: `guardrail/${stem}`, title: stem, path, line, level: "block", check: "", owner: null, examined: { files: 0, edges: 0 }, judged: false, problems: [{ path: null, problem, mend }], counts: { new: 0, known: 0, fixed: 0, exempt: 0 } };
}

function summaryOf({ guardrail, rule, level, examined, problems, findings }: Judgement, id: string): CheckOutput["guardrails"][number] {
  const { title, path, line, owner } = guardrail;
  const counts = { new: 0, known: 0, fixed: 0, exempt: 0 };
  for (const { state } of findings) counts[state] += 1;
  return { id, title, path, line, level, check: rule?.check.name ?? Object.keys(guardrail.fields.check ?? {})[0] ?? "", owner, examined, judged: problems.length === 0, problems, counts };
}
