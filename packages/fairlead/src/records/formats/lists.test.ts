import { describe, expect, it } from "vitest";
import { readForeign } from "./read.ts";

const read = (path: string, hint: "debt-list" | "risk-register" | "codeowners", text: string) => readForeign({ path, hint, anchor: "" }, text);
const lines = (file: ReturnType<typeof read>) => file.records.map((one) => `${one.line} ${one.title} ${one.stage}${one.outcome === null ? "" : ` ${one.outcome}`}`);

describe("lists of debts", () => {
  it("reads numbered headings, and leaves a table below one of them alone", () => {
    const text = "# Debt\n\n## 1. Two ledgers\n**Owner:** @ada\n\nThey disagree.\n\n| Item | x |\n|--|--|\n| a | b |\n\n## 2. ~~Drums~~\n\n### Why\nLoud.\n\n## Done\n\n### 3. Flags\nGone.\n";
    const file = read("TECH_DEBT.md", "debt-list", text);
    expect(lines(file)).toEqual(["3 Two ledgers in-force", "12 Drums ended done", "19 Flags ended done"]);
    expect(file.records[0]).toMatchObject({ owner: "ada", summary: "They disagree.", status: null });
  });

  it("reads headings with fields, below groups", () => {
    const text = "# Debt\n\n## High\n\n### Two ledgers\n- Status: in progress\n\nThey disagree.\n\n### Drums\n- Status: whatever\n";
    expect(lines(read("TECH_DEBT.md", "debt-list", text))).toEqual(["5 Two ledgers in-force", "10 Drums null"]);
  });

  it("reads plain lists; what is ticked is paid", () => {
    expect(lines(read("TECH_DEBT.md", "debt-list", "# Debt\n\n- [ ] Two ledgers\n- [x] Drums\n  - a detail\n- ~~Flags~~\n"))).toEqual(["3 Two ledgers in-force", "4 Drums ended done", "6 Flags ended done"]);
  });

  it("says where there is none", () => {
    expect(read("TECH_DEBT.md", "debt-list", "# Debt\n\nWe have none.\n").notARecord).toBe("no table, heading or list of debts");
  });

  it("gives equal titles stems of their own", () => {
    expect(read("TECH_DEBT.md", "debt-list", "- a\n- a\n- a-2\n").records.map((one) => one.stem)).toEqual(["a", "a-2", "a-2-2"]);
  });
});

const found = (file: ReturnType<typeof read>) => file.findings.map(({ code, line, args }) => `${line} ${code} ${"text" in args ? args.text : ""}`.trim());

describe("what a list holds beside what is read of it", () => {
  it("is named where it stands below a table of debts", () => {
    const file = read("TECH_DEBT.md", "debt-list", "# Debt\n\n| Debt | Owner |\n|--|--|\n| Two ledgers | ada |\n\n## Old parser\n\n- slow\n- brittle\n\n## Drums\n\nLoud.\n\n## How we look at it\n\n- weekly\n");
    expect(lines(file)).toEqual(["5 Two ledgers in-force"]);
    expect(found(file)).toEqual(["7 not-understood Old parser", "12 not-understood Drums"]);
  });

  it("is read where its heading says that it is one", () => {
    const file = read("TECH_DEBT.md", "debt-list", "# Debt\n\n| Debt | Owner |\n|--|--|\n| Two ledgers | ada |\n\n## Done\n\n- Drums\n\n## Open\n\n- [ ] Flags\n");
    expect(lines(file)).toEqual(["5 Two ledgers in-force", "9 Drums ended done", "13 Flags in-force"]);
    expect(file.findings).toEqual([]);
  });

  it("is read where numbered headings and a table stand side by side", () => {
    const file = read("TECH_DEBT.md", "debt-list", "# Debt\n\n| Debt |\n|--|\n| Two ledgers |\n\n## 1. Drums\n\nLoud.\n\n## 2. Flags\n\nGone.\n");
    expect(lines(file)).toEqual(["5 Two ledgers in-force", "7 Drums in-force", "11 Flags in-force"]);
  });

  it("is named where headings are read and a list stands beside them", () => {
    const file = read("TECH_DEBT.md", "debt-list", "# Debt\n\n## Drums\n\nLoud.\n\n## Others\n\n- Flags\n");
    expect(lines(file)).toEqual(["3 Drums in-force"]);
    expect(found(file)).toEqual(["7 not-understood Others"]);
  });

  it("is a row without a title, or a table without a column for it", () => {
    const debts = read("TECH_DEBT.md", "debt-list", "| Debt | Owner |\n|--|--|\n| Two ledgers | ada |\n| | grace |\n| | |\n\n| Column | Cost |\n|--|--|\n| a | b |\n");
    expect(lines(debts)).toEqual(["3 Two ledgers in-force"]);
    expect(found(debts)).toEqual(["4 not-understood grace", "7 not-understood Column | Cost"]);
    const risks = read("RISKS.md", "risk-register", "| Risk | Impact |\n|--|--|\n| Silt | high |\n| | low |\n| | |\n\n| Hazard | Impact |\n|--|--|\n| Fire | high |\n\n| Risk | Owner |\n|--|--|\n| Flood | ada |\n");
    expect(lines(risks)).toEqual(["3 Silt in-force"]);
    expect(found(risks)).toEqual(["4 not-understood low", "7 not-understood Hazard | Impact", "11 not-understood risk | owner"]);
  });

  it("is a risk's heading beside a register, which is read", () => {
    const file = read("RISKS.md", "risk-register", "# Risks\n\n| Risk | Impact |\n|--|--|\n| Silt | high |\n\n## Storm\n\nImpact: low\n\n## Others\n\n- Fire\n");
    expect(lines(file)).toEqual(["5 Silt in-force", "7 Storm in-force"]);
    expect(found(file)).toEqual(["11 not-understood Others"]);
  });
});

it("names several owners, and a day that is none", () => {
  const risks = read("RISKS.md", "risk-register", "| Risk | Impact | Owner | Review | Response |\n|--|--|--|--|--|\n| Silt | high | bob, al | soon | accept or avoid |\n");
  expect(risks.records[0]).toMatchObject({ owner: null, revisit: null, read: "part", missing: ["response", "owner", "revisit"] });
  expect(found(risks)).toEqual(["3 not-understood accept or avoid", "3 not-understood bob, al", "3 date-unclear"]);
  const debts = read("TECH_DEBT.md", "debt-list", "| Debt | Owner |\n|--|--|\n| Two ledgers | bob and al |\n");
  expect(debts.records[0]).toMatchObject({ owner: null, missing: ["owner"] });
});

describe("risks below headings", () => {
  it("reads each with its impact or mitigation", () => {
    const text = "# Risks\n\nAbout them.\n\n## R1: Silt\n**Severity: High**\n\nThe channel closes.\n\n**Mitigation**\n\n- Dredge\n\n## Storm\n\nProbability: 3\n\n## How we look at them\n\nWeekly.\n";
    const file = read("RISKS.md", "risk-register", text);
    expect(lines(file)).toEqual(["5 Silt in-force", "14 Storm in-force"]);
    expect(file.records[0]).toMatchObject({ fields: { impact: "high" }, summary: "The channel closes." });
    expect(file.records[1]).toMatchObject({ missing: ["probability"] });
  });
});

describe("a log of decisions in one file", () => {
  const log = "# Decisions\n\n## How we decide\n\nOver tea.\n\n## ADR-001: Use lamps\n\n**Status:** Accepted\n**Date:** 2024-01-02\n\nFlags are no use at night.\n\n## 2024-03-04 Paint the cranes\n\nRed.\n\n## 3. Sell the drums\n\n### Status\n\nSuperseded by 0007\n\n### Context\n\nLoud.\n";
  const file = readForeign({ path: "DECISIONS.md", hint: "decision-guardian", anchor: "" }, log);

  it("is one record a heading", () => {
    expect(lines(file)).toEqual(["7 Use lamps in-force", "14 Paint the cranes null", "18 Sell the drums ended superseded"]);
    expect(file.records.map((one) => [one.stem, one.date, one.summary])).toEqual([["adr-001-use-lamps", "2024-01-02", "Flags are no use at night."], ["2024-03-04-paint-the-cranes", "2024-03-04", "Red."], ["3-sell-the-drums", null, "Loud."]]);
    expect(file.records[2]?.links).toMatchObject([{ verb: "superseded by", target: "0007" }]);
  });

  it("is no record where nothing looks like a decision", () => {
    expect(readForeign({ path: "DECISIONS.md", hint: "decision-guardian", anchor: "" }, "# Decisions\n\nNone yet.\n").notARecord).toBe("no <!-- DECISION-… --> comment and no heading of a decision");
  });
});

it("reads the same with other line endings and a byte order mark", () => {
  const text = "# 2. Use lamps\n\nDate: 2024-01-02\n\n## Status\n\nAccepted\n\nSupersedes [1](0001-flags.md)\n\n## Context\n\nNight.\n";
  const one = { path: "docs/adr/0002-lamps.md", hint: null, anchor: "" };
  const madr = "---\nstatus: accepted\ndeciders: [ada]\n---\n# Use lamps\n\n## Context and Problem Statement\n\nNight.\n";
  for (const source of [text, madr]) {
    expect(readForeign(one, source).records[0]).toMatchObject({ title: "Use lamps", stage: "in-force", read: "whole", summary: "Night." });
    expect(readForeign(one, source.replaceAll("\n", "\r\n"))).toEqual(readForeign(one, source));
    expect(readForeign(one, `\uFEFF${source}`)).toEqual(readForeign(one, source));
  }
});

it("finds no rule in a CODEOWNERS of comments", () => {
  expect(read("CODEOWNERS", "codeowners", "# nobody\n\n").notARecord).toBe("no rule: only comments and empty lines");
});

describe("lines of CODEOWNERS that no forge takes", () => {
  const text = "# all\n* @x\n!neg @y\n/bad[ @x\n/apps/[id]/ @z\n/an\\[d @x\n";

  it("are findings on GitHub, and never areas", () => {
    const file = read(".github/CODEOWNERS", "codeowners", text);
    expect(file.records.map((one) => `${one.line} ${one.title} ${one.owner}`)).toEqual(["2 * x", "5 /apps/[id]/ z", "6 /an\\[d x"]);
    expect(found(file)).toEqual(["3 not-understood !neg", "4 not-understood /bad["]);
    expect(read("CODEOWNERS", "codeowners", "!neg @y\n")).toMatchObject({ records: [], notARecord: "no rule that GitHub takes", findings: [{ line: 1 }] });
  });

  it("are exclusions on GitLab", () => {
    const file = read(".gitlab/CODEOWNERS", "codeowners", "* @x\n!neg\n");
    expect(file.records.map((one) => one.title)).toEqual(["*", "!neg"]);
    expect(file.findings).toEqual([]);
    expect(found(read(".gitlab/CODEOWNERS", "codeowners", "[Docs] crew @x\n*.md\n"))).toEqual(["1 not-understood crew"]);
  });

  it("are read as GitHub's below .github, whatever looks like a section", () => {
    expect(read(".github/CODEOWNERS", "codeowners", "[docs] @x\n!neg @y\n").findings).toMatchObject([{ line: 2 }]);
  });
});
