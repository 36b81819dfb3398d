import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readScriptImports } from "./read-script.ts";

const read = (text: string, path = "a.ts") => readScriptImports(path, text)?.map(({ kind, specifier }) => `${kind} ${specifier}`) ?? null;

describe("what counts as an import", () => {
  test.each<[string, string[]]>([
    ['import a, { b } from "x"', ["static x"]],
    ['import "x"', ["static x"]],
    ['import {} from "x"', ["static x"]],
    ['import type { A } from "x"; import type {} from "y"', ["type x", "type y"]],
    ['import { type A, type B } from "x"', ["type x"]],
    ['import { type A, b } from "x"', ["static x"]],
    ['import a from "x"\nexport { a as b }', ["static x", "re-export x"]],
    ['import a from "x"\nexport const a = 1', ["static x"]],
    ['import a from "x"\nexport async function a() {}', ["static x"]],
    ['import a from "x"\nexport type a = 1', ["static x"]],
    ['export { a } from "x"; export * from "y"; export * as z from "z"; export {} from "w"', ["re-export x", "re-export y", "re-export z", "re-export w"]],
    ['export type { A } from "x"; export type * from "y"', ["type x", "type y"]],
    ['import("x"); import(`y`); import(/* name */ "z", { with: {} }); import(("w"))', ["dynamic x", "dynamic y", "dynamic z", "dynamic w"]],
    ['import("\\x66s")', ["dynamic fs"]],
    ['import("a" + b); import(name); import(`a${b}`)', []],
    ['require("x"); require.resolve("y"); require?.("z"); module.require("w")', ["require x", "require y", "require z", "require w"]],
    ['import { createRequire } from "node:module"; const load = createRequire(import.meta.url); load("x"); load.resolve("y"); createRequire(u)("z"); other("w")', ["static node:module", "require x", "require y", "require z"]],
    ['import module from "module"; let $r = module.createRequire(u); $r("x"); a.$r("y"); const createRequire = 1; createRequire("z")', ["static module", "require x"]],
    ["require(name); other('x'); a.require('y'); require()", []],
    ['import x = require("x"); import type y = require("y"); import A = B.C', ["require x", "type y"]],
    ['let a: import("x").A; let b: typeof import("y")', ["type x", "type y"]],
    ['new URL("./a.js", import.meta.url); new URL("b.js", import.meta.url); new URL("..", import.meta.url); new URL("./a.js", base)', ["asset ./a.js", "asset ./b.js"]],
    ['import.meta.resolve("x")', ["asset x"]],
    ['/// <reference path="a.d.ts" />\n/// <reference types="vite/client" />\n/// <reference lib="dom" />', ["type ./a.d.ts", "type vite/client"]],
    ['import data from "./a.json" with { type: "json" }', ["static ./a.json"]],
    ['// import "a"\n/* require("b") */ const text = "import(\'c\')"; const d = `require("d")`', []],
    ['import z from "z"; declare module "x" { import type a from "a"; export * from "b"; export { c } from "./c"; export const d: 1 } export * from "y"', ["static z", "type a", "re-export b", "re-export ./c", "re-export y"]],
    ['declare module "x" { export const a: 1 }', []],
    ["", []],
  ])("%s", (text, expected) => expect(read(text)).toEqual(expected));

  test.each<[string, string, string[]]>([
    ["JSX in .js", 'import a from "a"; const b = <a.B />;', ["static a"]],
    ["return outside a function, as CommonJS may", 'if (process.env.X) return; const a = require("a");', ["require a"]],
    ["sloppy mode", 'with (a) {} var x = 010; require("a")', ["require a"]],
    ["types that are stripped", 'import type { A } from "a"; const f = (x: ?A): A => x;', ["type a"]],
    ["a byte order mark", '\uFEFFimport a from "a";', ["static a"]],
    ["a hashbang and await", '\uFEFF#!/usr/bin/env node\nimport a from "a"; await a;', ["static a"]],
    ["Flow as no parser here reads it", '// @flow strict\nimport typeof A from "a";\nimport { type B, c } from "./c";\nopaque type D = {| a: ?string |};\nexport type { D } from "d";\nexport default require("e");\nconst from = { import: 1, x: a.import("no") };', ["type a", "static ./c", "type d", "require e"]],
  ])("%s", (_name, text, expected) => expect(read(text, "a.js")).toEqual(expected));

  test("Flow with a lone backtick in text is not guessed at", () => {
    const flow = (tick: string) => `// @flow\nopaque type D = {| a: ?string |};\nconst a = <p>${tick}</p>, b = \`b\`;\nrequire("c");`;
    expect([read(flow(""), "a.js"), readScriptImports("a.js", flow("`"))]).toEqual([["require c"], null]);
  });

  test.each<[string, string, string[]]>([
    ["a.vue", '<template><a b="<script>" /></template>\n<!-- <script>import "no"</script> -->\n<script>export default {}</script>\n<script setup lang="ts" generic="T extends A<B>">\nimport a from "./a"; let x: T;\n</script>\n<script src="./b.js"></script>', ["static ./a", "static ./b.js"]],
    ["a.svelte", '<script context="module" lang="ts">import type { A } from "a";</script><p>import "no"</p>', ["type a"]],
    ["a.astro", '---\nimport a from "a";\nif (a) return 1;\n---\n<a />\n<script>import "./b";</script>', ["static a", "static ./b"]],
    ["b.astro", "<p />", []],
    ["b.vue", "<script>", []],
  ])("%s: its scripts", (path, text, expected) => expect(read(text, path)).toEqual(expected));
});

test("stands where its statement begins, in lines of the file", () => {
  const text = '// é 😀\n\n  import {\n  a,\n} from "a"; const b = "😀", c = require("c");\n';
  expect(readScriptImports("a.ts", text)).toEqual([
    { specifier: "a", kind: "static", line: 3, column: 3 },
    { specifier: "c", kind: "require", line: 5, column: 33 },
  ]);
  expect(readScriptImports("a.vue", '<p />\n<script>\n import "a";\n</script>')).toEqual([{ specifier: "a", kind: "static", line: 3, column: 2 }]);
});

describe("what does not parse", () => {
  test.each(["import {", "const x = ;", "<<<<<<< HEAD"])("%s: is not known", (text) => expect(read(text)).toBeNull());
  test("nor in one of a file's scripts", () => expect(read('<script>import "a"</script><script>import {</script>', "a.vue")).toBeNull());
  test("a mistake that hides nothing is let pass", () => expect(read('return 3; import "x";')).toEqual(["static x"]));
  test.each(["(", "[", "{", "a(", "`${", "<a>"])("%s, nested thousands of times, does not end the process", (piece) => expect(read(piece.repeat(20_000), "a.tsx")).toBeNull());
  test("brackets in texts are no nesting", () => expect(read(`import "a"; const x = [${'"((((",'.repeat(2000)}];`)).toEqual(["static a"]));
});

describe("properties", () => {
  const piece = fc.constantFrom("import ", "export ", "{", "}", " from ", '"x"', "'", "`", "(", ")", "require", "type ", "*", ";", "\n", "//", "/*", "*/", "<script>", "</script>", "---", "@flow", "=", "<", "\u2028", "😀", "\\", "a");
  const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")));

  test("no text throws, and places are within it", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("a.ts", "a.js", "a.tsx", "a.d.ts", "a.cjs", "a.vue", "a.astro", "a.svelte"), (text, path) => {
        const lines = text.split("\n");
        for (const { line, column } of readScriptImports(path, text) ?? []) expect((lines[line - 1] ?? "").length).toBeGreaterThanOrEqual(column - 1);
      }),
      { numRuns: 1000 },
    );
  });

  test("what is around an import does not change it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w ,.]{0,40}$/), fc.stringMatching(/^[./@a-z]{1,20}$/), (comment, specifier) => {
        const text = `/* ${comment} */ const a = ${JSON.stringify(comment)};\n// ${comment}\nimport b from ${JSON.stringify(specifier)};`;
        expect(read(text)).toEqual([`static ${specifier}`]);
      }),
    );
  });
});

test("what a bundle's modules require of each other is in the bundle", () => {
  const bundle = 'require("./before");\n(function e(t,n,r){})({1:[function(require,module,exports){\nvar a = require("./b");\n},{"./b":2}],2:[function(require,module,exports){},{}]},{},[1]);\n';
  expect(readScriptImports("live.js", bundle)?.map(({ specifier }) => specifier)).toEqual(["./before"]);
  expect(readScriptImports("wrapped.js", '(function (require, module, exports) { require("./b"); })(require, module, exports);\n')?.map(({ specifier }) => specifier)).toEqual(["./b"]);
  expect(readScriptImports("amd.js", 'define(function (require, exports, module) { require("./b"); });\n')?.map(({ specifier }) => specifier)).toEqual(["./b"]);
});
