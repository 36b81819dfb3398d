import { expect, test } from "vitest";
import { dropEqualBranches, findForkPoint, isReachable, type Branch, type CommitGraph } from "./branch-graph.ts";

/** main: m1 ← m2 ← m3; topic: m1 ← a ← b (takes m2 in) ← c; other history: z */
const GRAPH: CommitGraph = {
  parents: new Map([["c", ["b"]], ["b", ["a", "m2"]], ["a", ["m1"]], ["z", []]]),
  shared: new Map([["m1", 100], ["m2", 200]]),
};

test("a branch left where it last took the main branch in", () => {
  expect(findForkPoint(GRAPH, "a")).toBe("m1");
  expect(findForkPoint(GRAPH, "c")).toBe("m2");
  expect(findForkPoint(GRAPH, "m2")).toBe("m2");
  expect(findForkPoint(GRAPH, "z")).toBeUndefined();
});

test("what a commit holds", () => {
  expect(isReachable(GRAPH, "c", "a")).toBe(true);
  expect(isReachable(GRAPH, "a", "c")).toBe(false);
});

test("one branch for one content: local before remote, ahead before behind, both where they have parted", () => {
  const branch = (ref: string, commit: string): Branch => ({ ref, commit, name: ref.replace(/^refs\/(heads|remotes)\//, "") });
  const names = (...branches: Branch[]): string[] => dropEqualBranches(branches, GRAPH).map(({ name }) => name);
  expect(names(branch("refs/remotes/origin/x", "c"), branch("refs/heads/x", "c"))).toEqual(["x"]);
  expect(names(branch("refs/remotes/origin/x", "c"), branch("refs/heads/x", "a"))).toEqual(["origin/x"]);
  expect(names(branch("refs/remotes/origin/x", "z"), branch("refs/heads/x", "a"))).toEqual(["origin/x", "x"]);
  expect(names(branch("refs/heads/y", "c"), branch("refs/heads/x", "a"))).toEqual(["y", "x"]);
});
