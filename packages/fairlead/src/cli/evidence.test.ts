import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createFolder, createRepository, type TestRepository } from "../testing/git-repository.ts";

/* hotspots, coupling, age, churn and trend on a real repository, as a person and as a script call them. */

const nested = (lines: number) => Array.from({ length: lines }, (_, at) => `${"    ".repeat(at % 4)}// line ${at}\n`).join("");

let repository: TestRepository;
beforeAll(() => {
  repository = createRepository();
  repository.commit("Begin", {
    "src/ledger.ts": `import "./money.ts";\n${nested(20)}`,
    "src/money.ts": "export const cent = 0;\n",
    "src/report.ts": "export const title = 0;\n",
    "package-lock.json": "{\n}\n",
    "logo.bin": Uint8Array.of(1, 0, 2),
    ".gitattributes": "src/made.ts linguist-generated\n",
    "src/made.ts": "\tmade\n",
  });
  for (let at = 1; at <= 5; at++) repository.commit(`Together ${at}`, { "src/ledger.ts": `import "./money.ts";\n${nested(20 + at)}`, "src/report.ts": `export const title = ${at};\n`, "src/money.ts": `export const cent = ${at};\n`, "src/made.ts": `\tmade ${at}\n` });
  repository.git(["mv", "src/ledger.ts", "src/book.ts"]);
  repository.commit("Rename");
  repository.branch("side");
  repository.commit("On the side", { "src/side.ts": "x\n" });
  repository.checkout("main");
  repository.commit("Alone", { "src/report.ts": "export const title = 9;\n" });
  repository.git(["merge", "-q", "--no-ff", "--no-edit", "side"]);
});

test("hotspots --json: the shape that others build on", async () => {
  const { files, window, at, limits, leftOut } = await fairleadJson(repository.root, ["hotspots"]);
  const depth = [...Array(25).keys()].reduce((sum, line) => sum + (line % 4), 0);
  expect(files[0]).toEqual({ path: "src/book.ts", revisions: 7, lines: 26, complexity: depth, score: 1 });
  expect(files.map(({ path, revisions }: { path: string; revisions: number }) => [path, revisions])).toEqual([["src/book.ts", 7], ["src/report.ts", 7], ["src/money.ts", 6], ["src/side.ts", 1]]);
  expect(window).toEqual({ since: null, until: null, commits: 10 });
  expect(at).toBe(repository.git(["rev-parse", "HEAD"]));
  expect(limits).toEqual([]);
  expect(leftOut).toEqual({ generated: 1, vendored: 0, lock: 1, binary: 1, changelog: 0, data: 1, prose: 0 });
});

test("what was changed once is no hotspot, and is said to be left out", async () => {
  const { stdout } = await fairlead(repository.root, ["hotspots"]);
  expect(stdout).not.toContain("src/side.ts");
  expect(stdout).toContain("1 file changed less often: --min-revisions 1 shows it.");
  expect((await fairlead(repository.root, ["hotspots", "--path", "src/side.ts"])).stdout).toMatch(/^No file here was changed often in that time\. 1 file changed less often/);
  expect((await fairlead(repository.root, ["hotspots", "--min-revisions", "1"])).stdout).toContain("src/side.ts");
});

test("trend begins with the first file, not with commits before it", async () => {
  const late = createRepository();
  late.git(["commit", "-q", "--allow-empty", "-m", "Begin"]);
  late.commit("Settings", { "a.json": "{}\n" });
  late.commit("Code", { "a.ts": "x\n" });
  late.commit("More code", { "b.ts": "x\n" });
  const { moments } = await fairleadJson(late.root, ["trend"]);
  expect(moments.map(({ revisions, files }: { revisions: number; files: number }) => [revisions, files])).toEqual([[1, 1], [1, 2]]);
});

test("what people read", async () => {
  const texts: Record<string, string> = {};
  for (const args of [["hotspots"], ["coupling"], ["age"], ["churn", "--lines"], ["trend", "--limit", "3"], ["trend", "src/book.ts", "--limit", "4"]]) {
    const { code, stdout, stderr } = await fairlead(repository.root, args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    texts[args.join(" ")] = stdout;
  }
  expect(texts).toMatchSnapshot();
});

test("coupling --json: through the rename, with what joins the two", async () => {
  const { pairs } = await fairleadJson(repository.root, ["coupling"]);
  expect(pairs).toEqual([
    // 6 shared; revisions 7 and 6, mean 6.5: ⌊92.3⌋
    { a: "src/book.ts", b: "src/money.ts", shared: 6, averageRevisions: 7, degree: 92, link: "import" },
    { a: "src/money.ts", b: "src/report.ts", shared: 6, averageRevisions: 7, degree: 92, link: "none" },
    { a: "src/book.ts", b: "src/report.ts", shared: 6, averageRevisions: 7, degree: 85, link: "none" },
  ]);
  expect((await fairleadJson(repository.root, ["coupling", "--min-degree", "90", "--max-degree", "99", "--path", "src/report.ts"])).pairs).toHaveLength(1);
  expect((await fairleadJson(repository.root, ["coupling", "--min-shared", "7"])).suggestion).toBe("With --min-shared 6 there are 3 pairs.");
});

describe("the window and the place", () => {
  test("--first-parent: the merge stands for what it brought in", async () => {
    const { files, window } = await fairleadJson(repository.root, ["hotspots", "--first-parent"]);
    expect(window.commits).toBe(9);
    expect(files.find(({ path }: { path: string }) => path === "src/side.ts")).toMatchObject({ revisions: 1 });
    // and what was read for it changes nothing for others
    expect((await fairleadJson(repository.root, ["hotspots"])).files.find(({ path }: { path: string }) => path === "src/side.ts")).toMatchObject({ revisions: 1 });
  });

  test("--at: the past of another commit", async () => {
    const { files } = await fairleadJson(repository.root, ["hotspots", "--at", "HEAD~3"]);
    expect(files[0]).toMatchObject({ path: "src/ledger.ts", revisions: 6 });
  });

  test("--path from a folder below, --limit, --since, --until", async () => {
    const { files, omitted } = await fairleadJson(`${repository.root}/src`, ["hotspots", "--path", "report.ts", "money.ts", "--limit", "1"]);
    expect([files.map(({ path }: { path: string }) => path), omitted]).toEqual([["src/report.ts"], 1]);
    expect((await fairleadJson(repository.root, ["hotspots", "--since", "2026-02-01"])).files).toEqual([]);
    expect((await fairleadJson(repository.root, ["hotspots", "--until", "2026-01-01"])).files).toHaveLength(4);
    expect((await fairleadJson(repository.root, ["age", "--until", "2026-03-15"])).files[0]).toMatchObject({ months: 2 });
  });

  test("churn --lines adds up to what git log --numstat says", async () => {
    const { periods } = await fairleadJson(repository.root, ["churn", "--lines", "--path", "src/book.ts", "src/report.ts", "src/money.ts", "src/side.ts"]);
    const said = repository.git(["log", "--no-merges", "-M", "--numstat", "--format=", "--", "src", ":!src/made.ts"]).split("\n").filter(Boolean).map((line) => line.split("\t").slice(0, 2).map(Number));
    const sum = (place: number) => said.reduce((total, row) => total + (row[place] ?? 0), 0);
    expect(periods).toEqual([{ from: "2025-12-29", revisions: 9, files: 4, added: sum(0), removed: sum(1) }]);
  });
});

describe("repositories of every sort", () => {
  const COMMANDS = [["hotspots"], ["coupling"], ["age"], ["churn"], ["churn", "--lines"], ["trend"]];

  test("a place that never was: what is not there has no table of zeros", async () => {
    expect((await fairlead(repository.root, ["trend", "--path", "scr"])).stdout).toMatch(/^Nothing in this version is called scr\. Did you mean src\?\n\nThere is nothing to measure here in that time\.\nThe whole past: [^]*seen from [^]*\.\n$/);
    for (const name of ["hotspots", "churn"]) expect((await fairlead(repository.root, [name, "--path", "scr"])).stdout).toMatch(/^Nothing in this version is called scr\. Did you mean src\?\n\nNo file here was changed in that time\.\nThe whole past: [^]*seen from [^]*\.\n$/);
  });

  test("without a commit", async () => {
    const { root } = createRepository();
    for (const args of [...COMMANDS, ["trend", "a.ts"]]) expect(await fairlead(root, args)).toEqual({ code: 0, stdout: "There is no commit yet, so there is no past to ask.\n", stderr: "" });
  });

  test("a shallow clone says what it cannot know", async () => {
    const clone = repository.clone(["--depth=2"]);
    for (const args of COMMANDS) expect((await fairlead(clone.root, args)).stdout).toMatch(/shallow/);
    expect(await fairlead(clone.root, ["trend", "src/book.ts"])).toMatchObject({ code: 2, stderr: expect.stringMatching(/No commit that is known here changed src\/book\.ts\.\nThis clone is shallow: .*git fetch --unshallow/) as string });
  });

  test("a partial clone counts what it can, and says the rest", async () => {
    repository.git(["config", "uploadpack.allowFilter", "true"]);
    const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
    const { files, unmeasured, limits } = await fairleadJson(clone.root, ["hotspots", "--limit", "3"]);
    expect(files).toEqual([]);
    // the rename without an edit is found, so that revisions are what they are in a whole clone
    expect(unmeasured).toEqual({ files: [{ path: "src/book.ts", revisions: 7 }, { path: "src/report.ts", revisions: 7 }, { path: "src/made.ts", revisions: 6 }], omitted: 3 });
    expect(limits.join("\n")).toMatch(/not in this clone/);
    expect((await fairlead(clone.root, ["hotspots", "--limit", "1"])).stdout).toMatch(/^Changed often; how complex they are is not known\n {2}revisions {2}file\n {10}7 {2}src\/book.ts\n {2}and 3 more files/);
    expect((await fairleadJson(clone.root, ["age"])).files.length).toBeGreaterThan(0);
    expect((await fairleadJson(clone.root, ["churn", "--lines"])).limits.join("\n")).toMatch(/could not be counted/);
  });

  test("a partial clone shows no 0 where it lacks contents", async () => {
    repository.git(["config", "uploadpack.allowFilter", "true"]);
    const clone = repository.clone(["--filter=blob:none"]); // what is checked out is there
    const { moments } = await fairleadJson(clone.root, ["trend"]);
    expect(moments[0]).toMatchObject({ files: 0, missing: 3 });
    expect(moments.at(-1)).toMatchObject({ files: 4, missing: 0 });
    const { stdout } = await fairlead(clone.root, ["trend"]);
    expect(stdout).toMatch(/ {2}2 of 3 {5}27 {10}36 {6}1\.33\n/);
    const none = repository.clone(["--filter=blob:none", "--no-checkout"]);
    expect((await fairlead(none.root, ["trend"])).stdout).toMatch(/ 0 of \d\n/);
    // one commit can be counted; the lines of its week cannot
    const { periods, files } = await fairleadJson(clone.root, ["churn", "--lines"]);
    expect(periods).toMatchObject([{ revisions: 9, added: null, removed: null }]);
    expect(files.filter(({ added }: { added: number | null }) => added !== null)).toEqual([{ path: "src/side.ts", revisions: 1, added: 1, removed: 0 }]);
    expect((await fairlead(clone.root, ["churn", "--lines"])).stdout).not.toContain("+0");
  });

  test("a partial clone that lacks the mailmap says so, and answers all the same", async () => {
    const joined = createRepository({ files: { ".mailmap": "Ada <ada@example.org> <robin@example.org>\n", a: "1\n" } });
    joined.git(["config", "uploadpack.allowFilter", "true"]);
    const clone = joined.clone(["--filter=blob:none", "--no-checkout"]);
    for (const args of [["knowledge"], ["facts", "--export", join(createFolder(), "tables"), "--format", "csv"]]) {
      const { limits } = await fairleadJson(clone.root, args);
      expect(limits).toEqual([expect.stringMatching(/^Addresses of one person are not joined as \.mailmap says\. .* git show '[0-9a-f]{12}:\.mailmap'/)]);
    }
  });

  test("a bare one, and one of SHA-256", async () => {
    const bare = repository.clone(["--bare"]);
    expect((await fairleadJson(bare.root, ["hotspots"])).files[0].path).toBe("src/book.ts");
    const other = createRepository({ objectFormat: "sha256", files: { "a.ts": "\tx\n" } });
    expect((await fairleadJson(other.root, ["hotspots"])).files).toEqual([{ path: "a.ts", revisions: 1, lines: 1, complexity: 1, score: 1 }]);
    expect((await fairleadJson(other.root, ["churn", "--lines"])).files).toEqual([{ path: "a.ts", revisions: 1, added: 1, removed: 0 }]);
    expect((await fairleadJson(other.root, ["trend", "a.ts"])).moments).toHaveLength(1);
  });

  test("strange names, links and submodules", async () => {
    const strange = createRepository({ files: { "a b\tc\n.ts": "\tx\n", "é.ts": "\tx\n", link: { link: "é.ts" }, "-n": "\tx\n" } });
    strange.git(["update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`]);
    strange.git(["commit", "-q", "-m", "A submodule"]);
    const paths = (rows: { path: string }[]) => rows.map(({ path }) => path).sort();
    expect(paths((await fairleadJson(strange.root, ["hotspots"])).files)).toEqual(["-n", "a b\tc\n.ts", "é.ts"]);
    expect(paths((await fairleadJson(strange.root, ["age"])).files)).toEqual(["-n", "a b\tc\n.ts", "é.ts"]);
    expect((await fairleadJson(strange.root, ["trend", "a b\tc\n.ts"])).moments).toMatchObject([{ lines: 1, complexity: 1 }]);
    expect((await fairleadJson(strange.root, ["churn"])).periods).toMatchObject([{ revisions: 1, files: 3 }]);
    expect((await fairleadJson(strange.root, ["trend"])).moments.map(({ revisions }: { revisions: number }) => revisions)).toEqual([1, 0]);
    const { code, stdout } = await fairlead(strange.root, ["hotspots", "--min-revisions", "1"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ {2}a b\\tc\S\.ts\n/);
  });
});
