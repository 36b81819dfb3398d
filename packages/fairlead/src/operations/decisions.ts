import * as z from "zod";
import { computeAgenda, dated as datedOf } from "../direction/agenda.ts";
import { measureByQuarter, measureDecisions } from "../direction/decision-measures.ts";
import { openDecisions, timesOf } from "../direction/decision-times.ts";
import { decisionsTaken } from "../direction/decisions-taken.ts";
import { findStuck, STUCK, type Stuck } from "../direction/stuck.ts";
import { computeWhoToAsk } from "../direction/who-to-ask.ts";
import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { addDays, daysBetween } from "../records/days.ts";
import type { DirectionRecord } from "../records/record.ts";
import { listFiles } from "../tree.ts";
import { readAskable } from "./askable.ts";
import { briefOf } from "./brief.ts";
import { readDatesInGit } from "./confirmed-dates.ts";
import { readCoupledAreas } from "./coupled-areas.ts";
import { measuresShape, quarterShape, timesShape, whoToAskShape } from "./decision-shapes.ts";
import { evidenceInput, readEvidence, type Evidence } from "./evidence.ts";
import { findRecord } from "./find-record.ts";
import { defineOperation, type Context } from "./operation.ts";
import { at, briefShape, datedShape } from "./shapes.ts";
import { readApartAtFirst } from "./voices-past.ts";

/** Decided so many days ago is lately. */
const LATELY = 30;

const stuckShape = datedShape.extend({
  waitsFor: z.string().nullable().describe("the one person, role or team that it waits for, as somebody wrote it; null: nobody is named"),
  reasons: z.array(z.object({ why: z.enum(STUCK), says: z.string(), next: z.string().describe("the next step") })),
});

const decisionsInput = z.object({
  id: z.string().min(1).optional().describe("only this one: its days, whom to ask, who decides"),
  stuck: z.boolean().default(false).describe("also which do not come to their end, with what would end them; reads history"),
  measures: z.boolean().default(false).describe("also how well the team's decisions end, with trends; reads history"),
  at,
});

const decisionsOutput = z.object({
  today: z.string(),
  open: z.array(datedShape.extend({ stage: z.enum(["draft", "proposed"]) })).describe("not decided yet, here or on a branch; the longest past its day first"),
  decided: z.array(datedShape.extend({ chosen: z.string().nullable(), outcome: z.string().nullable(), takenAt: z.enum(["where-it-belongs", "above"]).nullable() })).describe(`decided within ${LATELY} days, newest first`),
  revisit: z.array(datedShape).describe("was to be looked at again by today"),
  stuck: z.array(stuckShape).nullable().describe("null unless it was asked for"),
  one: z
    .object({
      record: briefShape,
      times: timesShape,
      ask: whoToAskShape,
      reasons: stuckShape.shape.reasons.describe("why it does not come to its end"),
      waitsFor: z.string().nullable(),
    })
    .nullable()
    .describe("the one that was asked for by id"),
  measures: measuresShape
    .extend({
      quarters: z.array(quarterShape).describe("the same by quarter of the day on which they were decided, oldest first"),
      undated: z.int().describe("decisions that were taken and do not say when: no figure counts them"),
      dates: z.object({
        confirmed: z.int().describe("written days on which git saw the record change"),
        unknown: z.int().describe("written days of which git says nothing: squashed, shallow, written down later, not committed yet"),
        differing: z.array(z.object({ id: z.string(), path: z.string(), decided: z.string() })).describe("said to be decided on a day before which their file was last changed; the written day counts all the same"),
      }),
    })
    .nullable()
    .describe("of the team, never of a person; null unless it was asked for"),
  limits: z.array(z.string()).describe("what could not be known, and why"),
});

export const decisions = defineOperation({
  name: "decisions",
  summary: "What is open, decided lately and to be revisited; what is stuck, and whom it waits for; how well the team's decisions end.",
  input: decisionsInput,
  output: decisionsOutput,
  async run(context, input) {
    const { repository, today } = context;
    const direction = await repository.direction({ at: input.at, branches: true });
    const tree = await repository.tree(input.at);
    const paths = await listFiles(tree);
    const evidence = input.stuck || input.measures || input.id !== undefined ? await readEvidence(context, z.object(evidenceInput).parse({ at: input.at })) : null;
    const open = openDecisions(direction);
    const stuck = evidence !== null && (input.stuck || input.id !== undefined) ? await readStuck(context, direction, paths, evidence, open) : [];
    return {
      today,
      open: open.map((record) => ({ ...datedOf(record, timesOf(direction, record).due, today), stage: record.stage as "draft" | "proposed" })).sort(byDay),
      decided: decidedLately(direction, paths, today),
      revisit: computeAgenda(direction, today).revisit.filter(({ kind }) => kind === "decision"),
      stuck: input.stuck ? stuck.map((one) => stuckAnswer(one, today)) : null,
      one: input.id === undefined || evidence === null ? null : await describeOne(context, direction, paths, evidence, input, stuck),
      measures: evidence !== null && input.measures ? await measure(context, direction, paths, evidence) : null,
      limits: [...new Set([...direction.limits, ...(evidence?.answer.limits ?? [])])],
    };
  },
});

function byDay(a: { date: string | null; id: string }, b: { date: string | null; id: string }): number {
  const [x, y] = [`${a.date ?? "9999"} ${a.id}`, `${b.date ?? "9999"} ${b.id}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

async function readStuck({ repository, today }: Context, direction: Direction, paths: readonly string[], evidence: Evidence, open: readonly DirectionRecord[]): Promise<Stuck[]> {
  if (open.length === 0) return [];
  const [coupled, apartAtFirst] = await Promise.all([readCoupledAreas(evidence), readApartAtFirst(repository, evidence.history, open)]);
  return findStuck(direction, { today, paths, coupled, apartAtFirst });
}

function stuckAnswer({ record, due, reasons, waitsFor }: Stuck, today: string) {
  return { ...datedOf(record, due, today), waitsFor, reasons };
}

function decidedLately(direction: Direction, paths: readonly string[], today: string) {
  const since = addDays(today, -LATELY);
  return (direction.records as DirectionRecord<"decision">[])
    .filter(({ kind, stage }) => kind === "decision" && (stage === "in-force" || stage === "ended"))
    .map((record) => ({ record, decided: timesOf(direction, record).decided }))
    .filter((one): one is { record: DirectionRecord<"decision">; decided: string } => one.decided !== null && one.decided >= since && daysBetween(today, one.decided) <= 0)
    .map(({ record, decided }) => {
      const { chosen } = record.fields;
      const title = chosen === undefined ? null : (record.fields.options?.[chosen]?.title ?? chosen);
      return { ...datedOf(record, decided, today), chosen: title, outcome: record.outcome, takenAt: computeWhoToAsk(direction, record, paths).takenAt };
    })
    .sort((a, b) => byDay(b, a));
}

async function describeOne(context: Context, direction: Direction, paths: readonly string[], evidence: Evidence, { id = "", at }: { id?: string; at?: string }, stuck: readonly Stuck[]) {
  const record = findRecord(direction, id);
  if (record.kind !== "decision") throw new KnownError("bad-input", `${record.id} is no decision.`, `To see it: fairlead show ${record.id}`);
  const coupled = await readCoupledAreas(evidence);
  const ask = computeWhoToAsk(direction, record, paths, coupled);
  const { reopened, ...times } = timesOf(direction, record);
  const found = stuck.find((one) => one.record === record);
  return {
    record: briefOf(direction, record),
    times: { ...times, reopened: reopened.map(({ on }) => on) },
    ask: { ...ask, know: await readAskable(context, ask.areas.filter(({ by }) => by === "scope").map(({ area }) => area), at) },
    reasons: found?.reasons ?? [],
    waitsFor: found?.waitsFor ?? null,
  };
}

async function measure({ repository, today }: Context, direction: Direction, paths: readonly string[], { history, answer }: Evidence) {
  const { taken, undated } = decisionsTaken(direction, paths);
  const all = taken.flatMap((one) => one.taken);
  const committed = answer.at === null ? null : await repository.tree(answer.at);
  const { confirmed, unknown, differing } = await readDatesInGit(direction, taken.map(({ record }) => record), history, await repository.tree(), committed);
  return {
    ...measureDecisions(all, today),
    quarters: measureByQuarter(all, today),
    undated,
    dates: { confirmed, unknown, differing: differing.map(({ record: { id, path }, decided }) => ({ id, path, decided })) },
  };
}
