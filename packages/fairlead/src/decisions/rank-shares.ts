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

/** So many weightings are drawn at once: they stay in the processor's cache. */
const BLOCK = 256;

/** SMAA-2: draws weightings and values, ranks the options each time, and counts. */
export function computeRankShares(prepared: Prepared, samples: number, seed: number): RankShares {
  const options = prepared.options.length;
  const criteria = prepared.criteria.length;
  const drawWeights = createWeightDraw(prepared.order, createRandom(seed, STREAMS.weights));
  const { draw, varies } = createValueDraw(prepared, createRandom(seed, STREAMS.values));
  const weights = new Float64Array(BLOCK * criteria);
  const values = new Float64Array(criteria * options);
  const totals = new Float64Array(options);
  const beaten = new Int32Array(options);
  const depths = Int32Array.from(prepared.depths);
  const ranks = new Float64Array(options * options);
  const wins = new Float64Array(options * options);
  const central = new Float64Array(options * criteria);
  draw(values);
  for (let done = 0; done < samples; done += BLOCK) {
    const count = Math.min(BLOCK, samples - done);
    drawWeights(weights, count);
    for (let sample = 0; sample < count; sample++) {
      const start = sample * criteria;
      if (varies && done + sample > 0) draw(values);
      addUp(totals, weights, start, values);
      const tied = compareAll(totals, depths, beaten, wins);
      for (let one = 0; one < options; one++) {
        const rank = beaten[one] as number;
        const equals = tied ? countEqual(beaten, rank) : 1;
        for (let at = one * options + rank, shared = 0; shared < equals; at++, shared++) ranks[at] = (ranks[at] as number) + 1 / equals;
        if (rank > 0) continue;
        for (let place = 0, at = one * criteria; place < criteria; place++, at++) central[at] = (central[at] as number) + (weights[start + place] as number) / equals;
      }
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

/** What each option is worth by the weighting that begins at `start`. */
export function addUp(totals: Float64Array, weights: Float64Array, start: number, values: Float64Array): void {
  const options = totals.length;
  totals.fill(0);
  for (let at = 0, place = start; at < values.length; place++) {
    const weight = weights[place] as number;
    for (let option = 0; option < options; option++, at++) totals[option] = (totals[option] as number) + weight * (values[at] as number);
  }
}

/**
 * Counts for each option how many others come before it, and adds to the wins of each pair. Equals in value are told apart by
 * dominance, which is what a little weight on what was set aside would do. Written without branches where chance decides.
 * @returns whether some are equal even so
 */
function compareAll(totals: Float64Array, depths: Int32Array, beaten: Int32Array, wins: Float64Array): boolean {
  const options = totals.length;
  let tied = false;
  beaten.fill(0);
  for (let one = 0; one < options; one++) {
    const total = totals[one] as number;
    let before = beaten[one] as number;
    for (let other = one + 1, at = one * options + other; other < options; other++, at++) {
      let ahead = total - (totals[other] as number);
      if (ahead === 0) {
        ahead = (depths[other] as number) - (depths[one] as number);
        if (ahead === 0) {
          tied = true;
          wins[at] = (wins[at] as number) + 0.5;
          continue;
        }
      }
      const won = Number(ahead > 0);
      wins[at] = (wins[at] as number) + won;
      beaten[other] = (beaten[other] as number) + won;
      before += 1 - won;
    }
    beaten[one] = before;
  }
  return tied;
}

/** Options that as many others come before are equals: whoever is worth less comes after all of them. */
function countEqual(beaten: Int32Array, rank: number): number {
  let equals = 0;
  for (let option = 0; option < beaten.length; option++) if (beaten[option] === rank) equals++;
  return equals;
}
