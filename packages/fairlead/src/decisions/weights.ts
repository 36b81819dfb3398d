import type { Random } from "./random.ts";

/** An order by places of criteria instead of names: see Order. */
export interface PlaceOrder {
  tiers: number[][];
  unranked: number[];
}

/**
 * Draws weightings uniformly from the part of the simplex that an order allows, exactly and without rejecting any.
 *
 * Independent exponentials, divided by their sum, are uniform on the simplex. An order says only which of them are larger, and
 * that neither depends on their sum nor tells equals apart: given the order, the ranked exponentials are their own order
 * statistics, the largest going to the first tier, in any arrangement within a tier. Unranked criteria take one of their own.
 * Order statistics come without sorting (Rényi 1953): the j-th largest of m is E(j)/j + … + E(m)/m.
 *
 * @returns fills its argument with so many weightings, one after the other; each adds up to 1
 */
export function createWeightDraw({ tiers, unranked }: PlaceOrder, random: Random): (weightings: Float64Array, count: number) => void {
  // One tier alone says nothing.
  const free = tiers.length === 1 ? [...(tiers[0] as number[]), ...unranked] : unranked;
  const ranked = tiers.length === 1 ? [] : tiers.flat();
  const places = Int32Array.from(ranked);
  const freePlaces = Int32Array.from(free);
  const ties: { from: number; size: number }[] = [];
  let from = 0;
  for (const tier of tiers.length === 1 ? [] : tiers) {
    if (tier.length > 1) ties.push({ from, size: tier.length });
    from += tier.length;
  }
  const size = places.length + freePlaces.length;
  let drawn = new Float64Array(0);
  return (weightings, count) => {
    if (drawn.length < count * size) drawn = new Float64Array(count * size);
    random.fillExponential(drawn, count * size);
    for (let start = 0; start < count * size; start += size) {
      let next = start;
      let sum = 0;
      for (let index = 0; index < freePlaces.length; index++) {
        const weight = drawn[next++] as number;
        weightings[start + (freePlaces[index] as number)] = weight;
        sum += weight;
      }
      for (const tie of ties) shuffle(places, tie.from, tie.size, random.uniform);
      let weight = 0;
      for (let rank = places.length; rank > 0; rank--) {
        weight += (drawn[next++] as number) / rank;
        weightings[start + (places[rank - 1] as number)] = weight;
        sum += weight;
      }
      const scale = 1 / sum;
      for (let place = start; place < start + size; place++) weightings[place] = (weightings[place] as number) * scale;
    }
  };
}

/** Fisher and Yates, over a part of the list. */
function shuffle(list: Int32Array, from: number, size: number, uniform: () => number): void {
  for (let left = size; left > 1; left--) {
    const other = from + Math.floor(uniform() * left);
    const last = from + left - 1;
    const kept = list[last] as number;
    list[last] = list[other] as number;
    list[other] = kept;
  }
}
