/* oxlint-disable unicorn/no-thenable -- an option is called so, and is never a function */
import { expect, test } from "vitest";
import { KnownError } from "../../errors.ts";
import { openExample, runExample } from "../../testing/memory-version.ts";
import { checkNamed } from "../check-table.ts";
import type { CheckExample } from "../example.ts";

type Setting = Partial<CheckExample> & Pick<CheckExample, "check" | "files">;

async function run(setting: Setting, asked = {}) {
  const check = await checkNamed(Object.keys(setting.check)[0] as string);
  if (check === null) throw new Error("no such check");
  return runExample(check, { title: "", finds: [], ...setting }, asked);
}

const told = ({ findings }: Awaited<ReturnType<typeof run>>) => findings.map(({ path, code }) => `${code} ${path}`);
const lines = (count: number) => "x\n".repeat(count);

test("growth follows a file through a rename, and a copy is a new file", async () => {
  const setting = { check: { growth: { measure: "lines", above: 3 } }, before: { "old.ts": lines(9) }, files: { "new.ts": lines(9), "copy.ts": lines(9) } };
  const change = { changed: new Set(["new.ts", "copy.ts"]), removed: new Set(["old.ts"]), renamed: new Map([["new.ts", "old.ts"]]) };
  expect(told(await run(setting, { change }))).toEqual(["file-begins-large copy.ts"]);
  expect(told(await run({ ...setting, files: { "new.ts": lines(10) } }, { change: { ...change, changed: new Set(["new.ts"]) } }))).toEqual(["file-grew new.ts"]);
});

/** A version of which a file is too large to be read. */
async function tooLargeIn(setting: { files: Record<string, string> }) {
  const { version } = await openExample({ title: "", finds: [], check: { files: { "max-size": 1 } }, ...setting });
  const tree = { ...version.tree, read: () => Promise.reject(new KnownError("file-too-large", "it has 9 MiB")), size: () => Promise.resolve(9 * 1024 * 1024) };
  return { ...version, tree, measure: (paths: readonly string[]) => Promise.resolve({ measured: new Map(), unjudged: paths.map((path) => ({ path, reason: "it has 9 MiB" })) }) };
}

test("growth counts bytes, also of what is too large to be read; of that it says that lines cannot be counted", async () => {
  const setting = { check: { growth: { measure: "bytes", above: "2" } }, before: { "a.bin": "\0" }, files: { "a.bin": "\0\0\0\0", "b.bin": "" } };
  expect(told(await run(setting))).toEqual(["file-grew a.bin"]);
  const byLines = { ...setting, check: { growth: { measure: "lines", above: 0 } } };
  expect(told(await run(byLines))).toEqual([]);
  const version = await tooLargeIn(setting);
  const bins = (paths: readonly string[]): string[] => paths.filter((path) => path.endsWith(".bin"));
  expect(bins((await run(setting, { version })).findings.map(({ path }) => path))).toEqual(["a.bin", "b.bin"]);
  expect(bins((await run(byLines, { version })).unjudged.map(({ path }) => path))).toEqual(["a.bin", "b.bin"]);
});

test("checks about a change find nothing in a version by itself, and say that their findings are of the change", async () => {
  for (const check of [{ growth: { measure: "lines", above: 1 } }, { together: { when: "a.ts", then: "b.ts" } }, { dependency: { new: "deny" } }]) {
    const files = { "a.ts": lines(5), "b.ts": "", "package.json": '{"dependencies":{"x":"1"}}' };
    expect(told(await run({ check, files }))).toEqual([]);
    const { findings } = await run({ check, files, before: { "a.ts": lines(4), "b.ts": "", "package.json": "{}" } });
    expect(findings.map(({ ofChange }) => ofChange)).toEqual([true]);
  }
});

test("together: a move counts by both places, a removal by where the file was", async () => {
  const check = { together: { when: "src/api/**", then: "docs/**", kinds: ["changed"] } };
  expect(told(await run({ check, before: { "docs/a.md": "", "src/api/a.ts": "1" }, files: { "docs/a.md": "", "lib/a.ts": "1" } }))).toEqual(["changed-alone src/api/a.ts"]);
  expect(told(await run({ check, before: { "docs/a.md": "", "src/api/a.ts": "1" }, files: { "docs/a.md": "" } }))).toEqual([]);
  expect(told(await run({ check: { together: { ...check.together, kinds: "removed" } }, before: { "docs/a.md": "1", "src/api/a.ts": "1" }, files: {} }))).toEqual([]);
  expect((await run({ check, files: { "src/api/a.ts": "1" } })).limits).toEqual(["No file matches docs/**, so nothing there can change together with anything"]);
});

test("together: its finding is known by what was asked and not by which files were first", async () => {
  const check = { together: { when: "src/**", then: "docs/**" } };
  const snippets = await Promise.all(["src/a.ts", "src/b.ts"].map(async (path) => (await run({ check, before: { "docs/x.md": "" }, files: { "docs/x.md": "", [path]: "1" } })).findings.map(({ snippet }) => snippet)));
  expect(snippets).toEqual([["src/** → docs/**"], ["src/** → docs/**"]]);
});

test("owners and budget say where the areas that they miss are drafts, and only there", async () => {
  const area = (status: string) => ({ "direction/areas/a.md": `---\nstatus: ${status}\nowner: a-team\nscope: [src/**]\ndebt-budget: 3\n---\n# A\n` });
  for (const check of [{ owners: {} }, { budget: {} }]) {
    const limits = async (status: string) => (await run({ check, files: { "src/a.ts": "" }, records: area(status), scope: ["src/**"] })).limits;
    expect(await limits("draft")).toEqual(["area/a: not in force, and so it carries nothing yet. Where that is meant to hold: status: active"]);
    expect(await limits("active")).toEqual([]);
  }
});

test("dependency: only what is in scope was there before; a manifest that does not parse cannot be judged", async () => {
  const before = { "web/package.json": '{"dependencies":{"react":"1"}}', "api/package.json": "{}" };
  const files = { ...before, "api/package.json": '{"dependencies":{"react":"1"}}' };
  expect(told(await run({ check: { dependency: { new: "deny" } }, before, files }))).toEqual([]);
  expect(told(await run({ check: { dependency: { new: "deny" } }, scope: ["api/**"], before, files }))).toEqual(["dependency-new api/package.json"]);
  const broken = await run({ check: { dependency: { banned: ["x"] } }, files: { "package.json": "{ no", "go.mod": "module a\n" } });
  expect([broken.unjudged, broken.examined.files]).toEqual([[{ path: "package.json", reason: "it does not parse" }], 2]);
});

test("dependency: where licences alone are asked for and no lock file says any, nothing was looked at", async () => {
  const examined = async (options: object) => (await run({ check: { dependency: options }, files: { "go.mod": "module x.org/m\n" } })).examined.files;
  expect([await examined({ licences: { allow: ["MIT"] } }), await examined({ licences: { allow: ["MIT"] }, banned: ["a"] })]).toEqual([0, 1]);
});

test("dependency: licences that nobody says are told and not guessed", async () => {
  const files = { "package.json": "{}", "package-lock.json": '{"packages":{"node_modules/a":{},"node_modules/b":{"license":"MIT"}}}', "api/go.mod": "module a\n" };
  const { findings, limits } = await run({ check: { dependency: { licences: { allow: ["MIT"] } } }, files });
  expect([findings, limits]).toEqual([[], ["package-lock.json says no licence of a", "No lock file says the licences of what api/go.mod declares"]]);
  // A change is told only of the files that it touches.
  const limitsOf = async (changed: readonly string[]) => (await run({ check: { dependency: { licences: { allow: ["MIT"] } } }, files }, { focus: new Set(changed) })).limits;
  expect([await limitsOf(["src/a.ts"]), await limitsOf(["package-lock.json"]), await limitsOf(["api/go.mod"])]).toEqual([[], [limits[0]], [limits[1]]]);
});

test("dependency: what is built for each platform is found once, with the package that it belongs to, and a second licence by itself", async () => {
  const entry = (name: string, license: string, more = {}) => [`node_modules/${name}`, { license, ...more }] as const;
  const built = ["fast-css-darwin-arm64", "fast-css-linux-arm-gnueabihf", "fast-css-linux-x64-musl"].map((name) => entry(name, "MPL-2.0", { cpu: ["x"] }));
  const packages = Object.fromEntries([entry("fast-css", "MPL-2.0"), ...built, entry("@pic/lib-linuxmusl-x64", "LGPL-3.0", { os: ["linux"] }), entry("@pic/lib-win32-x64", "LGPL-3.0", { os: ["win32"] }), entry("@pic/win32-x64", "GPL-2.0", { os: ["win32"] })]);
  const { findings } = await run({ check: { dependency: { licences: { allow: ["MIT"] } } }, files: { "package-lock.json": JSON.stringify({ packages }) } });
  expect(findings.map(({ args, snippet }) => [args["name"], args["others"], snippet])).toEqual([["fast-css", 3, "fast-css MPL-2.0"], ["@pic/lib-linuxmusl-x64", 1, "@pic/lib LGPL-3.0"], ["@pic/win32-x64", 0, "@pic GPL-2.0"]]);
});

test("files: what has to exist is missing in an empty place, and the check has looked", async () => {
  const result = await run({ check: { files: { "must-exist": ["packages/new/README.md"] } }, scope: ["packages/new/**"], files: { "other.md": "" } });
  expect([told(result), result.examined.files > 0]).toEqual([["file-missing packages/new/README.md"], true]);
  expect((await run({ check: { files: { names: { paths: "nowhere/**", style: "kebab-case" } } }, files: { "a.md": "" } })).examined.files).toBe(0);
});

test("files: a size is read as it is written, also of a file that is too large to be read; its lines cannot be counted", async () => {
  const setting = { check: { files: { "max-size": "1 kB", paths: "a.txt" } }, files: { "a.txt": "x".repeat(1001) } };
  expect((await run(setting)).findings.map(({ args }) => args)).toEqual([{ path: "a.txt", size: "1001 bytes", most: "1 kB" }]);
  const version = await tooLargeIn(setting);
  const limit = async (most: object) => run({ ...setting, check: { files: { ...most, paths: "a.txt" } } }, { version });
  expect(told(await limit({ "max-size": "9 MB" }))).toEqual(["file-size a.txt"]);
  expect(await limit({ "max-size": "1 GB" })).toMatchObject({ findings: [], unjudged: [] });
  expect((await limit({ "max-lines": 3 })).unjudged).toEqual([{ path: "a.txt", reason: "it has 9 MiB" }]);
});

test("owners: without any area the place as a whole is one finding", async () => {
  expect(told(await run({ check: { owners: {} }, files: { "src/a.ts": "", "docs/b/c.md": "" } }))).toEqual(["owners-missing "]);
});

test("budget: one more debt is one more finding, wherever its name stands among the others; paying one takes one away", async () => {
  const area = "---\nstatus: active\nowner: sre\ndebt-budget: 10 days\nscope: [src/**]\n---\n# A\n";
  const debt = "---\nstatus: open\nowner: sre\neffort: 6 days\nscope: [src/**]\n---\n# D\n";
  const count = async (names: string[]) => (await run({ check: { budget: {} }, files: { "src/a.ts": "" }, records: { "direction/areas/a.md": area, ...Object.fromEntries(names.map((name) => [`direction/debts/${name}.md`, debt])) } })).findings.length;
  expect([await count(["m"]), await count(["m", "n"]), await count(["a", "m", "n"]), await count(["m", "n", "z"]), await count(["a", "z"])]).toEqual([0, 1, 2, 2, 1]);
});

test("budget: what cannot be read is told: an effort, a debt without a place, a budget", async () => {
  const area = (budget: string) => `---\nstatus: active\nowner: sre\ndebt-budget: ${budget}\nscope: [src/**]\n---\n# A\n`;
  const records = { "direction/areas/a.md": area("1 day"), "direction/debts/a.md": "---\nstatus: open\neffort: a lot\nscope: [src/**]\n---\n# A\n", "direction/debts/b.md": "---\nstatus: open\neffort: 9 days\n---\n# B\n" };
  expect((await run({ check: { budget: {} }, files: { "src/a.ts": "" }, records })).limits).toEqual(["debt/b names no place, so it counts in no area", "The effort of debt/a is not understood (a lot), so it counts for nothing in area/a: write it as 8 days, 2 weeks, 4 hours"]);
  expect((await run({ check: { budget: {} }, files: { "src/a.ts": "" }, records: { "direction/areas/a.md": area("some") } })).unjudged).toMatchObject([{ path: "direction/areas/a.md" }]);
  expect((await run({ check: { budget: {} }, files: { "src/a.ts": "" } })).examined.files).toBe(0);
});

test("term: the same word in a line is one finding; it is known by its name and line, wherever the line stands", async () => {
  const check = { term: { words: { transaction: "entry" } } };
  const one = await run({ check, files: { "a.ts": "\n\n  const transaction = newTransaction(transactionId);\n" } });
  const moved = await run({ check, files: { "a.ts": "const transaction =  newTransaction(transactionId);" } });
  expect(one.findings.map(({ line, column, snippet }) => [line, column, snippet])).toEqual([[3, 9, "transaction · const transaction = newTransaction(transactionId);"]]);
  expect(moved.findings.map(({ snippet }) => snippet)).toEqual(one.findings.map(({ snippet }) => snippet));
});

test("term: what others wrote and what direction/ says is left out; no term with words to avoid is told", async () => {
  const check = { term: { words: { x: "y" } } };
  const files = { "vendor/a.ts": "x", "gen/a.ts": "x", "a.min.js": "x", "direction/principles/p.md": "# x\n", ".gitattributes": "gen/** linguist-generated\n", "a.ts": "x" };
  expect(told(await run({ check, files }))).toEqual(["word-avoided a.ts"]);
  expect(await run({ check: { term: {} }, files })).toMatchObject({ examined: { files: 0 }, limits: ["No term says a word to avoid (not: [transaction])"] });
});
