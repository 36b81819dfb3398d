import fc from "fast-check";
import { expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { commitIdAt } from "./facts.ts";
import { findReleases, firstReleases, type Tag } from "./releases.ts";

/*
 *   0 ── 1 ── 2 ───── 4 ── 5     main; 3 is on a branch of 1 that 4 merges
 *         └── 3 ─────┘
 */
const history = handMadeHistory([
  { on: "2026-01-01", changes: ["A a"] },
  { on: "2026-01-02", changes: ["a"] },
  { on: "2026-01-03", changes: ["a"] },
  { on: "2026-01-04", changes: ["A b"], parents: [1] },
  { on: "2026-01-05", changes: [], parents: [2, 3] },
  { on: "2026-01-06", changes: ["a"] },
]);
const tag = (name: string, commit: number, on: string | null = null): Tag => ({ name, commit: commitIdAt(history.facts, commit), time: on === null ? null : Date.parse(on) / 1000, committed: null });
const names = (tags: Tag[], choice = {}) => findReleases(history, tags, choice).releases.map(({ tags }) => tags.join(" "));
const contents = (tags: Tag[]) => [...firstReleases(history, findReleases(history, tags).releases)].map((place) => (place === 0xffffffff ? null : place));

test("each commit belongs to the first release that contains it", () => {
  expect(contents([tag("v1.0", 2), tag("v1.1", 4)])).toEqual([0, 0, 0, 1, 1, null]);
});

test("a maintenance release on a merged branch is a release of its own", () => {
  expect(names([tag("v1.1", 4), tag("v1.0.1", 3), tag("v1.0", 1)])).toEqual(["v1.0", "v1.0.1", "v1.1"]);
  expect(contents([tag("v1.1", 4), tag("v1.0.1", 3), tag("v1.0", 1)])).toEqual([0, 0, 2, 1, 2, null]);
});

test("annotated tags have the tagger's date, lightweight ones their commit's; a tag made late comes late", () => {
  // v1.0 was tagged after v1.1: by then v1.1 had brought its commits out.
  const tags = [tag("v1.0", 1, "2026-02-01"), tag("v1.1", 2)];
  expect(names(tags)).toEqual(["v1.1", "v1.0"]);
  expect(contents(tags)).toEqual([0, 0, 0, null, null, null]);
});

test("of two releases at one time the contained one is first", () => {
  expect(names([tag("v2.0", 5, "2026-02-01"), tag("v1.0", 1, "2026-02-01")])).toEqual(["v1.0", "v2.0"]);
});

test("several tags of one commit are one release, with the date of the first that has one", () => {
  const { releases } = findReleases(history, [tag("v1", 2), tag("v1.0.0", 2, "2026-01-20"), tag("@scope/a@1.0.0", 2, "2026-01-19")]);
  expect(releases).toEqual([{ tags: ["@scope/a@1.0.0", "v1.0.0", "v1"], commit: 2, time: Date.parse("2026-01-19") / 1000 }]);
});

test("what is no version, a prerelease, or elsewhere is left out and counted", () => {
  const tags = [tag("v1.0", 1), tag("v1.1-rc1", 2), tag("latest", 5), { name: "v9.0", commit: "f".repeat(40), time: null, committed: null }];
  expect(findReleases(history, tags)).toMatchObject({ elsewhere: [{ name: "v9.0" }], prereleases: 1, others: 1, releases: [{ tags: ["v1.0"] }] });
  expect(names(tags, { prereleases: true })).toEqual(["v1.0", "v1.1-rc1"]);
});

test("with a choice by name all that match count", () => {
  const tags = [tag("v1.0", 1), tag("deploy-7", 2), tag("deploy-8-rc1", 5)];
  expect(names(tags, { isRelease: (name: string) => name.startsWith("deploy-") })).toEqual(["deploy-7", "deploy-8-rc1"]);
});

test("property: on any history a commit belongs to the earliest release that reaches it", () => {
  const commits = fc.array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), tag: fc.option(fc.nat(5)) }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(commits, (drawn) => {
      const parents = drawn.map(({ parents }, place) => (place === 0 ? [] : [...new Set(parents.map((parent) => parent % place))]));
      const history = handMadeHistory(parents.map((parents) => ({ changes: [], parents })));
      const tags = drawn.flatMap(({ tag }, place) => (tag === null ? [] : [{ name: `v1.${place}`, commit: commitIdAt(history.facts, place), time: tag, committed: null }]));
      const { releases, elsewhere } = findReleases(history, tags);
      const reach = (from: number): Set<number> => new Set([from, ...(parents[from] as number[]).flatMap((parent) => [...reach(parent)])]);
      const here = reach(parents.length - 1);
      expect(releases.length + elsewhere.length).toBe(tags.length);
      expect(releases.every(({ commit }, place) => here.has(commit) && !releases.slice(place + 1).some((later) => later.time < releases[place]!.time || (later.time === releases[place]!.time && commit !== later.commit && reach(commit).has(later.commit))))).toBe(true);
      const first = firstReleases(history, releases);
      for (const row of here) expect(first[row]).toBe(releases.findIndex(({ commit }) => reach(commit).has(row)) >>> 0);
    }),
  );
});
