import fc from "fast-check";
import { expect, test } from "vitest";
import { compareWithBaseline, formatBaseline, parseBaseline, type BaselineEntry, type Listable } from "./baseline.ts";
import { hashText } from "./hash-text.ts";

const one: BaselineEntry = { guardrail: "guardrail/pure-core", path: "src/a.ts", code: "denied", fingerprint: "5f3c1d2e8a907b64" };
const two: BaselineEntry = { ...one, path: "my folder/ä#.ts", fingerprint: "0000000000000001" };
const nowhere: BaselineEntry = { ...one, path: "", code: "missing" };

test("one sorted entry a line, whatever the order, each once", () => {
  const text = formatBaseline([one, two, nowhere, one]);
  expect(text.split("\n").slice(1)).toEqual([
    "guardrail/pure-core - missing 5f3c1d2e8a907b64",
    "guardrail/pure-core my%20folder/ä#.ts denied 0000000000000001",
    "guardrail/pure-core src/a.ts denied 5f3c1d2e8a907b64",
    "",
  ]);
  expect(formatBaseline([nowhere, two, one])).toBe(text);
});

test("what is printed is read, with any text in its fields", () => {
  const text = fc.string({ unit: "grapheme" }).map((value) => value.replace(/[\ud800-\udfff]/g, ""));
  const entry = fc.record({ guardrail: text, path: text, code: text, fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/) });
  fc.assert(
    fc.property(fc.array(entry), fc.constantFrom("\n", "\r\n"), (entries, end) => {
      const printed = formatBaseline(entries);
      const read = parseBaseline(printed.replaceAll("\n", end));
      expect(formatBaseline(read)).toBe(printed);
      expect(new Set(read.map((value) => JSON.stringify(value)))).toEqual(new Set(entries.map(({ guardrail, path, code, fingerprint }) => JSON.stringify({ guardrail, path, code, fingerprint }))));
    }),
  );
});

test("a conflict that was not resolved, and a line that is no entry, are told by their line", () => {
  const text = `${formatBaseline([one])}<<<<<<< HEAD\n`;
  expect(() => parseBaseline(text, "known.txt")).toThrow("known.txt:3 is the mark of a conflict that was not resolved");
  for (const mark of ["=======", ">>>>>>> topic", "||||||| base"]) expect(() => parseBaseline(mark)).toThrow("the baseline:1 is the mark");
  expect(() => parseBaseline("# x\n\nguardrail/a src/a.ts denied", "known.txt")).toThrow("known.txt:3 is no entry: guardrail/a src/a.ts denied");
  expect(() => parseBaseline("guardrail/a src/a.ts denied not-hex", "known.txt")).toThrow("known.txt:1 is no entry");
});

const print = (guardrail: string, what: string, place: number) => hashText(`${guardrail} ${what} ${place}`);
const entry = (path: string, place = 0, guardrail = one.guardrail, what = "x"): BaselineEntry => ({ ...one, guardrail, path, fingerprint: print(guardrail, what, place) });
const finding = (path: string, place = 0, { what = "x", formerly = [] as string[], isExempt = false } = {}): Listable => ({ ...entry(path, place, one.guardrail, what), formerly, isExempt, fingerprintAs: (guardrail, among) => print(guardrail, what, among) });

test("what it lists is known, everything else is new, and what is gone is told", () => {
  const [first, second] = [finding("src/a.ts"), finding("src/b.ts", 0, { what: "y" })];
  expect(compareWithBaseline([entry("src/a.ts"), two], [first, second])).toEqual({ known: [first], added: [second], gone: [two] });
});

test("an entry of another file is not taken, whether that file is there or not", () => {
  const moved = finding("src/b.ts");
  expect(compareWithBaseline([entry("src/a.ts")], [moved])).toEqual({ known: [], added: [moved], gone: [entry("src/a.ts")] });
});

test("merged from two branches, of which one mended an equal and the other added one, it lists as many as there are", () => {
  const found = [0, 1, 2].map((place) => finding("src/a.ts", place));
  expect(compareWithBaseline([entry("src/a.ts", 0), entry("src/a.ts", 1), entry("src/a.ts", 3)], found)).toEqual({ known: found, added: [], gone: [] });
  expect(compareWithBaseline([entry("src/a.ts", 0), entry("src/a.ts", 3)], found).added).toEqual([found[2]]);
});

test("a guardrail of another name is known by the one that it had", () => {
  const found = finding("src/a.ts", 0, { formerly: ["guardrail/old"] });
  expect(compareWithBaseline([entry("src/a.ts", 0, "guardrail/old")], [found])).toEqual({ known: [found], added: [], gone: [] });
});

test("what somebody is exempt from takes no entry of an equal", () => {
  const found = [finding("src/a.ts", 0, { isExempt: true }), finding("src/a.ts", 1)];
  expect(compareWithBaseline([entry("src/a.ts", 1)], found).known).toEqual([found[1]]);
  expect(compareWithBaseline([entry("src/a.ts", 2)], found).known).toEqual([found[1]]);
});

test("time grows with what is new in a file of which as much is gone", () => {
  const listed = Array.from({ length: 3000 }, (_, number) => entry("src/a.ts", 0, one.guardrail, `old ${number}`));
  const found = Array.from({ length: 3000 }, (_, number) => finding("src/a.ts", 0, { what: `new ${number}` }));
  const started = performance.now();
  expect(compareWithBaseline(listed, found).added).toHaveLength(3000);
  expect(performance.now() - started).toBeLessThan(3000);
});
