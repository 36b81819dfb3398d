import { describe, expect, it } from "vitest";
import { cutText, firstParagraph, plainText, splitSections } from "./outline.ts";

const headings = (text: string) => splitSections(text).flatMap(({ heading }) => (heading === null ? [] : [`${heading.line} ${"#".repeat(heading.depth)} ${heading.text}`]));

describe("splitSections", () => {
  it("finds headings of both kinds with their lines", () => {
    expect(headings("# Hull\n\ntext\n\n## Keel ##\n\nMast\n====\n\nSail\n----\n")).toEqual(["1 # Hull", "5 ## Keel", "7 # Mast", "10 ## Sail"]);
  });

  it("keeps the number of the first line, after front matter", () => {
    expect(splitSections("# Hull\ntext", 5)).toMatchObject([{ heading: null, start: 5 }, { heading: { line: 5 }, lines: ["text"], start: 6 }]);
  });

  it("sees none in code, in comments, and in what only looks like one", () => {
    expect(headings("```\n# code\n```\n~~~~ sh\n# code\n~~~\n# still code\n~~~~\n<!--\n# comment\n-->\n#hash\n####### seven\n")).toEqual([]);
  });

  it("takes a rule below a list or a longer paragraph for a rule", () => {
    expect(headings("- a\n---\n")).toEqual([]);
    expect(headings("one\ntwo\n---\n")).toEqual([]);
    expect(headings("| a |\n---\n")).toEqual([]);
  });

  it("takes marks off a heading's text", () => {
    expect(headings("# **Use** `ropes`, see [the list](ropes.md)\r\n")).toEqual(["1 # Use ropes, see the list"]);
    expect(headings("#\n")).toEqual(["1 # "]);
    expect(headings("# C#\n# Use #\n")).toEqual(["1 # C#", "2 # Use"]);
  });
});

describe("plainText", () => {
  it.each([
    ["[ADR-0003](0003-x.md) and ![flag](f.png)", "ADR-0003 and flag"],
    ["[a link][ref] with <b>bold</b>", "a link with bold"],
    ["**bold** _soft_ *soft* snake_case_name 2 * 3 * 4", "bold soft soft snake_case_name 2 * 3 * 4"],
    ["a \\*star\\*  and\ttab", "a *star* and tab"],
    ["Return `Promise<void>` from `src/**/*.ts`, not `\\d` or `_a_`", "Return Promise<void> from src/**/*.ts, not \\d or _a_"],
    ["Map<string, number> and a < b > c, \\`no code\\`", "Map<string, number> and a < b > c, `no code`"],
    ["<br/>see <https://x.example/a_b_c> <!-- not this -->here</i>", "see https://x.example/a_b_c here"],
  ])("%s", (markdown, text) => expect(plainText(markdown)).toBe(text));

  it("is quick with what never closes", () => {
    const started = performance.now();
    for (const piece of ["[", "<a", "**a ", "_a", "`", "![["]) plainText(piece.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("firstParagraph", () => {
  it("is the first prose, without lists, tables, quotes, rules and comments", () => {
    expect(firstParagraph(["", "- item", "| a |", "> quote", "---", "<!-- note -->", "The *hull*", "leaks.", "", "More."])).toBe("The hull leaks.");
    expect(firstParagraph(["- item"])).toBe("");
  });

  it("is cut between words", () => {
    expect(firstParagraph(["word ".repeat(100)], 22)).toBe("word word word word…");
    expect(cutText("x".repeat(30), 10)).toBe(`${"x".repeat(9)}…`);
    // Never through a character.
    expect(cutText("🚢".repeat(20), 10)).toBe(`${"🚢".repeat(4)}…`);
  });
});
