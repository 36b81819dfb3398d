import { expect, test } from "vitest";
import { handMadeHistory } from "../testing/hand-made-history.ts";
import { exportTables, type ExportTable } from "./export-tables.ts";
import { formatCsv } from "./export-csv.ts";
import { commitIdAt } from "./facts.ts";
import { followFiles } from "./follow-files.ts";
import { findText, internerOf } from "./interner.ts";
import { makePseudonyms } from "./pseudonyms.ts";

const history = handMadeHistory([
  { on: "2026-01-01T00:00:00Z", author: "Ann <ann@example.org>", changes: ["A a", "A b"] },
  { on: "2026-01-02T03:04:05Z", author: "Ben <ben@example.org>", coauthors: ["Ann <ann@example.org>", "ann"], changes: ["R a c"] },
  { on: "2026-01-03T00:00:00Z", author: "Ann <ann@example.org>", changes: ["D b"], parents: [0] },
  { on: "2026-01-04T00:00:00Z", author: "robot", changes: [], parents: [1, 2] },
]);
const { facts } = history;
const isAlive = new Uint8Array(facts.paths.count);
isAlive[findText(internerOf(facts.paths), "c")] = 1;
// signatures in the order in which they were read: Ann, Ben, ann, robot; the two of Ann are one person, robot is a machine
const people = { count: 2, of: Uint32Array.of(0, 1, 0, 0xffffffff), pseudonyms: ["p2", "p1"] };
const tables = exportTables(history, followFiles(history, isAlive), people);
const id = (place: number) => commitIdAt(facts, place);
const rows = (name: string) => {
  const { columns, rows } = tables.find((table) => table.name === name) as ExportTable;
  return Array.from({ length: rows }, (_, row) => columns.map(({ values }) => values[row]));
};

test("every table holds what the history says", () => {
  expect(rows("commits")).toEqual([
    [0, id(0), Date.parse("2026-01-01"), Date.parse("2026-01-01"), "p2", false, true],
    [1, id(1), Date.parse("2026-01-02T03:04:05Z"), Date.parse("2026-01-02T03:04:05Z"), "p1", false, true],
    [2, id(2), Date.parse("2026-01-03"), Date.parse("2026-01-03"), "p2", false, true],
    [3, id(3), Date.parse("2026-01-04"), Date.parse("2026-01-04"), null, true, false],
  ]);
  expect(rows("parents")).toEqual([[1, 0, 0, id(0)], [2, 0, 0, id(0)], [3, 0, 1, id(1)], [3, 1, 2, id(2)]]);
  expect(rows("coauthors")).toEqual([[1, "p2"]]);
  const files = new Map(rows("files").map(([file, path, exists]) => [path, { file, exists }]));
  expect(files).toEqual(new Map([["c", { file: expect.any(Number), exists: true }], ["b", { file: expect.any(Number), exists: false }]]));
  const file = (path: string) => files.get(path)?.file;
  expect(rows("changes")).toEqual([
    [0, file("c"), "added", "a", null],
    [0, file("b"), "added", "b", null],
    [1, file("c"), "renamed", "c", "a"],
    [2, file("b"), "removed", "b", null],
  ]);
  expect(rows("people")).toEqual([["p1"], ["p2"]]);
});

test("CSV quotes texts and leaves them as they are", () => {
  const table: ExportTable = {
    name: "x",
    rows: 3,
    columns: [
      { name: "path", type: "text", values: ['=1+1,"x"', "two\nlines", "@plain"] },
      { name: "before", type: "word", nullable: true, values: [null, "", "é"] },
      { name: "time", type: "time", nullable: true, values: [0, null, Date.parse("2026-01-02T03:04:05Z")] },
      { name: "flag", type: "boolean", values: [true, false, true] },
    ],
  };
  expect([...formatCsv(table)].join("")).toBe('path,before,time,flag\n"=1+1,""x""",,1970-01-01T00:00:00Z,true\n"two\nlines","",,false\n"@plain","é",2026-01-02T03:04:05Z,true\n');
});

test("pseudonyms differ from each other and from those of the export before", () => {
  const [one, other] = [makePseudonyms(500), makePseudonyms(500)];
  expect(new Set([...one, ...other]).size).toBe(1000);
  expect(one.every((name) => /^p[0-9a-f]{16}$/.test(name))).toBe(true);
  // what chance gives twice is drawn again
  const drawn = [1, 1, 2].map((byte) => new Uint8Array(8).fill(byte));
  expect(makePseudonyms(2, () => drawn.shift() as Uint8Array)).toEqual(["p0101010101010101", "p0202020202020202"]);
});
