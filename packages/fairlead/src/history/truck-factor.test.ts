import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handMadeHistory, type HandMadeCommit } from "../testing/hand-made-history.ts";
import { computeAuthorship, computeFileChanges, computeMakers, degreeOfAuthorship } from "./authorship.ts";
import { textAt } from "./facts.ts";
import { findText, internerOf } from "./interner.ts";
import { parseMailmap } from "./mailmap.ts";
import { computeStudyDevelopers } from "./study-developers.ts";
import { computeTruckFactor } from "./truck-factor.ts";

/* The figures of docs/methods/truck-factor.md, on histories that are small enough to be worked out by hand. */

function study(written: HandMadeCommit[], paths: string[], mailmap = "") {
  const history = handMadeHistory(written);
  const interner = internerOf(history.facts.paths);
  const files = Uint32Array.from([...paths].sort().map((path) => findText(interner, path)).filter((row) => row >= 0));
  const developers = computeStudyDevelopers(history, parseMailmap(mailmap));
  const authorship = computeAuthorship(history, computeFileChanges(history, history.commits, files, false), computeMakers(history, developers, false), developers.count);
  const authors = (path: string) => {
    const file = files.indexOf(findText(interner, path));
    const rows = Array.from({ length: (authorship.at[file + 1] as number) - (authorship.at[file] as number) }, (_, place) => (authorship.at[file] as number) + place);
    const signatureOf = (developer: number) => textAt(history.facts.signatures, developers.of.indexOf(developer)).split("\0")[0];
    return rows.filter((row) => authorship.isAuthor[row] === 1).map((row) => signatureOf(authorship.developer[row] as number)).sort();
  };
  return { ...computeTruckFactor(authorship, files.keys()), authors };
}

const times = (count: number, commit: HandMadeCommit) => Array.from({ length: count }, () => commit);

describe("degree of authorship", () => {
  test.each([
    [1, 0, 0, 4.391], // 3.293 + 1.098
    [1, 5, 0, 5.211], // … + 5 × 0.164
    [0, 1, 0, 3.457],
    [0, 3, 1, 3.5625], // 3.293 + 0.492 − 0.321 × 0.693147
    [1, 0, 9, 3.6519], // 4.391 − 0.321 × 2.302585
    [0, 2, 14, 2.7517], // 3.293 + 0.328 − 0.321 × 2.708050
  ])("added %i, own %i, others %i: %f", (added, own, others, degree) => expect(degreeOfAuthorship(added, own, others)).toBeCloseTo(degree, 4));
});

describe("authors of a file", () => {
  test("whoever added it, and who did nearly as much", () => {
    // ann: 3.293 + 1.098 − 0.321·ln 3 = 4.0383; bo: 3.293 + 2·0.164 − 0.321·ln 1 = 3.621; 3.621 / 4.0383 = 0.897 > 0.75
    expect(study([{ author: "ann", changes: ["A a"] }, ...times(2, { author: "bo", changes: ["a"] })], ["a"]).authors("a")).toEqual(["ann", "bo"]);
  });

  test("not who did far less than the best", () => {
    // ann: 4.391 + 12·0.164 − 0.321·ln 2 = 6.1365; bo: 3.457 − 0.321·ln 13 = 2.6337; 0.43
    expect(study([{ author: "ann", changes: ["A a"] }, { author: "bo", changes: ["a"] }, ...times(12, { author: "ann", changes: ["a"] })], ["a"]).authors("a")).toEqual(["ann"]);
  });

  test("not below 3.293 without having added it, however near to the best", () => {
    // bo and cy: 3.293 + 0.164 − 0.321·ln 4 = 3.0120 each beside ann's 4.391 − 0.321·ln 4 + 0.164 = 4.1100: 0.7328, no.
    // Four who each added nothing: ann adds and never returns: 4.391 − 0.321·ln 5 = 3.8744; bo: 3.457 − 0.321·ln 4 = 3.0120, 0.777 > 0.75, but 3.0120 < 3.293
    const one = (author: string) => ({ author, changes: ["a"] });
    expect(study([{ author: "ann", changes: ["A a"] }, one("bo"), one("cy"), one("di"), one("ed")], ["a"]).authors("a")).toEqual(["ann"]);
  });

  test("additions are neither their own work nor anybody else's: whoever ever added it is a first author", () => {
    // removed and added again by bo: both 4.391
    expect(study([{ author: "ann", changes: ["A a"] }, { author: "ann", changes: ["D a"] }, { author: "bo", changes: ["A a"] }], ["a"]).authors("a")).toEqual(["ann", "bo"]);
  });

  test("a rename is work on the file, and what was done under the earlier name stays with it", () => {
    const history = [{ author: "ann", changes: ["A a"] }, ...times(5, { author: "ann", changes: ["a"] }), { author: "bo", changes: ["R a b"] }];
    // ann: 4.391 + 5·0.164 − 0.321·ln 2 = 4.9885; bo: 3.457 − 0.321·ln 6 = 2.8818; 0.578
    expect(study(history, ["b"]).authors("b")).toEqual(["ann"]);
    expect(study(history.slice(0, 1).concat(history.slice(6)), ["b"]).authors("b")).toEqual(["ann", "bo"]); // bo 3.457 / ann 4.1685 = 0.829
  });

  test("a rename is followed for every file that leads to it, whatever comes first by path", () => {
    // bo's file a became b, then c; b came back from ann. The changes of a belong to c and, by its path, to b.
    const bo = [{ author: "bo", changes: ["A a"] }, ...times(3, { author: "bo", changes: ["a"] }), { author: "bo", changes: ["R a b"] }, { author: "bo", changes: ["R b c"] }];
    const both = study([...bo, { author: "ann", changes: ["A b"] }], ["b", "c"]);
    // bo: 4.391 + 4·0.164 = 5.047 on b (+ 0.164 on c); ann: 4.391 − 0.321·ln 5 = 3.8744; 0.7677
    expect(both.authors("b")).toEqual(["ann", "bo"]);
    // by the path b what ann added there belongs to c as well: 4.391 − 0.321·ln 6 = 3.8158 of 5.211, 0.732
    expect(both.authors("c")).toEqual(["bo"]);
  });

  test("an address in any case is one developer, and so is a name with several", () => {
    const one = [{ author: "Ann <a@x>", changes: ["A a", "A b"] }, { author: "ann e <A@X>", changes: ["A c"] }, { author: "ANN E <other@y>", changes: ["A d"] }, { author: "bo <b@x>", changes: ["A e"] }];
    expect(study(one, ["a", "b", "c", "d", "e"])).toMatchObject({ truckFactor: 1, coverage: 0.2, files: 5 });
    const two = [{ author: "Ann <a@x>", changes: ["A a", "A b"] }, { author: "A. <z@z>", changes: ["A c", "A d"] }, { author: "bo <b@x>", changes: ["A e"] }];
    expect(study(two, ["a", "b", "c", "d", "e"])).toMatchObject({ truckFactor: 2 });
    expect(study(two, ["a", "b", "c", "d", "e"], "Ann <a@x> <z@z>\n")).toMatchObject({ truckFactor: 1, coverage: 0.2 });
  });
});

describe("truck factor", () => {
  test("the worked example of the page", () => {
    const example = study([{ author: "ann", changes: ["A a", "A b", "A c"] }, { author: "bo", changes: ["b", "c"] }, { author: "bo", changes: ["b"] }], ["a", "b", "c"]);
    expect(["a", "b", "c"].map(example.authors)).toEqual([["ann"], ["ann", "bo"], ["ann", "bo"]]);
    expect(example).toMatchObject({ truckFactor: 2, unpruned: 2, coverage: 0, files: 3 });
  });

  test("one who added nearly all", () => {
    const written = [{ author: "ann", changes: ["A a", "A b", "A c"] }, { author: "bo", changes: ["A d"] }];
    expect(study(written, ["a", "b", "c", "d"])).toMatchObject({ truckFactor: 1, unpruned: 1, coverage: 0.25, files: 4 });
  });

  test("exactly half is not yet too little: one more goes", () => {
    const written = [{ author: "ann", changes: ["A a", "A b"] }, { author: "bo", changes: ["A c"] }, { author: "cy", changes: ["A d"] }];
    // without ann 2 of 4 are covered; without bo 1 of 4
    expect(study(written, ["a", "b", "c", "d"])).toMatchObject({ truckFactor: 2, unpruned: 2, coverage: 0.25 });
  });

  test("who has less than a tenth of the first one's files is left out", () => {
    const many = (letter: string, count: number) => Array.from({ length: count }, (_, place) => `A ${letter}${String(place).padStart(2, "0")}`);
    const lone = Array.from({ length: 15 }, (_, place) => ({ author: `one${String(place)}`, changes: [`A z${String(place).padStart(2, "0")}`] }));
    const written = [{ author: "ann", changes: many("a", 11) }, ...lone];
    const paths = written.flatMap(({ changes }) => changes.map((change) => change.slice(2)));
    // 26 files: without ann 15 are covered, then 14, 13, and 12 of 26 is less than half: four are away, three of them with 1 of 11
    expect(study(written, paths)).toMatchObject({ truckFactor: 1, unpruned: 4, coverage: 12 / 26 });
    // with ten files 1 of 10 is not under a tenth: 25 files, 15, 14, 13, 12
    expect(study([{ author: "ann", changes: many("a", 10) }, ...lone], paths.filter((path) => path !== "a10"))).toMatchObject({ truckFactor: 4, unpruned: 4, coverage: 12 / 25 });
  });

  test("two with as many files go one after the other", () => {
    const written = [{ author: "ann", changes: ["A a", "A b"] }, { author: "cy", changes: ["A c", "A d"] }, ...times(3, { author: "cy", changes: ["c", "d"] })];
    expect(study(written, ["a", "b", "c", "d"])).toMatchObject({ truckFactor: 2, unpruned: 2, coverage: 0 });
  });

  test("files that no commit tells of are not counted, and nothing has a truck factor of nothing", () => {
    expect(study([{ author: "ann", changes: ["A a"] }], ["a", "never"])).toMatchObject({ truckFactor: 1, coverage: 0, files: 1 });
    expect(study([{ author: "ann", changes: ["A a"] }], ["never"])).toMatchObject({ truckFactor: 0, unpruned: 0, coverage: 0, files: 0 });
  });

  test("what a merge changed counts only once: with the commits that it joins", () => {
    const written: HandMadeCommit[] = [{ author: "ann", changes: ["A a", "A b"], parents: [] }, { author: "bo", changes: ["A c"], parents: [0] }, { author: "cy", changes: ["A c"], parents: [0, 1] }];
    expect(study(written, ["a", "b", "c"]).authors("c")).toEqual(["bo"]);
  });
});

test("who people are never decides: other names, the same figures", () => {
  const change = fc.tuple(fc.constantFrom("A", "M", "M"), fc.constantFrom("a", "b", "c", "d", "e", "f")).map(([kind, path]) => `${kind} ${path}`);
  const commits = fc.array(fc.record({ who: fc.nat(4), changes: fc.array(change, { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(commits, fc.shuffledSubarray(["zed", "amy", "kim", "lou", "bob"], { minLength: 5 }), (written, names) => {
      const figures = (of: string[]) => ({ ...study(written.map(({ who, changes }) => ({ author: of[who] as string, changes })), ["a", "b", "c", "d", "e", "f"]), authors: null });
      expect(figures(names)).toEqual(figures(["p1", "p2", "p3", "p4", "p5"]));
    }),
  );
});
