import { computeConfidence } from "./confidence.ts";
import { prepare, type Prepared, type SetAside } from "./prepare.ts";
import type { Problem } from "./problem.ts";
import { computeRankShares } from "./rank-shares.ts";

export interface Analysis {
  options: AnalysedOption[];
  /** hard constraints that each excluded option does not meet, by its id */
  excluded: Record<string, string[]>;
  /** criteria that tell nothing apart */
  setAside: SetAside[];
  /** by option, then by the other: in which share of the draws it is worth more */
  pairwise: Record<string, Record<string, number>>;
  samples: number;
  seed: number;
  /** of any share above: at most so much */
  standardError: number;
  /** of any confidence factor: at most so much; they take draws of their own, and fewer */
  confidenceError: number;
}

export interface AnalysedOption {
  id: string;
  /** share of the draws in which it has each rank, from the first */
  acceptability: number[];
  /** by criterion that was kept; null when it never comes first */
  centralWeights: Record<string, number> | null;
  confidence: number | null;
  /** options that are nowhere worse and somewhere better, whatever the ranges turn out to be */
  dominatedBy: string[];
}

export const DEFAULT_SAMPLES = 100_000;
export const DEFAULT_SEED = 1;
const CONFIDENCE_SAMPLES = 10_000;

/** SMAA-2 with an order of criteria: see docs/methods/decide.md. Options come back in the order of the problem. */
export function analyse(problem: Problem, samples = DEFAULT_SAMPLES, seed = DEFAULT_SEED, prepared: Prepared = prepare(problem)): Analysis {
  const { ranks, central, pairwise } = computeRankShares(prepared, samples, seed);
  const confidenceSamples = Math.min(samples, CONFIDENCE_SAMPLES);
  const confidence = computeConfidence(prepared, central, confidenceSamples, seed);
  const ids = prepared.options.map(({ id }) => id);
  const place = new Map(ids.map((id, at) => [id, at]));
  const order = problem.options.flatMap(({ id }) => place.get(id) ?? []);
  const named = (weights: readonly number[]) => Object.fromEntries(prepared.criteria.map(({ id }, at) => [id, weights[at] as number]));
  return {
    options: order.map((at) => {
      const weights = central[at] ?? null;
      return { id: ids[at] as string, acceptability: ranks[at] as number[], centralWeights: weights && named(weights), confidence: confidence[at] ?? null, dominatedBy: prepared.dominatedBy[at] as string[] };
    }),
    excluded: Object.fromEntries(prepared.excluded.map(({ id, violates }) => [id, violates])),
    setAside: prepared.setAside,
    pairwise: Object.fromEntries(order.map((at) => [ids[at], Object.fromEntries(order.filter((other) => other !== at).map((other) => [ids[other], pairwise[at]?.[other] as number]))])),
    samples,
    seed,
    standardError: 0.5 / Math.sqrt(samples),
    confidenceError: 0.5 / Math.sqrt(confidenceSamples),
  };
}
