import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

const area = (budget: string, scope = "services/billing/**") => `---\nstatus: active\nowner: billing-lead\ndebt-budget: ${budget}\nscope: [${scope}]\n---\n# Billing\n`;
const debt = (effort: string, status = "open", scope = "services/billing/ledger/**") => `---\nstatus: ${status}\nowner: billing-lead\neffort: ${effort}\nscope: [${scope}]\n---\n# A debt\n`;
const FILES = { "services/billing/ledger/a.ts": "", "services/billing/api/a.ts": "", "web/a.ts": "" };

export const examples: CheckExample[] = [
  {
    title: "One debt too many for the days that the area accepts",
    check: { budget: {} },
    records: { "direction/areas/billing.md": area("10 days"), "direction/debts/two-ledgers.md": debt("8 days"), "direction/debts/old-api.md": debt("1 week", "open", "services/**") },
    files: FILES,
    finds: [{ path: "direction/areas/billing.md", line: 4, code: "budget-days" }],
  },
  {
    title: "Too many debts, however small",
    check: { budget: {} },
    records: { "direction/areas/billing.md": area("{ count: 1 }"), "direction/debts/a.md": debt("1 hour"), "direction/debts/b.md": debt("1 hour") },
    files: FILES,
    finds: [{ path: "direction/areas/billing.md", line: 4, code: "budget-count" }],
  },
  {
    title: "Let pass: what is paid, and what lies elsewhere, does not count",
    check: { budget: {} },
    records: { "direction/areas/billing.md": area("10"), "direction/debts/a.md": debt("2 weeks"), "direction/debts/b.md": debt("2 weeks", "paid"), "direction/debts/c.md": debt("2 weeks", "open", "web/**") },
    files: FILES,
    finds: [],
  },
  {
    title: "Let pass, and told: an effort that cannot be read is not guessed",
    check: { budget: {} },
    records: { "direction/areas/billing.md": area("{ days: 1, count: 5 }"), "direction/debts/a.md": debt("large") },
    files: FILES,
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "budget-days": { area: "area/billing", debt: "debt/two-ledgers", effort: "8 days", total: "13 days", budget: "10 days" },
  "budget-count": { area: "area/billing", debt: "debt/two-ledgers", total: 4, budget: 3 },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "`debt-budget: 10 days`, a number (days), or `{ days: 10, count: 3 }`. A debt in force counts in every area that shares a file with its scope, whatever its plan (pay, contain, accept). Efforts are days, weeks (of five days) or hours (eight a day); a number alone is days. Any other, and a debt without a place, is told and counts for nothing.",
  "Debts are taken in the order of their names; each that no longer fits is a finding on the area's record. So one more debt is one more finding, and one that is paid takes one away. A change of areas is shown to the guardrail's owner, since it may raise a budget.",
];
