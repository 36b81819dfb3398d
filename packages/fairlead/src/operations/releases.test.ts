import { describe, expect, test } from "vitest";
import { commitIdAt } from "../history/facts.ts";
import type { Tag } from "../history/releases.ts";
import { formatReleases } from "../report/releases.ts";
import { PLAIN } from "../report/style.ts";
import { handMadeHistory, type HandMadeCommit } from "../testing/hand-made-history.ts";
import { memoryRepository } from "../testing/memory-repository.ts";
import { releases } from "./releases.ts";

/*
 * v1.0 holds 0 and 1, v1.1 the others but the last:
 *   0 committed 2026-08-31 00:00, 1 on 2026-09-01; v1.0 tagged 2026-09-11 → 11 and 10 days, median 252 h
 *   2 on 2026-10-01, 3 on 2026-10-03 (the merge 4 is no change); v1.1 tagged 2026-10-05 → 4 and 2 days, median 72 h
 *   over both releases: 2, 4, 10, 11 days, median 7 days
 */
const COMMITS: HandMadeCommit[] = [
  { on: "2026-08-31", changes: ["A api/a"] },
  { on: "2026-09-01", changes: ["A web/b"] },
  { on: "2026-10-01", changes: ["api/a"] },
  { on: "2026-10-03", changes: ["web/b"], parents: [1] },
  { on: "2026-10-04", changes: [], parents: [2, 3] },
  { on: "2026-10-20", changes: ["api/a"] },
];
const { facts } = handMadeHistory(COMMITS);
const id = (place: number) => commitIdAt(facts, place);
const TAGS: Tag[] = [
  { name: "v1.0", commit: id(1), time: Date.parse("2026-09-11") / 1000, committed: null },
  { name: "v1.1", commit: id(4), time: Date.parse("2026-10-05") / 1000, committed: null },
  { name: "v2.0-beta.1", commit: id(5), time: Date.parse("2026-10-21") / 1000, committed: null },
];
const ask = (input: object = {}, { files = {}, tags = TAGS, commits = COMMITS, today = "2026-11-22" }: { files?: Record<string, string>; tags?: Tag[]; commits?: HandMadeCommit[]; today?: string } = {}) => {
  const memory = memoryRepository(files, [], commits, tags);
  const history = async () => ({ ...(await memory.history()), at: commits.length === 0 ? null : id(commits.length - 1) });
  return releases.run({ repository: { ...memory, history }, today }, releases.input.parse(input));
};

describe("the measures of a history worked out by hand", () => {
  test("over three months, as published", async () => {
    const answer = await ask();
    expect(answer.window).toMatchObject({ since: "2026-08-22", until: "2026-11-22" });
    expect(answer.leadTime).toEqual({ bucket: "one month", medianHours: 7 * 24, medianHoursSinceWritten: 7 * 24, changes: 4 });
    // From 2026-09-01, the day after the first commit, the weeks begin in August (1), September (4), October (4), November (4):
    // a release in one week of September and one of October makes 8 of 13 weeks those of a month with one.
    expect(answer.deploymentFrequency).toEqual({ bucket: "monthly", releases: 2, medianDaysPerWeek: 0, medianWeeksPerMonth: 1 });
    expect(answer.releases).toEqual([
      { tag: "v1.1", tags: ["v1.1"], date: "2026-10-05", changes: 2, medianLeadTimeHours: 72 },
      { tag: "v1.0", tags: ["v1.0"], date: "2026-09-11", changes: 2, medianLeadTimeHours: 252 },
    ]);
    expect(answer.waiting).toEqual({ changes: 1, oldest: "2026-10-20" });
    expect(answer.years).toEqual([{ year: 2026, releases: 2, changes: 4, medianLeadTimeHours: 7 * 24 }]);
    expect(answer.tags).toEqual({ elsewhere: 0, newestElsewhere: null, prereleases: 1, others: 0 });
  });

  test("without an incident nothing is said of failures, and what it takes is", async () => {
    const { changeFailureRate, timeToRestore, needed } = await ask();
    expect({ changeFailureRate, timeToRestore }).toEqual({ changeFailureRate: null, timeToRestore: null });
    expect(needed.map(({ measure }) => measure)).toEqual(["changeFailureRate", "timeToRestore"]);
  });

  test("incidents in the window, for each release in it; the fix of the first came out with v1.1", async () => {
    const files = {
      "direction/incidents/one.md": `---\nstatus: resolved\ndate: 2026-09-25\nfixed-by: [${id(3).slice(0, 10)}]\nscope: [web/**]\n---\n# One\n`,
      "direction/incidents/old.md": "---\nstatus: resolved\ndate: 2025-09-25\n---\n# Old\n",
    };
    const answer = await ask({}, { files });
    expect(answer.changeFailureRate).toEqual({ bucket: "46-60%", rate: 0.5, incidents: 1 });
    expect(answer.timeToRestore).toEqual({ bucket: "one month", medianHours: 240, restored: 1, waiting: 0, unknown: 0 });
    expect(answer.needed).toEqual([]);
  });

  test("what a fix names that is no commit is told, since nothing else is looked up", async () => {
    const files = { "direction/incidents/one.md": `---\nstatus: resolved\ndate: 2026-09-25\nfixed-by: ["#123", ${id(3).slice(0, 10)}]\n---\n# One\n` };
    const { limits, timeToRestore } = await ask({}, { files });
    expect({ limits, timeToRestore }).toEqual({ limits: [expect.stringMatching(/^fixed-by names #123, which is no commit .*write the commit that it became/)], timeToRestore: null });
  });

  test("of a part of the tree: its changes, and the releases that hold any", async () => {
    const answer = await ask({ paths: ["api"] });
    expect(answer.releases.map(({ tag, changes }) => [tag, changes])).toEqual([["v1.1", 1], ["v1.0", 1]]);
    // 11 days and 4
    expect(answer.leadTime).toMatchObject({ medianHours: 7.5 * 24, changes: 2 });
    const { needed, ...nothing } = await ask({ paths: ["nowhere"] });
    expect(nothing).toMatchObject({ releases: [], leadTime: null, deploymentFrequency: null, waiting: null });
    // There are tags, and they name versions.
    expect(needed.slice(0, 2)).toEqual(["deploymentFrequency", "leadTime"].map((measure) => ({ measure, need: "a release with a change of what was asked about" })));
  });

  test("with prereleases, and with a pattern", async () => {
    expect((await ask({ prereleases: true })).releases[0]).toMatchObject({ tag: "v2.0-beta.1", changes: 1 });
    expect((await ask({ tags: "*beta*" })).releases).toMatchObject([{ tag: "v2.0-beta.1", changes: 5 }]);
  });

  test("of a version of the past: up to the day on which it was made or released", async () => {
    expect((await ask({ at: "v1.1" })).window).toMatchObject({ since: "2026-07-20", until: "2026-10-20" });
    expect((await ask({ at: "v1.1", since: "2 months" })).window).toMatchObject({ since: "2026-08-20", until: "2026-10-20" });
  });
});

describe("where nothing can be measured it says so", () => {
  test("no tags, no commits, no release in the window", async () => {
    expect(await ask({}, { tags: [] })).toMatchObject({ deploymentFrequency: null, leadTime: null, waiting: null, latest: null, limits: [expect.stringContaining("git fetch --tags")] });
    expect(await ask({}, { tags: [], commits: [] })).toMatchObject({ deploymentFrequency: null, leadTime: null, limits: [] });
    const late = await ask({}, { today: "2027-11-22" });
    expect(late).toMatchObject({ deploymentFrequency: { bucket: "yearly", releases: 0 }, leadTime: null, latest: { tag: "v1.1", date: "2026-10-05" } });
    expect(late.needed[0]).toEqual({ measure: "leadTime", need: "a release in the window: widen it with --since 2026-10-05" });
    const ahead = await ask({ since: "2030-01-01" });
    expect(ahead.needed.slice(0, 2)).toEqual(["deploymentFrequency", "leadTime"].map((measure) => ({ measure, need: "a release in the window: widen it with --since 2026-10-05" })));
  });
});

test("a release that the past does not hold is named, whether it is later or on another branch, and thousands are parted", async () => {
  const outside = { name: "v9.0", commit: "f".repeat(40), time: Date.parse("2026-11-01") / 1000, committed: null };
  const answer = await ask({}, { tags: [...TAGS, outside] });
  const text = formatReleases({ ...answer, waiting: { changes: 1234, oldest: "2026-10-20" } }, PLAIN).replaceAll("\n", " ");
  expect(text).toContain("1,234 changes wait for a release since v1.1 (2026-10-05), the oldest committed on 2026-10-20. What was picked into v9.0, a release that is not in this past, still counts as waiting here.");
  expect(text).toContain("Tags left out: 1 outside of this past (--at v9.0 asks about the newest, of 2026-11-01), 1 prerelease.");
});

test("where most of it is released from other branches, how to ask about one of them", async () => {
  const other = (name: string, commit: string, on: string) => ({ name, commit: commit.repeat(40), time: null, committed: Date.parse(on) / 1000 });
  const others = [other("v0.9.1", "a", "2026-09-15"), other("v0.9.2", "b", "2026-10-20"), other("api/v0.9.2", "b", "2026-10-20")];
  // Of two at one commit it is one; those of the window are as many as on the branch itself
  expect((await ask({}, { tags: [...TAGS, ...others, other("v0.8.0", "c", "2025-01-01")] })).limits).toEqual([]);
  expect((await ask({}, { tags: [...TAGS, ...others, other("v0.9.3", "d", "2026-11-02"), other("v0.9.4", "e", "2026-11-30")] })).limits).toEqual([
    "3 releases of that time are on branches that are not in this past, and only 2 in it. Where a project releases from branches of its own, ask about one of them: --at v0.9.3",
  ]);
  expect((await ask({ since: "2026-11-01" }, { tags: [...TAGS, other("v0.9.3", "d", "2026-11-02")] })).limits).toEqual(["One release of that time is on a branch that is not in this past, and none in it. Where a project releases from branches of its own, ask about one of them: --at v0.9.3"]);
});

test("where packages are released one by one, how to ask about one of them", async () => {
  const of = (name: string, place: number, on: string) => ({ name, commit: id(place), time: Date.parse(on) / 1000, committed: null });
  const tags = [of("acme-1.0.0", 0, "2026-09-01"), of("acme-util-0.1.0", 1, "2026-09-02"), of("acme-util-0.2.0", 2, "2026-10-02"), of("acme-1.1.0", 4, "2026-10-05")];
  expect((await ask({}, { tags })).limits).toEqual(['Here several packages are released, as acme-1.1.0, acme-util-0.2.0, and a change counts for the first release of any of them that contains it. To ask about one: --tags "acme-[0-9]*", and --path with its folder.']);
  const { limits, releases } = await ask({ tags: "acme-[0-9]*" }, { tags });
  expect({ limits, releases: releases.map(({ tag }) => tag) }).toEqual({ limits: [], releases: ["acme-1.1.0", "acme-1.0.0"] });
  // One that was named otherwise once is no package.
  expect((await ask({}, { tags: [...TAGS, of("release-1.2.0", 5, "2026-11-02")] })).limits).toEqual([]);
});

test("the text says where there is no past, and where all of it is before the window", async () => {
  expect(formatReleases(await ask({}, { tags: [], commits: [] }), PLAIN)).toBe("There is no commit yet, so there is no past to ask.\n");
  expect(formatReleases(await ask({}, { today: "2027-11-22" }), PLAIN)).toContain("Nothing here is newer than 2026-10-20: --at ");
});

test("how often says what the published bucket counts", async () => {
  const many = Array.from({ length: 12 }, (_, place) => ({ name: `v3.${place}`, commit: id(place % 6), time: Date.parse(`2026-10-${10 + place}`) / 1000, committed: null }));
  const often = async (input: object, tags: Tag[] = TAGS) => /How often {3}(.*)/.exec(formatReleases(await ask(input, { tags }), PLAIN))?.[1];
  expect(await often({ since: "2026-01-01" }, many)).toBe("6 releases: less than monthly, since a typical month had none");
  expect(await often({ since: "2026-11-01" })).toBe("no release");
});

test("the text says all of it within 80 columns", async () => {
  const text = formatReleases(await ask(), PLAIN);
  expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(text).toMatchInlineSnapshot(`
    "From 2026-08-22 to 2026-11-22
      How often   2 releases: monthly, at least one in a typical month
      Lead time   7 days from commit to release, median of 4 changes
      Failures    not measured. It takes incidents on record: fairlead new incident
                  "…", with its date, and in fixed-by the commits that mended it
      To restore  not measured, for the same reason

    Releases
      2026-10-05  v1.1      2 changes  after 3 days
      2026-09-11  v1.0      2 changes  after 11 days

    1 change waits for a release since v1.1 (2026-10-05), the oldest committed on
    2026-10-20.
    Tags left out: 1 prerelease.
    "
  `);
  expect(formatReleases(await ask({}, { tags: [] }), PLAIN)).toMatchInlineSnapshot(`
    "From 2026-08-22 to 2026-11-22
      How often   not measured. It takes tags that name a version, or --tags with a
                  pattern for those that are releases
      Lead time   not measured, for the same reason
      Failures    not measured. It takes incidents on record: fairlead new incident
                  "…", with its date, and in fixed-by the commits that mended it
      To restore  not measured, for the same reason

    This clone has no tags. Where the project has some, get them with: git fetch
    --tags
    "
  `);
});
