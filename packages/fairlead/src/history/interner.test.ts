import fc from "fast-check";
import { expect, test } from "vitest";
import { textAt } from "./facts.ts";
import { findText, internerOf, internText, newInterner, withRoom } from "./interner.ts";

test("each different text has one row, and keeps it, also when it is gone on with", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 400 }), fc.nat(), (texts, at) => {
      const rows = new Map<string, number>();
      let interner = newInterner();
      texts.forEach((text, place) => {
        if (place === at % texts.length) interner = internerOf(interner);
        if (!rows.has(text)) {
          expect(findText(interner, text)).toBe(-1);
          rows.set(text, rows.size);
        }
        expect(internText(interner, text)).toBe(rows.get(text));
      });
      expect(interner.count).toBe(rows.size);
      for (const [text, row] of rows) expect([findText(interner, text), textAt(interner, row)]).toEqual([row, text]);
    }),
    { numRuns: 100 },
  );
});

test("thousands of texts that begin alike", () => {
  const interner = newInterner();
  const texts = Array.from({ length: 20_000 }, (_, at) => `packages/a/long/path/that/all/share/${at % 100}/${at}`);
  expect(texts.map((text) => internText(interner, text))).toEqual(texts.map((_, at) => at));
  expect(texts.every((text, at) => findText(interner, text) === at)).toBe(true);
});

test("a column keeps its values and its kind when it grows", () => {
  expect(withRoom(new Float64Array([1, 2]), 3).subarray(0, 3)).toEqual(new Float64Array([1, 2, 0]));
  const enough = new Uint8Array(4);
  expect(withRoom(enough, 4)).toBe(enough);
});
