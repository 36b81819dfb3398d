import { describe, expect, test } from "vitest";
import { readRanks } from "./ranks.ts";

const ranks = (text: string) => readRanks(text).map(({ rank, targets }) => [rank, ...targets.map(({ target }) => target)]);

describe("the ranked list", () => {
  test.each([
    ["by order, whatever the numbers", "# P\n\n1. [A](a.md)\n1. [B](b.md)\n7) [C](c.md)\n", [[1, "a.md"], [2, "b.md"], [3, "c.md"]]],
    ["two links in one item are a tie", "1. [A](a.md), [B](b.md)\n2. [C](c.md)\n   and [D](d.md)\n", [[1, "a.md", "b.md"], [2, "c.md", "d.md"]]],
    ["blank lines and CRLF within", "1. [A](a.md)\r\n\r\n2. [B](b.md)\r\n", [[1, "a.md"], [2, "b.md"]]],
    ["links to the web, to headings and none at all take no place", "1. [W](https://x.example)\n2. words\n3. [H](#x)\n4. [A](a.md)\n", [[1, "a.md"]]],
    ["links outside of a numbered list are for people", "See [X](x.md).\n\n- [Y](y.md)\n\n1. [A](a.md)\n\nMore: [Z](z.md)\n", [[1, "a.md"]]],
    ["only the first list that has links", "1. Read this.\n\nThe order:\n\n1. [A](a.md)\n\nHow to add one:\n\n1. Copy [this](_template.md)\n", [[1, "a.md"]]],
    ["an example in a code fence is none", "```\n1. [X](x.md)\n```\n\n1. [A](a.md)\n", [[1, "a.md"]]],
    ["a list in a comment is none, nor one in a longer fence", "<!--\n1. [X](x.md)\n-->\n````\n```\n1. [Y](y.md)\n````\n1. [A](a.md)\n", [[1, "a.md"]]],
    ["an item that is wrapped to the margin goes on there", "1. [A](a.md) is more than\nfits on a line, as is [B](b.md)\n2. [C](c.md)\n# More\n3. [Z](z.md)\n", [[1, "a.md", "b.md"], [2, "c.md"]]],
    ["titles, and names with spaces", '1. [A](a.md "why")\n2. [B](<b c.md>)\n', [[1, "a.md"], [2, "b c.md"]]],
    ["nothing", "", []],
  ])("%s", (_name, text, expected) => expect(ranks(text)).toEqual(expected));

  test("each link has its place", () => expect(readRanks("\n1. see [A](a.md)\n")[0]?.targets).toEqual([{ target: "a.md", line: 2, column: 8 }]));

  test.each(["[".repeat(200_000), `1. ${"[](".repeat(100_000)}`, "1. [a](b ".repeat(50_000), `${"1. [A](a.md)\n".repeat(20_000)}`])("no text makes it slow", (text) => {
    const began = performance.now();
    readRanks(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
