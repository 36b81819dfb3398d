import fc from "fast-check";
import { expect, test } from "vitest";
import { readHeadImports } from "./read-head.ts";
import { readScriptImports } from "./read-script.ts";

const head = (text: string) => readHeadImports("a.ts", text)?.map(({ kind, specifier }) => `${kind} ${specifier}`) ?? null;

test.each<[string, string[] | null]>([
  ["", []],
  ["const a = 1", []],
  ['#!/usr/bin/env node\n"use strict"\n// why\nimport a, { b as c, type D } from "x";\nimport * as e from \'y\'\nimport "z"\nrun()', ["static x", "static y", "static z"]],
  ['import type { A } from "a"; import { type B } from "b"; import type C from "c"; import type * as D from "d"; import {} from "e"', ["type a", "type b", "type c", "type d", "static e"]],
  ['export * from "a"\nexport * as b from "b"\nexport { c, type D } from "c"\nexport type { E } from "e"\nexport class F {}', ["re-export a", "re-export b", "re-export c", "type e"]],
  ['/* import "no" */ import "a"; const text = "important: from here"', ["static a"]],
  // what the parser has to be asked about
  ['import a from "a"; require("b")', null],
  ['import a from "a"; const b = await import("b")', null],
  ['import a from "a"; new URL("./b.js", import.meta.url)', null],
  ['import a from "a"; export { a }', null],
  ['import a from "a"; let b; export * from "b"', null],
  ['import a from "a"; let b; export /* all */ * from "b"', null],
  ['import a from "a" with { type: "json" }', null],
  ['import a from "a"\n  with { type: "json" }', null],
  ['/// <reference path="b.ts" />\nimport a from "a"', null],
  ['import a = require("a")', null],
  ['import { type as } from "a"', null],
  ['import type from "a"', null],
  ['import typeof A from "a"', null],
  ['import a from "\\x61"', null],
  ['import a from "a" /* not closed', null],
  ["import {", null],
  ['import a from "x"\nexport const a = 1', ["static x"]],
])("%s", (text, expected) => expect(head(text)).toEqual(expected));

test("a Vue file has its scripts somewhere else", () => expect(readHeadImports("a.vue", '<script>import "a"</script>')).toBeNull());

test("takes one look at what never ends", () => {
  for (const piece of ["/*", "//\n", "import ", "import a ", "import {", "import { a, ", '"a";', "export type\n", "require ", "URL  "]) {
    const begun = performance.now();
    readHeadImports("a.ts", piece.repeat(100_000));
    expect(performance.now() - begun).toBeLessThan(1500);
  }
});

/** Whatever it answers, the parser answers: with places, and for files that are a patchwork of all that looks like an import. */
test("says what the parser says, or nothing", () => {
  const name = fc.constantFrom("a", "b$", "type", "from", "as", "of", "default", "é", "typeof", "Type");
  const specifier = fc.constantFrom('"x"', "'./y'", '"x\\n"', "`z`", '""', '"from"');
  const entry = fc.oneof(name, fc.tuple(fc.constantFrom("type", ""), name, fc.constantFrom("as", ","), name).map((words) => words.join(" ")));
  const names = fc.array(entry, { maxLength: 3 }).map((all) => `{ ${all.join(", ")} }`);
  const clause = fc.oneof(name, names, name.map((one) => `* as ${one}`), fc.tuple(name, names).map(([one, more]) => `${one}, ${more}`), fc.constant("*"));
  const declaration = fc.tuple(fc.constantFrom("import", "import type", "export", "export type", "import defer"), clause, specifier).map(([how, what, where]) => `${how} ${what} from ${where}`);
  const piece = fc.oneof(
    { weight: 6, arbitrary: declaration },
    fc.constantFrom('import "x"', '"use strict"', "export const a = 1", "export { a }", "export default a", "const b = 2", "type A = import('x').A", "require('x')", "a.require ('y')", "import { createRequire } from 'module'", "const load = createRequire(u)", "load('z')", "export class C { from = 'a' }", "import.meta.url", "import b = a.b", "let x = `${import('q')}`", "// import 'no'", "/* from 'x' */", "import a from 'a' with { type: 'json' }", "declare module 'm' { import 'n' }", "/x/.test('import y from')", "<a>import</a>", "/// <reference path='z' />", "enum from { a }"),
  );
  const between = fc.constantFrom("\n", ";\n", "; ", "\n\n", " // end\n", " /* c */ ", "\r\n", ";\u2028", " ");
  const text = fc.array(fc.tuple(piece, between), { maxLength: 7 }).map((all) => all.flat().join(""));
  let answered = 0;
  fc.assert(
    fc.property(fc.constantFrom("a.ts", "a.tsx", "a.js", "a.mts", "a.cjs", "a.d.ts"), fc.constantFrom("", "\uFEFF", "#!/bin/node\n"), text, (path, start, rest) => {
      const seen = readHeadImports(path, start + rest);
      const parsed = readScriptImports(path, start + rest);
      if (seen === null || parsed === null) return;
      answered += 1;
      expect(seen).toEqual(parsed);
    }),
    { numRuns: 20_000 },
  );
  expect(answered).toBeGreaterThan(1000);
});
