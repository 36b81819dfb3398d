import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePath, splitFields } from "./git-path.ts";

test("text stays as it is, and bytes that are none are shown", () => {
  expect(decodePath(Buffer.from("docs/größe 🚢.md"))).toBe("docs/größe 🚢.md");
  expect(decodePath(Buffer.from("gr\xf6\xdfe/\xc3\xb6", "latin1"))).toBe("gr\\xf6\\xdfe/ö");
  expect(decodePath(Buffer.from([0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xf4, 0x90]))).toBe("\\xed\\xa0\\x80\\xc0\\xaf\\xf4\\x90");
});

test("fields come back as they were, and those that are not text with their bytes", () => {
  const field = fc.uint8Array({ minLength: 1, maxLength: 12 }).map((bytes) => Buffer.from(bytes.map((byte) => byte || 1)));
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const raw = new Map<string, Buffer>();
      const split = splitFields(Buffer.concat(fields.flatMap((one) => [one, Buffer.from([0])])), (text, bytes) => raw.set(text, bytes));
      expect(split).toHaveLength(fields.length);
      for (const [index, text] of split.entries()) {
        expect(text).toBe(decodePath(fields[index]!));
        if (!raw.has(text)) expect(Buffer.from(text)).toEqual(fields[index]);
      }
    }),
  );
});
