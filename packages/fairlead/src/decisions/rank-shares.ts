import type { Prepared } from "./prepare.ts";
import { createRandom } from "./random.ts";
import { createValueDraw } from "./values.ts";
import { createWeightDraw } from "./weights.ts";

/** Streams of chance: what is drawn for weights does not move with the values, nor the other way round. */
export const STREAMS = { weights: 0, values: 1, confidence: 2 } as const;

export interface RankShares {
  /** by option, then by rank from the first: in which share of the draws it has that rank; equals share their ranks */
  ranks: number[][];
  /** by option, then by criterion: the mean of the weightings that put it first; null when none does */
  central: (number[] | null)[];
  /** by option, then by the other: in which share of the draws it is worth more; of equals each has half */
  pairwise: number[][];
}

/** SMAA-2: draws weightings and values, ranks the options each time, and counts. */
export function computeRankShares(prepared: Prepared, samples: number, seed: number): RankShares {
  const { depths } = prepared;
  const options = prepared.options.length;
  const criteria = prepared.criteria.length;
  const drawWeights = createWeightDraw(prepared.order, createRandom(seed, STREAMS.weights));
  const { draw, varies } = createValueDraw(prepared, createRandom(seed, STREAMS.values));
  const weights = new Float64Array(criteria);
  const values = new Float64Array(criteria * options);
  const totals = new Float64Array(options);
  const beaten = new Int32Array(options);
  const ranks = new Float64Array(options * options);
  const wins = new Float64Array(options * options);
  const central = new Float64Array(options * criteria);
  draw(values);
  for (let sample = 0; sample < samples; sample++) {
    drawWeights(weights);
    if (varies && sample > 0) draw(values);
    addUp(totals, weights, values, options);
    beaten.fill(0);
    let tied = false;
    for (let one = 0; one < options; one++) {
      const total = totals[one] as number;
      for (let other = one + 1; other < options; other++) {
        // Equals in value are told apart by dominance, which is what a little weight on what was set aside would do.
        const ahead = total - (totals[other] as number) || (depths[other] as number) - (depths[one] as number);
        if (ahead > 0) {
          beaten[other] = (beaten[other] as number) + 1;
          wins[one * options + other] = (wins[one * options + other] as number) + 1;
        } else if (ahead < 0) beaten[one] = (beaten[one] as number) + 1;
        else {
          tied = true;
          wins[one * options + other] = (wins[one * options + other] as number) + 0.5;
        }
      }
    }
    for (let one = 0; one < options; one++) {
      const rank = beaten[one] as number;
      const equals = tied ? countEqual(beaten, rank) : 1;
      for (let shared = 0; shared < equals; shared++) ranks[one * options + rank + shared] = (ranks[one * options + rank + shared] as number) + 1 / equals;
      if (rank > 0) continue;
      for (let place = 0; place < criteria; place++) central[one * criteria + place] = (central[one * criteria + place] as number) + (weights[place] as number) / equals;
    }
  }
  const all = Array.from({ length: options }, (_, place) => place);
  return {
    ranks: all.map((one) => all.map((rank) => (ranks[one * options + rank] as number) / samples)),
    central: all.map((one) => {
      const firsts = ranks[one * options] as number;
      return firsts === 0 ? null : Array.from(central.subarray(one * criteria, (one + 1) * criteria), (sum) => sum / firsts);
    }),
    pairwise: all.map((one) => all.map((other) => (one === other ? 0.5 : one < other ? (wins[one * options + other] as number) / samples : 1 - (wins[other * options + one] as number) / samples))),
  };
}

export function addUp(totals: Float64Array, weights: Float64Array | readonly number[], values: Float64Array, options: number): void {
  totals.fill(0);
  for (let place = 0, at = 0; place < weights.length; place++) {
    const weight = weights[place] as number;
    for (let option = 0; option < options; option++, at++) totals[option] = (totals[option] as number) + weight * (values[at] as number);
  }
}

/** Options that as many others come before are equals: whoever is worth less comes after all of them. */
function countEqual(beaten: Int32Array, rank: number): number {
  let equals = 0;
  for (let option = 0; option < beaten.length; option++) if (beaten[option] === rank) equals++;
  return equals;
}
