import { expect, test } from "vitest";
import { describeDays, readBudget, readDays } from "./efforts.ts";

test.each([
  ["8 days", 8], ["1 day", 1], ["2 weeks", 10], ["4 hours", 0.5], ["1.5d", 1.5], ["1 week 2 days", 7], ["1 week and 4 hours", 5.5], ["3", 3], [" 2 W ", 10],
  ["2-3 days", null], ["a month", null], ["1 month", null], ["large", null], ["", null], ["days", null], ["-1 day", null], ["1e9 days", null], ["1 constructor", null],
])("%s is %s days", (written, days) => {
  expect(readDays(written)).toBe(days);
});

test("budgets, as front matter hands them in: numbers inside a field are texts", () => {
  expect(readBudget("10 days")).toEqual({ days: 10, count: null });
  expect(readBudget(10)).toEqual({ days: 10, count: null });
  expect(readBudget({ days: "2 weeks", count: "3" })).toEqual({ days: 10, count: 3 });
  expect(readBudget({ count: 0 })).toEqual({ days: null, count: 0 });
  for (const odd of ["some", {}, { day: 3 }, { days: "some" }, { count: "few" }, null, [], { days: 1, more: 2 }]) expect(readBudget(odd)).toBeNull();
});

test("days for people", () => {
  expect([1, 0.125, 10.500001].map(describeDays)).toEqual(["1 day", "0.13 days", "10.5 days"]);
});
