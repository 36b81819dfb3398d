import type { Prepared } from "./prepare.ts";
import { createRandom } from "./random.ts";
import { addUp, STREAMS } from "./rank-shares.ts";
import { createValueDraw } from "./values.ts";
import { createWeightDraw } from "./weights.ts";

/**
 * How often each option comes first, and nothing else: what a search for flips asks many times. Weightings are kept by order, so
 * that two problems with the same criteria in the same order are held against the same weightings.
 */
export function createFirstShares(samples: number, seed: number): (prepared: Prepared) => Map<string, number> {
  const kept = new Map<string, Float64Array>();
  return (whole) => {
    const prepared = withoutDominated(whole);
    const { options, criteria, order } = prepared;
    const shares = new Map(whole.options.map(({ id }) => [id, 0]));
    const [only, ...others] = options;
    // It comes first whatever is drawn; and where nobody has scored it, nothing could be.
    if (only !== undefined && others.length === 0) return shares.set(only.id, 1);
    const key = JSON.stringify([criteria.map(({ id }) => id), order]);
    let weights = kept.get(key);
    if (weights === undefined) {
      weights = new Float64Array(samples * criteria.length);
      createWeightDraw(order, createRandom(seed, STREAMS.weights))(weights, samples);
      if (kept.size < MOST_KEPT) kept.set(key, weights);
    }
    const firsts = countFirsts(prepared, weights, samples, seed);
    for (const [place, { id }] of options.entries()) shares.set(id, (firsts[place] as number) / samples);
    return shares;
  };
}

const MOST_KEPT = 40;

/** What another dominates never comes first. */
function withoutDominated(prepared: Prepared): Prepared {
  const places = prepared.options.map((_, place) => place).filter((place) => prepared.depths[place] === 0);
  const only = <T>(list: readonly T[]): T[] => places.map((place) => list[place] as T);
  return { ...prepared, options: only(prepared.options), depths: only(prepared.depths), dominatedBy: only(prepared.dominatedBy), voices: prepared.voices.map(({ name, values }) => ({ name, values: only(values) })) };
}

function countFirsts(prepared: Prepared, weights: Float64Array, samples: number, seed: number): Float64Array {
  const { options, criteria } = prepared;
  const { draw, varies } = createValueDraw(prepared, createRandom(seed, STREAMS.values));
  const values = new Float64Array(options.length * criteria.length);
  const totals = new Float64Array(options.length);
  const firsts = new Float64Array(options.length);
  draw(values);
  for (let sample = 0; sample < samples; sample++) {
    if (varies && sample > 0) draw(values);
    addUp(totals, weights, sample * criteria.length, values);
    addFirst(firsts, totals);
  }
  return firsts;
}

function addFirst(firsts: Float64Array, totals: Float64Array): void {
  let first = 0;
  let most = totals[0] as number;
  let equals = 1;
  for (let option = 1; option < totals.length; option++) {
    const total = totals[option] as number;
    if (total > most) {
      first = option;
      most = total;
      equals = 1;
    } else if (total === most) equals++;
  }
  if (equals === 1) {
    firsts[first] = (firsts[first] as number) + 1;
    return;
  }
  for (let option = first; option < totals.length; option++) {
    if (totals[option] === most) firsts[option] = (firsts[option] as number) + 1 / equals;
  }
}

/** The option with the largest share, and how far it is ahead of the next. Of equals the first by name, ahead by nothing. */
export function leaderOf(shares: ReadonlyMap<string, number>): { id: string; ahead: number } | null {
  const [first, second] = [...shares].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return first === undefined ? null : { id: first[0], ahead: first[1] - (second?.[1] ?? 0) };
}
