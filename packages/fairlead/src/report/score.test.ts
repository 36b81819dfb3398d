import { expect, test } from "vitest";
import { NOT_YET, wordScore } from "./score.ts";

test("a score that nobody gave is not given yet, also of a criterion that is called as a member that every object has", () => {
  const scores = { pg: { risk: "3..4", latency: { value: 120, sd: 15 } } };
  expect([wordScore(scores, "pg", "risk"), wordScore(scores, "pg", "latency")]).toEqual(["3..4", "120±15"]);
  for (const [option, criterion] of [["pg", "constructor"], ["constructor", "name"], ["pg", "time"]] as const) expect(wordScore(scores, option, criterion)).toBe(NOT_YET);
});
