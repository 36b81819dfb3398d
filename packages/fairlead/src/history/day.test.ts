import { expect, test } from "vitest";
import { dayOf } from "./day.ts";

test("days of clocks that were far off are the nearest that can be written", () => {
  expect([-5e9, 0, 1e15].map(dayOf)).toEqual(["1970-01-01", "1970-01-01", "9999-12-31"]);
});
