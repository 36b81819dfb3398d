import { describe, expect, test } from "vitest";
import type { HandMadeCommit } from "../testing/hand-made-history.ts";
import type { FileVersion } from "../repository.ts";
import { memoryRepository } from "../testing/memory-repository.ts";
import { operations, type Operations } from "./index.ts";
import type { Operation, OutputOf } from "./operation.ts";

const AT = "0".repeat(40);

async function ask<N extends keyof Operations>(name: N, files: Record<string, string>, commits: readonly HandMadeCommit[], input: object = {}, today = "2026-11-22"): Promise<OutputOf<Operations[N]>> {
  const memory = memoryRepository(files, [], commits);
  // What the past held, and the tree does not hold any more, is measured as one line.
  const measures = async (versions: readonly FileVersion[]) => (await memory.measures(versions)).map((measure) => (measure === "missing" ? { lines: 1, complexity: 0 } : measure));
  const repository = { ...memory, measures, history: async () => ({ ...(await memory.history()), at: AT, limits: ["something"] }) };
  const operation = operations[name] as unknown as Operation;
  const output = await operation.run({ repository, today }, operation.input.parse(input));
  return operation.output.parse(output) as OutputOf<Operations[N]>; // the answer is what its schema says
}

const change = (...changes: string[]): HandMadeCommit => ({ changes });
const times = (count: number, ...changes: string[]): HandMadeCommit[] => Array.from({ length: count }, () => change(...changes));

describe("hotspots", () => {
  const FILES = { "src/a.ts": "{\n    x\n        y\n}\n", "src/b.ts": "x\n\ty\n", "c.sh": "plain\n", "package-lock.json": "{\n  {}\n}\n", "vendor/v.c": "\tx\n", "made.ts": "\tx\n", "CHANGELOG.md": "  * x\n", ".gitattributes": "made.ts linguist-generated\n" };
  const COMMITS = [change("A src/a.ts", "A src/b.ts", "A c.sh", "A package-lock.json", "A vendor/v.c", "A made.ts", "A CHANGELOG.md", "A gone.ts"), ...times(3, "M src/b.ts"), change("M src/a.ts", "D gone.ts"), ...times(9, "M package-lock.json")];

  test("what fairlead.yaml calls generated is left out as well", async () => {
    const { files, leftOut } = await ask("hotspots", { ...FILES, "fairlead.yaml": "generated: [src/b.ts]\n" }, COMMITS);
    expect([files.map(({ path }) => path), leftOut.generated]).toEqual([["src/a.ts", "c.sh"], 2]);
  });

  test("score, order, and what is left out", async () => {
    const answer = await ask("hotspots", FILES, COMMITS);
    // most revisions 4, most complexity 3: a 2/4 · 3/3, b 4/4 · 1/3
    expect(answer.files).toEqual([
      { path: "src/a.ts", revisions: 2, lines: 4, complexity: 3, score: 0.5 },
      { path: "src/b.ts", revisions: 4, lines: 2, complexity: 1, score: 0.3333 },
      { path: "c.sh", revisions: 1, lines: 1, complexity: 0, score: 0 },
    ]);
    expect(answer).toMatchObject({ omitted: 0, at: AT, window: { since: null, until: null, commits: 14 }, leftOut: { generated: 1, vendored: 1, lock: 1, binary: 0, changelog: 1 } });
    // .gitattributes itself is in the tree, and no commit here added it
    expect(answer.limits).toEqual(["something", expect.stringMatching(/^One file here is left out/)]);
  });

  test("a place, a limit, a window", async () => {
    expect((await ask("hotspots", FILES, COMMITS, { paths: ["src"], limit: 1 })).files.map(({ path }) => path)).toEqual(["src/a.ts"]);
    expect((await ask("hotspots", FILES, COMMITS, { paths: ["src"], limit: 1 })).omitted).toBe(1);
    expect((await ask("hotspots", FILES, COMMITS, { since: "2026-02-01" })).files).toEqual([]);
    await expect(ask("hotspots", FILES, COMMITS, { since: "yesterday" })).rejects.toThrow(/expected a day/);
    await expect(ask("hotspots", FILES, COMMITS, { since: "2026-02-01", until: "2026-01-31" })).rejects.toThrow('since: expected a day up to 2026-01-31, where until ends the window, received "2026-02-01".');
    await expect(ask("hotspots", FILES, COMMITS, { since: "1 week", until: "2026-01-31" })).rejects.toThrow(/received "1 week", which is 2026-11-15\.$/);
    expect((await ask("hotspots", FILES, COMMITS, { paths: ["src", "scr", "*.go"] })).limits).toEqual(["something", "Nothing in this version is called scr. Did you mean src?", "Nothing in this version is called *.go."]);
    await expect(ask("hotspots", FILES, COMMITS, { area: "billing" })).rejects.toThrow(/no area called billing/);
  });

  test("a path that is nowhere is told apart, with the one that ends so", async () => {
    expect((await ask("churn", FILES, COMMITS, { paths: ["./b.ts", "zzz", "src"] })).nowhere).toEqual(["Nothing in this version is called b.ts. Did you mean src/b.ts?", "Nothing in this version is called zzz."]);
  });

  test("how long ago is counted from the commit that was named, and from today without one", async () => {
    expect((await ask("hotspots", FILES, COMMITS, { since: "1 week" })).files).toEqual([]);
    const { files, atDay, window } = await ask("hotspots", FILES, COMMITS, { at: "v1", since: "1 week" });
    expect({ files: files.length, atDay, since: window.since }).toEqual({ files: 3, atDay: "2026-01-01", since: "2025-12-25" });
    expect((await ask("hotspots", FILES, COMMITS, { at: "v1", until: "1 day" })).window).toEqual({ since: null, until: "2025-12-31", commits: 0 });
  });

  test("code alone is ranked, where there is some; what was changed seldom counts for the most and is not listed", async () => {
    const files = { "a.ts": "\tx\n", "b.ts": "\t\tx\n", "made.ts": "// Code generated by a tool. DO NOT EDIT.\n\tx\n", "kept.ts": "// @generated\n\tx\n", "l10n/de.xlf": "\tx\n", "l10n/guide.md": "\tx\n", ".gitattributes": "kept.ts -linguist-generated\n" };
    const commits = [...times(2, "M a.ts", "M made.ts", "M kept.ts", "M l10n/de.xlf"), change("M b.ts", "M l10n/guide.md", "M .gitattributes")];
    const { files: ranked, leftOut, seldom } = await ask("hotspots", files, commits, { minRevisions: 2 });
    expect(ranked.map(({ path, score }) => [path, score])).toEqual([["kept.ts", 0.5], ["a.ts", 0.5]]);
    expect([leftOut, seldom]).toEqual([{ generated: 1, vendored: 0, lock: 0, binary: 0, changelog: 0, data: 2, prose: 1 }, 1]);
    const place = await ask("hotspots", files, commits, { paths: ["l10n"] });
    expect([place.files.map(({ path }) => path), place.leftOut.data]).toEqual([["l10n/de.xlf", "l10n/guide.md"], 0]);
  });

  test("nothing at all", async () => {
    expect(await ask("hotspots", {}, [])).toMatchObject({ files: [], omitted: 0, atDay: null });
  });
});

describe("coupling", () => {
  const FILES = {
    "src/ledger.ts": 'import { post } from "./posting.ts";\n',
    "src/posting.ts": "",
    "src/ledger.test.ts": "",
    "src/report.ts": "",
    "src/a.py": "",
    "src/b.py": "",
    "package.json": "",
    "package-lock.json": "",
    "direction/areas/books.md": "---\nstatus: active\nscope: [src/ledger.ts]\n---\n# Books\n",
    "direction/areas/reports.md": "---\nstatus: active\nscope: [src/report.ts]\n---\n# Reports\n",
  };
  const COMMITS = [
    ...times(5, "M src/ledger.ts", "M src/posting.ts", "M src/ledger.test.ts", "M src/report.ts"),
    ...times(5, "M src/a.py", "M src/b.py", "M gone.ts", "M package.json", "M package-lock.json"),
  ];

  test("what joins a pair: an import, a test, nothing, or not known", async () => {
    const { pairs, leftOut, sums, areas, suggestion } = await ask("coupling", FILES, COMMITS);
    expect(Object.fromEntries(pairs.map(({ a, b, link }) => [`${a} ${b}`, link]))).toEqual({
      "package.json src/a.py": "not-known",
      "package.json src/b.py": "not-known",
      "src/a.py src/b.py": "none",
      "src/ledger.test.ts src/ledger.ts": "test",
      "src/ledger.test.ts src/posting.ts": "none",
      "src/ledger.test.ts src/report.ts": "none",
      "src/ledger.ts src/posting.ts": "import",
      "src/ledger.ts src/report.ts": "none",
      "src/posting.ts src/report.ts": "none",
    });
    expect(pairs[0]).toMatchObject({ shared: 5, averageRevisions: 5, degree: 100 });
    expect(leftOut).toBe(7); // 4 others with gone.ts, and 3 with the lock
    // package.json changed as often with others, and is no code
    expect(sums[0]).toEqual({ path: "src/a.py", sum: 20 });
    expect(areas).toEqual([{ a: "area/books", b: "area/reports", shared: 5, averageRevisions: 5, degree: 100 }]);
    expect(suggestion).toBeNull();
  });

  test("of a place: the pairs of which one is there", async () => {
    const { pairs, areas } = await ask("coupling", FILES, COMMITS, { paths: ["package.json"] });
    expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(["package.json src/a.py", "package.json src/b.py"]);
    expect(areas).toEqual([]);
    expect((await ask("coupling", FILES, COMMITS, { area: "books" })).areas).toMatchObject([{ a: "area/books", b: "area/reports" }]);
  });

  test("an empty answer says what to lower", async () => {
    const three = times(3, "M src/a.py", "M src/b.py");
    expect((await ask("coupling", FILES, three)).suggestion).toBe("With --min-revisions 3 --min-shared 3 there is one pair.");
    expect((await ask("coupling", FILES, [...three, ...times(9, "M src/a.py")])).suggestion).toBe("With --min-shared 3 there is one pair.");
    // 5 shared of mean 20: 25 %
    expect((await ask("coupling", FILES, [...times(5, "M src/a.py", "M src/b.py"), ...times(30, "M src/a.py")])).suggestion).toBe("With --min-degree 25 there is one pair.");
    expect((await ask("coupling", FILES, times(9, "M src/a.py"))).suggestion).toBe("No two of these files have changed in one commit.");
    const both = times(9, "M src/a.py", "M src/b.py");
    expect((await ask("coupling", FILES, both, { maxDegree: 50 })).suggestion).toBe("All pairs are above --max-degree 50; the lowest has 100.");
    const tooMany = change("M src/a.py", "M src/b.py", "M one", "M two");
    expect((await ask("coupling", FILES, [tooMany], { maxChangeSet: 3 })).suggestion).toBe("No two of these files have changed in one commit, but for those that changed too many files to be counted (--max-change-set).");
    expect((await ask("coupling", FILES, three, { minRevisions: 3, minShared: 3 })).pairs).toHaveLength(1);
  });

  test("large change sets", async () => {
    expect((await ask("coupling", FILES, times(6, "M src/a.py", "M src/b.py", "M package.json"), { maxChangeSet: 2 })).dropped).toBe(6);
  });
});

describe("age", () => {
  const FILES = { A: "", B: "" };
  const COMMITS = [
    { changes: ["A A"], on: "2013-12-25" },
    { changes: ["A B"], on: "2013-12-31" },
    { changes: ["M A"], on: "2014-02-28" },
    { changes: ["M A"], on: "2014-04-05" },
  ];
  const ages = async (input: object, today?: string) => Object.fromEntries((await ask("age", FILES, COMMITS, input, today)).files.map(({ path, months }) => [path, months]));

  test("on a day, as it was then", async () => {
    expect(await ages({}, "2014-04-06")).toEqual({ A: 0, B: 3 });
    expect(await ages({ until: "2014-04-06" })).toEqual({ A: 0, B: 3 });
    expect(await ages({}, "2013-12-26")).toEqual({ A: 0 });
    expect(await ages({ until: "2013-12-26" })).toEqual({ A: 0 });
    expect((await ask("age", FILES, COMMITS, {}, "2013-12-26")).later).toBe(1);
    expect((await ask("age", FILES, COMMITS, { until: "2013-12-26" })).later).toBe(1);
    // A was there before the window, B came after it
    expect(await ask("age", FILES, COMMITS, { since: "2013-12-26", until: "2013-12-30" })).toMatchObject({ files: [], later: 1 });
    // a version of the past, on its own day
    expect(await ages({ at: "v1" }, "2026-11-22")).toEqual({ A: 0, B: 3 });
  });

  test("the oldest first, in bands, by folder", async () => {
    const answer = await ask("age", FILES, COMMITS, {}, "2014-04-06");
    expect(answer.files).toEqual([{ path: "B", months: 3, lastChange: "2013-12-31" }, { path: "A", months: 0, lastChange: "2014-04-05" }]);
    expect(answer.bands.filter(({ files }) => files > 0)).toEqual([{ below: 1, files: 1 }, { below: 6, files: 1 }]);
    expect(answer.folders).toEqual([{ folder: ".", files: 2, months: 1.5 }]);
  });
});

describe("churn", () => {
  const COMMITS = [{ changes: ["A a", "A b"], on: "2026-01-05" }, { changes: ["M a", "D b"], on: "2026-01-13" }];

  test("commits and files by week; what was done to files that are gone counts, too", async () => {
    const { per, periods, files } = await ask("churn", { a: "" }, COMMITS);
    expect([per, periods.map(({ from, revisions, files, added }) => [from, revisions, files, added])]).toEqual(["week", [["2026-01-05", 1, 2, null], ["2026-01-12", 1, 2, null]]]);
    expect(files).toEqual([{ path: "a", revisions: 2, added: null, removed: null }]);
    expect((await ask("churn", { a: "" }, COMMITS, { per: "month" })).periods).toHaveLength(1);
  });

  test("what is dated in the future is not counted, unless it is asked for", async () => {
    const ahead = [...COMMITS, { changes: ["M a"], on: "2026-11-23" }, { changes: ["M a"], on: "2094-01-01" }];
    const { per, periods, files, limits } = await ask("churn", { a: "" }, ahead, { per: "month" });
    expect([per, periods.at(-1), files[0]?.revisions]).toEqual(["month", { from: "2026-11-01", revisions: 1, files: 1, added: null, removed: null }, 3]);
    expect(limits).toEqual(["something", "One commit is dated in the future, and not counted. With --until 2100-01-01 what is dated up to then counts, too."]);
    expect((await ask("churn", { a: "" }, ahead, { until: "2100-01-01" })).periods.at(-1)?.from).toBe("2094-01-01");
  });

  test("lines that cannot be counted are told", async () => {
    const { limits, periods, files } = await ask("churn", { a: "" }, COMMITS, { lines: true });
    expect(limits).toEqual(["something", expect.stringMatching(/^The lines of 2 of these commits could not be counted/)]);
    // not 0 lines, as if nothing had been written
    expect([...periods, ...files].map(({ added }) => added).filter((added) => added !== null)).toEqual([]);
  });
});

describe("trend", () => {
  const COMMITS = [{ changes: ["A old.ts"], on: "2026-01-01" }, { changes: ["R old.ts a.ts"], on: "2026-02-01" }, { changes: ["A b.ts"], on: "2026-03-01" }];
  const FILES = { "a.ts": "x\n    y\n", "b.ts": "z\n" };

  test("of a file, through its renames", async () => {
    const { file, moments } = await ask("trend", { ...FILES }, COMMITS.slice(0, 2), { file: "./a.ts" });
    expect([file, moments.map(({ on, path, lines, complexity, revisions }) => [on, path, lines, complexity, revisions])]).toEqual([
      "a.ts",
      [["2026-01-01", "old.ts", 1, 0, 1], ["2026-02-01", "a.ts", 2, 1, 1]],
    ]);
    await expect(ask("trend", FILES, COMMITS, { file: "A.tss" })).rejects.toThrow(/There is no file A\.tss/);
    for (const place of [{ paths: ["b.ts"] }, { area: "billing" }]) await expect(ask("trend", FILES, COMMITS, { file: "a.ts", ...place })).rejects.toThrow("trend: expected a file, or a place (--path, --area), received both.");
  });

  test("of the whole: commits between the moments are counted, with those that merges brought in", async () => {
    const { moments, omitted } = await ask("trend", FILES, COMMITS, { limit: 2 });
    expect(moments.map(({ on, revisions, files, lines }) => [on, revisions, files, lines])).toEqual([["2026-01-01", 1, 2, 3], ["2026-03-01", 2, 2, 3]]);
    expect(omitted).toBe(1);
  });
});
