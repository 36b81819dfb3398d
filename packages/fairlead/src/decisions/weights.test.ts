import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { createWeightDraw, type PlaceOrder } from "./weights.ts";

const DRAWS = 100_000;

function means({ tiers, unranked }: PlaceOrder): number[] {
  const size = tiers.flat().length + unranked.length;
  const weights = new Float64Array(size * DRAWS);
  createWeightDraw({ tiers, unranked }, createRandom(7, 0))(weights, DRAWS);
  return Array.from({ length: size }, (_, place) => {
    let sum = 0;
    for (let at = place; at < weights.length; at += size) sum += weights[at] as number;
    return sum / DRAWS;
  });
}

function expectMeans(order: PlaceOrder, expected: readonly number[]): void {
  for (const [place, mean] of means(order).entries()) expect(Math.abs(mean - (expected[place] as number)), `${JSON.stringify(order)}, ${place}`).toBeLessThan(0.003);
}

test("a full order has the centroid of rank order weights", () => {
  expectMeans({ tiers: [[0], [1], [2]], unranked: [] }, [11 / 18, 5 / 18, 2 / 18]);
  expectMeans({ tiers: [[2], [0], [1]], unranked: [] }, [5 / 18, 2 / 18, 11 / 18]);
});

test("no order, and one tier, say nothing", () => {
  expectMeans({ tiers: [], unranked: [0, 1, 2] }, [1 / 3, 1 / 3, 1 / 3]);
  expectMeans({ tiers: [[0, 1]], unranked: [2] }, [1 / 3, 1 / 3, 1 / 3]);
});

test("ties share what their places have together", () => {
  // Of {a, b} before c: the two largest of three order statistics, each half of the time.
  expectMeans({ tiers: [[0, 1], [2]], unranked: [] }, [8 / 18, 8 / 18, 2 / 18]);
  expectMeans({ tiers: [[2], [0, 1]], unranked: [] }, [3.5 / 18, 3.5 / 18, 11 / 18]);
});

test("an unranked criterion takes its own part, and leaves the others' order alone", () => {
  // It stands at any place alike: a third of all. The two ranked ones share the rest as they would alone, three to one.
  expectMeans({ tiers: [[0], [1]], unranked: [2] }, [1 / 2, 1 / 6, 1 / 3]);
});

/** The same by what nobody can get wrong: draw from the whole simplex, and reject what the order forbids. */
function rejectedMeans({ tiers, unranked }: PlaceOrder): number[] {
  const size = tiers.flat().length + unranked.length;
  const { uniform } = createRandom(11, 3);
  const sums = Array.from({ length: size }, () => 0);
  let kept = 0;
  for (let draw = 0; draw < 150_000; draw++) {
    const raw = sums.map(() => -Math.log(1 - uniform()));
    const allowed = tiers.every((tier, place) => tier.every((one) => (tiers[place + 1] ?? []).every((other) => (raw[one] as number) >= (raw[other] as number))));
    if (!allowed) continue;
    kept++;
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    for (const [place, weight] of raw.entries()) sums[place] = (sums[place] as number) + weight / total;
  }
  return sums.map((sum) => sum / kept);
}

test("orders with ties and unranked criteria agree with drawing everything and rejecting", () => {
  for (const order of [{ tiers: [[3, 0], [1]], unranked: [2] }, { tiers: [[1], [0, 2]], unranked: [3] }, { tiers: [[2], [3]], unranked: [0, 1] }]) {
    const expected = rejectedMeans(order);
    for (const [place, mean] of means(order).entries()) expect(Math.abs(mean - (expected[place] as number))).toBeLessThan(0.006);
  }
});

test("every weighting adds up to one and keeps the order", () => {
  const orders = fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }).map((levels) => ({ tiers: [0, 1, 2].map((level) => levels.flatMap((one, place) => (one === level ? place : []))).filter((tier) => tier.length > 0), unranked: levels.flatMap((one, place) => (one === 3 ? place : [])) }));
  fc.assert(
    fc.property(orders, fc.nat(1000), (order, seed) => {
      const size = order.tiers.flat().length + order.unranked.length;
      const weights = new Float64Array(size * 20);
      createWeightDraw(order, createRandom(seed, 0))(weights, 20);
      for (let start = 0; start < weights.length; start += size) {
        const drawn = weights.subarray(start, start + size);
        expect(drawn.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        for (const [place, tier] of order.tiers.entries()) for (const one of tier) for (const other of order.tiers[place + 1] ?? []) expect(drawn[one]).toBeGreaterThanOrEqual(drawn[other] as number);
      }
    }),
  );
});

test("what is drawn as normal is normal, and streams of one seed differ", () => {
  const drawn = new Float64Array(200_000);
  createRandom(3, 1).fillNormal(drawn, drawn.length);
  const moment = (power: number) => drawn.reduce((sum, value) => sum + value ** power, 0) / drawn.length;
  for (const [power, expected, within] of [[1, 0, 0.01], [2, 1, 0.015], [3, 0, 0.04], [4, 3, 0.1]] as const) expect(Math.abs(moment(power) - expected)).toBeLessThan(within);
  expect(drawn.filter((value) => value > 3).length / drawn.length).toBeCloseTo(0.00135, 3);
  expect(createRandom(3, 0).uniform()).not.toBe(createRandom(3, 1).uniform());
});
