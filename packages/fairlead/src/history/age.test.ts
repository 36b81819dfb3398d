import { describe, expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { computeLastChanges, monthsBetween } from "./age.ts";
import { dayOf } from "./day.ts";
import { textAt } from "./facts.ts";
import { followFiles } from "./follow-files.ts";

const HISTORY = handMadeHistory([
  { changes: ["A A"], on: "2013-12-25" },
  { changes: ["A B"], on: "2013-12-31" },
  { changes: ["M A"], on: "2014-02-28" },
  { changes: ["M A"], on: "2014-04-05" },
]);

function agesOn(today: string): Record<string, number> {
  const files = followFiles(HISTORY, new Uint8Array(2).fill(1));
  const last = [...computeLastChanges(HISTORY, files, HISTORY.commits, today)];
  return Object.fromEntries(last.flatMap((time, file) => (time < 0 ? [] : [[textAt(HISTORY.facts.paths, files.path[file] as number), monthsBetween(dayOf(time), today)]])));
}

describe("code-maat's own examples", () => {
  test.each([
    ["2014-04-06", { A: 0, B: 3 }],
    ["2014-05-06", { A: 1, B: 4 }],
    ["2015-04-06", { A: 12, B: 15 }],
    ["2014-03-06", { A: 0, B: 2 }],
    ["2013-12-26", { A: 0 }],
  ])("on %s", (today, ages) => {
    expect(agesOn(today)).toEqual(ages);
  });
});

test("the day itself counts, the day after does not", () => {
  expect(agesOn("2013-12-25")).toEqual({ A: 0 });
  expect(agesOn("2013-12-24")).toEqual({});
});

test.each([
  ["2026-01-15", "2026-02-14", 0],
  ["2026-01-15", "2026-02-15", 1],
  ["2026-01-31", "2026-02-27", 0],
  ["2026-01-31", "2026-02-28", 1],
  ["2024-02-29", "2025-02-28", 12],
  ["2025-11-30", "2026-03-01", 3],
  ["2026-03-01", "2026-02-01", 0],
])("from %s to %s: %i", (from, to, months) => {
  expect(monthsBetween(from, to)).toBe(months);
});
