import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import type { PatternRule } from "./guardrails/patterns/rule.ts";
import { openRepository } from "./io/repository.ts";
import type { WorkerLimits } from "./io/workers/pool.ts";
import { openVersions, type Versions } from "./open-version.ts";
import { createFolder, createRepository, type Files } from "./testing/git-repository.ts";
import { MAX_FILE } from "./tree.ts";

/* Real git, and where it is about workers, real processes. */

const LOG: PatternRule = { language: "typescript", rule: { pattern: "console.log($$$A)" }, fix: "log($$$A)" };
const PRINT: PatternRule = { language: "python", rule: { pattern: "print($A)" } };

let worker: string;
beforeAll(async () => {
  // Beside the sources, so that what is native is found from there.
  worker = join(import.meta.dirname, `../dist/test-worker.${process.pid}/worker.cjs`);
  const bundle = await rolldown({ input: join(import.meta.dirname, "extract-worker.ts"), platform: "node", external: ["oxc-parser"] });
  await bundle.write({ dir: join(worker, ".."), entryFileNames: "worker.cjs", chunkFileNames: "[name].cjs", format: "cjs" });
  return async () => (await import("node:fs")).rmSync(join(worker, ".."), { recursive: true, force: true });
});

async function ask(root: string, { at, versions }: { at?: string; versions: Versions }) {
  const git = await openRepository(root);
  const version = await versions.version(await git.tree(at));
  const [matches, { edgesOf: _, countOf: __, links: ___, ...graph }, unparsed, exempting] = await Promise.all([version.matches([LOG, PRINT], version.files), version.graph(), version.unparsed(version.files), version.exempting()]);
  const measures = await version.measure(version.files);
  git.close();
  return { matches, graph, unparsed, exempting, measures };
}
const fresh = (): Versions => openVersions(null, { worker: null });

const FILES: Files = {
  "a.ts": 'import { b } from "./b.ts";\nconsole.log(b);\n',
  "b.ts": 'export const b = "console.log(1)";\n',
  "same.ts": 'import { b } from "./b.ts";\nconsole.log(b); // fairlead-allow guardrail/x: why\n',
  "a.tsx": "console.log(1);\n",
  "p.py": "import os\nprint(os)\n",
  "broken.ts": "console.log(1);\nconst = ;\n",
  "image.ts": Buffer.from([0, 1, 2]),
  "latin.ts": Buffer.from([47, 47, 0xe9, 10, ...Buffer.from("console.log(2);\n")]),
};

test("finds what is there, in the work tree and in a commit, here and in processes of their own", async () => {
  const { root } = createRepository({ files: FILES });
  const here = await ask(root, { versions: fresh() });
  expect(here.matches.matches.map(({ path, line, rule }) => [path, line, rule])).toEqual([["a.ts", 2, 0], ["broken.ts", 1, 0], ["latin.ts", 2, 0], ["p.py", 2, 1], ["same.ts", 2, 0]]);
  expect(here.matches.matches[0]!.fix).toEqual({ start: 28, end: 42, text: "log(b)" });
  expect(here.matches).toMatchObject({ files: 7, refused: [], unjudged: [{ path: "broken.ts", reason: "it does not parse" }] });
  expect(here.unparsed).toEqual([{ path: "broken.ts", reason: "it does not parse" }]);
  expect(here.exempting).toEqual(["same.ts"]);
  expect(here.graph.edges.map(({ from, target }) => [from, target])).toContainEqual(["a.ts", { to: "file", path: "b.ts" }]);
  expect(await ask(root, { at: "HEAD", versions: fresh() })).toEqual(here);
  const folder = createFolder();
  const many: Files = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`m/${n}.ts`, `import "../a.ts";\nconsole.log(${n});\n`]));
  const large = createRepository({ files: { ...FILES, ...many } });
  const inProcesses = openVersions(folder, { worker });
  expect(await ask(large.root, { versions: inProcesses })).toEqual(await ask(large.root, { versions: fresh() }));
  inProcesses.close();
});

test("what was kept is what would be found: after changes, moves, other settings, another process", async () => {
  const names = ["a.ts", "b.ts", "c.py", "d/e.ts", "tsconfig.json"];
  const texts = ["// fairlead-allow x: y\n", 'import "./b.ts";\nconsole.log(1);\n', "console.log(2)\n", "print(1)\n", "const = ;\n", '{ "compilerOptions": { "paths": { "~/*": ["./d/*"] } } }\n', 'import x from "~/e.ts";\n', "", "import os\n"];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.dictionary(fc.constantFrom(...names), fc.option(fc.constantFrom(...texts), { nil: null }), { minKeys: 1 }), { minLength: 1, maxLength: 4 }), async (steps) => {
      const repository = createRepository({ files: { "keep.ts": "export {};\n" } });
      const folder = createFolder();
      for (const step of steps) {
        repository.commit("Step", step as Files);
        const versions = openVersions(folder, { worker: null });
        for (const at of [undefined, "HEAD", "HEAD~1"]) expect(await ask(repository.root, { at, versions })).toEqual(await ask(repository.root, { at, versions: fresh() }));
        versions.close();
      }
      repository.remove();
    }),
    { numRuns: 6 },
  );
}, 60_000);

test("nothing is parsed twice, and nothing is kept under another rule's name", async () => {
  const { root } = createRepository({ files: FILES });
  const folder = createFolder();
  const first = openVersions(folder, { worker: null });
  await ask(root, { versions: first });
  first.close();
  expect(readdirSync(folder).sort()).toEqual(["exempting.lines", "imports.lines", "patterns.lines", "sizes.lines"]);
  // With a worker that is not there, whatever has to be parsed would be told.
  const second = openVersions(folder, { worker: join(folder, "none.cjs") });
  const git = await openRepository(root);
  const version = await second.version(await git.tree());
  expect((await version.matches([LOG], version.files)).matches).toHaveLength(4);
  const other: PatternRule = { language: "typescript", rule: { pattern: "console.log($A)" }, constraints: { A: { regex: "^b$" } } };
  expect((await version.matches([other], version.files)).matches.map(({ path }) => path)).toEqual(["a.ts", "same.ts"]);
  second.close();
  git.close();
});

test("files of the work tree that did not change are known from the other version, and not looked at", async () => {
  const { root, write } = createRepository({ files: { "a.ts": "console.log(1);\n", "b.ts": "console.log(1);\n" } });
  write({ "a.ts": "console.log(1);\nconsole.log(2);\n", "b.ts": "console.log(1);\nconsole.log(2);\n" });
  const [git, versions] = [await openRepository(root), fresh()];
  const before = await versions.version(await git.tree("HEAD"));
  await before.matches([LOG], before.files);
  const version = await versions.version(await git.tree(), { version: before, change: { changed: new Set(["b.ts"]), removed: new Set(), renamed: new Map() } });
  expect((await version.matches([LOG], version.files)).matches.map(({ path, line }) => `${path}:${line}`)).toEqual(["a.ts:1", "b.ts:1", "b.ts:2"]);
  git.close();
});

test("a rule that is refused is told by its place, and the others are answered", async () => {
  const { root } = createRepository({ files: FILES });
  const git = await openRepository(root);
  const version = await fresh().version(await git.tree());
  const [result, other] = await Promise.all([version.matches([{ language: "typescript", rule: { kind: "nope" } }, LOG], ["a.ts", "none.ts"]), version.matches([LOG], ["same.ts"])]);
  expect(result.refused).toEqual([{ rule: 0, problem: expect.stringContaining("nope") as string }]);
  expect(result.matches).toMatchObject([{ path: "a.ts", rule: 1 }]);
  expect(other.matches).toMatchObject([{ path: "same.ts", rule: 0 }]);
  git.close();
});

describe("what cannot be read is told, and nothing else suffers", () => {
  async function run(files: Files, limits: Partial<WorkerLimits> = {}, meanwhile?: () => Promise<void>) {
    const { root } = createRepository({ files });
    const git = await openRepository(root);
    const versions = openVersions(null, { worker, limits });
    const version = await versions.version(await git.tree());
    const [result] = await Promise.all([version.matches([LOG], version.files), meanwhile?.()]);
    const graph = meanwhile === undefined ? await version.graph() : null;
    versions.close();
    git.close();
    return { result, graph };
  }

  test("a file that is too large", async () => {
    const { result } = await run({ "a.ts": "console.log(1);\n", "big.ts": Buffer.alloc(MAX_FILE + 1, " ") });
    expect(result.matches).toMatchObject([{ path: "a.ts" }]);
    expect(result.unjudged).toMatchObject([{ path: "big.ts", reason: expect.stringContaining("5.0 MiB") as string }]);
  });

  test("a file that nests so deeply that its parser's process dies, twice", async () => {
    const { result, graph } = await run({ "a.ts": 'import "./b.ts";\nconsole.log(1);\n', "b.ts": "", "deep.ts": `console.log(${"(".repeat(60_000)}\nimport("./a.ts");` });
    expect(result.matches.map(({ path }) => path)).toContain("a.ts");
    for (const [path, reason] of [...result.unjudged.map((one) => [one.path, one.reason]), ...graph!.unparsed.map((one) => [one.path, one.reason])]) {
      expect([path, reason]).toEqual(["deep.ts", expect.stringMatching(/crashed \(SIGSEGV\), twice|does not parse/)]);
    }
    expect(result.unjudged.length + graph!.unparsed.length).toBeGreaterThan(0);
    expect(graph!.edges.map(({ from }) => from)).toContain("a.ts");
  });

  test("the process that parses is killed: the files that it had are told, the others are judged", async () => {
    const body = "export const x = console.log(1) + call(2, [3, { a: 4 }]);\n".repeat(12_000);
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`${n}.ts`, `${body}// ${n}\n`]));
    const { result } = await run(files, {}, async () => {
      for (;;) {
        const lines = execFileSync("ps", ["-A", "-o", "pid=,command="], { encoding: "utf8" }).split("\n").filter((line) => line.includes(worker));
        if (lines.length === 1) {
          await new Promise((resolve) => setTimeout(resolve, 150));
          return void process.kill(Number.parseInt(lines[0]!, 10), "SIGKILL");
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    const killed = result.unjudged.filter(({ reason }) => reason.includes("ended from outside (SIGKILL)"));
    expect([1, 2]).toContain(killed.length);
    expect(new Set(result.matches.map(({ path }) => path)).size).toBe(6 - killed.length);
  }, 30_000);
});

test("a file that was never asked for costs nothing: caches are written when something is new", async () => {
  const { root } = createRepository({ files: { "a.md": "a" } });
  const folder = createFolder();
  const versions = openVersions(folder, { worker: null });
  const git = await openRepository(root);
  const version = await versions.version(await git.tree());
  expect(await version.text("a.md")).toBe("a");
  expect(await version.text("none.md")).toBeNull();
  expect([version.has("a.md"), version.has("none.md"), version.files]).toEqual([true, false, ["a.md"]]);
  expect((await version.matches([LOG], version.files)).files).toBe(0);
  versions.close();
  git.close();
  expect(readdirSync(folder).filter((name) => statSync(join(folder, name)).size > 1000)).toEqual([]);
});
