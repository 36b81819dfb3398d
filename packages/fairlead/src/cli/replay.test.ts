import { describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type Files } from "../testing/git-repository.ts";

const RULE = "direction/guardrails/bounded-retries.md";
const rule = (check: string) => `---\nowner: sre\nlevel: warn\n${check}\n---\n# Retries are bounded\n`;
const TEXT = rule("check: { text: { matches: 'while \\(true\\)', paths: ['src/**'] } }");
const files = (more: Files = {}): Files => ({ [RULE]: TEXT, "src/a.ts": "a();\n", ...more });
/** long enough for git to take a file that moves for the same */
const BODY = "b(1);\nb(2);\nb(3);\nb(4);\nb(5);\n";
const HEAD_DAY = "2025-12-01";

interface Answer {
  caught: string | null;
  reason: string | null;
  points: { commit: string; date: string; findings: number }[];
  stopped: { commit: string; findings: { path: string; line: number }[] }[];
  totals: { start: number; came: number; mended: number; removed: number; left: number; daysToMend: number | null } | null;
  found: { commit: string; path: string; line: number }[];
  unjudged: { path: string }[];
}
const replay = (root: string, args: string[]): Promise<Answer> => fairleadJson(root, ["replay", ...args]);

describe("over a window", () => {
  test("when findings came and went, and which changes it would have stopped", async () => {
    const { root, git, commit } = createRepository({ files: files({ "src/old.ts": "while (true) {}\n" }) });
    const came = commit("Retry", { "src/a.ts": "a();\nwhile (true) { retry(); }\n" });
    git(["mv", "src/a.ts", "src/b.ts"]);
    commit("Move it");
    commit("Bound it", { "src/b.ts": "a();\nfor (const _ of attempts) retry();\n" });
    commit("Remove the old one", { "src/old.ts": null });
    const { totals, points, stopped, caught } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    expect(points.map(({ findings }) => findings)).toEqual([1, 2, 2, 1, 0]);
    expect(stopped).toEqual([expect.objectContaining({ findings: [expect.objectContaining({ path: "src/old.ts" })] }), expect.objectContaining({ commit: came, findings: [expect.objectContaining({ path: "src/a.ts", line: 2 })] })]);
    expect(totals).toMatchObject({ start: 0, came: 2, mended: 1, removed: 1, left: 0 });
    expect(caught).toBe(null);
  });

  test("small files keep their findings in a folder that is moved, with a line changed in each", async () => {
    const body = (name: string) => `${BODY}export const name = "${name}";\n`;
    const small = (where: string) => `import '${where}';\nwhile (true) {}\n`;
    const { root, commit } = createRepository({ files: files({ ...Object.fromEntries(["a", "b", "c"].map((name) => [`src/old/${name}.ts`, body(name)])), "src/old/small.ts": small("../../lib/one") }) });
    commit("Move", { "src/old": null, ...Object.fromEntries(["a", "b", "c"].map((name) => [`src/new/folder/${name}.ts`, body(name)])), "src/new/folder/small.ts": small("../../../lib/another/one") });
    expect((await replay(root, ["bounded-retries", "--since", HEAD_DAY])).totals).toMatchObject({ came: 1, removed: 0, mended: 0, left: 1 });
  });

  test("what came in the step that moved its file is dated, and mended as soon as it is", async () => {
    const boundary = rule("check: { boundary: { from: src/**, deny: [lodash] } }");
    const { root, git, commit } = createRepository({ files: files({ [RULE]: boundary, "src/b.ts": `import 'zod';\n${BODY}` }) });
    git(["mv", "src/b.ts", "src/moved.ts"]);
    commit("Move it, and use lodash", { "src/moved.ts": `import 'zod';\nimport 'lodash';\n${BODY}` });
    commit("Do without", { "src/moved.ts": `import 'zod';\n${BODY}` });
    const { totals } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    expect(totals).toMatchObject({ came: 1, mended: 1, daysToMend: 0 });
  });

  test("a file that comes into a scope by where its imports lead, and leaves it so, is seen though nobody touched it", async () => {
    const byImports = rule("scope: { imports: [core/**] }\ncheck: { text: { matches: 'while \\(true\\)' } }");
    const { root, commit } = createRepository({ files: files({ [RULE]: byImports, "src/a.ts": 'import "./b";\nwhile (true) {}\n', "src/b.ts": "" }) });
    const paths = (to: string) => JSON.stringify({ compilerOptions: { paths: { "@/*": [`./${to}/*`] } } });
    commit("Use what has no place yet", { "src/a.ts": 'import "@/b";\nwhile (true) {}\n', "lib/b.ts": "", "core/b.ts": "", "tsconfig.json": paths("lib") });
    const came = commit("Lead there", { "tsconfig.json": paths("core") });
    commit("Lead back", { "tsconfig.json": paths("lib") });
    const { points, stopped, totals } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    expect(points.map(({ findings }) => findings)).toEqual([0, 0, 1, 0]);
    expect(stopped).toMatchObject([{ commit: came, findings: [{ path: "src/a.ts", line: 2 }] }]);
    expect(totals).toMatchObject({ came: 1, mended: 1, left: 0 });
  });

  test("how long ago is counted from the version that is asked about; where nothing here is so new, it is said", async () => {
    const { root, commit } = createRepository({ files: files() });
    commit("Retry", { "src/b.ts": "while (true) {}\n" });
    const later = await fairleadJson(root, ["replay", "bounded-retries", "--since", "2 months"]);
    expect([later.points, later.limits[0]]).toEqual([[], expect.stringMatching(/^Nothing here is newer than 2026-01-01: --at HEAD counts back from then\./)]);
    const { points, window, limits } = await fairleadJson(root, ["replay", "bounded-retries", "--since", "2 months", "--at", "HEAD"]);
    expect([points.length, window.since, window.until, limits]).toEqual([2, "2025-11-01", "2026-01-01", []]);
  });

  test("a merge stands for all that its branch brought; nothing is checked out", async () => {
    const { root, git, commit, branch, checkout } = createRepository({ files: files() });
    branch("topic");
    commit("One", { "src/b.ts": "while (true) {}\n" });
    commit("Two", { "src/b.ts": "b();\n" });
    commit("Three", { "src/c.ts": "while (true) {}\n" });
    checkout("main");
    git(["merge", "-q", "--no-ff", "-m", "Merge topic", "topic"]);
    const { points, stopped } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    expect(points.map(({ findings }) => findings)).toEqual([0, 1]);
    expect(stopped.map(({ commit }) => commit)).toEqual([git(["rev-parse", "HEAD"])]);
    expect(git(["status", "--porcelain"])).toBe("");
  });

  test("a boundary, whose imports lead elsewhere when a file comes or goes", async () => {
    const boundary = rule("check: { boundary: { from: src/a.ts, deny: [src/db/**] } }");
    const { root, commit } = createRepository({ files: files({ [RULE]: boundary, "src/a.ts": "import './db/x';\n" }) });
    commit("Now it leads there", { "src/db/x.ts": "export {};\n" });
    commit("Unrelated", { "src/z.ts": "z();\n" });
    commit("And no more", { "src/a.ts": "a();\n" });
    const { points } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    const checked = await Promise.all(points.map(async ({ commit }) => (await fairleadJson(root, ["check", "--all", "--at", commit]) as { findings: { state: string; code: string }[] }).findings.filter(({ state, code }) => state !== "fixed" && code.startsWith("boundary")).length));
    expect(points.map(({ findings }) => findings)).toEqual(checked);
  });

  test("an import that is moved within its file, and one whose target gets another name, are the same", async () => {
    const boundary = rule("check: { boundary: { from: src/a.ts, deny: [src/db/**] } }");
    const text = (target: string) => `import '${target}';\n${"line();\n".repeat(9)}`;
    const { root, git, commit } = createRepository({ files: files({ [RULE]: boundary, "src/db/x.ts": `export {};\n${"x();\n".repeat(20)}`, "src/a.ts": text("./db/x") }) });
    commit("Sort", { "src/a.ts": `import './b.ts';\nimport 'react';\n\nother(before);\n\n${text("./db/x")}` });
    git(["mv", "src/db/x.ts", "src/db/y.ts"]);
    commit("Rename", { "src/a.ts": text("./db/y") });
    commit("Touch the graph", { "src/c.ts": "import './a.ts';\n" });
    commit("Touch it again", { "src/a.ts": `import './c.ts';\n${text("./db/y")}` });
    expect((await replay(root, ["bounded-retries", "--since", HEAD_DAY])).totals).toMatchObject({ came: 1, mended: 0, removed: 0, left: 1 });
  });

  test("a check about changes is asked about each change", async () => {
    const together = rule("check: { together: { when: src/api/**, then: docs/** } }");
    const { root, commit } = createRepository({ files: files({ [RULE]: together }) });
    const alone = commit("Alone", { "src/api/x.ts": "1;\n" });
    commit("With docs", { "src/api/x.ts": "2;\n", "docs/x.md": "x\n" });
    const { stopped, totals } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    expect(stopped.map(({ commit }) => commit)).toEqual([alone]);
    expect(totals).toMatchObject({ came: 1, mended: 0, left: 0 });
  });

  test("in the terminal: a plot, what it would have stopped, how noisy it would be", async () => {
    const { root, commit } = createRepository({ files: files() });
    commit("Retry", { "src/a.ts": "while (true) {}\n" });
    const { stdout } = await fairlead(root, ["replay", "bounded-retries", "--since", HEAD_DAY]);
    expect(stdout).toContain("1 │");
    expect(stdout).toContain("It would have stopped 1 of 2 changes (50 %)");
    expect(stdout).toContain("src/a.ts:1");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("would it have caught this?", () => {
  const incident = (fixed: string) => `---\nstatus: resolved\ndate: 2026-01-01\n${fixed}\n---\n# Corrupt ledger\n`;
  const INCIDENT = "direction/incidents/2026-01-01-corrupt-ledger.md";

  test.each([
    ["yes", "while (true) { retry(); }\n", "bounded();\n"],
    ["no", "other();\n", "mended();\n"],
    ["no", "while (true) { retry(); }\nother();\n", "while (true) { retry(); }\nmended();\n"],
  ])("%s", async (caught, before, after) => {
    const { root, commit, git } = createRepository({ files: files() });
    const stood = commit("Break", { "src/a.ts": before });
    const mended = commit("Mend", { "src/a.ts": after });
    commit("Tell", { [INCIDENT]: incident(`fixed-by: [${mended}]`) });
    const answer = await replay(root, ["bounded-retries", "--incident", "2026-01-01-corrupt-ledger"]);
    expect(answer.caught).toBe(caught);
    if (caught === "yes") expect(answer.found).toMatchObject([{ commit: stood, path: "src/a.ts", line: 1 }]);
    expect((await replay(root, ["bounded-retries", "--before", mended.slice(0, 9)])).caught).toBe(caught);
    expect(git(["status", "--porcelain"])).toBe("");
  });

  test.each([
    ["nothing says what mended it", "tags: [ledger]"],
    ["its commits are not in this clone", "fixed-by: [0123456789abcdef]"],
  ])("it cannot be judged where %s", async (_, fixed) => {
    const { root, commit } = createRepository({ files: files() });
    commit("Tell", { [INCIDENT]: incident(fixed) });
    const { caught, reason } = await replay(root, ["bounded-retries", "--incident", "2026-01-01-corrupt-ledger"]);
    expect([caught, reason]).toEqual(["cannot-judge", expect.stringMatching(/fixed-by|clone/)]);
  });

  test("it cannot be judged where the file did not parse", async () => {
    const { root, commit } = createRepository({ files: files({ [RULE]: rule("check: { boundary: { from: 'src/**', deny: ['lib/**'] } }") }) });
    commit("Break", { "src/a.ts": "import {{{\n" });
    const mended = commit("Mend", { "src/a.ts": "a();\n" });
    expect(await replay(root, ["bounded-retries", "--before", mended])).toMatchObject({ caught: "cannot-judge", reason: expect.stringContaining("src/a.ts") });
  });
});

describe("what nobody can say", () => {
  const CHANGES = ["{ together: { when: src/**, then: docs/** } }", "{ growth: { measure: lines } }", "{ dependency: { new: deny } }"];

  test.each(CHANGES)("a check about changes does not say no of what stood there: %s", async (written) => {
    const { root, commit } = createRepository({ files: files({ [RULE]: rule(`check: ${written}`), "package.json": "{}" }) });
    commit("Grow", { "src/a.ts": "1;\n2;\n3;\n", "package.json": '{ "dependencies": { "x": "1" } }' });
    const mended = commit("Mend", { "src/a.ts": "1;\n", "package.json": "{}" });
    expect(await replay(root, ["bounded-retries", "--before", mended])).toMatchObject({ caught: "cannot-judge", reason: expect.stringContaining("--since") });
  });

  test("a command is not run in the past, and not taken for silent", async () => {
    const { root } = createRepository({ files: files({ [RULE]: rule("check: { command: { run: 'false' } }") }) });
    for (const args of [["--since", HEAD_DAY], ["--before", "HEAD"]]) {
      const { code, stderr } = await fairlead(root, ["replay", "bounded-retries", ...args]);
      expect([code, stderr]).toEqual([2, expect.stringContaining("commands are not run in the past")]);
    }
  });

  test("a version in the middle that it cannot judge is left out and told; moves go on being followed", async () => {
    const boundary = rule("check: { boundary: { orphans: { entry: [src/main.ts] } } }");
    const { root, git, commit } = createRepository({ files: files({ [RULE]: boundary, "src/main.ts": "main();\n" }) });
    git(["mv", "src/main.ts", "src/other.ts"]);
    commit("No entry");
    git(["mv", "src/other.ts", "src/main.ts"]);
    git(["mv", "src/a.ts", "src/b.ts"]);
    commit("Back again");
    const { totals, points, ...answer } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    expect([points.map(({ findings }) => findings), totals]).toEqual([[1, 1], expect.objectContaining({ came: 1, mended: 0, left: 1 })]);
    expect(JSON.stringify(answer)).toContain("Left out, since it could not judge them: 1 of the versions");
  });

  test("where a shallow clone ends, what stands there did not come", async () => {
    const { commit, clone } = createRepository({ files: files() });
    commit("Retry", { "src/a.ts": "while (true) {}\n" });
    commit("Other", { "src/b.ts": "b();\n" });
    const { root } = clone(["--depth=2"]);
    const { totals, stopped, ...answer } = await replay(root, ["bounded-retries", "--since", HEAD_DAY]);
    expect([totals, stopped]).toEqual([expect.objectContaining({ start: 1, came: 0, left: 1 }), []]);
    expect(JSON.stringify(answer)).toContain("git fetch --unshallow");
  });

  test("a fix and the merge that brought it are one mending, whichever of them the record names", async () => {
    const { root, git, commit, branch, checkout } = createRepository({ files: files({ "src/a.ts": "while (true) { retry(); }\n" }) });
    branch("fix");
    const mended = commit("Mend", { "src/a.ts": "bounded();\n" });
    checkout("main");
    commit("Go on", { "src/other.ts": "other();\n" });
    git(["merge", "-q", "--no-ff", "-m", "Merge", "fix"]);
    const merged = git(["rev-parse", "HEAD"]).trim();
    commit("Tell", { "direction/incidents/2026-01-01-i.md": `---\nstatus: resolved\ndate: 2026-01-01\nfixed-by: [${mended}, ${merged}]\n---\n# I\n` });
    expect(await replay(root, ["bounded-retries", "--incident", "2026-01-01-i"])).toMatchObject({ caught: "yes", reason: "What it finds stood before the mending, and is gone after it", found: [{ path: "src/a.ts" }] });
  });

  test("where a shallow clone ends, or a mending is not in it, the answer says what to fetch", async () => {
    const { commit, clone } = createRepository({ files: files() });
    const mended = commit("Mend", { "src/a.ts": "mended();\n" });
    commit("Tell", { "direction/incidents/2026-01-01-i.md": `---\nstatus: resolved\ndate: 2026-01-01\nfixed-by: [${mended}]\n---\n# I\n` });
    const { root } = clone(["--depth=1"]);
    for (const args of [["--before", "HEAD"], ["--incident", "2026-01-01-i"]]) {
      expect(await replay(root, ["bounded-retries", ...args])).toMatchObject({ caught: "cannot-judge", reason: expect.stringContaining("git fetch --unshallow") });
    }
  });

  test("a mending that moves what is imported mends nothing by that", async () => {
    const { root, git, commit } = createRepository({ files: files({ [RULE]: rule("check: { boundary: { from: src/a.ts, deny: [src/db/**] } }"), "src/db/x.ts": `export {};\n${"x();\n".repeat(20)}`, "src/a.ts": "import './db/x';\n" }) });
    git(["mv", "src/db/x.ts", "src/db/y.ts"]);
    const moved = commit("Move", { "src/a.ts": "import './db/y';\n" });
    expect((await replay(root, ["bounded-retries", "--before", moved])).caught).toBe("no");
  });

  test("a pull request is no commit, and that is what is said", async () => {
    const { root, commit } = createRepository({ files: files() });
    commit("Tell", { "direction/incidents/2026-01-01-i.md": "---\nstatus: resolved\ndate: 2026-01-01\nfixed-by: ['#123']\n---\n# I\n" });
    expect(await replay(root, ["bounded-retries", "--incident", "2026-01-01-i"])).toMatchObject({ caught: "cannot-judge", reason: "#123 is no commit: write the one that it became, for example 4f2a1c9" });
  });
});

test("--rule tries one that is not committed yet; a broken one is told with its place", async () => {
  const { root, commit, write } = createRepository({ files: { "src/a.ts": "a();\n" } });
  commit("Retry", { "src/a.ts": "while (true) {}\n" });
  write({ "draft.md": TEXT, "broken.md": "---\nlevel: blok\n---\n# A\n" });
  expect((await replay(root, ["--rule", "draft.md", "--since", HEAD_DAY])).totals).toMatchObject({ came: 1 });
  const { code, stderr } = await fairlead(root, ["replay", "--rule", "broken.md"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("broken.md:2")]);
  for (const path of ["none.md", "draft.md/none.md"]) expect((await fairlead(root, ["replay", "--rule", path])).stderr).toContain(`There is no file ${path}`);
  expect((await fairlead("/", ["-C", root, "replay", "--rule", "none.md"])).stderr).toContain("There is no file none.md");
  expect((await fairlead("/", ["-C", root, "replay", "--rule", "draft.md", "--since", HEAD_DAY])).code).toBe(0);
  expect((await fairlead(root, ["replay"])).stderr).toContain("No guardrail was named");
});
