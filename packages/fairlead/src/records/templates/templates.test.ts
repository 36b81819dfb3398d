import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FOLDERS, KINDS, type Kind } from "../kinds.ts";
import { readRecord } from "../parse.ts";
import { fileStem, firstStatus, recordTemplate, REVERSIBLE, type NewRecord } from "./templates.ts";
import { placeOf } from "../place.ts";

const today = "2026-11-20";
const read = (given: Omit<NewRecord, "today"> & { today?: string }) => {
  const { stem, text } = recordTemplate({ today, ...given });
  return { stem, text, ...readRecord(`direction/${FOLDERS[given.kind]}/${stem}.md`, text, given.kind, "") };
};

test.each(KINDS.flatMap((kind) => (kind === "decision" ? REVERSIBLE : [undefined]).map((reversible) => [kind, reversible] as const)))("a new %s (%s) is read whole, without findings", (kind, reversible) => {
  const { record, findings, text } = read({ kind, title: "Store ledger entries", ...(reversible === undefined ? {} : { reversible }) });
  expect(findings).toEqual([]);
  expect(record).toMatchObject({ read: "whole", missing: [], title: "Store ledger entries", status: firstStatus(kind), owner: null, scope: { state: "none" }, summary: "" });
  expect(text.endsWith("-->\n")).toBe(true);
  expect(text).toMatchSnapshot();
});

test.each(KINDS)("a new %s with everything that is known", (kind) => {
  const { record, findings } = read({ kind, title: "T", owner: "@billing-lead", scope: ["**/*.ts", "src/a,b/**"], extra: { tags: ["a", "no"], revisit: "2027-01-01", tracked: undefined } });
  expect(findings).toEqual([]);
  expect(record).toMatchObject({ owner: "billing-lead", tags: ["a", "no"], revisit: "2027-01-01", scope: { state: "read", scope: { paths: ["**/*.ts", "src/a,b/**"] } } });
});

test("an option may be called as a member that every object has", () => {
  const { record, findings, text } = read({ kind: "decision", title: "T", answers: { options: { constructor: "Constructor injection", field: "Field injection" } } });
  expect(findings).toEqual([]);
  expect(record.fields).toMatchObject({ options: { field: { title: "Field injection" } } });
  expect(text).toContain("### Constructor injection\n\n- Unexpected data: <!-- What happens with data that nobody expected? -->");
});

test("a decision is sized to how hard it is to take back", () => {
  const lines = REVERSIBLE.map((reversible) => recordTemplate({ kind: "decision", title: "T", reversible, today }).text.split("\n").length);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  expect(lines[0]).toBeLessThan(20);
  expect(REVERSIBLE.map((reversible) => read({ kind: "decision", title: "T", reversible }).record.fields)).toMatchObject([{ opened: today, due: "2026-11-23" }, { due: "2026-11-30" }, { due: "2026-12-10" }]);
  expect(read({ kind: "decision", title: "T", reversible: "easy", timeBoxes: { easy: 60, costly: 1, "one-way": 1 } }).record.fields).toMatchObject({ due: "2027-01-19" });
  expect(read({ kind: "decision", title: "T", extra: { chosen: "a", options: { a: { title: "A" } }, due: "2027-02-01" } }).record.fields).toMatchObject({ chosen: "a", options: { a: { title: "A" } }, due: "2027-02-01" });
});

test.each(["C# or F#", "Use `*.ts` and __init__", "a\u001b[31m red\nline", "# Hash", "Ends in #", "1. First", "<!-- x", "a_b_c *d*", "back\\slash"])("the title %j comes back as it was meant", (title) => {
  expect(read({ kind: "term", title }).record.title).toBe(title.replaceAll(/[\s\p{Cc}]+/gu, " "));
});

test("an empty scope is none", () => {
  for (const scope of [[], {}, { paths: [] }]) expect(read({ kind: "risk", title: "T", scope }).record.scope).toEqual({ state: "none" });
});

test("what cannot be is refused", () => {
  expect(() => recordTemplate({ kind: "risk", title: " \n", today })).toThrow(/needs a title/);
  expect(() => recordTemplate({ kind: "risk", title: "x", today: "soon" })).toThrow(/no date/);
  for (const stem of ["", ".", "..", "../x", "a/b", "a\\b", "-x", ".git", "a\nb", "c:x", "x."]) expect(() => recordTemplate({ kind: "risk", title: "x", stem, today })).toThrow(/cannot be the name/);
  expect(recordTemplate({ kind: "risk", title: "x", stem: "0012 Old_Name", today }).stem).toBe("0012 Old_Name");
});

describe("stems", () => {
  test.each<[kind: Kind, title: string, existing: string[], expected: string]>([
    ["decision", "Use PostgreSQL", [], "0001-use-postgresql"],
    ["decision", "Use PostgreSQL", ["0001-a", "0012-b", "0003-c"], "0013-use-postgresql"],
    ["decision", "Use PostgreSQL", ["001-a", "099-b"], "100-use-postgresql"],
    ["decision", "Use PostgreSQL", ["9-a"], "10-use-postgresql"],
    ["decision", "Use PostgreSQL", ["ADR-0041-a"], "ADR-0042-use-postgresql"],
    ["decision", "Use PostgreSQL", ["0007_a"], "0008_use-postgresql"],
    ["decision", "Use PostgreSQL", ["20200924-a", "20210101-b"], "20261120-use-postgresql"],
    ["decision", "Use PostgreSQL", ["2020-09-24-a"], "2026-11-20-use-postgresql"],
    ["decision", "Use PostgreSQL", ["use-mysql"], "use-postgresql"],
    ["decision", "😀", ["0001-a"], "0002-decision"],
    ["incident", "Corrupt ledger", [], "2026-11-20-corrupt-ledger"],
    ["incident", "Corrupt ledger", ["2026-11-20-corrupt-ledger"], "2026-11-20-corrupt-ledger-2"],
    ["principle", "Zürich, Œuvre & Łódź: straße", [], "zurich-oeuvre-lodz-strasse"],
    ["principle", "Don’t repeat it's name", [], "dont-repeat-its-name"],
    ["principle", "採用する", [], "採用する"],
    ["principle", "Йога และ हिन्दी", [], "йога-และ-हिन्दी"],
    ["principle", "🚀🚀", [], "principle"],
    ["principle", "🚀🚀", ["Principle"], "principle-2"],
    ["principle", "../../etc/passwd", [], "etc-passwd"],
    ["practice", "Template language", [], "template-language"],
    ["principle", "README", [], "principle-readme"],
    ["term", "CON", [], "term-con"],
    ["term", "-rf --help", [], "rf-help"],
    ["goal", "Ship", ["SHIP", "ship-2"], "ship-3"],
  ])("%s %j beside %j: %s", (kind, title, existing, expected) => expect(fileStem(kind, title, existing, today)).toBe(expected));

  test("cut between words", () => {
    expect(fileStem("goal", "many words ".repeat(20), [], today)).toBe("many-words-many-words-many-words-many-words-many-words-many");
    expect([...fileStem("goal", "x".repeat(200), [], today)]).toHaveLength(60);
  });

  test("always a record's file name, never taken, never too long", () => {
    const title = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom("index", "template", "_x", "nul", "..", "a".repeat(80)));
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.array(title, { minLength: 1, maxLength: 8 }), (kind, titles) => {
        const taken: string[] = [];
        for (const one of titles) {
          const stem = fileStem(kind, one, taken, today);
          expect(placeOf(`direction/${FOLDERS[kind]}/${stem}.md`)).toMatchObject({ at: "record", kind });
          expect(stem).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u);
          expect([...stem].length).toBeLessThanOrEqual(60);
          expect(taken.map((other) => other.toLowerCase())).not.toContain(stem.toLowerCase());
          taken.push(stem);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
