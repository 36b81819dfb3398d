import { describe, expect, it } from "vitest";
import { readForeign } from "./read.ts";

const read = (text: string, path = "docs/adr/0009-x.md") => readForeign({ path, hint: path.startsWith("DECISIONS") ? "decision-guardian" : null, anchor: "" }, text);
const said = (file: ReturnType<typeof read>) => file.records.map(({ status, stage, missing }) => ({ status, stage, missing }));
const found = (file: ReturnType<typeof read>) => file.findings.map(({ code, line, column }) => `${line}:${column} ${code}`);

describe("a status that is stated in two places", () => {
  it("is not understood where front matter and section differ", () => {
    const file = read("---\nstatus: accepted\n---\n# X\n\n## Status\n\nRejected\n\n## Context\n\nNight.\n");
    expect(said(file)).toEqual([{ status: "accepted (line 2), Rejected (line 8)", stage: null, missing: ["status"] }]);
    expect(found(file)).toEqual(["8:1 status-unknown"]);
  });

  it("is not understood where a line on top and the section differ", () => {
    const file = read("# X\n\nStatus: Proposed\n\n## Status\n\nAccepted\n\n## Context\n\nNight.\n");
    expect(said(file)).toMatchObject([{ stage: null, missing: ["status"] }]);
    expect(found(file)).toEqual(["7:1 status-unknown"]);
  });

  it("is not understood where one place takes back what the other says", () => {
    expect(said(read("---\nstatus: accepted\n---\n# X\n\n## Status\n\nOn hold\n\n## Context\n\nNight.\n"))).toMatchObject([{ stage: null }]);
  });

  it("is read where both say the same, also in other words", () => {
    const file = read("---\nstatus: accepted\n---\n# X\n\n## Status\n\nApproved 2024-01-02\n\n## Context\n\nNight.\n\n### Status\n\nRejected\n");
    expect(said(file)).toEqual([{ status: "accepted", stage: "in-force", missing: [] }]);
    expect(file.findings).toEqual([]);
  });

  it("is not understood in a log of decisions either", () => {
    const file = read("# Decisions\n\n## ADR-001: Lamps\n\n**Status:** Accepted\n\n### Status\n\nRejected\n", "DECISIONS.md");
    expect(said(file)).toMatchObject([{ stage: null }]);
    expect(found(file)).toEqual(["9:1 status-unknown"]);
  });
});

it("reads no status from a comment", () => {
  const file = read("# X\n\n<!--\nStatus: accepted\n-->\n\n## Status\n\nRejected\n\n## Context\n\nNight.\n");
  expect(said(file)).toEqual([{ status: "Rejected", stage: "ended", missing: [] }]);
});

it("takes no list of statuses for one of them", () => {
  const file = read("---\nstatus: [accepted, rejected]\n---\n# X\n\n## Decision Outcome\n\nYes.\n");
  expect(said(file)).toEqual([{ status: "accepted, rejected", stage: null, missing: ["status"] }]);
  expect(found(file)).toEqual(["2:9 status-unknown"]);
});

it("names the line that is not understood", () => {
  const file = read("# X\n\n## Status\n\nAccepted\n\nThis ADR is on hold.\n\n## Context\n\nNight.\n");
  expect(said(file)).toEqual([{ status: "Accepted, This ADR is on hold.", stage: null, missing: ["status"] }]);
  expect(found(file)).toEqual(["7:1 status-unknown"]);
});

it("keeps in force what is superseded in part, and says so", () => {
  const file = read("# X\n\n## Status\n\nAccepted, superseded in part by [2](0002-x.md)\n\n## Context\n\nNight.\n");
  expect(said(file)).toEqual([{ status: "Accepted", stage: "in-force", missing: [] }]);
  expect(file.findings).toMatchObject([{ code: "not-understood", line: 5, args: { text: "superseded in part by 2" } }]);
  expect(file.records[0]?.links).toMatchObject([{ type: "relates", target: "0002-x", verb: "superseded in part by" }]);
});

it("names an owner who is not one, a day that is none, and files that cannot be read", () => {
  const owner = read("---\nstatus: accepted\nowner: ada, grace\nrevisit: soon\n---\n# X\n\n## Context\n\nNight.\n");
  expect(owner.records[0]).toMatchObject({ owner: null, revisit: null, missing: ["owner", "revisit"] });
  expect(found(owner)).toEqual(["3:8 not-understood", "4:10 date-unclear"]);
  const deciders = read("---\nstatus: accepted\ndeciders: ada, grace\n---\n# X\n\n## Context\n\nNight.\n");
  expect(deciders.records[0]).toMatchObject({ owner: null, missing: [] });
  const guardian = read("<!-- DECISION-A -->\n## X\n\n**Status**: Active\n\n**Files**:\n\n- `!src/**`\n", "DECISIONS.md");
  expect(guardian.records[0]).toMatchObject({ missing: ["scope"] });
  expect(found(guardian)).toEqual(["6:1 not-understood"]);
});
