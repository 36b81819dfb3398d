import { expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { commitsIn, readDay } from "./window.ts";

test.each([
  ["2026-01-31", "2026-01-31"],
  ["90 days", "2026-08-24"],
  ["1 day ago", "2026-11-21"],
  ["2w", "2026-11-08"],
  ["6 months", "2026-05-22"],
  ["2y", "2024-11-22"],
  ["1 year", "2025-11-22"],
  ["6.months.ago", "2026-05-22"],
])("%s, asked on 2026-11-22, is %s", (text, day) => {
  expect(readDay(text, "2026-11-22")).toBe(day);
});

test("a month before a day that the month does not have is its last day", () => {
  expect(readDay("1 month", "2026-05-31")).toBe("2026-04-30");
  expect(readDay("3 months", "2026-05-31")).toBe("2026-02-28");
  expect(readDay("1 year", "2024-02-29")).toBe("2023-02-28");
});

test.each(["", "yesterday", "2026-02-30", "2026-1-1", "20260101", "months", "-3 days", "9999 years", "1 fortnight"])("%j is no day", (text) => {
  expect(readDay(text, "2026-11-22")).toBeUndefined();
});

test("both ends of a window count, whole days of UTC", () => {
  const history = handMadeHistory([
    { changes: [], on: "2026-01-30T23:59:59Z" },
    { changes: [], on: "2026-01-31T00:00:00Z" },
    { changes: [], on: "2026-02-01T23:59:59Z" },
    { changes: [], on: "2026-02-02T00:00:00Z" },
  ]);
  expect([...commitsIn(history, { since: "2026-01-31", until: "2026-02-01" })]).toEqual([1, 2]);
  expect([...commitsIn(history, { since: "2026-01-31", until: null })]).toEqual([1, 2, 3]);
  expect([...commitsIn(history, { since: null, until: "2026-01-30" })]).toEqual([0]);
  expect([...commitsIn(history, { since: null, until: null })]).toEqual([0, 1, 2, 3]);
});
