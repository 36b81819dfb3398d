import * as z from "zod";
import { conclude } from "../decisions/conclude.ts";
import { DEFAULT_SAMPLES, DEFAULT_SEED } from "../decisions/analyse.ts";
import { sayConclusion } from "../decisions/say-conclusion.ts";
import { sayOrder } from "../decisions/say-details.ts";
import { readDecisionProblem, type DecisionProblem } from "../direction/decision-problem.ts";
import type { Direction } from "../direction.ts";
import { isAbout } from "../direction/proposed.ts";
import { KnownError } from "../errors.ts";
import { didYouMean } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";
import { wordFindings } from "./brief.ts";
import { findRecord } from "./find-record.ts";
import { defineOperation, type Context } from "./operation.ts";
import { at } from "./shapes.ts";
import { readTried, saidOf, typedFlip } from "./tried-scores.ts";

const share = z.number().min(0).max(1);
const weights = z.record(z.string(), share);
const optionShape = z.object({
  title: z.string(),
  acceptability: z.array(share).describe("in which share of the draws it has each rank, from the first; equals share their ranks"),
  centralWeights: weights.nullable().describe("by criterion: the mean of the weightings that put it first; null: none does"),
  confidence: share.nullable().describe("how often it comes first under its central weights, the scores being drawn; null: it has none"),
  dominatedBy: z.array(z.string()).describe("options that are nowhere worse and somewhere better"),
});
const led = { winner: z.string().describe("the option that leads then"), share: share.describe("under which share of the weightings") };
const flipShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("score"),
    option: z.string(),
    criterion: z.string(),
    from: z.number().describe("the middle of what all voices say now"),
    to: z.number(),
    points: z.number().describe("how far, in points; the whole scale is four"),
    typed: z.string().describe("the score to try, as it is typed"),
    ...led,
  }),
  z.object({
    kind: z.literal("order"),
    moves: z.array(z.object({ up: z.array(z.string()), over: z.array(z.string()) })).describe("one after the other: the first come to weigh at least as much as the others"),
    order: z.array(z.array(z.string())).describe("the order then, of the criteria that matter"),
    unranked: z.array(z.string()),
    ...led,
  }),
  z.object({
    kind: z.literal("voices"),
    criterion: z.string(),
    option: z.string(),
    low: z.object({ voice: z.string(), value: z.number() }),
    high: z.object({ voice: z.string(), value: z.number() }),
    points: z.number().describe("how far apart, in points; the whole scale is four"),
  }),
]);

export const decideInput = z.object({
  id: z.string().min(1).describe("a decision: an id, a number, an earlier name or a path"),
  order: z.array(z.array(z.string().min(1))).optional().describe("an order of criteria to try: most important first, ties together; those left out are unranked"),
  scores: z
    .record(z.string(), z.record(z.string(), z.string().max(40)))
    .optional()
    .describe("scores to try, by option, then by criterion, as they are typed: each instead of what all voices say there. Nothing is written. Empty: what there is, also where nobody has scored yet"),
  samples: z.int().min(100).max(1_000_000).default(DEFAULT_SAMPLES).describe("how many weightings are drawn"),
  seed: z.int().min(0).max(999_999_999).default(DEFAULT_SEED),
  at,
});

export const decideOutput = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  status: z.string().nullable(),
  owner: z.string().nullable(),
  reversible: z.string().nullable(),
  says: z.array(z.string()).describe("the answer in sentences: what comes first, what would change it, where voices differ"),
  standing: z.enum(["none", "alone", "certain", "clear", "fragile", "close"]).describe("close: less than ten percent ahead; fragile: one point on one score changes who leads"),
  leading: z.array(z.string()).describe("the option that comes first most often; several where they are alike"),
  options: z.record(z.string(), optionShape).describe("those that meet every constraint"),
  titles: z.record(z.string(), z.string()).describe("of all options, also of those that are excluded"),
  excluded: z.record(z.string(), z.array(z.string())).describe("by option: the constraints that it does not meet"),
  flips: z.array(flipShape).describe("what would change the answer: the smallest change of a score, the smallest of the order, where voices differ most"),
  samples: z.int(),
  seed: z.int(),
  standardError: z.number().describe("of any share, at most"),
  confidenceError: z.number().describe("of any confidence factor, at most"),
  pairwise: z.record(z.string(), weights).describe("by option, then by the other: in which share of the draws it is worth more"),
  constraints: z.record(z.string(), z.string()).describe("what each constraint asks"),
  chosen: z.object({ option: z.string(), known: z.boolean().describe("false: it is none of the options") }).nullable(),
  criteria: z.array(z.object({ id: z.string(), unit: z.string().nullable().describe("null: scored from 1 to 5"), better: z.enum(["more", "less"]) })),
  scores: z
    .record(z.string(), z.record(z.string(), z.array(z.object({ voice: z.string(), typed: z.string().describe("4, 3..4, unknown, or 120±15 of a measured criterion") }))))
    .describe("by option, then by criterion: what each voice says, whatever is tried"),
  refused: z.array(z.object({ option: z.string(), criterion: z.string(), typed: z.string(), says: z.string() })).describe("scores to try that could not be read, with what was expected: they do not count"),
  setAside: z.array(z.object({ criterion: z.string(), because: z.enum(["tie", "unscored"]) })).describe("criteria that tell nothing apart, or that nobody scored"),
  order: z.object({
    from: z.enum(["tried", "decision", "principles", "none"]),
    tiers: z.array(z.array(z.string())).describe("every criterion of a tier weighs at least as much as every one of the next"),
    unranked: z.array(z.string()).describe("criteria of which the order says nothing"),
    says: z.array(z.string()).describe("the order in use in sentences: where it comes from, where it departs from the principles, what has no part in it"),
    principles: z.object({ tiers: z.array(z.array(z.string())), because: z.record(z.string(), z.array(z.string())).describe("by criterion: the principles that put it there") }),
    departures: z.array(z.object({ up: z.string(), over: z.string() })).describe("pairs that the order in use puts the other way round than the principles"),
  }),
  voices: z.array(z.object({ name: z.string(), leads: z.string().nullable().describe("the option that leads by this voice alone; null where there is only one voice") })),
  unknown: z.int().describe("scores that are missing or not known, taken as anything from worst to best"),
  notes: z.array(z.string()).describe("what is written and does not count, and what to do about it"),
});

export const decide = defineOperation({
  name: "decide",
  summary: "Says which option wins under which share of the weightings that the principles allow, and what would change that.",
  input: decideInput,
  output: decideOutput,
  run: async (context, input) => (await computeDecision(context, input)).answer,
});

export async function computeDecision({ repository }: Context, input: z.output<typeof decideInput>): Promise<{ record: DirectionRecord<"decision">; answer: z.output<typeof decideOutput> }> {
  const direction = await repository.direction({ at: input.at, branches: true });
  const record = findDecision(direction, input.id);
  const tree = await repository.tree(input.at);
  const paths = (await tree.list()).map(({ path }) => path);
  const { scores, refused } = readTried(record, input.scores ?? {});
  const read = readDecisionProblem(direction, record, paths, { order: input.order, scores: input.scores && scores });
  checkOrder(input.order, read);
  checkOptions(direction, record, read);
  if (input.scores === undefined && isUnscored(read)) throw unscored(record);
  const { problem, orderFrom, byPrinciples, departures, said, unknown, notes } = read;
  const conclusion = conclude(problem, input.samples, input.seed);
  const { chosen, because = null, reversible = null, constraints = {} } = record.fields;
  const known = chosen !== undefined && problem.options.some(({ id }) => id === chosen);
  const titles = new Map(problem.options.map(({ id, title }) => [id, title]));
  const { options, byVoice, flips, ...figures } = conclusion;
  const { id, title, path, status, owner } = record;
  const answer = {
    id,
    title,
    path,
    status,
    owner,
    reversible,
    says: isUnscored(read) ? [unscored(record).message] : sayConclusion({ problem, conclusion, orderFrom, reversible, chosen: known ? chosen : null, because, unknown }),
    ...figures,
    flips: flips.map((flip) => (flip.kind === "score" ? { ...flip, typed: typedFlip(flip, said, problem) } : flip)),
    options: Object.fromEntries(options.map(({ id: option, ...one }) => [option, { title: titles.get(option) ?? option, ...one }])),
    titles: Object.fromEntries(titles),
    constraints,
    chosen: chosen === undefined ? null : { option: chosen, known },
    criteria: problem.criteria,
    scores: Object.fromEntries(problem.options.map(({ id: option }) => [option, Object.fromEntries(problem.criteria.map(({ id: criterion }) => [criterion, saidOf(said, option, criterion)]))])),
    refused,
    order: { from: orderFrom, ...problem.order, says: isUnscored(read) ? [] : sayOrder({ order: { from: orderFrom, ...problem.order, departures }, setAside: figures.setAside, criteria: problem.criteria }), principles: { tiers: byPrinciples.tiers, because: byPrinciples.because }, departures },
    voices: said.map(({ name }) => ({ name, leads: byVoice.find(({ voice }) => voice === name)?.leads ?? null })),
    unknown,
    notes,
  };
  return { record, answer };
}

function findDecision(direction: Direction, typed: string): DirectionRecord<"decision"> {
  const record = findRecord(direction, typed);
  if (record.kind !== "decision") throw new KnownError("bad-input", `${record.id} is no decision.`, "fairlead list decisions shows them.");
  return record as DirectionRecord<"decision">;
}

function checkOrder(order: readonly (readonly string[])[] | undefined, { problem }: DecisionProblem): void {
  const known = problem.criteria.map(({ id }) => id);
  for (const name of (order ?? []).flat()) {
    if (known.includes(name)) continue;
    throw new KnownError("bad-input", `There is no criterion ${name} in this decision.${didYouMean(name, known)}`, `One of: ${known.join(", ")}`);
  }
}

/** Where there is nothing to choose from, what to do is said instead; what could not be read is said with its place. */
function checkOptions(direction: Direction, record: DirectionRecord<"decision">, { problem }: DecisionProblem): void {
  const { id, path } = record;
  const broken = record.missing.find((field) => ["options", "criteria", "order", "measured", "constraints"].includes(field));
  if (broken !== undefined) {
    const findings = record.branch === undefined ? direction.findings.filter((finding) => isAbout(finding, record)) : (direction.proposalFindings.get(record) ?? []);
    const worded = wordFindings(findings).find(({ severity, message }) => severity === "error" && message.includes(broken));
    throw new KnownError("bad-input", worded === undefined ? `${broken} of ${id} could not be read.` : `${worded.path}:${worded.line}:${worded.column}: ${worded.message}`, worded?.mend ?? "fairlead tidy says what is wrong.");
  }
  if (problem.options.length === 0) throw new KnownError("bad-input", `${id} names no options.`, `Name them in ${path}, for example: options: { postgres: { title: PostgreSQL }, mysql: { title: MySQL } }`);
}

function isUnscored({ problem: { options, voices } }: DecisionProblem): boolean {
  return voices.every(({ values }) => values.every((row) => row.every((value) => value === null))) && options.filter(({ violates }) => violates.length === 0).length > 1;
}

function unscored({ id, stem }: DirectionRecord): KnownError {
  return new KnownError("bad-input", `Nobody has scored the options of ${id} yet.`, `Say how good each is, one question at a time: fairlead score ${stem} --as YOU`);
}
