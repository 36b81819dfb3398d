import type { CheckExample } from "../example.ts";

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
