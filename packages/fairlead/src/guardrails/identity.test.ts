import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawFinding } from "./finding.ts";
import { computeFingerprints, matchFindings, type Lines } from "./identity.ts";
import type { Change } from "./version.ts";

/** Finds every `catch {}` and every `deny("…")` of a text: enough of a check to follow what it finds. */
function find(files: Record<string, string>): RawFinding[] {
  return Object.entries(files).flatMap(([path, text]) =>
    text.split("\n").flatMap((line, index) =>
      [...line.matchAll(/catch\s*\{\s*\}|deny\("[^"]*"\)/g)].map((hit) => ({ code: hit[0].startsWith("deny") ? "denied" : "empty", args: {}, path, line: index + 1, column: hit.index + 1, snippet: hit[0] })),
    ),
  );
}

const changeOf = (before: Record<string, string>, after: Record<string, string>, renamed: Record<string, string> = {}): Change => ({
  changed: new Set(Object.keys(after).filter((path) => before[path] !== after[path])),
  removed: new Set(Object.keys(before).filter((path) => after[path] === undefined)),
  renamed: new Map(Object.entries(renamed)),
});
const linesOf = (before: Record<string, string>, after: Record<string, string>): Lines => ({ before: (path) => before[path]?.split("\n"), after: (path) => after[path]?.split("\n") });

function compare(before: Record<string, string>, after: Record<string, string>, renamed: Record<string, string> = {}, withTexts = true) {
  const { known, added, fixed } = matchFindings(find(before), find(after), changeOf(before, after, renamed), withTexts ? linesOf(before, after) : undefined);
  const place = ({ path, line }: RawFinding) => `${path}:${line}`;
  return { known: known.map(([one, other]) => `${place(one)} ${place(other)}`), added: added.map(place), fixed: fixed.map(place) };
}

const FIRST = 'function first() {\n  try {\n    openTheDoor();\n  } catch {}\n  return walkIn();\n}\n';
const SECOND = 'function second() {\n  try {\n    closeTheWindow();\n  } catch {}\n  return goHome();\n}\n';
const mend = (text: string) => text.replace("catch {}", "catch (error) { report(error); }");
const between = "const between = 1;\nconst another = 2;\n";

describe("equals in one file are told apart by the lines around them", () => {
  test("one mended and one added is one fixed and one new, though their number and text are the same", () => {
    const before = { "a.ts": FIRST + between };
    const after = { "a.ts": mend(FIRST) + between + SECOND };
    expect(compare(before, after)).toEqual({ known: [], added: ["a.ts:12"], fixed: ["a.ts:4"] });
  });

  test("the one added before another is the new one", () => {
    expect(compare({ "a.ts": SECOND }, { "a.ts": FIRST + SECOND })).toEqual({ known: ["a.ts:4 a.ts:10"], added: ["a.ts:4"], fixed: [] });
    expect(compare({ "a.ts": FIRST + SECOND }, { "a.ts": SECOND })).toEqual({ known: ["a.ts:10 a.ts:4"], added: [], fixed: ["a.ts:4"] });
  });

  test("moved within the file with what surrounds it, it is the same", () => {
    expect(compare({ "a.ts": FIRST + between + SECOND }, { "a.ts": SECOND + between + FIRST })).toEqual({ known: ["a.ts:12 a.ts:4", "a.ts:4 a.ts:12"], added: [], fixed: [] });
    const importing = 'import { one } from deny("node:fs");';
    expect(compare({ "a.ts": `${importing}\n${between}` }, { "a.ts": `${between}${importing}\n` })).toMatchObject({ added: [], fixed: [] });
  });

  test("the lines around it are rewritten, and it stays", () => {
    expect(compare({ "a.ts": between + FIRST }, { "a.ts": `${between}async function renamed(x) {\n  log();\n  try {\n    await other();\n  } catch {}\n}\n` })).toMatchObject({ known: ["a.ts:6 a.ts:7"], added: [], fixed: [] });
  });

  test("without texts, by order, and the last ones are new or fixed", () => {
    expect(compare({ "a.ts": SECOND }, { "a.ts": FIRST + SECOND }, {}, false)).toEqual({ known: ["a.ts:4 a.ts:4"], added: ["a.ts:10"], fixed: [] });
  });
});

test("a reindent, CRLF and lines that are inserted above change nothing", () => {
  const before = { "a.ts": FIRST + SECOND };
  const indented = (FIRST + SECOND).replace(/^/gm, "\t\t").replaceAll("catch {}", "catch  {\t}").replaceAll("\n", "\r\n");
  for (const withTexts of [true, false]) expect(compare(before, { "a.ts": `// one\n\n${indented}` }, {}, withTexts)).toMatchObject({ added: [], fixed: [] });
});

test("a file that is renamed keeps its findings; one that takes its old name has none from before", () => {
  const before = { "a.ts": FIRST };
  expect(compare(before, { "b/c.ts": `${between}${FIRST}` }, { "b/c.ts": "a.ts" })).toEqual({ known: ["a.ts:4 b/c.ts:6"], added: [], fixed: [] });
  expect(compare(before, { "b.ts": FIRST, "a.ts": FIRST }, { "b.ts": "a.ts" })).toEqual({ known: ["a.ts:4 b.ts:4"], added: ["a.ts:4"], fixed: [] });
  expect(compare({ "a.ts": FIRST, "b.ts": SECOND }, { "b.ts": FIRST, "a.ts": SECOND }, { "b.ts": "a.ts", "a.ts": "b.ts" })).toMatchObject({ added: [], fixed: [] });
  expect(compare(before, { "b.ts": FIRST })).toEqual({ known: [], added: ["b.ts:4"], fixed: ["a.ts:4"] });
});

test("what is about a change itself is always new", () => {
  const alone: RawFinding = { code: "changed-alone", args: {}, path: "a.ts", line: 1, column: 1, snippet: "x", ofChange: true };
  expect(matchFindings([alone], [alone], changeOf({}, {}))).toEqual({ known: [], added: [alone], fixed: [] });
});

const line = fc.oneof(fc.constantFrom("try {", "} catch {}", "}", "", 'deny("x")', 'deny("y")', "return"), fc.stringMatching(/^[a-z]{4,10}\(\)$/));
const text = fc.array(line, { maxLength: 25 }).map((lines) => lines.join("\n"));
const files = fc.dictionary(fc.constantFrom("a.ts", "b.ts", "c/d.ts"), text);
const shuffled = <T>(all: T[]) => fc.shuffledSubarray(all, { minLength: all.length });

describe("properties", () => {
  test("matched with itself nothing is new and nothing fixed", () => {
    fc.assert(
      fc.property(files, (before) => {
        // as though everything had changed, so that texts are looked at
        const change = { ...changeOf(before, before), changed: new Set(Object.keys(before)) };
        for (const lines of [undefined, linesOf(before, before)]) {
          const { known, added, fixed } = matchFindings(find(before), find(before), change, lines);
          expect([added, fixed]).toEqual([[], []]);
          for (const [one, other] of known) expect(one).toEqual(other);
        }
      }),
    );
  });

  test("every finding is in one place, pairs are alike, and the order handed in does not matter", () => {
    fc.assert(
      fc.property(
        fc.tuple(files, files).chain(([before, after]) => fc.tuple(fc.constant(before), fc.constant(after), shuffled(find(before)), shuffled(find(after)), fc.boolean())),
        ([before, after, then, now, withTexts]) => {
          const lines = withTexts ? linesOf(before, after) : undefined;
          const matched = matchFindings(find(before), find(after), changeOf(before, after), lines);
          expect(matchFindings(then, now, changeOf(before, after), lines)).toEqual(matched);
          expect(matched.known.length + matched.added.length).toBe(now.length);
          expect(matched.known.length + matched.fixed.length).toBe(then.length);
          for (const [one, other] of matched.known) expect([one.code, one.path, one.snippet]).toEqual([other.code, other.path, other.snippet]);
        },
      ),
    );
  });

  test("lines without findings that are inserted anywhere, a reindent and a rename bring nothing new", () => {
    const inserted = fc.array(fc.tuple(fc.nat(30), fc.stringMatching(/^[a-z]{4,10}\(\)$/)), { maxLength: 6 });
    fc.assert(
      fc.property(text, inserted, fc.constantFrom("", "  ", "\t"), fc.boolean(), (before, more, indent, isMoved) => {
        const lines = before.split("\n").map((one) => indent + one);
        for (const [place, one] of more) lines.splice(Math.min(place, lines.length), 0, one);
        const path = isMoved ? "new/b.ts" : "a.ts";
        for (const withTexts of [true, false]) {
          expect(compare({ "a.ts": before }, { [path]: lines.join("\n") }, isMoved ? { [path]: "a.ts" } : {}, withTexts)).toMatchObject({ added: [], fixed: [] });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("there and back again: what a change brings, its revert mends, and the ids are the same", () => {
    fc.assert(
      // by order alone: of two lines that changed places, texts may call either one the moved one
      fc.property(files, files, (one, other) => {
        const there = compare(one, other, {}, false);
        const back = compare(other, one, {}, false);
        expect(back.fixed).toEqual(there.added);
        expect(back.added).toEqual(there.fixed);
        const prints = computeFingerprints("guardrail/x", find(one));
        const places = find(one).map(({ path }, index) => `${path} ${prints[index]}`);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 300 },
    );
  });
});

test("ids stay when lines move, white space changes and the file is renamed, and differ for each of its equals", () => {
  const ids = (files: Record<string, string>, guardrail = "guardrail/x") => computeFingerprints(guardrail, find(files));
  const known = ids({ "a.ts": FIRST + SECOND });
  // kept by other tools: a change here would make every finding a new one to them
  expect(known).toEqual(["6018e6f3614c37c0", "1e964646ee997060"]);
  for (const id of known) expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(known).size).toBe(2);
  expect(ids({ "b.ts": `\n\n${(FIRST + SECOND).replaceAll("catch {}", "catch {  }").replaceAll("{  }", "{}")}` })).toEqual(known);
  expect(ids({ "a.ts": FIRST + SECOND }, "guardrail/y")).not.toEqual(known);
  expect(computeFingerprints("guardrail/x", find({ "a.ts": FIRST + SECOND }).toReversed())).toEqual(known.toReversed());
});
