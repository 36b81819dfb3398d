import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonc } from "./jsonc.ts";

test.each<[string, unknown]>([
  ['{ "a": 1 }', { a: 1 }],
  ['\uFEFF{ "a": 1 }', { a: 1 }],
  ['// one\n{ /* two */ "a": "// three", "b": "/* four */", }', { a: "// three", b: "/* four */" }],
  ['{ "a": [1, 2, /* last */ ], }', { a: [1, 2] }],
  ['{ "a": ",]" , }', { a: ",]" }],
  ['{ "a": "\\"//" , // x\n}', { a: '"//' }],
  ["{", null],
  ["", null],
  ["/*", null],
  ['"\\', null],
])("%j", (text, expected) => expect(parseJsonc(text)).toEqual(expected));

test("whatever is JSON stays what it is, comments and commas about it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseJsonc(`/* a */ [ ${JSON.stringify(value, null, 1)} , // b\n ]`)).toEqual([JSON.parse(JSON.stringify(value))]);
    }),
  );
});

test("no text throws, nor takes long", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseJsonc(text)));
  for (const piece of ["/*", '\\"', ", ", '"\\']) expect(parseJsonc(`{${piece.repeat(200_000)}`)).toBeNull();
});
