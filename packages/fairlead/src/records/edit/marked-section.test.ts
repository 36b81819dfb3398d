import { expect, test } from "vitest";
import { replaceMarkedSection } from "./marked-section.ts";

const MARKERS = { begin: "<!-- begin -->", end: "<!-- end -->" };
const put = (text: string) => replaceMarkedSection(text, "new", MARKERS);

test.each([
  ["", "<!-- begin -->\n\nnew\n\n<!-- end -->\n"],
  ["# T\n\n\n", "# T\n\n<!-- begin -->\n\nnew\n\n<!-- end -->\n"],
  ["# T\r\n", "# T\r\n\r\n<!-- begin -->\r\n\r\nnew\r\n\r\n<!-- end -->\r\n"],
  ["a\n<!-- begin -->\nold\n<!-- end -->\n\n  b ", "a\n<!-- begin -->\n\nnew\n\n<!-- end -->\n\n  b "],
  ["a\n<!-- end -->\n<!-- begin -->\n", null],
  ["a\n<!-- begin -->\n", null],
])("%j becomes %j", (text, expected) => expect(put(text)).toBe(expected));

test("white space without end takes no time", () => {
  const began = performance.now();
  put(`${" ".repeat(100_000)}x${" ".repeat(100_000)}`);
  expect(performance.now() - began).toBeLessThan(1000);
});
