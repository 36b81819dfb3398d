import { describe, expect, test } from "vitest";
import { handMadeHistory, type HandMadeCommit } from "../testing/hand-made-history.ts";
import { textAt } from "./facts.ts";
import { followFiles } from "./follow-files.ts";
import { findText, internerOf } from "./interner.ts";

/** Each file with the places of the commits that changed it, newest first; files that are gone stand in brackets. */
function follow(commits: HandMadeCommit[], inTree: string[]): Record<string, number[]> {
  const history = handMadeHistory(commits);
  const { facts } = history;
  const isAlive = new Uint8Array(facts.paths.count);
  for (const path of inTree) isAlive[findText(internerOf(facts.paths), path)] = 1;
  const files = followFiles(history, isAlive);
  const found: Record<string, number[]> = {};
  for (let file = 0; file < files.count; file++) {
    const path = textAt(facts.paths, files.path[file] as number);
    const name = files.isAlive[file] === 1 ? path : `(${path})`;
    const rows: number[] = [];
    for (let row = commits.length - 1; row >= 0; row--) {
      const from = facts.commits.changeAt[row] as number;
      for (let change = from; change < from + (facts.commits.changeCount[row] as number); change++) if (files.fileOf[change] === file) rows.push(row);
    }
    found[name] = [...(found[name] ?? []), ...rows];
  }
  return found;
}

const line = (...changes: string[][]): HandMadeCommit[] => changes.map((one) => ({ changes: one }));

describe("one line of commits", () => {
  test("a chain of renames", () => {
    expect(follow(line(["A a"], ["M a"], ["R a b"], ["M b"], ["R b c"], ["M c"]), ["c"])).toEqual({ c: [5, 4, 3, 2, 1, 0] });
  });
  test("a rename and back", () => {
    expect(follow(line(["A a"], ["R a b"], ["M b"], ["R b a"], ["M a"]), ["a"])).toEqual({ a: [4, 3, 2, 1, 0] });
  });
  test("two files swap their paths in one commit", () => {
    expect(follow(line(["A a"], ["A b"], ["M a"], ["R a b", "R b a"], ["M b"]), ["a", "b"])).toEqual({ b: [4, 3, 2, 0], a: [3, 1] });
  });
  test("three move on by one path in one commit", () => {
    expect(follow(line(["A a"], ["A b"], ["R a b", "R b c"]), ["b", "c"])).toEqual({ b: [2, 0], c: [2, 1] });
  });
  test("a path that is used again after its file was renamed away is another file", () => {
    expect(follow(line(["A a"], ["R a b"], ["A a"], ["M a"], ["M b"]), ["a", "b"])).toEqual({ b: [4, 1, 0], a: [3, 2] });
    expect(follow(line(["A a"], ["R a b", "A a"]), ["a", "b"])).toEqual({ b: [1, 0], a: [1] });
  });
  test("a path that is removed and added again is one file", () => {
    expect(follow(line(["A a"], ["D a"], ["A b"], ["A a"], ["M a"]), ["a", "b"])).toEqual({ a: [4, 3, 1, 0], b: [2] });
    expect(follow(line(["A a"], ["D a"]), [])).toEqual({ "(a)": [1, 0] });
  });
  test("a file that was removed before another was renamed to its path is not that other", () => {
    expect(follow(line(["A b"], ["M b"], ["D b"], ["A a"], ["R a b"], ["M b"]), ["b"])).toEqual({ b: [5, 4, 3], "(b)": [2, 1, 0] });
  });
  test("a file that was renamed to a path, removed and added there again keeps its past", () => {
    expect(follow(line(["A x"], ["R x b"], ["D b"], ["A b"]), ["b"])).toEqual({ b: [3, 2, 1, 0] });
  });
  test("renamed away, used again, renamed away again", () => {
    expect(follow(line(["A a"], ["R a b"], ["A a"], ["R a c"], ["A a"]), ["a", "b", "c"])).toEqual({ a: [4], c: [3, 2], b: [1, 0] });
  });
});

describe("branches", () => {
  test("an edit of the old path, while another branch renames it, is of the renamed file", () => {
    const commits = [{ changes: ["A a"] }, { changes: ["R a b"] }, { changes: ["M a"], parents: [0] }, { changes: [], parents: [1, 2] }, { changes: ["M b"] }];
    expect(follow(commits, ["b"])).toEqual({ b: [4, 2, 1, 0] });
    expect(follow([commits[0]!, { changes: ["M a"] }, { changes: ["R a b"], parents: [0] }, commits[3]!, commits[4]!], ["b"])).toEqual({ b: [4, 2, 1, 0] });
  });
  test("the same rename on two branches", () => {
    const commits = [{ changes: ["A a"] }, { changes: ["R a b"] }, { changes: ["M b"] }, { changes: ["R a b"], parents: [0] }, { changes: ["M b"] }, { changes: [], parents: [2, 4] }];
    expect(follow(commits, ["b"])).toEqual({ b: [4, 3, 2, 1, 0] });
  });
  test("a rename that the merge did not take leaves the file where it is", () => {
    const commits = [{ changes: ["A a"] }, { changes: ["M a"] }, { changes: ["R a b"], parents: [0] }, { changes: [], parents: [1, 2] }];
    expect(follow(commits, ["a"])).toEqual({ a: [2, 1, 0] });
  });
  test("one file renamed twice, and both kept: they stay two, and only one has the older past", () => {
    const commits = [{ changes: ["A a"] }, { changes: ["R a b"] }, { changes: ["R a c"], parents: [0] }, { changes: [], parents: [1, 2] }];
    const found = follow(commits, ["b", "c"]);
    expect(Object.keys(found).sort()).toEqual(["b", "c"]);
    expect([...(found["b"] ?? []), ...(found["c"] ?? [])].sort()).toEqual([0, 1, 2]);
  });
});
