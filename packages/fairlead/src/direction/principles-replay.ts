import { DEFAULT_SEED } from "../decisions/analyse.ts";
import { createFirstShares } from "../decisions/first-shares.ts";
import { prepare } from "../decisions/prepare.ts";
import type { Problem } from "../decisions/problem.ts";
import type { Direction } from "../direction.ts";
import { isInForce } from "../governing/standing.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Ranks } from "./criteria-order.ts";
import { readDecisionProblem } from "./decision-problem.ts";
import { openDecisions } from "./decision-times.ts";
import { roundFigure } from "../round-figure.ts";

type Decision = DirectionRecord<"decision">;

/** Which option leads, and in which share of the weightings that the order allows. */
export interface Lead {
  option: string;
  share: number;
}

/**
 * `otherwise`: another option leads. `closer` and `clearer`: the same one, by ten points of a hundred less or more. `same`:
 * hardly anything moves. `own-order`: the decision has an order of its own, which no principle moves.
 */
export type Fall = "otherwise" | "closer" | "clearer" | "same" | "own-order";

export interface Replayed {
  record: Decision;
  falls: Fall;
  now: Lead;
  tried: Lead;
}

/** Enough to tell a lead from another; it need not be as fine as the analysis of one decision. */
const SAMPLES = 20_000;
const NOTICEABLE = 0.1;

/**
 * The order to try: those that are named come first, tier by tier, and all others follow as they stand now. Unranked ones that
 * are not named stay so.
 */
export function triedRanks(direction: Direction, tiers: readonly (readonly DirectionRecord[])[]): Ranks {
  const tried = new Map<DirectionRecord, number>();
  tiers.forEach((tier, place) => {
    for (const principle of tier) tried.set(principle, place + 1);
  });
  for (const [principle, rank] of direction.ranks) if (!tried.has(principle)) tried.set(principle, tiers.length + rank);
  return tried;
}

/** Every decision with scores, past and open: what leads now, and what would lead if the principles were ranked otherwise. */
export function replayPrinciples(direction: Direction, ranks: Ranks, paths: readonly string[]): { replayed: Replayed[]; withoutScores: number } {
  const firstShares = createFirstShares(SAMPLES, DEFAULT_SEED);
  const leadOf = (problem: Problem): Lead | null => {
    const shares = [...firstShares(prepare(problem))].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return shares[0] === undefined ? null : { option: shares[0][0], share: roundFigure(shares[0][1]) };
  };
  const taken = (direction.records as Decision[]).filter((record) => record.kind === "decision" && (record.stage === "in-force" || record.stage === "ended"));
  const replayed: Replayed[] = [];
  let withoutScores = 0;
  for (const record of [...taken, ...(openDecisions(direction) as Decision[])]) {
    const { problem, orderFrom } = readDecisionProblem(direction, record, paths);
    const now = problem.options.length < 2 || problem.voices.length === 0 ? null : leadOf(problem);
    if (now === null) {
      withoutScores++;
      continue;
    }
    const tried = orderFrom === "decision" ? now : (leadOf(readDecisionProblem(direction, record, paths, { ranks }).problem) as Lead);
    replayed.push({ record, now, tried, falls: orderFrom === "decision" ? "own-order" : fallOf(now, tried) });
  }
  return { replayed, withoutScores };
}

function fallOf(now: Lead, tried: Lead): Fall {
  if (now.option !== tried.option) return "otherwise";
  const change = tried.share - now.share;
  return change <= -NOTICEABLE ? "closer" : change >= NOTICEABLE ? "clearer" : "same";
}

/** What a principle did, and what goes against it. */
export interface PrincipleUse {
  principle: DirectionRecord<"principle">;
  rank: number | null;
  /** decisions that uphold it and hold or were taken once */
  decided: DirectionRecord[];
  /** what else upholds it: guardrails, practices, goals */
  upheldBy: DirectionRecord[];
  brokenBy: Breach[];
}

/** A decision that weighs something else first, or a way through a guardrail that upholds the principle. */
export interface Breach {
  by: DirectionRecord;
  how: "own-order" | "exemption";
  says: string;
}

/** The principles in force with what each decided, the ranked ones first. */
export function listPrinciples(direction: Direction, paths: readonly string[]): PrincipleUse[] {
  const breaches = breachesById(direction, paths);
  return (direction.records as DirectionRecord<"principle">[])
    .filter((record) => record.kind === "principle" && isInForce(direction, record, null))
    .map((principle) => {
      const upholding = (direction.links.to.get(principle) ?? []).filter(({ written }) => written.type === "upholds").map(({ from }) => from);
      const isTaken = ({ kind, stage, outcome }: DirectionRecord) => kind === "decision" && (stage === "in-force" || (stage === "ended" && outcome !== "rejected"));
      return {
        principle,
        rank: direction.ranks.get(principle) ?? null,
        decided: upholding.filter(isTaken),
        upheldBy: upholding.filter((record) => record.kind !== "decision" && isInForce(direction, record, null)),
        brokenBy: breaches.get(principle.id) ?? [],
      };
    })
    .sort((a, b) => (a.principle.anchor < b.principle.anchor ? -1 : a.principle.anchor > b.principle.anchor ? 1 : (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.principle.id < b.principle.id ? -1 : 1)));
}

function breachesById(direction: Direction, paths: readonly string[]): Map<string, Breach[]> {
  const found = new Map<string, Breach[]>();
  const add = (id: string, breach: Breach) => void found.set(id, [...(found.get(id) ?? []), breach]);
  for (const record of direction.records) {
    if (!isInForce(direction, record, null)) continue;
    if (record.kind === "decision" && (record as Decision).fields.order !== undefined) {
      const { departures, byPrinciples } = readDecisionProblem(direction, record as Decision, paths);
      for (const { up, over } of departures) for (const id of byPrinciples.because[over] ?? []) add(id, { by: record, how: "own-order", says: `weighs ${up} over ${over}` });
    } else if (record.kind === "guardrail") {
      const exemptions = Object.entries((record as DirectionRecord<"guardrail">).fields.exemptions ?? {});
      for (const { written, to } of direction.links.from.get(record) ?? []) {
        if (written.type !== "upholds" || to === null) continue;
        for (const [key, { reason, until }] of exemptions) add(to.id, { by: record, how: "exemption", says: `exempts ${key}${until === undefined ? "" : ` until ${until}`}: ${reason}` });
      }
    }
  }
  return found;
}
