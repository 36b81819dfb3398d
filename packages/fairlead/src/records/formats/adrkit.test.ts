import { expect, it } from "vitest";
import { readForeign } from "./read.ts";

function read(fields: string) {
  const { records, findings } = readForeign({ path: "docs/adr/0001-x.md", hint: null, anchor: "" }, `---\nschemaVersion: 0.1.0\nstatus: accepted\n${fields}---\n# X\n\n## Context\n\nNight.\n`);
  return { record: records[0], missing: records[0]?.missing, found: findings.map(({ code, line, column, args }) => `${line}:${column} ${code} ${"text" in args ? args.text : ""}`) };
}

it("names values that adrkit does not have", () => {
  expect(read("reversibility: three-way\nblastRadius: huge\nreviewBy: soon\n")).toMatchObject({
    missing: ["reversible", "blastRadius", "revisit"],
    found: ["4:16 not-understood three-way", "5:14 not-understood huge", "6:11 not-understood soon"],
  });
  expect(read("reversibility: unknown\nblastRadius: cross-team\nreviewBy: 2026-01-02\n")).toMatchObject({ missing: [], found: [], record: { revisit: "2026-01-02" } });
});

it("names each affected thing by its own line", () => {
  const { missing, found, record } = read('affects:\n  - type: path\n    pattern: "log/**"\n  - paths: a\n  - 3\n');
  expect({ missing, found }).toEqual({ missing: ["affects"], found: ['7:5 not-understood {"paths":"a"}', "8:5 not-understood 3"] });
  expect(record?.scope).toMatchObject({ state: "read", scope: { paths: ["log/**"] } });
  expect(read("affects: log/**\n").found).toEqual(["4:10 not-understood log/**"]);
});

it("says so where affects only excludes", () => {
  const { missing, found, record } = read('affects:\n  - type: path\n    pattern: "log/**"\n    negate: true\n');
  expect(record?.scope).toEqual({ state: "broken" });
  expect({ missing, found }).toEqual({ missing: ["scope"], found: ["5:3 not-understood !log/**"] });
});
