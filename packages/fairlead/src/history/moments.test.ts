import { expect, test } from "vitest";
import { pickEvenly } from "./moments.ts";

/** a commit a day; its row is its day */
const line = Array.from({ length: 101 }, (_, day) => day);

test("evenly over time, the first and the last among them", () => {
  expect(pickEvenly(line, (day) => day, 5)).toEqual([0, 25, 50, 75, 100]);
  expect(pickEvenly([0, 1, 2], (day) => day, 5)).toEqual([0, 1, 2]);
  // nothing happened between 10 and 90: the branch stayed what it was
  expect(pickEvenly(line.filter((day) => day <= 10 || day >= 90), (day) => day, 5)).toEqual([0, 10, 100]);
});

test.each([
  ["ran ahead", 4_000],
  ["stood still", 0],
  ["stood before its time", -4_000],
])("a clock that %s for two commits hides nothing of what comes after or before", (_, wrong) => {
  const timeOf = (day: number) => (day === 40 || day === 41 ? wrong : day);
  expect(pickEvenly(line, timeOf, 5)).toEqual([0, 25, 50, 75, 100]);
});

test("a clock that ran ahead is no moment of a short line either", () => {
  expect(pickEvenly([0, 1, 2], (day) => (day === 1 ? 4_000 : day), 5)).toEqual([0, 2]);
  expect(pickEvenly([0, 1, 2], (day) => (day === 2 ? -1 : day), 5)).toEqual([0, 1, 2]);
  expect(pickEvenly([0, 1, 99, 100, 101], (day) => day, 5)).toEqual([0, 1, 99, 100, 101]);
  expect(pickEvenly([], (day) => day, 5)).toEqual([]);
});

test("the last is what the branch is, whatever its clock says", () => {
  expect(pickEvenly(line, (day) => (day === 100 ? 3 : day), 5)).toEqual([0, 24, 49, 74, 100]);
});
