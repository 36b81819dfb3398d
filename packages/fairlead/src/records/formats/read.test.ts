import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DirectionRecord } from "../record.ts";
import { discoverCandidates, isFormatConfig } from "./discover.ts";
import { readForeign } from "./read.ts";

const FIXTURES = new URL("../../../../../fixtures/formats/", import.meta.url);

/** Reads a fixture as a repository of its own: one line a record, a reason for every file without one. */
function readFixture(name: string) {
  const root = new URL(`${name}/`, FIXTURES);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.pathname.length).replace(/^\//, ""))
    .sort();
  const text = (path: string) => readFileSync(new URL(path, root), "utf8");
  const candidates = discoverCandidates(paths, { configs: new Map(paths.filter(isFormatConfig).map((path) => [path, text(path)])), folders: [] });
  const files = candidates.map((candidate) => ({ path: candidate.path, anchor: candidate.anchor, ...readForeign(candidate, text(candidate.path)) }));
  return { files, records: files.flatMap((file) => file.records), findings: files.flatMap((file) => file.findings) };
}

const harbour = readFixture("harbour");
const record = (stem: string): DirectionRecord => {
  const found = harbour.records.find((one) => one.stem === stem);
  if (found === undefined) throw new Error(`no record ${stem}; there are ${harbour.records.map((one) => one.stem).join(", ")}`);
  return found;
};
const standing = (stem: string) => {
  const { status, stage, outcome, read, missing } = record(stem);
  return { status, stage, outcome, read, missing };
};
const found = (path: string) => harbour.findings.filter((finding) => finding.path.endsWith(path)).map(({ code, line, column }) => `${line}:${column} ${code}`);

describe("every file", () => {
  it("is read whole, read in part with what is missing, or no record with a reason", () => {
    for (const file of harbour.files) {
      expect(file.records.length > 0, file.path).toBe(file.notARecord === null);
      for (const one of file.records) expect(one.read === "part", one.id).toBe(one.missing.length > 0);
    }
  });

  it("says why it holds no record", () => {
    expect(Object.fromEntries(harbour.files.filter((file) => file.notARecord !== null).map((file) => [file.path, file.notARecord]))).toEqual({
      CODEOWNERS: "without effect: the forge reads .github/CODEOWNERS",
      "doc/adr/README.md": "an index of records",
      "doc/adr/notes.md": "no status, date or sections of a known format",
      "docs/decisions/adr-template.md": "a template",
      "rfd/0021/lines.md": "belongs to 0021",
    });
  });

  it("is left alone where it belongs to somebody else, or to Fairlead's own reader", () => {
    const paths = harbour.files.map((file) => file.path);
    expect(paths.filter((path) => path.startsWith("vendor/") || path.startsWith("direction/"))).toEqual([]);
  });

  it("has findings that name the record and a place", () => {
    for (const finding of harbour.findings) {
      expect(finding.line).toBeGreaterThan(0);
      expect(finding.column).toBeGreaterThan(0);
      expect(harbour.records.some((one) => one.id === finding.record)).toBe(true);
    }
  });
});

describe("Nygard's records and adr-tools'", () => {
  it("reads status, date and title without its number", () => {
    expect(record("0001-record-architecture-decisions")).toMatchObject({ format: "nygard", title: "Record architecture decisions", status: "Accepted", stage: "in-force", date: "2024-02-12", read: "whole", line: 1 });
    expect(record("0001-record-architecture-decisions").summary).toBe("The harbour office forgets why its cranes talk to each other as they do.");
    expect(record("0007-sound-the-depth").title).toBe("Sound the depth");
  });

  it("reads adr-tools' own spelling, and keeps the newer record's name", () => {
    expect(standing("0002-signal-with-flags")).toEqual({ status: "Superceded", stage: "ended", outcome: "superseded", read: "whole", missing: [] });
    expect(record("0002-signal-with-flags").links).toEqual([
      { type: "relates", target: "0004-signal-with-lamps", verb: "superceded by", line: 7, column: 15 },
      { type: "relates", target: "0003-use-iso-8601", verb: "amended by", line: 9, column: 12 },
    ]);
  });

  it("puts the supersession on the newer record, and keeps any other verb", () => {
    expect(record("0004-signal-with-lamps").links).toEqual([
      { type: "supersedes", target: "0002-signal-with-flags", line: 9, column: 12 },
      { type: "relates", target: "0001-record-architecture-decisions", verb: "clarifies the light of", line: 11, column: 24 },
    ]);
    expect(record("0003-use-iso-8601").links).toMatchObject([{ type: "relates", target: "0002-signal-with-flags", verb: "amends" }]);
  });

  it("reads a date that can be read in one way only", () => {
    expect(record("0002-signal-with-flags").date).toBe("2024-03-25");
    expect(record("0004-signal-with-lamps").date).toBe("2024-05-04");
    expect(record("0003-use-iso-8601")).toMatchObject({ date: null, read: "part", missing: ["date"] });
    expect(found("0003-use-iso-8601.md")).toEqual(["3:7 date-unclear"]);
  });

  it("never takes silence or a condition for acceptance", () => {
    expect(standing("0005-paint-the-cranes")).toEqual({ status: null, stage: null, outcome: null, read: "part", missing: ["status"] });
    expect(found("0005-paint-the-cranes.md")).toEqual(["1:1 status-missing"]);
    expect(standing("0006-hire-a-tug")).toEqual({ status: "Accepted, pending the harbour master's signature", stage: null, outcome: null, read: "part", missing: ["status"] });
    expect(found("0006-hire-a-tug.md")).toEqual(["5:1 status-unknown"]);
  });

  it("takes the last of several dated statuses", () => {
    expect(standing("0007-sound-the-depth")).toMatchObject({ status: "Accepted", stage: "in-force" });
  });
});

describe("MADR", () => {
  it("reads front matter, options and what was chosen", () => {
    expect(record("0001-use-steel-hulls")).toMatchObject({
      format: "madr", status: "accepted", stage: "in-force", date: "2024-05-06", owner: "ada", read: "whole",
      fields: { chosen: "steel-hulls", options: { "wooden-hulls": { title: "Wooden hulls" }, "steel-hulls": { title: "Steel hulls" }, "concrete-hulls": { title: '"Concrete" hulls' } } },
    });
  });

  it("takes placeholders for unset, also where YAML makes maps of them", () => {
    const rope = record("0002-choose-a-rope");
    expect(rope).toMatchObject({ status: null, stage: null, date: null, owner: null });
    expect(rope.missing).toContain("status");
    expect(found("0002-choose-a-rope.md")).toContain("1:1 status-missing".replace("1:1", `${rope.line}:1`));
  });

  it("names a chosen option that was never considered", () => {
    expect(record("0002-choose-a-rope").missing).toContain("chosen");
    expect(found("0002-choose-a-rope.md")).toContain("19:16 not-understood");
  });

  it("reads version 2's list, and takes nobody of several for the owner", () => {
    expect(record("0003-choose-an-anchor")).toMatchObject({ status: "superseded", outcome: "superseded", owner: null, date: "2024-03-04", tracked: ["https://tracker.example/HARB-7"] });
    expect(record("0003-choose-an-anchor").links.map((link) => `${link.verb ?? link.type} ${link.target}`)).toEqual(["superseded by 0004-choose-a-bigger-anchor", "refines 0001-use-steel-hulls"]);
  });

  it("takes alternatives for unset", () => {
    expect(record("0004-choose-a-bigger-anchor")).toMatchObject({ status: null, stage: null, owner: "grace", links: [{ type: "supersedes", target: "0003-choose-an-anchor" }] });
  });
});

describe("log4brains", () => {
  it("reads the list on top, the date in the name, tags apart by spaces and commas", () => {
    expect(record("20240811-board-by-ladder")).toMatchObject({ format: "log4brains", status: "draft", stage: "draft", owner: "Ada", date: "2024-08-11", tags: ["boarding", "safety", "ladders"], anchor: "services/pilot" });
    expect(record("20240901-one-log")).toMatchObject({ format: "log4brains", stage: "in-force" });
  });

  it("does not accept what has no status", () => {
    expect(standing("20240812-no-status-is-not-accepted")).toMatchObject({ status: null, stage: null, missing: ["status"] });
  });
});

describe("Y-statements and Tyree-Akerman", () => {
  it("reads what was decided and what was neglected", () => {
    expect(record("berth-booking")).toMatchObject({ format: "y-statement", stage: null, missing: ["status"], fields: { chosen: "a-ledger-of-bookings", options: { "a-ledger-of-bookings": {}, "a-whiteboard": {} } } });
    expect(record("berth-booking").summary).toMatch(/^In the context of berth booking, facing/);
  });

  it("reads a status with a remark, assumptions, constraints and positions", () => {
    expect(record("quay-lighting")).toMatchObject({
      format: "tyree-akerman", status: "Decided", stage: "in-force", tags: ["Safety"],
      fields: { assumptions: { "power-is-at-hand": { claim: "Power is at hand" } }, constraints: { "no-glare-on-the-water": "No glare on the water" }, options: { lamps: { title: "Lamps" } } },
    });
  });
});

describe("RFC folders", () => {
  it("says of a merged RFC only what it states", () => {
    expect(record("0012-tide-tables")).toMatchObject({ format: "rfc", title: "Tide tables", status: null, stage: null, date: "2024-01-09", owner: null, missing: ["status"], tracked: ["https://forge.example/harbour/rfcs/pull/12"], summary: "Print the tides." });
  });

  it("reads Ember's stage and Oxide's state", () => {
    expect(record("0013-fog-horn")).toMatchObject({ title: "Fog horn", status: "discontinued", outcome: "deprecated", date: "2024-02-10", tags: ["sound"] });
    expect(record("0021")).toMatchObject({ title: "Mooring lines", status: "discussion", stage: "proposed", owner: null });
  });
});

describe("adrkit and archgate", () => {
  it("reads what a decision affects as its scope", () => {
    expect(record("0030-log-in-git")).toMatchObject({
      format: "adrkit", title: "Keep the log in git", owner: "ada", revisit: "2025-10-10", fields: { reversible: "one-way" }, tags: ["package:ledger@>=2"],
      scope: { state: "read", scope: { paths: ["log/**"], except: ["log/tmp/**"] } },
    });
    expect(record("0030-log-in-git").links).toMatchObject([{ type: "supersedes", target: "0029" }, { type: "relates", target: "0031" }]);
  });

  it("reads files, and states no status that is not there", () => {
    expect(record("QUAY-001-no-loose-lines")).toMatchObject({ format: "archgate", title: "No loose lines", stage: null, missing: ["status"], tags: ["safety"], aliases: ["QUAY-001"], anchor: "", scope: { state: "read", scope: { paths: ["quay/**/*.ts"], except: ["quay/**/*.test.ts"] } } });
  });
});

describe("decision-guardian", () => {
  it("reads each comment's decision with its own line and scope", () => {
    expect(record("decision-crane-001")).toMatchObject({ line: 4, title: "Cranes stop in wind", stage: "in-force", date: "2024-04-01", summary: "A crane fell.", anchor: "", scope: { state: "read", scope: { paths: ["crane/**/*.ts"], except: ["crane/**/*.test.ts"] } } });
    expect(record("decision-crane-002")).toMatchObject({ stage: "ended", outcome: "deprecated", scope: { state: "read", scope: { paths: ["crane/paint.ts"] } } });
    expect(standing("decision-crane-003")).toMatchObject({ status: null, stage: null, missing: ["status"] });
  });
});

describe("CODEOWNERS", () => {
  it("is a list of areas", () => {
    expect(record("all")).toMatchObject({ kind: "area", status: "active", stage: "in-force", owner: "harbour/crew", summary: "Everyone", line: 2, scope: { state: "codeowners", pattern: "*", index: 0, dialect: "github" } });
    expect(record("charts")).toMatchObject({ owner: "navigator", fields: { backup: ["pilot@harbour.example"] }, title: "/charts/" });
    expect(record("charts-drafts")).toMatchObject({ owner: null, read: "whole" });
    expect(record("all-lock")).toMatchObject({ owner: null, missing: ["owner"] });
    expect(found(".github/CODEOWNERS")).toEqual(["7:9 not-understood"]);
  });

  it("reads GitLab's sections with their owners, and its exclusions", () => {
    const { records } = readFixture("gitlab");
    expect(records.map(({ title, owner, scope }) => ({ title, owner, section: scope.state === "codeowners" ? scope.section : undefined }))).toEqual([
      { title: "*", owner: "harbour/crew", section: null },
      { title: "Charts: /charts/", owner: "navigator", section: "Charts" },
      { title: "Charts: /charts/secret/", owner: "admiral", section: "Charts" },
      { title: "Docs: *.md", owner: "scribe", section: "Docs" },
      { title: "Docs: !CHANGELOG.md", owner: null, section: "Docs" },
      { title: "Charts: /maps/", owner: "cartographer", section: "Charts" },
    ]);
    expect(new Set(records.map((one) => one.id)).size).toBe(records.length);
  });
});

describe("debts and risks", () => {
  it("reads a table of debts", () => {
    expect(record("td-1")).toMatchObject({ kind: "debt", title: "Two ledgers of berths", owner: "ada", status: "open", stage: "in-force", date: "2024-01-02", fields: { effort: "8 days" } });
    expect(record("td-2")).toMatchObject({ title: "tide.js has no tests", owner: null, status: "fixed", outcome: "done" });
    expect(standing("td-3")).toMatchObject({ status: null, stage: null, missing: ["status"] });
  });

  it("reads a register's columns by their names", () => {
    expect(record("silt-closes-the-channel")).toMatchObject({ kind: "risk", owner: "ada", stage: "in-force", status: null, fields: { probability: "high", impact: 5, response: "reduce" }, summary: "Dredge twice a year" });
    expect(record("storm-surge")).toMatchObject({ owner: "harbour master", fields: { probability: 0.2, impact: "high", response: "accept" } });
    expect(record("pirates")).toMatchObject({ missing: ["probability", "response"], fields: { impact: "low" } });
  });
});
