/** The decision of docs/deciding.md, beside those of the ledger, with two voices. */
export const FAILED_POSTINGS: Record<string, string> = {
  "direction/decisions/0019-failed-postings.md": `---
status: proposed
owner: billing-lead
opened: 2026-11-20
due: 2026-11-30
reversible: easy
scope: [services/billing/**]
constraints: { once: "an entry is never written twice" }
options:
  queue: { title: A queue with a limit }
  loop: { title: Try again in the loop }
  nightly: { title: Leave it to the nightly run }
  bank: { title: Let the bank send it again, violates: [once] }
---
# How failed postings are tried again

A posting that failed is there by the evening.
`,
  "direction/decisions/0019-failed-postings.scores/billing-lead.yaml": `scores:
  queue: { goal: 5, risk: 4, testability: 4, operations: 3, time: 2..3 }
  loop: { goal: 4, risk: 2, testability: 3, operations: 4, time: 5 }
  nightly: { goal: 2, risk: 4, testability: 4, operations: 4, time: 5 }
`,
  "direction/decisions/0019-failed-postings.scores/sre.yaml": `scores:
  queue: { goal: 5, risk: 4..5, testability: 4, operations: 4, time: 3 }
  loop: { goal: 4, risk: 1, testability: unknown, operations: 2, time: 4 }
  nightly: { goal: 2, risk: 3, testability: 4, operations: 4, time: 5 }
`,
};

/** And one with as much as the speed is promised for, and one that nobody has scored. */
export const DECIDING: Record<string, string> = {
  ...FAILED_POSTINGS,
  "direction/decisions/0020-ten-by-seven.md": tenBySeven(),
  "direction/decisions/0021-unscored.md": `---
status: proposed
owner: platform
opened: 2026-11-20
scope: [libs/money/**]
options: { decimals: { title: A decimal type }, cents: { title: Stay with whole cents } }
---
# How amounts are held
`,
};

/** Scores without a winner by far, the same at every run. */
function tenBySeven(): string {
  let state = 1;
  const next = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  const criteria = ["goal", "risk", "testability", "operations", "time", "privacy", "openness"];
  const options = Array.from({ length: 10 }, (_, option) => `  option-${option + 1}: { title: Option ${option + 1}, scores: { ${criteria.map((criterion) => `${criterion}: ${1 + Math.floor(next() * 5)}`).join(", ")} } }`);
  return `---\nstatus: proposed\nowner: platform\nopened: 2026-11-20\nscope: [libs/**]\ncriteria: [${criteria.join(", ")}]\norder: [${criteria.join(", ")}]\noptions:\n${options.join("\n")}\n---\n# Ten options on seven criteria\n`;
}
