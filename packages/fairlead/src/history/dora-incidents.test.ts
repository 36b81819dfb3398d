import { expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { computeTimeToRestore } from "./dora-incidents.ts";
import { commitIdAt } from "./facts.ts";
import { findReleases, firstReleases } from "./releases.ts";

const history = handMadeHistory(["2026-01-01", "2026-01-05", "2026-01-10", "2026-01-20", "2026-01-25"].map((on) => ({ on: `${on}T15:00:00Z`, changes: ["a"] })));
const id = (place: number) => commitIdAt(history.facts, place);
const { releases } = findReleases(history, [
  { name: "v1", commit: id(1), time: null, committed: null },
  { name: "v1.1", commit: id(3), time: null, committed: null },
].map((tag) => ({ ...tag, name: `${tag.name}.0` })));
const restore = (...incidents: { date: string; fixedBy: string[] }[]) => computeTimeToRestore(history, releases, firstReleases(history, releases), incidents);

test("from the day of the incident to the day of the release that holds the fix, the median of all", () => {
  // commit 2 came out with the release of 2026-01-20: 12 days after the 8th, 10 after the 10th
  expect(restore({ date: "2026-01-08", fixedBy: [id(2)] })).toEqual({ medianHours: 12 * 24, restored: 1, waiting: 0, unknown: 0, notCommits: [] });
  expect(restore({ date: "2026-01-08", fixedBy: [id(2)] }, { date: "2026-01-10", fixedBy: [id(2)] })).toMatchObject({ medianHours: 11 * 24, restored: 2 });
});

test("the last of several fixes counts, the beginning of an id is enough, the same day is no time", () => {
  expect(restore({ date: "2026-01-20", fixedBy: [id(1).slice(0, 7).toUpperCase(), id(3).slice(0, 12)] })).toMatchObject({ medianHours: 0, restored: 1 });
});

test("a fix that is not out waits; without a fix that is understood nothing is known", () => {
  expect(restore({ date: "2026-01-20", fixedBy: [id(4)] })).toEqual({ medianHours: null, restored: 0, waiting: 1, unknown: 0, notCommits: [] });
  expect(restore({ date: "2026-01-20", fixedBy: [] }, { date: "2026-01-08", fixedBy: ["#12"] }, { date: "2026-01-08", fixedBy: [id(2), "#12"] }, { date: "2026-01-08", fixedBy: ["abcdef1"] })).toMatchObject({ restored: 0, unknown: 4, notCommits: ["#12", "abcdef1"] });
  expect(restore({ date: "2026-02-20", fixedBy: [id(2)] })).toMatchObject({ restored: 0, unknown: 1 });
});
