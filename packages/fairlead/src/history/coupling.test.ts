import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handMadeHistory, type HandMadeCommit } from "../testing/hand-made-history.ts";
import { textAt, NONE } from "./facts.ts";
import { computeChangeSets, computeCoupling, computeSumOfCoupling, DEFAULT_THRESHOLDS, regroupChangeSets, type CouplingThresholds } from "./coupling.ts";
import { followFiles } from "./follow-files.ts";

const LOW: CouplingThresholds = { minRevisions: 1, minShared: 1, minDegree: 1, maxDegree: 100 };

function setsOf(commits: HandMadeCommit[], maxChangeSet?: number) {
  const history = handMadeHistory(commits);
  const files = followFiles(history, new Uint8Array(history.facts.paths.count));
  const name = (file: number) => textAt(history.facts.paths, files.path[file] as number);
  return { sets: computeChangeSets(history, history.commits, files.fileOf, files.count, maxChangeSet), name };
}

function coupling(changes: string[][], thresholds = LOW, maxChangeSet?: number) {
  const { sets, name } = setsOf(changes.map((one) => ({ changes: one })), maxChangeSet);
  const pairs = computeCoupling(sets, thresholds);
  expect(pairs.map(({ degree }) => degree)).toEqual(pairs.map(({ degree }) => degree).sort((x, y) => y - x));
  // By name here: which of two files has the lower number says nothing.
  return pairs.map(({ a, b, degree, averageRevisions, shared }) => [[name(a), name(b)].sort().join("-"), degree, averageRevisions, shared]).sort();
}

function sums(changes: string[][]) {
  const { sets, name } = setsOf(changes.map((one) => ({ changes: one })));
  return Object.fromEntries([...computeSumOfCoupling(sets)].map((sum, file) => [name(file), sum]));
}

const times = (count: number, ...changes: string[]): string[][] => Array.from({ length: count }, () => changes);

describe("code-maat's own examples", () => {
  test("degree of coupling", () => {
    // A 2 revisions, B 2, C 1: A-C ⌊100 · 1 ÷ 1.5⌋ = 66, mean 1.5 printed as 2
    expect(coupling([["A", "B", "C"], ["A", "B"]])).toEqual([["A-B", 100, 2, 2], ["A-C", 66, 2, 1], ["B-C", 66, 2, 1]]);
  });
  test("sums of coupling", () => {
    expect(sums([["A", "B", "C"], ["A", "B"]])).toEqual({ A: 3, B: 3, C: 2 });
  });
  test("a single file is coupled with nothing", () => {
    expect(coupling([["A"]])).toEqual([]);
    expect(sums([["A"]])).toEqual({ A: 0 });
  });
});

describe("worked out by hand", () => {
  test("a change set of more than 30 files is dropped before revisions are counted", () => {
    const many = (count: number) => ["A", "B", ...Array.from({ length: count - 2 }, (_, at) => `f${at}`)];
    const ab = (changes: string[][]) => coupling(changes).find(([pair]) => pair === "A-B");
    // with 31 files dropped A and B have one revision each, and share it
    expect(ab([many(31), ["A", "B"]])).toEqual(["A-B", 100, 1, 1]);
    expect(ab([many(31), ["A"], ["B"]])).toBeUndefined();
    // 30 are taken: A 2, B 2, 1 shared of mean 2
    expect(ab([many(30), ["A"], ["B"]])).toEqual(["A-B", 50, 2, 1]);
    expect(setsOf([{ changes: many(31) }]).sets).toMatchObject({ dropped: 1, count: 0 });
    expect(coupling([["A", "B", "C"], ["A", "B"]], LOW, 2)).toEqual([["A-B", 100, 1, 1]]);
  });

  test("the default thresholds, each at its edge", () => {
    expect(coupling(times(5, "A", "B"), DEFAULT_THRESHOLDS)).toEqual([["A-B", 100, 5, 5]]);
    expect(coupling(times(4, "A", "B"), DEFAULT_THRESHOLDS)).toEqual([]);
    // 5 shared of A 5 and B 28: ⌊500 ÷ 16.5⌋ = 30; with B 29 it is 29.4: too little, though ⌈29.4⌉ would be 30
    expect(coupling([...times(5, "A", "B"), ...times(23, "B")], DEFAULT_THRESHOLDS)).toEqual([["A-B", 30, 17, 5]]);
    expect(coupling([...times(5, "A", "B"), ...times(24, "B")], DEFAULT_THRESHOLDS)).toEqual([]);
  });

  test("min revisions is held against the mean, not against each", () => {
    // A 2, B 8, mean 5; 2 shared: ⌊200 ÷ 5⌋ = 40
    const changes = [...times(2, "A", "B"), ...times(6, "B")];
    expect(coupling(changes, { ...LOW, minRevisions: 5 })).toEqual([["A-B", 40, 5, 2]]);
    expect(coupling(changes, { ...LOW, minRevisions: 6 })).toEqual([]);
  });

  test("max degree", () => {
    expect(coupling([["A", "B", "C"], ["A", "B"]], { ...LOW, maxDegree: 66 }).map(([pair]) => pair)).toEqual(["A-C", "B-C"]);
  });

  test("through a rename it is the same file", () => {
    expect(coupling([["A a", "A b"], ["M a", "M b"], ["R a c"], ["M c", "M b"]])).toEqual([["b-c", 85, 4, 3]]);
  });

  test("files put together into areas", () => {
    const { sets, name } = setsOf([{ changes: ["x/1", "x/2", "y/1"] }, { changes: ["x/1", "x/2"] }, { changes: ["y/1", "other"] }]);
    const groupOf = Uint32Array.from(sets.revisions, (_, file) => (name(file).startsWith("x/") ? 0 : name(file).startsWith("y/") ? 1 : NONE));
    const areas = regroupChangeSets(sets, groupOf, 2);
    expect([...areas.revisions]).toEqual([2, 2]);
    expect(computeCoupling(areas, LOW)).toEqual([{ a: 0, b: 1, shared: 1, averageRevisions: 2, degree: 50 }]);
  });
});

test("on any history it is what counting pair by pair gives", () => {
  const changeSets = fc.array(fc.uniqueArray(fc.constantFrom(..."ABCDEFG"), { minLength: 1, maxLength: 6 }), { maxLength: 25 });
  const thresholds = fc.record({ minRevisions: fc.integer({ min: 1, max: 6 }), minShared: fc.integer({ min: 1, max: 5 }), minDegree: fc.integer({ min: 1, max: 90 }), maxDegree: fc.integer({ min: 50, max: 100 }) });
  fc.assert(
    fc.property(changeSets, thresholds, fc.integer({ min: 2, max: 6 }), (changes, limits, maxChangeSet) => {
      const kept = changes.filter((set) => set.length <= maxChangeSet);
      const revisions = (one: string) => kept.filter((set) => set.includes(one)).length;
      const expected: [string, number, number, number][] = [];
      for (const a of "ABCDEFG") {
        for (const b of "ABCDEFG") {
          const shared = kept.filter((set) => set.includes(a) && set.includes(b)).length;
          const mean = (revisions(a) + revisions(b)) / 2;
          const degree = (100 * shared) / mean;
          if (a < b && shared >= limits.minShared && mean >= limits.minRevisions && degree >= limits.minDegree && Math.floor(degree) <= limits.maxDegree) expected.push([`${a}-${b}`, Math.floor(degree), Math.ceil(mean), shared]);
        }
      }
      expect(coupling(changes, limits, maxChangeSet)).toEqual(expected.sort());
    }),
  );
});
