import { describe, expect, test } from "vitest";
import { formatKnowledge } from "../report/knowledge.ts";
import { PLAIN } from "../report/style.ts";
import { handMadeHistory, type HandMadeCommit } from "../testing/hand-made-history.ts";
import { memoryRepository, memoryTree } from "../testing/memory-repository.ts";
import { knowledge } from "./knowledge.ts";
import type { InputOf } from "./operation.ts";

/* The worked examples of docs/methods/knowledge.md, and what is said to whom. */

const AT = "0".repeat(40);

interface World {
  commits: HandMadeCommit[];
  files?: Record<string, string>;
  user?: { name: string; address: string };
  today?: string;
}

async function ask({ commits, files = {}, user = { name: "", address: "" }, today = "2026-06-01" }: World, input: InputOf<typeof knowledge> = {}) {
  const gone = new Set(commits.flatMap(({ changes }) => changes.filter((one) => one.startsWith("D ")).map((one) => one.slice(2))));
  const touched = commits.flatMap(({ changes }) => changes.map((one) => one.split(" ").at(-1) as string)).filter((path) => !gone.has(path));
  const all = { ...Object.fromEntries(touched.map((path) => [path, ""])), ...files };
  const history = handMadeHistory(commits);
  const repository = {
    ...memoryRepository(all),
    tree: () => Promise.resolve(memoryTree(all, AT)),
    history: () => Promise.resolve({ history, at: AT, limits: [] }),
    user: () => Promise.resolve(user),
  };
  return knowledge.run({ repository, today }, knowledge.input.parse(input));
}

const add = (author: string, on: string, ...paths: string[]): HandMadeCommit => ({ author, on, changes: paths.map((path) => `A ${path}`) });
const change = (author: string, on: string, ...paths: string[]): HandMadeCommit => ({ author, on, changes: paths.map((path) => `M ${path}`) });
const many = (folder: string, count: number) => Array.from({ length: count }, (_, place) => `${folder}/${String.fromCharCode(97 + place)}.ts`);

describe("knowledge at risk", () => {
  const commits = [add("ann", "2023-01-01", "old", "shared"), add("bo", "2024-01-01", "new"), change("bo", "2025-12-01", "shared", "shared"), change("bo", "2026-02-01", "new")];

  test("files whose authors have all been silent for a year", async () => {
    expect(await ask({ commits })).toMatchObject({ atRisk: 1, files: 3, silent: { since: "2025-06-01", paths: ["old"] } });
  });

  test("counted back from today, from the end of the window, or from the commit that was named", async () => {
    expect((await ask({ commits, today: "2027-03-01" })).silent).toMatchObject({ since: "2026-03-01", paths: ["new", "old", "shared"] });
    expect((await ask({ commits }, { until: "2023-06-01" })).silent).toMatchObject({ since: "2022-06-01", paths: [] });
    expect((await ask({ commits, today: "2030-01-01" }, { at: "HEAD" })).silent).toMatchObject({ since: "2025-02-01", paths: ["old"] });
  });

  test("whoever did anything anywhere is there, as a co-author and by another address, too", async () => {
    expect(await ask({ commits: [...commits, change("ann", "2026-05-01", "new")] })).toMatchObject({ atRisk: 0 });
    expect(await ask({ commits: [...commits, { ...change("bo", "2026-05-01", "new"), coauthors: ["Ann <ann@example.org>"] }] })).toMatchObject({ atRisk: 0 });
    const files = { ".mailmap": "Ann <ann@example.org> <ann@elsewhere.example>\n" };
    expect(await ask({ commits: [...commits, change("A. <ann@elsewhere.example>", "2026-05-01", "new")], files })).toMatchObject({ atRisk: 0 });
  });

  test("machines know nothing: what only they wrote is nobody's to lose", async () => {
    const world = { commits: [add("renovate[bot]", "2023-01-01", "lock"), add("nightly", "2023-01-01", "report"), add("ann", "2026-05-01", "a")] };
    expect(await ask(world)).toMatchObject({ atRisk: 1, silent: { paths: ["report"] } });
    expect(await ask({ ...world, files: { "fairlead.yaml": "bots: [nightly]\n" } })).toMatchObject({ atRisk: 0 });
  });

  test("a folder stands for all of its files", async () => {
    const commits = [add("ann", "2023-01-01", "a/b/c", "a/b/d", "a/e", "f"), add("bo", "2026-05-01", "a/g")];
    expect((await ask({ commits })).silent.paths).toEqual(["a/b/", "a/e", "f"]);
  });
});

describe("fragmentation", () => {
  test("1 − Σ share² of commits, from four people on", async () => {
    // ann 4, bo 2, cy 1, di 1 of 8 commits: 1 − (16 + 4 + 1 + 1) / 64 = 0.65625
    const commits = [add("ann", "2026-01-01", "a", "b"), ...["ann", "ann", "ann", "bo", "bo", "cy", "di"].map((who) => change(who, "2026-02-01", "a", "b"))];
    expect(await ask({ commits })).toMatchObject({ fragmentation: 0.6563 });
    // below four it would say who did how much
    expect(await ask({ commits: commits.slice(0, -1) })).toMatchObject({ fragmentation: null });
  });
});

describe("areas and folders", () => {
  const core = many("src/core", 10);
  const docs = many("docs", 10);
  const area = (stem: string, scope: string) => ({ [`direction/areas/${stem}.md`]: `---\nstatus: active\nowner: ${stem}-lead\nscope: [${scope}]\n---\n# ${stem}\n` });
  const five = ["ann", "bo", "cy", "di", "ed"];
  const world: World = {
    commits: [add("ann", "2026-01-01", ...core), ...docs.map((path, place) => add(five[place % 5] as string, "2026-01-02", path)), add("ann", "2026-01-03", "README")],
    files: { ...area("core", "src/core/**"), ...area("docs", "docs/**") },
  };

  test("each with figures of its own", async () => {
    const answer = await ask(world);
    // 21 files: ann is an author of 13, and without her 8 are covered
    expect(answer).toMatchObject({ truckFactor: 1, unpruned: 1, coverage: 0.381, files: 21, few: false });
    expect(answer.areas).toMatchObject([
      { area: "area/core", truckFactor: 1, coverage: 0, files: 10, few: true, fragmentation: null },
      { area: "area/docs", truckFactor: 3, coverage: 0.4, files: 10, few: false, fragmentation: 0.8 },
    ]);
    // src holds what src/core holds: said once
    expect(answer.folders.map(({ folder, truckFactor }) => [folder, truckFactor])).toEqual([["docs", 3], ["src/core", 1]]);
  });

  test("only the place that was asked about", async () => {
    expect(await ask(world, { area: "docs" })).toMatchObject({ files: 10, truckFactor: 3, areas: [{ area: "area/docs" }] });
    expect(await ask(world, { paths: ["src"] })).toMatchObject({ files: 10, truckFactor: 1 });
    expect(await ask(world, { since: "2026-01-03" })).toMatchObject({ files: 1, window: { commits: 1 } });
  });

  test("names only of an area that four people know, by the alphabet, and with nothing else asked for", async () => {
    expect((await ask(world, { area: "docs" })).ask).toEqual(["ann", "bo", "cy", "di", "ed"]);
    expect((await ask(world, { area: "core" })).ask).toBeNull();
    expect((await ask(world)).ask).toBeNull();
    expect((await ask(world, { paths: ["docs"] })).ask).toBeNull();
    expect((await ask(world, { area: "docs", since: "2020-01-01" })).ask).toBeNull();
    expect((await ask(world, { area: "docs", paths: ["docs/a.ts"] })).ask).toBeNull();
    // who signs with nothing has no name to be asked by
    expect((await ask({ ...world, commits: [...world.commits, add(" <>", "2026-01-05", "docs/zz.ts")] }, { area: "docs" })).ask).toEqual(["ann", "bo", "cy", "di", "ed"]);
    // of five two are silent: three are left
    expect((await ask({ ...world, commits: [...world.commits, change("ann", "2027-01-05", "README"), change("bo", "2027-01-05", "README"), change("cy", "2027-01-05", "README")], today: "2027-06-01" }, { area: "docs" })).ask).toBeNull();
  });

  test("one's own: where nobody else is an author any more", async () => {
    expect((await ask(world)).mine).toBeNull();
    expect((await ask({ ...world, user: { name: "", address: "ANN@example.org" } }, { mine: true })).mine).toEqual({ known: true, places: ["README", "docs/a.ts", "docs/f.ts", "src/"] });
    expect((await ask({ ...world, user: { name: "new here", address: "new@here" } }, { mine: true })).mine).toEqual({ known: false, places: [] });
  });

  test("a clone in which nothing came for a year says so: all of its files are at risk by that", async () => {
    const commits = [add("ann", "2023-01-01", "a")];
    const sentence = "Nothing here is newer than 2023-01-01: --at 000000000000 counts back from then.";
    expect(formatKnowledge(await ask({ commits }), PLAIN)).toContain(sentence);
    expect(formatKnowledge(await ask({ commits }, { at: "v1" }), PLAIN)).not.toContain(sentence);
  });

  test("as text", async () => {
    const text = formatKnowledge(await ask({ ...world, user: { name: "di", address: "" } }, { mine: true }), PLAIN);
    expect(text).toMatchInlineSnapshot(`
      "Where you are the only author who has been seen within a year
        docs/d.ts
        docs/i.ts

      If any one person were away, what would stand still?
        Most of it: 62 % of the 21 files would have no author left. Truck factor 1.
        Fragmentation 0.78: 0 is one hand, nearly 1 many.

      These hang on one person: without them most files have no author left
        src/core/  100 % of 10 files

      Areas, with their truck factors
         1  area/core  10 files, few know this
         3  area/docs  10 files

      No file is at risk: somebody who wrote it has done something here since
      2025-06-01.

      The whole past: 12 commits, as seen from 000000000000 of 2026-01-03.
      "
    `);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("figures come from what a commit reaches, not from what else was read", () => {
  const line: HandMadeCommit[] = [add("Ann <ann@x>", "2026-01-01", "a", "b"), add("Bo <bo@x>", "2026-01-02", "c")];

  test("commits of other branches have no say, nor has who is who there", async () => {
    const other: HandMadeCommit[] = [
      { ...(line[0] as HandMadeCommit), parents: [] },
      { author: "Ann <bo@x>", on: "2026-01-01", changes: ["M a", "M b"], parents: [0] },
      { ...(line[1] as HandMadeCommit), parents: [0] },
    ];
    expect({ ...(await ask({ commits: other })), window: null }).toEqual({ ...(await ask({ commits: line })), window: null });
  });

  test("what a merge changed is counted only on the line of first parents", async () => {
    const merged: HandMadeCommit[] = [{ ...(line[0] as HandMadeCommit), parents: [] }, { ...(line[1] as HandMadeCommit), parents: [0] }, { author: "Cy <cy@x>", on: "2026-01-03", changes: ["A c"], parents: [0, 1] }];
    const four = (names: string[]) => ({ commits: merged.map((commit, place) => ({ ...commit, author: names[place] as string })) });
    expect(await ask(four(["a", "b", "c"]))).toMatchObject({ files: 3, truckFactor: 1 });
    expect((await ask({ ...four(["a", "b", "c"]), user: { name: "b", address: "" } }, { mine: true })).mine).toEqual({ known: true, places: ["c"] });
    expect((await ask({ ...four(["a", "b", "c"]), user: { name: "c", address: "" } }, { mine: true })).mine).toEqual({ known: true, places: [] });
  });
});

test("nothing to ask about", async () => {
  const answer = await ask({ commits: [] });
  expect(answer).toMatchObject({ truckFactor: 0, unpruned: 0, coverage: 0, files: 0, areas: [], folders: [] });
  expect(formatKnowledge(answer, PLAIN)).toContain("No file here has a past that could be asked about.\n");
});
