import { expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { textAt } from "./facts.ts";
import { followFiles } from "./follow-files.ts";
import { computeHotspots } from "./hotspots.ts";
import { countRevisions } from "./revisions.ts";

test("revisions and complexity, each by its most, multiplied", () => {
  // a: 4/8 × 30/30; b: 8/8 × 3/30; c: 2/8 × 12/30; d: 8/8 × 0/30
  const hotspots = computeHotspots([
    { path: "d", revisions: 8, lines: 900, complexity: 0 },
    { path: "c", revisions: 2, lines: 10, complexity: 12 },
    { path: "b", revisions: 8, lines: 20, complexity: 3 },
    { path: "a", revisions: 4, lines: 50, complexity: 30 },
  ]);
  expect(hotspots.map(({ path, score }) => [path, score])).toEqual([["a", 0.5], ["b", 0.1], ["c", 0.1], ["d", 0]]);
  expect(hotspots[0]).toEqual({ path: "a", revisions: 4, lines: 50, complexity: 30, score: 0.5 });
});

test("where nothing is indented, lines stand for complexity", () => {
  const flat = (path: string, revisions: number, lines: number) => ({ path, revisions, lines, complexity: 0 });
  expect(computeHotspots([flat("a", 2, 5), flat("b", 4, 10)]).map(({ path, score }) => [path, score])).toEqual([["b", 1], ["a", 0.25]]);
});

test("nothing, and nothing complex", () => {
  expect(computeHotspots([])).toEqual([]);
  expect(computeHotspots([{ path: "a", revisions: 0, lines: 0, complexity: 0 }])[0]?.score).toBe(0);
});

test("a revision is a commit that changed the file, through renames; merges bring none of their own", () => {
  const history = handMadeHistory([
    { changes: ["A a", "A b"] },
    { changes: ["R a c"] },
    { changes: ["M b"], parents: [0] },
    { changes: [], parents: [1, 2] },
    { changes: ["M c", "D b"] },
  ]);
  const files = followFiles(history, new Uint8Array(history.facts.paths.count));
  const counted = (commits: Uint32Array) => Object.fromEntries([...countRevisions(history, files, commits)].map((count, file) => [textAt(history.facts.paths, files.path[file] as number), count]));
  expect(counted(history.commits)).toEqual({ c: 3, b: 3 });
  expect(counted(history.commits.filter((row) => row >= 2))).toEqual({ c: 1, b: 2 });
});
