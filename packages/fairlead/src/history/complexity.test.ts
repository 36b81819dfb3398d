import fc from "fast-check";
import { expect, test } from "vitest";
import { computeMeasure } from "./complexity.ts";

const measure = (text: string) => computeMeasure(new TextEncoder().encode(text));

test.each([
  // the examples of maat-scripts' own tests
  ["blank lines say nothing", "        \n        return false;\n    }", 3, 3],
  ["python", "class SomeClass(object):\n    def some_function(self):\n        # This\n        #    because\n        if something:\n            do_something()\n", 6, 10],
  ["half levels", "      SOURCE\n        #void\n      ENDSOURCE\n", 3, 5],
  // worked out by hand
  ["tabs", "a\n\tb\n\t\tc\n", 3, 3],
  ["tabs and spaces together", "\t  a\n  \tb\n", 2, 3],
  ["carriage returns", "a\r\n    b\r\n\r\n    \r\n", 4, 1],
  ["no newline at the end", "a\n    b", 2, 1],
  ["a mark at the beginning", "\ufeff    a\n", 1, 1],
  ["indentation at the very end", "a\n    ", 2, 0],
  ["nothing", "", 0, 0],
  ["form feeds", "\f\n\v\n", 2, 0],
])("%s", (_what, text, lines, complexity) => {
  expect(measure(text)).toEqual({ lines, complexity });
});

test("binary files are not measured", () => {
  expect(computeMeasure(Uint8Array.of(80, 75, 0, 1))).toBeNull();
});

test("bytes and text come to the same", () => {
  const part = fc.constantFrom(" ", "    ", "\t", "\n", "\r\n", "x", "é", "\f", "a b");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const all = text.replace(/\n$/, "").split("\n");
      const lines = all.filter((line) => /[^ \t\r\f\v]/.test(line));
      const complexity = lines.reduce((sum, line) => sum + levels(/^[ \t]*/.exec(line)?.[0] ?? ""), 0);
      expect(measure(text)).toEqual({ lines: text === "" ? 0 : all.length, complexity });
    }),
  );
});

function levels(indent: string): number {
  return indent.replaceAll(" ", "").length + indent.replaceAll("\t", "").length / 4;
}
