import type { Prepared } from "./prepare.ts";
import { createRandom } from "./random.ts";
import { addUp, STREAMS } from "./rank-shares.ts";
import { createValueDraw } from "./values.ts";

/**
 * Confidence factors: the share of draws of the values in which an option comes first when the weighting is the one that
 * favours it most typically, its central weights. Low: what is known of the options does not tell whether it is best even
 * for those who weigh as it likes. Null for an option without central weights.
 */
export function computeConfidence(prepared: Prepared, central: readonly (readonly number[] | null)[], samples: number, seed: number): (number | null)[] {
  const options = prepared.options.length;
  const { draw, varies } = createValueDraw(prepared, createRandom(seed, STREAMS.confidence));
  const values = new Float64Array(prepared.criteria.length * options);
  const favouring = central.map((weights) => weights && Float64Array.from(weights));
  const totals = new Float64Array(options);
  const firsts = new Float64Array(options);
  const count = varies ? samples : 1;
  for (let sample = 0; sample < count; sample++) {
    draw(values);
    for (let option = 0; option < options; option++) {
      const weights = favouring[option];
      if (weights == null) continue;
      addUp(totals, weights, 0, values);
      firsts[option] = (firsts[option] as number) + shareOfFirst(totals, option, prepared.depths);
    }
  }
  return central.map((weights, option) => (weights === null ? null : (firsts[option] as number) / count));
}

function shareOfFirst(totals: Float64Array, option: number, depths: readonly number[]): number {
  const own = totals[option] as number;
  let equals = 1;
  for (let other = 0; other < totals.length; other++) {
    if (other === option) continue;
    const ahead = (totals[other] as number) - own || (depths[option] as number) - (depths[other] as number);
    if (ahead > 0) return 0;
    if (ahead === 0) equals++;
  }
  return 1 / equals;
}
