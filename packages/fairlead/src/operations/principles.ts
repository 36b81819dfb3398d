import * as z from "zod";
import { listPrinciples, replayPrinciples, triedRanks, type PrincipleUse, type Replayed } from "../direction/principles-replay.ts";
import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { resolveRecord } from "../records/identity.ts";
import { KINDS } from "../records/kinds.ts";
import { didYouMean } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";
import { STAGES } from "../records/stages.ts";
import { listFiles } from "../tree.ts";
import { defineOperation } from "./operation.ts";
import { at } from "./shapes.ts";

const other = z.object({ id: z.string(), kind: z.enum(KINDS), title: z.string(), stage: z.enum(STAGES).nullable(), path: z.string() });
const lead = z.object({ option: z.string(), title: z.string(), share: z.number().describe("of the weightings that the order allows, 0 to 1") });

const principlesInput = z.object({
  order: z.array(z.string().min(1)).default([]).describe("replay: principles, the one that weighs most first, a tie with = (a=b); those that are not named follow as they stand"),
  at,
});

const principlesOutput = z.object({
  principles: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        path: z.string(),
        rank: z.int().nullable().describe("place in the ranked list, from 1; ties share a place; null: not ranked"),
        evenOver: z.string().nullable().describe("the good thing that is given up for it"),
        criteria: z.array(z.string()).describe("the criteria that it puts first"),
        decided: z.array(other).describe("decisions that uphold it"),
        upheldBy: z.array(other).describe("guardrails, practices and others in force that uphold it"),
        brokenBy: z.array(z.object({ by: other, how: z.enum(["own-order", "exemption"]), says: z.string() })).describe("decisions whose own order departs from it, and ways through guardrails that uphold it"),
      }),
    )
    .describe("in force, in the order of their ranks"),
  replay: z
    .object({
      order: z.array(z.array(z.string())).describe("ids of the principles as they were tried, tier by tier"),
      decisions: z
        .array(
          z.object({
            decision: other,
            chosen: z.string().nullable(),
            falls: z.enum(["otherwise", "closer", "clearer", "same", "own-order"]),
            now: lead,
            tried: lead,
          }),
        )
        .describe("every decision with scores, past and open; those that would fall otherwise first"),
      withoutScores: z.int().describe("decisions that nobody scored: no order says anything about them"),
      limits: z.array(z.string()),
    })
    .nullable()
    .describe("null without an order"),
});

export const principles = defineOperation({
  name: "principles",
  summary: "The ranked principles with what each decided, what upholds and what breaks it; and which decisions would fall otherwise under another order.",
  input: principlesInput,
  output: principlesOutput,
  async run({ repository }, input) {
    const direction = await repository.direction({ at: input.at, branches: true });
    const paths = await listFiles(await repository.tree(input.at));
    const listed = listPrinciples(direction, paths);
    return { principles: listed.map(answerOf), replay: input.order.length === 0 ? null : replay(direction, listed, paths, input.order) };
  },
});

function answerOf({ principle, rank, decided, upheldBy, brokenBy }: PrincipleUse) {
  const { id, title, path, fields } = principle;
  return {
    id,
    title,
    path,
    rank,
    evenOver: fields["even-over"] ?? null,
    criteria: fields.criteria ?? [],
    decided: decided.map(otherEnd),
    upheldBy: upheldBy.map(otherEnd),
    brokenBy: brokenBy.map(({ by, how, says }) => ({ by: otherEnd(by), how, says })),
  };
}

function otherEnd({ id, kind, title, stage, path }: DirectionRecord) {
  return { id, kind, title, stage, path };
}

function replay(direction: Direction, listed: readonly PrincipleUse[], paths: readonly string[], order: readonly string[]) {
  const known = listed.map(({ principle }) => principle);
  const tiers = order.map((tier) => tier.split("=").map((word) => findPrinciple(direction, known, word.trim())));
  const named = tiers.flat();
  const twice = named.find((one, place) => named.indexOf(one) !== place);
  if (twice !== undefined) throw new KnownError("bad-input", `${twice.stem} stands in the order twice.`, "Name each principle once; a tie is written with =.");
  const ranks = triedRanks(direction, tiers);
  const { replayed, withoutScores } = replayPrinciples(direction, ranks, paths);
  const inOrder = new Map<number, string[]>();
  for (const [principle, rank] of [...ranks].sort(([, a], [, b]) => a - b)) inOrder.set(rank, [...(inOrder.get(rank) ?? []), principle.id]);
  const silent = known.every(({ fields }) => (fields.criteria ?? []).length === 0);
  return {
    order: [...inOrder.values()],
    decisions: replayed.toSorted((a, b) => FALLS.indexOf(a.falls) - FALLS.indexOf(b.falls) || (a.record.id < b.record.id ? -1 : 1)).map(replayedAnswer),
    withoutScores,
    limits: [
      ...(silent ? ["No principle says which criteria it puts first, so no order of them moves a decision. In a principle's front matter: criteria: [risk, testability]"] : []),
      ...(new Set(known.map(({ anchor }) => anchor)).size > 1 ? ["Whatever their place here, principles of a nearer direction come before those of one above, for the decisions of that direction."] : []),
    ],
  };
}

const FALLS: readonly Replayed["falls"][] = ["otherwise", "closer", "clearer", "same", "own-order"];

function replayedAnswer({ record, falls, now, tried }: Replayed) {
  const { options = {}, chosen = null } = record.fields;
  const titled = (one: Replayed["now"]) => ({ ...one, title: options[one.option]?.title ?? one.option });
  return { decision: otherEnd(record), chosen, falls, now: titled(now), tried: titled(tried) };
}

function findPrinciple(direction: Direction, known: readonly DirectionRecord<"principle">[], word: string): DirectionRecord<"principle"> {
  const resolution = resolveRecord(direction.index, word, undefined, ["principle"]);
  const found = "found" in resolution ? known.find((one) => one === resolution.found) : known.find(({ title }) => title.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  throw new KnownError("bad-input", `There is no principle in force called ${word}.${didYouMean(word, known.map(({ stem }) => stem))}`, known.length === 0 ? "Write one: fairlead new principle TITLE" : `One of: ${known.map(({ stem }) => stem).join(", ")}`);
}
