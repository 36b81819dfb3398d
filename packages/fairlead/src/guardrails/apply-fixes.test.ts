import fc from "fast-check";
import { expect, test } from "vitest";
import { applyFixes } from "./apply-fixes.ts";

test("fixes are made from the places of the text as it was", () => {
  expect(applyFixes("abcdef", [{ start: 4, end: 6, text: "X" }, { start: 0, end: 1, text: "long" }])).toEqual({ text: "longbcdX", made: [0, 1] });
});

test("of two that overlap the first is made, and the other is left", () => {
  expect(applyFixes("abcdef", [{ start: 1, end: 4, text: "-" }, { start: 3, end: 5, text: "+" }])).toEqual({ text: "a-ef", made: [0] });
});

test("what is outside of the text is left", () => {
  expect(applyFixes("ab", [{ start: 1, end: 9, text: "-" }, { start: -1, end: 1, text: "-" }])).toEqual({ text: "ab", made: [] });
});

test("whatever is given, what no fix covers stays, in its order", () => {
  const fix = fc.record({ start: fc.nat(30), end: fc.nat(30), text: fc.constant("#") });
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{0,30}$/), fc.array(fix, { maxLength: 6 }), (text, fixes) => {
      const { text: fixed, made } = applyFixes(text, fixes);
      const covered = new Set(made.flatMap((place) => Array.from({ length: (fixes[place]?.end ?? 0) - (fixes[place]?.start ?? 0) }, (_, offset) => (fixes[place]?.start ?? 0) + offset)));
      expect(fixed.replaceAll("#", "")).toBe([...text].filter((_, at) => !covered.has(at)).join(""));
      expect(fixed.split("#")).toHaveLength(made.length + 1);
    }),
  );
});
