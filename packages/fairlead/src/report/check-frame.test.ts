import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeFrame, type Place } from "./check-frame.ts";
import { HOSTILE } from "../testing/check-samples.ts";
import { displayWidth, drawLine } from "./display-width.ts";

const at = (line: number, column: number, endColumn: number, endLine = line): Place => ({ line, column, endLine, endColumn });
const draw = (lines: string[], place: Place, width = 60, start = 1) => computeFrame({ start, lines }, place, width).map(({ margin, text }) => (margin + text).trimEnd());

test("what is meant is marked below", () => {
  expect(draw(["a", "const b = c;", "d"], at(10, 7, 8), 60, 9)).toEqual(["   9 │ a", "> 10 │ const b = c;", "     │       ^", "  11 │ d"]);
});

test.each([
  ["a tab goes to the next stop", ["\tx\ty"], at(1, 4, 5), ["> 1 │     x   y", "    │         ^"]],
  ["wide characters take two columns", ["終わり = 1"], at(1, 5, 6), ["> 1 │ 終わり = 1", "    │        ^"]],
  ["a wide character has two marks", ["a終b"], at(1, 2, 3), ["> 1 │ a終b", "    │  ^^"]],
  ["an emoji of several units is one", ["👩‍👩‍👧 x"], at(1, 10, 11), ["> 1 │ 👩‍👩‍👧 x", "    │    ^"]],
  ["a letter with a mark above takes one", ["e\u0301 x"], at(1, 4, 5), ["> 1 │ e\u0301 x", "    │   ^"]],
  ["an empty place has one mark", ["abc"], at(1, 2, 2), ["> 1 │ abc", "    │  ^"]],
  ["behind the line's end", ["abc"], at(1, 4, 4), ["> 1 │ abc", "    │    ^"]],
  ["over several lines, to the end of the first", ["  if (a) {", "  }", "x"], at(1, 3, 4, 2), ["> 1 │   if (a) {", "    │   ^^^^^^^^", "> 2 │   }", "  3 │ x"]],
  ["a line that is not there has no mark", ["abc"], at(4, 1, 2), ["  1 │ abc"]],
  ["an end before its beginning", ["abcdef"], at(1, 4, 2), ["> 1 │ abcdef", "    │    ^"]],
] as const)("%s", (_, lines, place, drawn) => expect(draw([...lines], place)).toEqual(drawn));

describe("long lines", () => {
  const long = `${"0123456789".repeat(20)}HERE${"0123456789".repeat(20)}`;

  test("are cut around the place, all at the same column", () => {
    expect(draw([long, long, "short"], at(2, 201, 205), 46)).toEqual([
      "  1 │ …890123456789HERE0123456789012345678901…",
      "> 2 │ …890123456789HERE0123456789012345678901…",
      "    │              ^^^^",
      "  3 │ …",
    ]);
  });

  test("a line of megabytes costs no time", () => {
    const began = performance.now();
    const [meant, marks] = draw([`${"x".repeat(3_000_000)}HERE${"y終".repeat(1_000_000)}`], at(1, 3_000_001, 3_000_005), 60);
    expect(performance.now() - began).toBeLessThan(300);
    expect(marks?.indexOf("^")).toBe(meant?.indexOf("HERE"));
    expect(meant).toMatch(/^> 1 │ …x+HEREy.*…$/);
  });
});

test("no line is wider than asked for, and the marks stand where the place is", () => {
  const part = fc.oneof(fc.constantFrom("x", "foo ", "\t", "終", "🚢", "e\u0301", "  "), fc.constantFrom(...HOSTILE.filter((text) => !text.includes("\n") && !text.includes("\r"))));
  const line = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(line, line, line, fc.integer({ min: 30, max: 100 }), (before, prefix, after, width) => {
      const text = `${prefix}@${after}`;
      const [, meant, marks] = computeFrame({ start: 1, lines: [before, text] }, at(2, prefix.length + 1, prefix.length + 2), width);
      for (const { margin, text: shown } of computeFrame({ start: 1, lines: [before, text] }, at(2, prefix.length + 1, prefix.length + 2), width)) expect(displayWidth(margin + shown)).toBeLessThanOrEqual(width);
      // The mark points at the grapheme that holds the sign.
      const column = marks?.text.indexOf("^") ?? -1;
      expect(drawLine(meant?.text ?? "").find((one) => one.at === column && one.width > 0)?.text).toContain("@");
    }),
    { numRuns: 500 },
  );
});
