import fc from "fast-check";
import { expect, test } from "vitest";
import { analyse, type Analysis } from "./analyse.ts";
import type { Criterion, Option, Problem, Value } from "./problem.ts";

/* What must not change an answer, on problems that nobody thought of. */

const SAMPLES = 4000;
/** Six standard errors of a difference of two shares. */
const NEAR = 6 * Math.SQRT2 * (0.5 / Math.sqrt(SAMPLES));

const value: fc.Arbitrary<Value | null> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }).map((score): Value => ({ from: score, to: score })) },
  { weight: 2, arbitrary: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).map(([a, b]): Value => ({ from: Math.min(a, b), to: Math.max(a, b) })) },
  { weight: 1, arbitrary: fc.constant(null) },
);

function problems(of: fc.Arbitrary<Value | null>, mostVoices = 2): fc.Arbitrary<Problem> {
  return fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: mostVoices })).chain(([options, criteria, voices]) =>
    fc.record({
      levels: fc.array(fc.nat(3), { minLength: criteria, maxLength: criteria }),
      voices: fc.array(fc.array(fc.array(of, { minLength: criteria, maxLength: criteria }), { minLength: options, maxLength: options }), { minLength: voices, maxLength: voices }),
    }).map(({ levels, voices: said }) => {
      const ids = levels.map((_, place) => `c${place}`);
      return {
        options: Array.from({ length: options }, (_, place): Option => ({ id: `o${place}`, title: `o${place}`, violates: [] })),
        criteria: ids.map((id): Criterion => ({ id, better: "more", unit: null })),
        order: { tiers: [0, 1, 2].map((level) => ids.filter((_, place) => levels[place] === level)).filter((tier) => tier.length > 0), unranked: ids.filter((_, place) => levels[place] === 3) },
        voices: said.map((values, place) => ({ name: `v${place}`, values })),
      };
    }),
  );
}

/**
 * Nobody, or not every voice, scores the first criterion; the option that is added is scored on it. Whether one of the others
 * dominates another must not hang on that.
 */
const UNSCORED = [
  problemOf([["c0", "c1", "c2"], ["c3"]], [[[null, 1, 1, 1], [null, 2, 1, 4], [null, 1, 3, 4]]]),
  problemOf([["c0"]], [[[null], [null]], [[1], [2]]]),
  problemOf([["c0", "c1"]], [[[null, 2], [null, 1]]]),
];

function problemOf(tiers: string[][], voices: (number | null)[][][]): Problem {
  return {
    options: (voices[0] as (number | null)[][]).map((_, place) => ({ id: `o${place}`, title: `o${place}`, violates: [] })),
    criteria: tiers.flat().map((id) => ({ id, better: "more", unit: null })),
    order: { tiers, unranked: [] },
    voices: voices.map((rows, place) => ({ name: `v${place}`, values: rows.map((row) => row.map((score) => (score === null ? null : { from: score, to: score }))) })),
  };
}

const exact = fc.integer({ min: 1, max: 5 }).map((score): Value => ({ from: score, to: score }));

const firsts = ({ options }: Analysis) => options.map(({ acceptability }) => acceptability[0] as number);

function expectNear(actual: readonly number[], expected: readonly number[], within = NEAR): void {
  for (const [place, share] of expected.entries()) expect(Math.abs((actual[place] as number) - share)).toBeLessThan(within);
}

test("order and names of options", () => {
  fc.assert(
    fc.property(problems(value), fc.infiniteStream(fc.nat()), (problem, stream) => {
      const shuffled = problem.options.map((_, place) => ({ place, key: stream.next().value as number })).sort((a, b) => a.key - b.key).map(({ place }) => place);
      const other: Problem = {
        ...problem,
        options: shuffled.map((place, at) => ({ id: `named ${9 - at}`, title: `option ${place}`, violates: [] })),
        voices: problem.voices.map(({ name, values }) => ({ name, values: shuffled.map((place) => values[place] as (Value | null)[]) })),
      };
      const before = analyse(problem, SAMPLES);
      const after = analyse(other, SAMPLES);
      for (const [at, place] of shuffled.entries()) {
        const [one, two] = [before.options[place], after.options[at]];
        // Options that are alike in every range are drawn for one after the other: then only near.
        expectNear(two?.acceptability ?? [], one?.acceptability ?? []);
      }
    }),
  );
});

test("order and names of options change no figure at all where scores are points", () => {
  fc.assert(
    fc.property(problems(exact), (problem) => {
      const reversed: Problem = { ...problem, options: problem.options.toReversed().map((option) => ({ ...option, id: `x${option.id}` })), voices: problem.voices.map(({ name, values }) => ({ name, values: values.toReversed() })) };
      const before = analyse(problem, 500).options.map(({ acceptability, centralWeights }) => ({ acceptability, centralWeights }));
      expect(analyse(reversed, 500).options.toReversed().map(({ acceptability, centralWeights }) => ({ acceptability, centralWeights }))).toEqual(before);
    }),
  );
});

test("an option that another dominates changes nobody's share of the first place", () => {
  fc.assert(
    fc.property(problems(value), fc.nat(10), fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (problem, which, worse) => {
      const model = which % problem.options.length;
      // The model's worst on each criterion, and less; somewhere less for certain.
      const below = problem.voices.map(({ values }) => (values[model] as (Value | null)[]).map((one, place): Value => {
        const least = one !== null && "from" in one ? one.from : 1;
        const score = Math.max(1, least - (worse[place] as number));
        return { from: score, to: score };
      }));
      const dominated: Problem = { ...problem, options: [...problem.options, { id: "worse", title: "worse", violates: [] }], voices: problem.voices.map(({ name, values }, place) => ({ name, values: [...values, below[place] as Value[]] })) };
      const after = analyse(dominated, SAMPLES);
      const added = after.options.at(-1);
      if (added?.dominatedBy.length === 0) return; // as good as its model: not dominated, but equal
      expect(added?.acceptability[0]).toBe(0);
      expectNear(firsts(after).slice(0, -1), firsts(analyse(problem, SAMPLES)));
    }),
    { examples: UNSCORED.map((problem): [Problem, number, number[]] => [problem, 0, [0, 0, 0, 0]]) },
  );
});

test("a criterion on which all tie changes nothing at all", () => {
  fc.assert(
    fc.property(problems(value), fc.nat(4), fc.boolean(), (problem, place, ranked) => {
      const tier = Math.min(place, problem.order.tiers.length);
      const order = ranked ? { tiers: [...problem.order.tiers.slice(0, tier), ["tied"], ...problem.order.tiers.slice(tier)], unranked: problem.order.unranked } : { tiers: problem.order.tiers, unranked: ["tied", ...problem.order.unranked] };
      const more: Problem = { ...problem, criteria: [{ id: "tied", better: "more", unit: null }, ...problem.criteria], order, voices: problem.voices.map(({ name, values }, voice) => ({ name, values: values.map((row) => [{ from: voice + 2, to: voice + 2 }, ...row]) })) };
      const before = analyse(problem, 500);
      const after = analyse(more, 500);
      expect(after.options).toEqual(before.options);
      expect(after.setAside).toContainEqual({ criterion: "tied", because: "tie" });
    }),
  );
});

test("another unit of a measured criterion", () => {
  fc.assert(
    fc.property(problems(exact, 1), fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20)), { minLength: 4, maxLength: 4 }), fc.constantFrom(0.001, 0.5, 60, 1024), fc.integer({ min: -100, max: 100 }), (problem, figures, factor, offset) => {
      const measured = (scale: (figure: number) => number, spread: number): Problem => ({
        ...problem,
        criteria: [{ id: "measured", better: "less", unit: "ms" }, ...problem.criteria],
        order: { ...problem.order, unranked: ["measured", ...problem.order.unranked] },
        voices: problem.voices.map(({ name, values }) => ({ name, values: values.map((row, option) => [{ mean: scale(figures[option]?.[0] as number), sd: (figures[option]?.[1] as number) * spread }, ...row]) })),
      });
      expectNear(firsts(analyse(measured((figure) => figure * factor + offset, factor), SAMPLES)), firsts(analyse(measured((figure) => figure, 1), SAMPLES)));
    }),
  );
});

test("another seed", () => {
  fc.assert(fc.property(problems(value), fc.integer({ min: 2, max: 1000 }), (problem, seed) => expectNear(firsts(analyse(problem, SAMPLES, seed)), firsts(analyse(problem, SAMPLES)))));
});

test("ranks and options each add up to one", () => {
  fc.assert(
    fc.property(problems(value), (problem) => {
      const { options } = analyse(problem, 300);
      for (const { acceptability } of options) expect(acceptability.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      for (const rank of options.keys()) expect(options.reduce((sum, { acceptability }) => sum + (acceptability[rank] as number), 0)).toBeCloseTo(1, 9);
    }),
  );
});
