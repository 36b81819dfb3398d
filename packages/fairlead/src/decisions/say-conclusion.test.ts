import { expect, test } from "vitest";
import { problemOf } from "../testing/problem.ts";
import { conclude } from "./conclude.ts";
import { sayConclusion } from "./say-conclusion.ts";
import { sayExcluded } from "./say-details.ts";

test("an option and a constraint may be called as members that every object has", () => {
  const problem = problemOf(["x"], { constructor: [5], toString: [3] });
  const said = sayConclusion({ problem, conclusion: conclude(problem, 1000), orderFrom: "none", reversible: null, chosen: "constructor", because: null, unknown: 0 });
  expect(said.at(-1)).toBe("constructor was chosen.");
  expect(sayExcluded({ constraints: {} }, "a", ["valueOf"])).toBe("a: valueOf");
});
