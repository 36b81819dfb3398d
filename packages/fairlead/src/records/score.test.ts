import { expect, test } from "vitest";
import { typedScore, writtenScore } from "./score.ts";

test.each([
  [{ value: 120, sd: 15 }, true],
  [{ value: -1e99 }, true],
  [{ value: 5, sd: 1, log: true }, true],
  // What cannot be drawn: its exponential, or the width of its scale, is no number.
  [{ value: 800, log: true }, false],
  [{ value: 5, sd: 500, log: true }, false],
  [{ value: 1e308 }, false],
  [{ value: 1, sd: 1e308 }, false],
  [{ value: 1, sd: -1 }, false],
])("the measured value %j can be computed with: %s", (score, can) => expect(writtenScore.safeParse(score).success).toBe(can));

test("what is typed is held to the same", () => {
  expect(typedScore("120±15")).toEqual({ value: 120, sd: 15 });
  expect(typedScore(`${"9".repeat(400)}±1`)).toBeUndefined();
  expect(typedScore("3-4")).toBe("3..4");
});
