import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexIdentities, joinPath, numberOf, resolveRecord } from "./identity.ts";
import { FOLDERS, KINDS, type Kind } from "./kinds.ts";
import { newRecord } from "./new-record.ts";
import type { DirectionRecord } from "./record.ts";

function record(kind: Kind, stem: string, more: Partial<DirectionRecord> = {}): DirectionRecord {
  return newRecord({ kind, stem, title: stem, path: `direction/${FOLDERS[kind]}/${stem}.md`, format: "fairlead", ...more });
}
function resolve(records: DirectionRecord[], typed: string, near?: DirectionRecord, kinds?: Kind[]) {
  const resolution = resolveRecord(indexIdentities(records), typed, near, kinds);
  if ("found" in resolution) return resolution.found.path;
  return "ambiguous" in resolution ? resolution.ambiguous.map(({ path }) => path) : resolution;
}

const postgres = record("decision", "0012-use-postgres", { aliases: ["0011-use-mysql", "docs/adr/0009-old.md", "risk/once-a-risk"] });
const kafka = record("decision", "0013-use-kafka");
const loss = record("risk", "ledger-loss");
const all = [postgres, kafka, loss];

describe("what people call a record", () => {
  test.each([
    "decision/0012-use-postgres",
    "decisions/0012-use-postgres",
    "Decision/0012-Use-Postgres",
    "direction/decisions/0012-use-postgres.md",
    "./direction/decisions/0012-use-postgres.md",
    "decision/0012-use-postgres.md",
    "0012-use-postgres",
    "0012-USE-postgres.md",
    " 0012-use-postgres ",
    "0012-use-postgres#context",
    "0012",
    "12",
    "ADR-0012",
    "adr 12",
    "ADR-#12",
    "decision/12",
    "decision/0012",
    "0011-use-mysql",
    "decision/0011-use-mysql",
    "11",
    "docs/adr/0009-old.md",
    "risk/once-a-risk",
  ])("%s", (typed) => expect(resolve(all, typed)).toBe(postgres.path));

  test.each(["", "0014", "decision", "decision/", "risk/0012-use-postgres", "risk/12", "PHASE-12", "use-postgres", "0012-use"])("%j is nobody", (typed) => expect(resolve(all, typed)).toEqual({ missing: true }));

  test.each(["acme/platform:decision/0003-x", "a.b/c-d:risk/y"])("%s is elsewhere", (typed) => expect(resolve(all, typed)).toEqual({ elsewhere: typed }));

  test("RFC-12 is the record that calls itself so, where there is one", () => {
    const rfc = record("decision", "rfc-0012-queues");
    expect(resolve([postgres, rfc], "RFC-12")).toBe(rfc.path);
    expect(resolve([postgres, rfc], "12")).toEqual([postgres.path, rfc.path]);
    expect(resolve([postgres, kafka], "RFC-0012")).toBe(postgres.path);
  });
});

describe("what fits two is never decided", () => {
  const other = record("decision", "0012-use-kafka");
  const foreign = record("decision", "0012-use-mysql", { path: "docs/adr/0012-use-mysql.md" });

  test("a number, a stem, an earlier name", () => {
    expect(resolve([postgres, other], "0012")).toEqual([postgres.path, other.path]);
    expect(resolve([record("risk", "x"), record("debt", "x")], "x")).toEqual(["direction/risks/x.md", "direction/debts/x.md"]);
    expect(resolve([record("risk", "a", { aliases: ["old"] }), record("risk", "b", { aliases: ["old"] })], "risk/old")).toEqual(["direction/risks/a.md", "direction/risks/b.md"]);
  });

  test("a record of today wins over one that once had its name", () => {
    expect(resolve([record("risk", "a", { aliases: ["b"] }), record("risk", "b")], "b")).toBe("direction/risks/b.md");
  });

  test("of another format the folder of the record that names it comes first; of ours no folder decides", () => {
    expect(resolve([postgres, foreign], "0012", record("decision", "0001-x", { path: "docs/adr/0001-x.md", format: "nygard" }))).toBe(foreign.path);
    expect(resolve([postgres, foreign], "0012", kafka)).toEqual([postgres.path, foreign.path]);
  });

  test("the direction of the record that names it comes first", () => {
    const near = record("risk", "r", { anchor: "shop", path: "shop/direction/risks/r.md" });
    const own = record("decision", "0012-own", { anchor: "shop", path: "shop/direction/decisions/0012-own.md" });
    expect(resolve([postgres, own], "0012", near)).toBe(own.path);
    expect(resolve([postgres, own], "0012")).toEqual([postgres.path, own.path]);
  });

  test("the kinds that are possible choose between several, and never refuse the only one", () => {
    expect(resolve([record("risk", "x"), record("debt", "x")], "x", undefined, ["debt"])).toBe("direction/debts/x.md");
    expect(resolve([record("risk", "x")], "x", undefined, ["debt"])).toBe("direction/risks/x.md");
  });

  test("a path relative to the record that names it", () => {
    expect(resolve(all, "../risks/ledger-loss.md", postgres)).toBe(loss.path);
    expect(resolve(all, "0013-use-kafka.md", postgres)).toBe(kafka.path);
  });
});

test.each([
  ["0012-x", "12"], ["12", "12"], ["0000-x", "0"], ["adr-0012-x", "12"], ["ADR0012", "12"], ["rfc_7", "7"], ["0012_x", "12"], ["bill-0012-x", "12"], ["x-404-page", null],
  ["2026-03-12-outage", null], ["20260312-outage", null], ["http2-support", null], ["utf8-everywhere", null], ["top-10-risks", null], ["v2-api", null], ["1234567-x", null], ["use-pg-12", null],
])("the number of %s is %s", (stem, number) => expect(numberOf(stem)).toBe(number));

test.each([
  ["a/b/c.md", "../d.md", "a/d.md"], ["a/b.md", "./c.md", "a/c.md"], ["a/b.md", "/c/d.md", "c/d.md"], ["a.md", "../../x.md", "x.md"], ["a/b.md", ".", "a"],
])("seen from %s, %s is %s", (from, relative, path) => expect(joinPath(from, relative)).toBe(path));

test("the whole id of any record finds it when ids are unique", () => {
  const stem = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9._# -]{0,12}[a-z0-9]$/), fc.stringMatching(/^0{0,3}\d{1,4}(-[a-z]{1,5})?$/), fc.constantFrom("constructor", "__proto__"));
  const one = fc.record({ kind: fc.constantFrom(...KINDS), stem, aliases: fc.array(stem, { maxLength: 2 }) });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ kind, stem }) => `${kind}/${stem}`, maxLength: 12 }), (given) => {
      const records = given.map(({ kind, stem, aliases }) => record(kind, stem, { aliases }));
      for (const { id, path } of records) {
        expect(resolve(records, id)).toBe(path);
        expect(resolve(records, path)).toBe(path);
      }
    }),
    { numRuns: 300 },
  );
});
