import * as fc from "fast-check";
import { expect, test } from "vitest";
import { importTree } from "../testing/import-tree.ts";
import { readGoNames } from "./go/uses-of-package.ts";
import { readIncludes } from "./included.ts";
import { IMPORT_LANGUAGES, type ImportLanguageName } from "./languages.ts";
import { readSaidNames } from "./tied-by-name.ts";
import { readUsedNames } from "./used-names.ts";

const NAMES = (Object.keys(IMPORT_LANGUAGES) as ImportLanguageName[]).filter((name) => name !== "script");
const PIECES = [
  ..."'\"`{}()[]<>#/\\%$?:;,.=*\n\t @!~-|&_0aé𝒳",
  ..."import|from|use|mod|require|require_relative|autoload|load|extern crate|pub|static|namespace|include_str!|function|const|as|self|super|crate|__DIR__|__FILE__|File|TYPE_CHECKING|if|else".split("|").flatMap((word) => [word, ` ${word} `]),
  ..."\"\"\"|'''|/*|*/|//|<<~X|<<<X|<?php |?>|r#\"|\"#|#{|${|{$|=begin|=end|__END__|%w[|::|..|\\\n|import_module('a')|File.expand_path('../x',__FILE__)".split("|"),
];
const TEXT = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(""));

test.each(NAMES)("%s: no text makes it throw, what is read has its place in the text and leads somewhere", async (name) => {
  const [readImports, openResolver] = await Promise.all([IMPORT_LANGUAGES[name].loadReader(), IMPORT_LANGUAGES[name].loadResolver()]);
  const path = `a/b${IMPORT_LANGUAGES[name].endings[0]}`;
  const { resolve } = await openResolver(importTree({ [path]: "", "composer.json": "{}", "go.mod": "module a", "Cargo.toml": '[package]\nname = "a"' }));
  fc.assert(
    fc.property(TEXT, fc.boolean(), (text, inCode) => {
      const whole = name === "php" && inCode ? `<?php ${text}` : text;
      const lines = whole.split("\n");
      for (const written of readImports(path, whole) ?? []) {
        expect(written.specifier).not.toBe("");
        expect(written.column - 1).toBeLessThan((lines[written.line - 1] as string).length);
        resolve(path, written);
      }
    }),
    { numRuns: 1500 },
  );
});

test.each(NAMES)("%s: settings of any content are read without a throw", async (name) => {
  const openResolver = await IMPORT_LANGUAGES[name].loadResolver();
  const files = ["go.mod", "go.work", "Cargo.toml", "pyproject.toml", "setup.cfg", "setup.py", "composer.json", "composer.lock", "a.gemspec"];
  const value = fc.oneof(TEXT, fc.json(), fc.array(fc.constantFrom("[", "]", "{", "}", '"', "=", "\n", "a", "module ", "replace ", "=>", "[package]\nname", "where", "../", "..", "packages"), { maxLength: 40 }).map((pieces) => pieces.join("")));
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      await openResolver(importTree(Object.fromEntries(files.map((path) => [path, text]))));
    }),
    { numRuns: 300 },
  );
});

/** What grows faster than the text takes minutes on these; the bar is loose, since other work may be running. */
const BAR = 1500;
const SIZE = 300_000;
const UNITS = ["import a.", "import a, ", "from a import (", "from . import x;", " ", "\n", "\t\n", "{", "(", "[", "'", '"', "'''", "`", "/*", "//", "use a::{", "use a;", "mod a{", "mod a;", "pub(", "#", "<<X ", "<<~X\n", "%w[", "/a ", "?>", "<?php ", "<<<X\n", "#{", '"#{', '"${', '"{$', "\\", "import (", "import\t", "r#\"", "if TYPE_CHECKING:\n", "use A\\{B,", "use A,", "require ", "require 'a'\n", "autoload :A, ", "=begin\n", "=", ";", ":", ".", "import_module(", "#[path=\"a\"]", "a", "'\\u", "b'", "use function "];

test.each(NAMES)("%s: time grows with the text", async (name) => {
  const readImports = await IMPORT_LANGUAGES[name].loadReader();
  const start = name === "php" ? "<?php " : "";
  const slow: string[] = [];
  for (const unit of UNITS) {
    const from = performance.now();
    readImports(`a${IMPORT_LANGUAGES[name].endings[0]}`, start + unit.repeat(SIZE / unit.length));
    if (performance.now() - from > BAR) slow.push(unit);
  }
  expect(slow).toEqual([]);
}, 120_000);

test.each([["a.java", ""], ["a.php", "<?php "], ["a.rb", ""]])("names that %s says: any text is read, and time grows with it", (path, start) => {
  fc.assert(fc.property(TEXT, (text) => void readSaidNames(path, start + text)), { numRuns: 300 });
  const slow = [...UNITS, "A", "A ", "A:", "A::", "A\\", "a\\", "\\", "namespace ", "namespace A", "class ", "class A:", "class A::", "package ", ";package a", "@A"].filter((unit) => {
    const from = performance.now();
    readSaidNames(path, start + unit.repeat(SIZE / unit.length));
    return performance.now() - from > BAR;
  });
  expect(slow).toEqual([]);
}, 120_000);

const NAMED = ["cs", "swift", "scala", "java", "kt"].map((ending) => [`names in .${ending}`, (text: string) => readUsedNames(text, `a.${ending}`)] as const);

test.each([["Go's names", (text: string) => readGoNames(text)], ["C's includes", (text: string) => readIncludes(text)], ...NAMED] as const)("%s: any text is read, and time grows with it", (_, read) => {
  fc.assert(fc.property(TEXT, (text) => void read(text)), { numRuns: 300 });
  const slow = [...UNITS, "#include ", '#include "', "#", "func (", "func a(", "type (\n", "var a\n", "\t", "fun ", "fun <", "fun a.", "val a", "class ", "record ", "delegate a ", "a(", "a<", "partial class A", "extension A {\n  func a\n", "  public ", '\\"', '@"', "package "].filter((unit) => {
    const from = performance.now();
    read(unit.repeat(SIZE / unit.length));
    return performance.now() - from > BAR;
  });
  expect(slow).toEqual([]);
}, 120_000);
