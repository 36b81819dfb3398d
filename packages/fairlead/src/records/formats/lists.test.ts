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

describe("risks below headings", () => {
  it("reads each with its impact or mitigation", () => {
    const text = "# Risks\n\nAbout them.\n\n## R1: Silt\n**Severity: High**\n\nThe channel closes.\n\n**Mitigation**\n\n- Dredge\n\n## Storm\n\nProbability: 3\n\n## How we look at them\n\nWeekly.\n";
    const file = read("RISKS.md", "risk-register", text);
    expect(lines(file)).toEqual(["5 Silt in-force", "14 Storm in-force"]);
    expect(file.records[0]).toMatchObject({ fields: { impact: "high" }, summary: "The channel closes." });
    expect(file.records[1]).toMatchObject({ missing: ["probability"] });
  });
});

it("finds no rule in a CODEOWNERS of comments", () => {
  expect(read("CODEOWNERS", "codeowners", "# nobody\n\n").notARecord).toBe("no rule: only comments and empty lines");
});
