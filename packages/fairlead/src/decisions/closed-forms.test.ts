import { expect, test } from "vitest";
import { analyse } from "./analyse.ts";
import type { Criterion, Problem } from "./problem.ts";
import { problemOf, score } from "../testing/problem.ts";

/* Figures that are known exactly. 100,000 draws have a standard error of at most 0.0016; 0.007 is more than four of them. */
const NEAR = 0.007;

function run(problem: Problem) {
  const analysis = analyse(problem);
  return Object.fromEntries(analysis.options.map((option) => [option.id, option]));
}

function near(actual: readonly number[] | undefined, expected: readonly number[], within = NEAR): void {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) expect(Math.abs((actual?.[place] as number) - value), `${actual} against ${expected}`).toBeLessThan(within);
}

const three = { A: [score(1), score(0)], B: [score(0), score(1)], C: [score(0.6), score(0.6)] };

test("a compromise between two extremes, weights free", () => {
  const { A, B, C } = run(problemOf(["x", "y"], three));
  near(A?.acceptability, [0.4, 0.1, 0.5]);
  near(B?.acceptability, [0.4, 0.1, 0.5]);
  near(C?.acceptability, [0.2, 0.8, 0]);
  near(Object.values(A?.centralWeights ?? {}), [0.8, 0.2]);
  near(Object.values(B?.centralWeights ?? {}), [0.2, 0.8]);
  near(Object.values(C?.centralWeights ?? {}), [0.5, 0.5]);
  expect([A?.confidence, B?.confidence, C?.confidence]).toEqual([1, 1, 1]);
});

test("the same where the first criterion weighs more: what is never first has no central weights", () => {
  const { A, B, C } = run(problemOf(["x", "y"], three, [["x"], ["y"]]));
  near(A?.acceptability, [0.8, 0.2, 0]);
  near(C?.acceptability, [0.2, 0.8, 0]);
  expect(B?.acceptability).toEqual([0, 0, 1]);
  near(Object.values(A?.centralWeights ?? {}), [0.8, 0.2]);
  near(Object.values(C?.centralWeights ?? {}), [0.55, 0.45]);
  expect([B?.centralWeights, B?.confidence]).toEqual([null, null]);
});

test("three options, each best at one thing", () => {
  const { A, B, C } = run(problemOf(["x", "y", "z"], { A: [5, 1, 1], B: [1, 5, 1], C: [1, 1, 5] }));
  for (const option of [A, B, C]) near(option?.acceptability, [1 / 3, 1 / 3, 1 / 3]);
  near(Object.values(A?.centralWeights ?? {}), [11 / 18, 7 / 36, 7 / 36]);
  near(Object.values(C?.centralWeights ?? {}), [7 / 36, 7 / 36, 11 / 18]);
});

test("a range is taken as uniform: U against the other end is 1 − ln 2", () => {
  const { A } = run(problemOf(["x", "y"], { A: [[1, 5], 1], B: [1, 5] }));
  near(A?.acceptability, [1 - Math.log(2), Math.log(2)]);
});

test("measured values that spread normally", () => {
  const measured: Criterion = { id: "x", better: "more", unit: "ms" };
  const problem = problemOf(["x"], { A: [{ mean: 1, sd: 1 }], B: [{ mean: 0, sd: 2 }] });
  near(run({ ...problem, criteria: [measured] })["A"]?.acceptability, [0.67264, 1 - 0.67264]);
  near(run({ ...problem, criteria: [{ ...measured, better: "less" }] })["A"]?.acceptability, [1 - 0.67264, 0.67264]);
});

test("one voice is drawn for all criteria: what two agree on in sum is not mixed", () => {
  const problem = problemOf(["x", "y"], { A: [1, 1], B: [3, 3] }, [], { voices: { one: { A: [5, 5], B: [3, 3] }, two: { A: [1, 1], B: [3, 3] } } });
  near(run(problem)["A"]?.acceptability, [0.5, 0.5]);
  // Each voice alone sees B ahead; criteria drawn from both at once would not.
  const apart = problemOf(["x", "y"], { A: [1, 1], B: [1, 1] }, [], { voices: { one: { A: [5, 1], B: [5, 2] }, two: { A: [1, 5], B: [2, 5] } } });
  expect(run(apart)["B"]?.acceptability).toEqual([1, 0]);
});

test("criteria without any difference change nothing, where they would move 75 % to 37 %", () => {
  const options = { A: [4, 2, 2], B: [3, 3, 3] };
  const order = [["a"], ["b"], ["c"]];
  const alone = run(problemOf(["a", "b", "c"], options, order));
  near(alone["A"]?.acceptability, [0.75, 0.25]);
  const appended = run(problemOf(["a", "b", "c", "d", "e"], { A: [4, 2, 2, 3, 3], B: [3, 3, 3, 3, 3] }, [...order, ["d"], ["e"]]));
  expect(appended["A"]?.acceptability).toEqual(alone["A"]?.acceptability);
  expect(Object.keys(appended["A"]?.centralWeights ?? {})).toEqual(["a", "b", "c"]);
});

test("equals share their ranks", () => {
  const { A, B, C } = run(problemOf(["x", "y"], { A: [4, 2], B: [4, 2], C: [1, 1] }));
  expect([A?.acceptability, B?.acceptability, C?.acceptability]).toEqual([[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]);
  expect([A?.confidence, B?.confidence, C?.centralWeights]).toEqual([0.5, 0.5, null]);
});
