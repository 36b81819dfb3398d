import { expect, test } from "vitest";
import { conclude } from "./conclude.ts";
import { problemOf } from "../testing/problem.ts";

test("the smallest change of one score is found, and where it leads", () => {
  // By one criterion the answer is known: A leads until B is ahead of it.
  const conclusion = conclude(problemOf(["x"], { A: [5], B: [3] }), 1000);
  expect(conclusion.standing).toBe("certain");
  expect(conclusion.flips).toEqual([{ kind: "score", option: "A", criterion: "x", from: 5, to: 2, points: 3, winner: "B", share: 1 }]);
});

test("a score on a criterion that was set aside may be what matters", () => {
  const conclusion = conclude(problemOf(["x", "y"], { A: [4, 3], B: [3, 3] }, [["y"], ["x"]]), 1000);
  expect(conclusion.setAside).toEqual([{ criterion: "y", because: "tie" }]);
  expect(conclusion.flips[0]).toMatchObject({ kind: "score", criterion: "y", points: 1, winner: "B" });
});

test("a single score is enough to search from, also where all others are open", () => {
  // At its best A would be ahead of whatever B turns out to be, and then nobody has said anything of what is left.
  const open = problemOf(["x", "y"], { A: [2, null], B: [null, null] });
  expect(conclude(open, 1000)).toMatchObject({ leading: ["B"], flips: [{ kind: "score", option: "A", criterion: "x", winner: "A" }] });
});

test("a change of order is one swap of neighbours where that does", () => {
  const conclusion = conclude(problemOf(["x", "y"], { A: [5, 1], B: [1, 5] }, [["x"], ["y"]]), 1000);
  expect(conclusion.flips.find(({ kind }) => kind === "order")).toMatchObject({ moves: [{ up: ["y"], over: ["x"] }], order: [["y"], ["x"]], winner: "B", share: 1 });
  expect(conclusion.standing).toBe("certain");
});

test("without an order, the change is to have one", () => {
  const { flips } = conclude(problemOf(["x", "y", "z"], { A: [5, 4, 1], B: [2, 2, 4] }), 1000);
  expect(flips.find(({ kind }) => kind === "order")).toMatchObject({ moves: [{ up: ["z"], over: ["x", "y"] }], winner: "B" });
});

test("where two voices differ most is told, with what each would choose alone", () => {
  const conclusion = conclude(problemOf(["risk", "time"], { A: [], B: [] }, [], { voices: { sre: { A: [4, 5], B: [4, 2] }, lead: { A: [3, 2], B: [4, 3] } } }), 1000);
  expect(conclusion.flips.at(-1)).toEqual({ kind: "voices", criterion: "time", option: "A", low: { voice: "lead", value: 2 }, high: { voice: "sre", value: 5 }, points: 3 });
  expect(conclusion.byVoice).toEqual([{ voice: "sre", leads: "A" }, { voice: "lead", leads: "B" }]);
});

test("a close call says that it is one", () => {
  const conclusion = conclude(problemOf(["x", "y"], { A: [5, 2], B: [2, 5] }));
  expect([conclusion.standing, Math.abs((conclusion.options[0]?.acceptability[0] as number) - 0.5) < 0.01]).toEqual(["close", true]);
});

test("one option, none, and options that are alike", () => {
  expect(conclude(problemOf(["x"], { A: [3] }), 1000)).toMatchObject({ standing: "alone", leading: ["A"], flips: [] });
  expect(conclude(problemOf(["x"], { A: [3] }, [], { violates: { A: ["data-centre"] } }), 1000)).toMatchObject({ standing: "none", leading: [], excluded: { A: ["data-centre"] } });
  expect(conclude(problemOf(["x"], { A: [3], B: [3] }), 1000)).toMatchObject({ standing: "close", leading: ["A", "B"], setAside: [{ criterion: "x", because: "tie" }] });
});

test("a measured score moves in its own unit", () => {
  const problem = problemOf(["latency", "risk"], { A: [{ mean: 10, sd: 1 }, 3], B: [{ mean: 30, sd: 1 }, 3] });
  problem.criteria[0] = { id: "latency", better: "less", unit: "ms" };
  const [flip] = conclude(problem, 1000).flips;
  expect(flip).toMatchObject({ kind: "score", option: "A", criterion: "latency", from: 10, winner: "B" });
  expect(flip?.kind === "score" && flip.to > 29 && flip.to < 34).toBe(true);
});
