import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText, encodeText } from "./decode-text.ts";

test("UTF-8 with its byte order mark and line endings", () => {
  expect(decodeText(Buffer.from("\ufeffä\r\n🚢"))).toEqual({ text: "\ufeffä\r\n🚢", encoding: "utf-8", binary: false });
  expect(decodeText(new Uint8Array())).toEqual({ text: "", encoding: "utf-8", binary: false });
});

test("what is not UTF-8 is Latin-1, also a long one", () => {
  expect(decodeText(Buffer.from("caf\xe9 \x80", "latin1"))).toEqual({ text: "café \x80", encoding: "latin-1", binary: false });
  expect(decodeText(Buffer.alloc(100_000, 0xe9)).text).toBe("é".repeat(100_000));
});

test("a zero byte near the beginning makes it binary", () => {
  expect(decodeText(Buffer.from("a\0b"))).toEqual({ text: "", encoding: "utf-8", binary: true });
  expect(decodeText(Buffer.from(`${"a".repeat(7999)}\0`)).binary).toBe(true);
  expect(decodeText(Buffer.from(`${"a".repeat(8000)}\0`)).binary).toBe(false);
});

test("any bytes that are text come back byte by byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { text, encoding, binary } = decodeText(bytes);
      if (!binary) expect(Buffer.from(encodeText(text, encoding)!)).toEqual(Buffer.from(bytes));
    }),
  );
  expect(encodeText("€", "latin-1")).toBeUndefined();
});
