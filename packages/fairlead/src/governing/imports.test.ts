import { describe, expect, test } from "vitest";
import { readScriptImports } from "../imports/script/read-script.ts";
import { resolveImports } from "./imports.ts";

const tree = new Set(["src/a.ts", "src/b.tsx", "src/c.mts", "src/data.json", "src/lib/index.ts", "src/lib.ts", "src/only/index.js", "root.ts", "index.ts", "src/types.d.ts", "src/x.svg", "tsconfig.json"]);
const read = async (text: string, path = "src/from.ts") => {
  const written = readScriptImports(path, text);
  return written === null ? null : resolveImports(path, written, { files: [...tree], has: (one) => tree.has(one), text: async (one) => (one === "tsconfig.json" ? '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }' : null) });
};
const specifiers = async (text: string, path?: string) => (await read(text, path))?.map(({ specifier }) => specifier);

describe("what a file imports", () => {
  test.each([
    ['import a from "a"', ["a"]],
    ['import "side-effect"', ["side-effect"]],
    ['import type { T } from "types"', ["types"]],
    ['import { type T } from "types"', ["types"]],
    ['export { a } from "re-export"; export * from "all"; export * as ns from "ns"', ["re-export", "all", "ns"]],
    ['const a = await import("dynamic")', ["dynamic"]],
    ["const a = await import(`plain`)", ["plain"]],
    ['const a = require("required"); function f() { return require("inside"); }', ["required", "inside"]],
    ['import fs = require("fs")', ["fs"]],
    ['let a: import("typed").T', ["typed"]],
    ["import(name); require(name); require(`a${b}`); other('x'); a.require('y')", []],
    ['import a from "a"; import b from "a"', ["a"]],
    ["// import a from 'a'", []],
    ["", []],
  ])("%s", async (text, expected) => expect(await specifiers(text)).toEqual(expected));

  test("JSX, decorators and a hashbang are no errors", async () => {
    expect(await specifiers('#!/usr/bin/env node\nimport a from "a"; @dec class A {}\nexport const x = <a.B />;', "src/from.tsx")).toEqual(["a"]);
  });

  test("what does not parse is not known", async () => expect(await read("import {")).toBeNull());
});

describe("where it leads", () => {
  test.each([
    ["./a", "src/a.ts"],
    ["./a.ts", "src/a.ts"],
    ["./a.js", "src/a.ts"],
    ["./b.js", "src/b.tsx"],
    ["./b.jsx", "src/b.tsx"],
    ["./c.mjs", "src/c.mts"],
    ["./data.json", "src/data.json"],
    ["./lib", "src/lib.ts"],
    ["./lib/", "src/lib/index.ts"],
    ["./only", "src/only/index.js"],
    ["./types", "src/types.d.ts"],
    ["../root", "root.ts"],
    ["..", "index.ts"],
    ["./x.svg?raw", "src/x.svg"],
    ["./gone.js", "src/gone.js"],
    ["../../outside", null],
    ["../../../src/a", null],
    ["pg", null],
    ["@acme/ui/button", null, "@acme/ui"],
    ["node:fs", null],
    ["fs", null, "node:fs"],
    ["#internal", null],
    ["/abs", "abs"],
    ["~/lib", "src/lib.ts"],
  ])("%s: %s", async (specifier, path, name?: string) => expect(await read(`import ${JSON.stringify(specifier)}`)).toEqual([{ specifier, path, ...(name === undefined ? {} : { name }) }]));
});

test("other languages by their own rules: an import may lead to several files, and a package has its name", async () => {
  const at = (path: string, written: { specifier: string; names?: string[] }[], texts: Record<string, string>) => resolveImports(path, written.map((one) => ({ kind: "static", line: 1, column: 1, ...one })), { files: Object.keys(texts).sort(), has: (one) => one in texts, text: async (one) => texts[one] ?? null });
  expect(await at("pkg/a.py", [{ specifier: ".", names: ["b", "c"] }, { specifier: ".", names: ["b"] }, { specifier: "requests.adapters" }], { "pkg/__init__.py": "", "pkg/a.py": "", "pkg/b.py": "", "pkg/c.py": "" })).toEqual([
    { specifier: ".", path: "pkg/b.py" },
    { specifier: ".", path: "pkg/c.py" },
    { specifier: "requests.adapters", path: null, name: "requests" },
  ]);
  expect(await at("a.go", [{ specifier: "example.com/m/db" }, { specifier: "fmt" }], { "go.mod": "module example.com/m\n", "a.go": "", "db/x.go": "", "db/y.go": "" })).toEqual([
    { specifier: "example.com/m/db", path: "db/x.go" },
    { specifier: "example.com/m/db", path: "db/y.go" },
    { specifier: "fmt", path: null },
  ]);
});
