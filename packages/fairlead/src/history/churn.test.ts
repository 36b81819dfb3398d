import { expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { computeChurn } from "./churn.ts";
import { textAt } from "./facts.ts";
import { followFiles } from "./follow-files.ts";
import { periodOf, periodsBetween } from "./periods.ts";

const time = (text: string) => Date.parse(text) / 1000;

test("weeks begin on Monday, months on the first, and none is left out", () => {
  // 1 January 2026 is a Thursday
  expect(periodsBetween(time("2026-01-01"), time("2026-01-12"), "week").days).toEqual(["2025-12-29", "2026-01-05", "2026-01-12"]);
  expect(periodsBetween(time("2025-11-30T23:59:59Z"), time("2026-02-01"), "month").days).toEqual(["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]);
  const months = periodsBetween(time("2026-01-15"), time("2026-03-15"), "month");
  expect(["2025-12-31T23:59:59Z", "2026-01-01", "2026-02-28T23:59:59Z", "2026-03-31T23:59:59Z", "2026-04-01"].map((at) => periodOf(months, time(at)))).toEqual([-1, 0, 1, 2, -1]);
});

const HISTORY = handMadeHistory([
  { changes: ["A a", "A b"], on: "2026-01-05" },
  { changes: ["M a"], on: "2026-01-11T23:59:59Z" },
  { changes: ["M b"], on: "2026-01-20" },
  { changes: ["M a"], on: "2026-01-07" }, // a clock that was behind
  { changes: [], on: "2026-01-27" },
]);
const FILES = followFiles(HISTORY, new Uint8Array(2).fill(1));

test("commits and files by week; a commit without changes, and one of other files, count nowhere", () => {
  const row = (from: string, revisions: number, files: number) => ({ from, revisions, files, added: null, removed: null });
  expect(computeChurn(HISTORY, FILES, HISTORY.commits, () => true, null)).toEqual({
    length: "week",
    periods: [row("2026-01-05", 3, 2), row("2026-01-12", 0, 0), row("2026-01-19", 1, 1)],
  });
  const onlyB = (file: number) => textAt(HISTORY.facts.paths, FILES.path[file] as number) === "b";
  expect(computeChurn(HISTORY, FILES, HISTORY.commits, onlyB, null, "month").periods).toEqual([row("2026-01-01", 2, 1)]);
  expect(computeChurn(HISTORY, FILES, HISTORY.commits, () => false, null).periods).toEqual([]);
});

test("a clock that stood at the beginning of time hides no week of today", () => {
  const history = handMadeHistory([{ changes: ["A a"], on: "1970-01-02" }, { changes: ["M a"], on: "2026-01-05" }]);
  const { periods } = computeChurn(history, followFiles(history, new Uint8Array(1).fill(1)), history.commits, () => true, null, "week");
  expect(periods.filter(({ revisions }) => revisions > 0).map(({ from }) => from)).toEqual(["1969-12-29", "2026-01-05"]);
});

test("lines, where they were counted", () => {
  const { periods } = computeChurn(HISTORY, FILES, HISTORY.commits, () => true, (change) => ({ added: 10 ** change, removed: 1 }));
  expect(periods.map(({ added, removed }) => [added, removed])).toEqual([[10111, 4], [0, 0], [1000, 1]]);
});
