import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { openAstGrep } from "../../extract-tasks.ts";
import type { AstGrep } from "./ast-grep.ts";
import { findClosing, holdsClue } from "./clues.ts";
import { openScreen } from "./extract-matches.ts";

let astGrep: AstGrep;
beforeAll(async () => {
  astGrep = await openAstGrep();
});

const holds = (clue: string, text: string): boolean => holdsClue(Buffer.from(text), clue);

describe("a clue", () => {
  test.each([
    ["foo", "a foo b", true],
    ["foo", "foot foo_ afoo", false],
    ["catch (|{|/", "catch\n (e)", true],
    ["catch (|{|/", "catch // why", true],
    ["catch (|{|/", "catch me", false],
    ["JSON .|/ parse|/", "JSON\n  .parse(x)", true],
    ["JSON .|/ parse|/", "JSON.parser(x) JSON.stringify", false],
    ["as any|/", "x as\u00a0any", true],
    ["parse (|/ ) as|/", "parse(f(')', [1])) as T", true],
    ["parse (|/ ) as|/", "parse(f(x)) + 1; y as T", false],
    ["parse (|/ ) as|/", "parse(`)`) + 1", true],
  ])("%s in %j: %s", (clue, text, expected) => expect(holds(clue, text)).toBe(expected));

  test.each([
    ["except A:\n  pass", true],
    ["try:\n  a\nexcept A:\n  b(\n1)\n# c\n\n  pass", true],
    ["try:\n  a\nexcept A:\n  b\npass", false],
    ["try:\n  a\nexcept A:\n  b('pass')  # pass\n", false],
    ["try:\n  a\nexcept A:\n  '''\n'''\nc", true],
    ["x = 1; except A: b", true],
  ])("of a block of Python in %j: %s", (text, expected) => expect(holds("except {} pass", text)).toBe(expected));

  test("the bracket that closes another is not told where that is not certain", () => {
    const closing = (text: string) => findClosing(Buffer.from(text), 0);
    expect(closing("a, [b], { c: (d) }) e")).toBe(19);
    expect(closing("')', \"(\") e")).toBe(9);
    for (const text of ["a", "a]", "/[)]/)", "`)`)", "<p>it's</p>)", "'a\n')", "'\\'')", "f'{a['x']}')", "a # )\n)"]) expect(closing(text)).toBeNull();
  });
});

describe("a text in which a rule matches is never passed over", () => {
  const passesOver = (language: string, rule: Record<string, unknown>, text: string): boolean => openScreen({ language, rules: [{ language, rule }] })(Buffer.from(text)) !== null;
  const matchesIn = (language: string, rule: object, text: string): number => astGrep.parse(language, text).findAll({ rule }).length;
  const expectSeen = (language: string, rules: Record<string, unknown>[], text: string): void => {
    for (const rule of rules) if (matchesIn(language, rule, text) > 0) expect([rule, passesOver(language, rule, text)]).toEqual([rule, false]);
  };

  test("blocks of Python, nested as may be", () => {
    const pairs = { except_clause: "pass_statement", for_statement: "continue_statement", if_statement: "return_statement", function_definition: "return_statement", class_definition: "pass_statement", while_statement: "break_statement", try_statement: "pass_statement" };
    const rules = Object.entries(pairs).map(([kind, inside]) => ({ kind, has: { kind: "block", has: { kind: inside } } }));
    const simple = fc.constantFrom("pass", "continue", "break", "return", "a(1)", "a('pass')", "c = (1,\n2)", "d = [\n  1,  # pass\n]", "f'{a[\"b\"]}'", "f\"{a['b']} {{ }}\"", "'''x\npass\n'''", "e = 1; pass", "g = 1 \\\n  + 2", "'(' ; h = ')'", "r'\\'", "'\\''", "", "# pass", "\t# d ' \"");
    const head = fc.constantFrom("try", "if a:", "for b in c:", "while d:", "def g(h):", "class I:", "def j(\n  k,\n):", "if (a and\nb):", "async def l():", "while f('('):", "for m in n: continue");
    const { block } = fc.letrec<{ block: string[]; part: string[] }>((tie) => ({
      block: fc.array(tie("part"), { minLength: 1, maxLength: 3 }).map((parts) => parts.flat()),
      part: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        simple.map((line) => [line]),
        fc.tuple(head, tie("block"), tie("block")).map(([line, one, other]) => {
          const inside = (lines: readonly string[]): string[] => [...lines, "z"].map((text) => ` ${text}`);
          if (line === "try") return ["try:", ...inside(one), "except A as b:", ...inside(other)];
          return line.endsWith(":") ? [line, ...inside(one)] : [line];
        }),
      ),
    }));
    fc.assert(fc.property(block, fc.constantFrom(" ", "  ", "\t"), fc.constantFrom("\n", "\r\n"), (lines, unit, end) => {
      expectSeen("python", rules, lines.map((line) => line.replace(/^ +(?=\S)/, (spaces) => unit.repeat(spaces.length))).join(end));
    }), { numRuns: 400 });
  });

  test("calls of scripts, with whatever stands in them and between their parts", () => {
    const rules = ["JSON.parse($A) as $T", "JSON.parse($$$) as $T", "foo($A).bar($B)", "throw new Bad($$$)", "await foo($A).bar($$$)", "foo($$$A) satisfies $T", "new Foo($A).go()", "class A { foo($$$) { $$$ } }"].map((pattern) => ({ pattern }));
    const inside = fc.constantFrom("x", "f(x)", "')'", '"("', "`)`", "/[)]/", "[1, 2]", "{ a: 1 }", "x /* ) */", "'\\''", "x as U", "<V>x", "a < b", "() => {}", "x!", "`a${b(')')}c`", "''");
    const between = fc.constantFrom("", "", "", " ", "\n", " /* c */ ", " // )\n", "!", "?");
    const form = fc.constantFrom("JSON~.~parse~(~#~)~ as~ T", "foo~(#, #)~.~bar~(#)", "foo~(#)~.~bar~(#)", "throw~ new~ Bad~(#)", "await foo(#)~.bar(#)", "foo(#)~ satisfies T", "new~ Foo~(#)~.go()", "class A { foo~() { # } }", "class A { async foo~(a) { # } }");
    const call = fc.tuple(form, fc.array(between, { minLength: 7, maxLength: 7 }), fc.array(inside, { minLength: 2, maxLength: 2 })).map(([text, gaps, parts]) => {
      let [gap, part] = [0, 0];
      return text.replaceAll(/[~#]/g, (mark) => (mark === "~" ? gaps[gap++]! : parts[part++ % 2]!));
    });
    fc.assert(fc.property(fc.array(call, { minLength: 1, maxLength: 3 }), (calls) => expectSeen("typescript", rules, calls.join(";\n"))), { numRuns: 400 });
  });
});
