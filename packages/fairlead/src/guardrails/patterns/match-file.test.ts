import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { openAstGrep } from "../../extract-tasks.ts";
import type { AstGrep } from "./ast-grep.ts";
import { openMatcher, openScreen } from "./extract-matches.ts";
import { PATTERN_LANGUAGES } from "./languages.ts";
import { computeNeeded } from "./literals.ts";
import { refusalOf } from "./match-file.ts";
import type { PatternRule } from "./rule.ts";

let astGrep: AstGrep;
beforeAll(async () => {
  astGrep = await openAstGrep();
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const find = async (language: string, rule: Omit<PatternRule, "language">, text: string, path = "a.ts") => {
  const [answer] = await openMatcher(astGrep, { language, rules: [{ language, ...rule }] })({ path, bytes: bytesOf(text) });
  return answer;
};
const fixed = async (rule: Omit<PatternRule, "language">, text: string): Promise<string> => {
  const answer = await find("typescript", rule, text);
  if (answer === 0 || answer === undefined) return text;
  return answer.matches.toReversed().reduce((all, { fix }) => all.slice(0, fix!.start) + fix!.text + all.slice(fix!.end), text);
};

const RULES: Omit<PatternRule, "language">[] = [
  { rule: { pattern: "console.log($$$A)" } },
  { rule: { pattern: "JSON.parse($A) as $T" } },
  { rule: { pattern: "const $A = require('fs')" } },
  { rule: { kind: "catch_clause" } },
  { rule: { any: [{ pattern: "foo($A)" }, { kind: "await_expression" }] } },
  { rule: { all: [{ pattern: "$A.then($B)" }, { not: { inside: { kind: "await_expression", stopBy: "end" } } }] } },
  { rule: { pattern: "$A as any" }, constraints: { A: { regex: "^this" } } },
  { rule: { kind: "identifier", matches: "named" }, utils: { named: { regex: "^foo$" } } },
  { rule: { pattern: "foo($A)", inside: { kind: "for_in_statement", stopBy: "end" } } },
  { rule: { pattern: { context: "class A { foo = $B }", selector: "public_field_definition" } } },
  { rule: { pattern: { context: "foo(bar)", strictness: "signature" } } },
  { rule: { kind: "string", regex: "fs" } },
  { rule: { pattern: "import $A from $B" } },
  { rule: { pattern: "`a${$B}c`" } },
  { rule: { pattern: "$A" } },
  { rule: { pattern: "$B as any" } },
  { rule: { pattern: "foo($$$B)", inside: { any: [{ kind: "if_statement" }, { kind: "while_statement" }], stopBy: "end" } } },
  { rule: { kind: "ERROR", has: { kind: "identifier" } } },
  { rule: { kind: "for_statement" } },
  { rule: { kind: "call_expression > identifier" } },
  { rule: { pattern: "throw new Bad($A)" } },
  { rule: { pattern: "await foo($$$A).bar($B) satisfies T" } },
  { rule: { pattern: "foo($A).bar($B)" } },
  { rule: { pattern: "class A { foo($$$A) { $$$B } }" } },
  { rule: { all: [{ kind: "call_expression" }, { any: [{ pattern: "foo($A)" }, { pattern: "console.log($A)" }] }] } },
];
const SNIPPETS = [
  "console.log(1, foo)", "console\n  .log()", "JSON.parse(x) as T", "const fs = require('fs')", 'const fs = require("fs")', "try { foo(1) } catch (e) {}", "try { foo(2) } catch {",
  "await foo(3)", "x.then(y)", "this.a as any", "b as any", "for (const a of b) { foo(a) }", "class A { foo = 1 }", "// foo(1) console.log(2)", "'console.log(1)'", "import a from 'a'",
  "for await (const a of b) foo(a)", "for/**/(;;) {}", "for // one\n(const a in b) foo(a)", "while\n(foo(4)) {}", "if /* two */ (a) { foo(b) }", "if\u00a0(a) { foo(b) }", "c as /* any */ any",
  "d as\n  any", "e as any[]", "f as anything", "as any", "try/**/{} finally {}", "// for if while catch as any",
  "JSON /* a */ . parse(x) as T", "JSON.parse(f(')', x[1])) as T", "JSON.parse(/[(]/) as T", "JSON.parse(`)`) /* a */ as T", "JSON\n.parse(x)\n as\nT", "JSON.parse(x)! as T", "JSON?.parse(x) as T", "JSON.parse(x, y) as T",
  "throw new Bad(1)", "throw\u00a0new Bad(1)", "throw /* a */ new\nBad (1)", "throw bad(1)", "foo(1).bar(2)", "foo(a)\n  // why\n  .bar(b)", "foo(a)?.bar(b)", "foo(a)!.bar(b)", "foo<T>(1)", "foo(')').bar(1)", "await foo(1, 2).bar(3) satisfies T",
  "class A { foo?() {} }", "class A { async foo(a) { b } }", "class A { foo<T>(a) {} }", "<p>it's</p>", "JSON.parse('", ") as T",
  "`a${b}c`", "foo(", "}", "(((", "è.log(ü)", "consolelog(1)", "console.logs(1)", "\ufeff", "a ? b : c",
];
const sourceOf = (snippets: readonly string[]) =>
  fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...snippets) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) }), { maxLength: 12 }).map((parts) => parts.join("\n"));
const source = sourceOf(SNIPPETS);
const PYTHON_RULES: Omit<PatternRule, "language">[] = [
  { rule: { pattern: "print($$$A)" } },
  { rule: { any: [{ pattern: "isinstance($A, $B)" }, { pattern: "issubclass($A, $B)" }] }, constraints: { B: { kind: "identifier" } } },
  { rule: { pattern: "lambda $A: $B" } },
  { rule: { pattern: "raise Missing($$$A)" } },
  { rule: { kind: "except_clause", has: { kind: "block", has: { kind: "pass_statement" } } } },
  { rule: { kind: "call", inside: { kind: "while_statement", stopBy: "end" } } },
  { rule: { pattern: "$A.b" } },
  { rule: { kind: "for_statement", has: { kind: "block", has: { kind: "continue_statement" } } } },
  { rule: { kind: "function_definition", has: { field: "body", kind: "block", has: { kind: "return_statement" } } } },
  { rule: { pattern: "a.get($A).b($B)" } },
  { rule: { pattern: "assert not a($A)" } },
];
const PYTHON_SNIPPETS = [
  "print(1, 2)", "print", "isinstance(a, B)", "issubclass(a, (B, C))", "lambda a: a.b", "lambda: 1", "raise Missing(1)", "raise Missing", "try:\n  a.b\nexcept A:\n  pass", "try:\n  a\nexcept:\n  print(1)",
  "while a:\n  print(2)", "pass", "# except pass lambda a: a", "print(", "def def", "'print(1)'", "é.b", "if a:\n  pass",
  "try:\n  a\nexcept A as b: pass", "try:\n  a\nexcept (A,\nB):\n  c(\n1)\n  ''\n  pass", "try:\n  a\nexcept A:\n  c(')')\n# d\n\n  pass", "try:\n  a\nexcept A:\n  \"\"\"\nb\n\"\"\"\n  pass", "try:\n  a\nexcept A:\n  f'{b[\"c\"]}'\n  pass",
  "try:\n\ta\nexcept A:\n\tb = c \\\n d\n\tpass", "try:\n  a\nexcept A:\n  b\npass", "try:\r\n  a\r\nexcept A:\r\n  b\r\n  pass\r\n", "async def a():\n  async for b in c:\n    continue", "for a in b:\n  if c:\n    continue", "for a in b: continue",
  "def a():\n  def b():\n    return 1\n  c", "def a(\n  b=(1, 2)\n):\n  # c\n  return 1", "a.get(1).b(2)", "a.get(')').b(2)", "(a\n  .get(1)  # c\n  .b(2))", "a.get(1) \\\n  .b(2)", "assert not a(1)", "assert \\\n not a(1)", "assert (not a(1))",
];
const LANGUAGES = [
  { language: "typescript", path: "a.ts", all: RULES, snippets: SNIPPETS },
  { language: "python", path: "a.py", all: PYTHON_RULES, snippets: PYTHON_SNIPPETS },
];

test.each(LANGUAGES)("what is skipped, and what is asked together, finds what each rule finds alone in the whole tree: $language", async ({ language, path, all, snippets }) => {
  await fc.assert(
    fc.asyncProperty(sourceOf(snippets), fc.subarray(all, { minLength: 1 }), async (text, some) => {
      const bytes = bytesOf(text);
      const rules = some.map((rule) => ({ language, ...rule }));
      const answers = await openMatcher(astGrep, { language, rules })({ path, bytes });
      if (bytes.includes(0)) return;
      const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
      const root = astGrep.parse(language, decoded);
      answers.forEach((answer, place) => {
        const { fix: _, language: __, ...rule } = rules[place]!;
        const alone = root.findAll(rule).map((node) => [node.range().start.line + 1, node.range().start.column + 1, node.text().slice(0, 399)]);
        const found = answer === 0 ? [] : answer.matches.map((match) => [match.line, match.column, match.text.slice(0, 399)]);
        // A keyword that the parser put in where the file lacks it is no match that anybody wrote.
        if (!/catch|except/.test(decoded) || root.findAll({ rule: { kind: "ERROR" } }).length === 0) expect(found).toEqual(alone);
      });
    }),
    { numRuns: 200 },
  );
});

test("bytes of any kind, as a file of any language, are answered", async () => {
  const parts = fc.oneof(source, fc.string({ unit: "binary" }), fc.constantFrom("{".repeat(3000), "\ud800", "<?php ", "\r", "\t".repeat(500), "'".repeat(99), "#!/bin/sh\n", "---\n", "a: &a [*a]\n"));
  const files = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.array(parts, { maxLength: 6 }).map((all) => bytesOf(all.join(""))));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PATTERN_LANGUAGES), files, async ({ names, endings }, bytes) => {
      const language = names[0]!;
      const rules = [{ rule: { regex: "^[a-z]+$" } }, { rule: { pattern: "foo" }, fix: "bar" }].map((rule) => ({ language, ...rule }));
      const setup = { language, rules };
      const answers = await openMatcher(astGrep, setup)({ path: `a.${endings[0] ?? "html"}`, bytes });
      expect(answers).toHaveLength(2);
      expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
      const seen = openScreen(setup)(bytes);
      if (seen !== null) expect(answers).toEqual(seen);
    }),
    { numRuns: 300 },
  );
});

describe("a file that does not parse", () => {
  test("is told, with what was found in it all the same", async () => {
    expect(await find("typescript", { rule: { pattern: "foo($A)" } }, "foo(1);\nconst = ;\n")).toMatchObject({ matches: [{ line: 1 }], problem: "it does not parse" });
    expect(await find("python", { rule: { pattern: "foo($A)" } }, "foo(1)\ndef def\n", "a.py")).toMatchObject({ problem: "it does not parse" });
  });

  test("is not told where no rule could match in it, nor where only the grammar does not know what the language has", async () => {
    expect(await find("typescript", { rule: { pattern: "foo($A)" } }, "const = ;\n")).toBe(0);
    const known = "foo(1);\nusing x = y();\nclass A { accessor x = 1 }\n";
    expect(await find("typescript", { rule: { pattern: "foo($A)" } }, known)).not.toHaveProperty("problem");
  });
});

test("what must stand in a file is told from what must be there, and from nothing else", () => {
  const needed = (rule: object, utils?: object) => computeNeeded("typescript", rule as Record<string, unknown>, utils as Record<string, unknown> | undefined);
  expect(needed({ pattern: "console.log($$$ARGS)" })).toEqual([["console .|/|?|! log|/|?|! (|/|?|!"]]);
  expect(needed({ any: [{ pattern: "aa($A)" }, { pattern: "bb($B)", inside: { kind: "catch_clause" } }] })).toEqual([["aa (|/|?|!"], ["bb (|/|?|!", "catch (|{|/"]]);
  expect(needed({ pattern: "$A as any" })).toEqual([["as", "any", "as any|/"]]);
  expect(needed({ pattern: "$A as any[]" })).toEqual([["as", "any"]]);
  expect(needed({ all: [{ pattern: "aa($A)" }, { not: { pattern: "bb" } }, { regex: "cc" }] })).toEqual([["aa (|/|?|!"]]);
  expect(needed({ any: [{ pattern: "aa" }, { kind: "identifier" }] })).toEqual([[]]);
  expect(needed({ matches: "one" }, { one: { pattern: "aa" } })).toEqual([["aa"]]);
  expect(needed({ matches: "one" }, { one: { matches: "one" } })).toEqual([[]]);
  for (const pattern of [{ context: "aa", strictness: "signature" }, { context: "aa bb", selector: "identifier" }]) expect(needed({ pattern })).toEqual([[]]);
  expect(needed({ pattern: "$foo.bar($A)" })).toEqual([["bar (|/|?|!"]]);
  expect(needed({ pattern: "Json.parse($A) as $B" })).toEqual([["Json .|/|?|! parse|/|?|! (|/|?|! ) as|/|?|!", "as"]]);
  expect(needed({ pattern: "for (const a of b(c)) $D" })).toEqual([["for", "const", "of"]]);
  expect(computeNeeded("python", { kind: "except_clause", has: { kind: "block", has: { kind: "pass_statement" } } })).toEqual([["except {} pass", "except", "pass"]]);
  expect(computeNeeded("python", { kind: "except_clause", has: { kind: "block", stopBy: "end", has: { kind: "pass_statement" } } })).toEqual([["except", "pass"]]);
  expect(computeNeeded("php", { pattern: "Eval($A)" })).toEqual([[]]);
});

describe("a fix", () => {
  test("moves what a variable stands for to where the variable stands, as ast-grep does", async () => {
    const text = "if (true) {\n  a(\n    1\n      + 2\n      + 3\n  )\n}";
    expect(await fixed({ rule: { pattern: "a($B)" }, fix: "c(\n  $B\n)" }, text)).toBe("if (true) {\n  c(\n    1\n      + 2\n      + 3\n  )\n}");
  });

  test("takes several, transformed and missing variables, and leaves what is none", async () => {
    expect(await fixed({ rule: { pattern: "f($$$A)" }, fix: "g($$$A, $B$$ $b)" }, "f(1, 2);")).toBe("g(1, 2, $$ $b);");
    const transform = { NEW: { convert: { source: "$A", toCase: "upperCase" } } };
    expect(await fixed({ rule: { pattern: "f($A)" }, transform, fix: "$NEW()" }, "f(abc);")).toBe("ABC();");
  });

  test("takes neighbours in where the rule says so", async () => {
    const rule = { rule: { kind: "pair", has: { field: "key", regex: "^b$" } }, fix: { template: "", expandEnd: { regex: "," } } };
    expect(await fixed(rule, "x = { a: 1, b: 2, c: 3 }")).toBe("x = { a: 1,  c: 3 }");
    expect(await fixed(rule, "x = { a: 1, b: 2 }")).toBe("x = { a: 1,  }");
  });
});

test("what ast-grep refuses is told in its words", () => {
  const refused = (rule: object) => refusalOf(astGrep, { language: "typescript", ...(rule as Omit<PatternRule, "language">) });
  expect(refused({ rule: { kind: "no_such_kind" } })).toMatch(/no_such_kind/);
  expect(refused({ rule: { patern: "a" } })).toMatch(/patern|rule/i);
  expect(refused({ rule: { pattern: "a" }, constraints: { A: { kind: "nope" } } })).toMatch(/nope/);
  expect(refused({ rule: { pattern: "a" }, fix: {} })).toMatch(/template/);
  expect(refusalOf(astGrep, { language: "klingon", rule: { pattern: "a" } })).toMatch(/klingon/);
  expect(refused({ rule: { pattern: "a" } })).toBeNull();
});

test("a long match and its variables are cut, never through a character", async () => {
  const answer = await find("typescript", { rule: { pattern: "foo($A)" } }, `foo("${"😀".repeat(400)}")`);
  const [match] = answer === 0 ? [] : answer!.matches;
  expect(match!.text.length).toBeLessThanOrEqual(400);
  expect(match!.variables["A"]!.length).toBeLessThanOrEqual(100);
  for (const text of [match!.text, match!.variables["A"]!]) expect(Buffer.from(text).toString()).toBe(text);
});
