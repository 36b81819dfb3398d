import { expect, test } from "vitest";
import { readDirection } from "../direction/read-direction.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { readScriptImports } from "../imports/script/read-script.ts";
import { viewFiles } from "./view-files.ts";

const scoped = { "direction/risks/r.md": '---\nstatus: open\nscope: { paths: ["**"], imports: [pg] }\n---\n# R\n' };
const sources = { "src/a.ts": 'import "pg";', "src/a/b.ts": "import {", "src/c.md": "text", "srcs.ts": "" };
async function view(asked: string[], files: Record<string, string> = { ...scoped, ...sources }) {
  const tree = memoryTree(files);
  return viewFiles(tree, await readDirection(tree), asked, async (_, some) => new Map(some.map((path) => [path, readScriptImports(path, files[path] ?? "")])));
}
const paths = async (...asked: string[]) => (await view(asked)).files.map(({ path }) => path);

test("a file is itself, a folder all that is below it, and what is not there a file about to be written", async () => {
  expect(await paths("src/a.ts")).toEqual(["src/a.ts"]);
  expect(await paths("src")).toEqual(["src/a.ts", "src/a/b.ts", "src/c.md"]);
  expect(await paths("src/a")).toEqual(["src/a/b.ts"]);
  expect(await paths("src/new.ts", "src/a.ts", "src/a.ts")).toEqual(["src/new.ts", "src/a.ts"]);
  expect((await view(["src/new.ts"])).files).toEqual([{ path: "src/new.ts", text: null, imports: null }]);
});

test("imports are read where some scope asks for them, and what does not parse is said in one line", async () => {
  const { files, limits } = await view(["src"]);
  expect(files.map(({ imports }) => imports?.map(({ specifier }) => specifier) ?? null)).toEqual([["pg"], null, null]);
  expect(limits).toEqual(["src/a/b.ts does not parse, so scopes by import do not see it."]);
  const broken = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`src/b${index}.ts`, "import {"]));
  expect((await view(["src"], { ...scoped, ...broken })).limits).toEqual(["src/b0.ts, src/b1.ts, src/b2.ts and 6 more do not parse, so scopes by import do not see them."]);
  expect((await view(["src"], sources)).files.map(({ imports }) => imports)).toEqual([null, null, null]);
  const replacing = { "direction/decisions/0001-a.md": "# A\n", "direction/decisions/0002-b.md": "---\nsupersedes: { to: decision/0001-a, only: { imports: [pg] } }\n---\n# B\n" };
  expect((await view(["src/a.ts"], { ...replacing, ...sources })).files[0]?.imports).toHaveLength(1);
});

test("what is not text has none", async () => {
  expect((await view(["x.bin"], { "x.bin": "a\u0000b" })).files).toEqual([{ path: "x.bin", text: null, imports: null }]);
});
