import * as z from "zod";
import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { readRule, type Guardrail, type Rule } from "../guardrails/read-rule.ts";
import { replay, type Replay, type ReplayStep } from "../guardrails/replay.ts";
import type { RawFinding } from "../guardrails/finding.ts";
import { readImporters } from "../guardrails/importers.ts";
import { computeMedian } from "../history/median.ts";
import { readDay, sayNothingNewer } from "../history/window.ts";
import { FINDINGS, wordFinding } from "../records/findings.ts";
import { readRecord } from "../records/parse.ts";
import type { Version } from "../guardrails/version.ts";
import { dependsOnImports, readsOf } from "../guardrails/reach.ts";
import type { Steps } from "../repository.ts";
import { replayIncident, type IncidentReplay } from "./replay-incident.ts";
import { defineOperation, type Context } from "./operation.ts";
import { askAhead, readImportsAhead } from "./read-ahead.ts";
import { findRecord } from "./find-record.ts";

const replayedFinding = z.object({
  code: z.string(),
  path: z.string(),
  line: z.int(),
  column: z.int(),
  message: z.string(),
  snippet: z.string(),
});
export type ReplayedFinding = z.output<typeof replayedFinding>;

const input = z.object({
  guardrail: z.string().min(1).optional().describe("the guardrail: its id, number, an earlier name or path"),
  rule: z.object({ path: z.string(), text: z.string() }).optional().describe("the text of a guardrail that is not committed yet, instead of one that is"),
  since: z.string().min(1).optional().describe("the first day that counts: 2026-01-31, or how long ago (before the commit that at names): 90 days, 6 months, 1y (default: 1y)"),
  at: z.string().min(1).optional().describe("the commit, branch or tag that it is walked up to (default: HEAD)"),
  incident: z.string().min(1).optional().describe("would it have caught this incident?"),
  before: z.string().min(1).optional().describe("would it have caught what this commit mended?"),
});

export const replayOperation = defineOperation({
  name: "replay",
  summary: "Tries a guardrail on the past: what it would have found, stopped, and whether it would have caught an incident.",
  input,
  output: z.object({
    guardrail: z.object({ id: z.string(), title: z.string(), check: z.string(), level: z.enum(["block", "warn", "observe"]) }),
    caught: z.enum(["yes", "no", "cannot-judge"]).nullable().describe("of an incident or a commit; null where neither was asked about"),
    reason: z.string().nullable().describe("why it could not judge, or how the answer came about"),
    found: z.array(replayedFinding.extend({ commit: z.string().describe("the version in which it stood") })).describe("of an incident or a commit: what it would have found, and the mending took away"),
    window: z.object({ since: z.string().nullable(), until: z.string().nullable(), commits: z.int() }).nullable(),
    points: z.array(z.object({ commit: z.string(), date: z.string().describe("YYYY-MM-DD"), findings: z.int() })).describe("how many findings there were after each change of the main line"),
    stopped: z.array(z.object({ commit: z.string(), date: z.string(), findings: z.array(replayedFinding) })).describe("the changes that brought findings: those that it would have stopped"),
    totals: z.object({ start: z.int(), came: z.int(), mended: z.int().describe("went while their file stayed"), removed: z.int().describe("went with their file"), left: z.int(), daysToMend: z.number().nullable().describe("median, of those that came and were mended") }).nullable(),
    unjudged: z.array(z.object({ path: z.string(), reason: z.string() })).describe("files that could not be looked into in some version"),
    limits: z.array(z.string()),
  }),
  async run(context, input) {
    if (input.incident !== undefined && input.before !== undefined) throw new KnownError("bad-input", "Two questions at once: an incident and a commit.", "Ask about one of them.");
    const direction = await context.repository.direction();
    const guardrail = guardrailOf(direction, input);
    const read = await readRule(guardrail);
    if (read.rule === null) throw new KnownError("bad-input", `${guardrail.id} cannot judge: ${read.problem.problem}.`, read.problem.mend);
    const { rule } = read;
    if (rule.check.onlyNow === true) throw new KnownError("bad-input", `${guardrail.id} runs a command, and commands are not run in the past.`, "Only a check that reads files can be replayed.");
    const about = { guardrail: { id: guardrail.id, title: guardrail.title, check: rule.check.name, level: rule.level } };
    if (input.incident !== undefined || input.before !== undefined) return { ...about, ...answerOfIncident(rule, await replayIncident(context, direction, rule, input)) };
    const since = input.since === undefined ? "1y" : input.since;
    // Of a version of the past, it is counted back from the day on which that was made.
    const last = input.at === undefined ? context.today : await context.repository.dayOf(input.at);
    const day = readDay(since, last);
    if (day === undefined) throw new KnownError("bad-input", `since: expected a day or how long ago it was, received ${JSON.stringify(since)}.`, 'For example: --since 2026-01-31, or --since "6 months"');
    const steps = await context.repository.steps({ at: input.at ?? "HEAD", since: day });
    const importers = await readImporters(rule, direction, await context.repository.version(steps.start));
    const start = await context.repository.version(steps.start, undefined, importers);
    if (readsOf(rule) === "graph" || dependsOnImports(guardrail)) await readImportsAhead(context, steps, importers);
    if (rule.check.keptByContent?.(rule.options as never) === true) await askAhead(context, direction, rule, steps);
    const result = await replay(direction, rule, start, versionsOf(context, steps, start), context.today);
    result.limits.push(...(steps.limits ?? []), ...(steps.count === 0 ? await sayOld(context, input.at ?? "HEAD", day) : []));
    if (result.problem !== null) throw new KnownError("bad-input", `${guardrail.id} cannot judge: ${result.problem.problem}.`, result.problem.mend);
    return { ...about, caught: null, reason: null, found: [], ...answerOfWindow(rule, result, day, last) };
  },
});

/** Where the window begins behind all that is here. */
async function sayOld({ repository }: Context, at: string, since: string): Promise<string[]> {
  const newest = await repository.dayOf(at);
  return newest >= since ? [] : [sayNothingNewer(newest, at)];
}

function guardrailOf(direction: Direction, { guardrail, rule }: z.output<typeof input>): Guardrail {
  if (rule !== undefined) {
    const { record, findings } = readRecord(rule.path, rule.text, "guardrail", "");
    const [problem] = findings.filter(({ code }) => FINDINGS[code].severity === "error");
    if (problem !== undefined) throw new KnownError("bad-input", `${rule.path}:${problem.line}:${problem.column}: ${wordFinding(problem).message}`, wordFinding(problem).mend);
    return record as Guardrail;
  }
  if (guardrail === undefined) throw new KnownError("bad-input", "No guardrail was named.", "For example: fairlead replay guardrail/pure-core --since 1y, or --rule FILE for one that is not committed yet");
  const record = findRecord(direction, guardrail);
  if (record.kind !== "guardrail") throw new KnownError("bad-input", `${record.id} is a ${record.kind}, and only guardrails can be replayed.`, "fairlead list guardrails shows them.");
  return record as Guardrail;
}

async function* versionsOf({ repository }: Context, steps: Steps, start: Version): AsyncGenerator<ReplayStep> {
  let before = start;
  for await (const { commit, date, tree, change } of steps.walk()) {
    const version = await repository.version(tree, { version: before, change });
    yield { commit, date, version, change };
    before = version;
  }
}

export function wordFound(rule: Rule, { code, args, path, line, column, snippet }: RawFinding): ReplayedFinding {
  return { code, path, line, column, message: rule.check.messages[code]?.(args).message ?? code, snippet: snippet.replaceAll(/\s+/g, " ").trim().slice(0, 300) };
}

function answerOfIncident(rule: Rule, { caught, reason, found, limits }: IncidentReplay) {
  return { caught, reason, found: found.map(({ commit, finding }) => ({ ...wordFound(rule, finding), commit })), window: null, points: [], stopped: [], totals: null, unjudged: [], limits };
}

function answerOfWindow(rule: Rule, { points, stopped, start, came, mended, removed, left, mendedAfter, unjudged, limits }: Replay, since: string, until: string) {
  return {
    window: { since, until, commits: points.length },
    points,
    stopped: stopped.map(({ commit, date, findings }) => ({ commit, date, findings: findings.map((finding) => wordFound(rule, finding)) })),
    totals: { start, came, mended, removed, left, daysToMend: computeMedian(mendedAfter) },
    unjudged: [...unjudged].map(([path, reason]) => ({ path, reason })),
    limits,
  };
}
