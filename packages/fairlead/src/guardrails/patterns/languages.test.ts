import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { openAstGrep } from "../../extract-tasks.ts";
import { findPatternLanguage, PATTERN_LANGUAGES, patternLanguageOf } from "./languages.ts";
import { PARSERS_VERSION } from "./parsers-version.ts";

const require = createRequire(import.meta.url);
const versionOf = (name: string): string => (JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8")) as { version: string }).version;

test("what was found by other parsers is not taken from the cache", () => {
  const names = ["@ast-grep/napi", ...PATTERN_LANGUAGES.map((language) => language.package).filter((name) => name !== null)];
  const versions = names.map((name) => versionOf(name).replace("0.0.", "")).join(" ");
  expect(PARSERS_VERSION, "write these versions into parsers-version.ts").toBe(versions);
});

test("every parser is asked for as its package describes it", () => {
  for (const { package: name, symbol, endings } of PATTERN_LANGUAGES) {
    if (name === null || name.endsWith("angular")) continue;
    const described = require(name) as { languageSymbol: string; extensions: string[] };
    expect(symbol).toBe(described.languageSymbol);
    expect(endings).toEqual(expect.arrayContaining(described.extensions));
  }
});

test("every language parses", async () => {
  const astGrep = await openAstGrep();
  for (const { names } of PATTERN_LANGUAGES) expect(astGrep.parse(names[0]!, "a").text(), names[0]).toBe("a");
  expect(() => astGrep.parse("klingon", "a")).toThrow(/klingon/);
});

test("no name and no ending is used twice, but for those that two languages share", () => {
  const names = PATTERN_LANGUAGES.flatMap((language) => language.names);
  expect(names).toEqual([...new Set(names)]);
  const endings = PATTERN_LANGUAGES.flatMap((language) => language.endings);
  expect(endings).toEqual([...new Set(endings)]);
});

test("names are taken in any case, files are told by their ending alone", () => {
  expect(findPatternLanguage("TypeScript")?.names[0]).toBe("typescript");
  expect(findPatternLanguage("constructor")).toBeUndefined();
  const told = { "a.ts": "typescript", "a.d.mts": "typescript", "a.tsx": "tsx", "x/a.JS": null, "a.jsx": "javascript", "a.py": "python", ".go": null, go: null, "a.toString": null, "x.go/b": null };
  for (const [path, language] of Object.entries(told)) expect(patternLanguageOf(path), path).toBe(language);
});
