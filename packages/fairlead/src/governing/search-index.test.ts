import { expect, test } from "vitest";
import { newRecord } from "../records/new-record.ts";
import { searchRecords } from "./search-index.ts";

const records = [
  newRecord({ kind: "decision", stem: "0012-use-postgres", title: "Store ledger entries in PostgreSQL", path: "a.md", format: "fairlead", tags: ["storage"] }),
  newRecord({ kind: "risk", stem: "ledger-loss", title: "Entries are lost", path: "b.md", format: "fairlead" }),
  newRecord({ kind: "practice", stem: "pairing", title: "Money changes are paired", path: "c.md", format: "fairlead" }),
];
const bodies = ["We keep entries for ten years.", "A failover may lose PostgreSQL writes.", "Two people look at every rounding."];
const search = (question: string) => searchRecords(records, bodies, question).map(({ record, words }) => [record.stem, ...words]);

test("titles before texts, and the words that matched are told in the order of the question", () => {
  expect(search("postgresql entries")).toEqual([["0012-use-postgres", "postgresql", "entries"], ["ledger-loss", "postgresql", "entries"]]);
});

test.each([
  ["entry", ["0012-use-postgres", "ledger-loss"]],
  ["storage", ["0012-use-postgres"]],
  ["Postgre", ["0012-use-postgres", "ledger-loss"]],
  ["postgersql", ["0012-use-postgres", "ledger-loss"]],
  ["0012", ["0012-use-postgres"]],
  ["how do we use it", []],
  ["", []],
  ["rounding of the money", ["pairing"]],
])("%j finds %j", (question, stems) => expect(search(question).map(([stem]) => stem)).toEqual(stems));

test.each([
  ["账本存储在数据库", "账本"],
  ["データベースを使う", "データ"],
  ["हिन्दी में लिखें", "हिन्दी"],
  ["데이터베이스를 사용", "데이터베이스"],
  ["เก็บรายการในฐานข้อมูล", "ฐานข้อมูล"],
  ["Résumé parsing", "resume"],
  ["Re\u0301sume\u0301 parsing", "résumé"],
])("%s is found by %s", (title, question) => {
  const record = newRecord({ kind: "decision", stem: "a", title, path: "a.md", format: "fairlead" });
  expect(searchRecords([record, ...records], ["", ...bodies], question).map((hit) => hit.record.title)).toEqual([title]);
});
