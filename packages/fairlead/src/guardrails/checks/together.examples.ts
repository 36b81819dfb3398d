/* oxlint-disable unicorn/no-thenable -- an option is called so, and is never a function */
import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

const DOCS = { "docs/api/orders.md": "orders\n" };

export const examples: CheckExample[] = [
  {
    title: "An interface changes and its page does not",
    check: { together: { when: "src/api/**", then: "docs/api/**" } },
    before: { ...DOCS, "src/api/orders.ts": "1\n", "src/api/carts.ts": "1\n" },
    files: { ...DOCS, "src/api/orders.ts": "2\n", "src/api/carts.ts": "2\n" },
    finds: [{ path: "src/api/carts.ts", line: 1, code: "changed-alone" }],
  },
  {
    title: "Only what is added asks for it",
    check: { together: { when: "migrations/*.sql", then: "docs/schema.md", kinds: "added" } },
    before: { "docs/schema.md": "s\n", "migrations/1.sql": "1\n" },
    files: { "docs/schema.md": "s\n", "migrations/1.sql": "1\n", "migrations/2.sql": "2\n" },
    finds: [{ path: "migrations/2.sql", line: 1, code: "changed-alone" }],
  },
  {
    title: "A file that is removed",
    check: { together: { when: ["src/api/**"], then: ["docs/api/**"] } },
    before: { ...DOCS, "src/api/orders.ts": "1\n", "src/api/carts.ts": "1\n" },
    files: { ...DOCS, "src/api/orders.ts": "1\n" },
    finds: [{ path: "src/api/carts.ts", line: 1, code: "changed-alone" }],
  },
  {
    title: "Let pass: both change",
    check: { together: { when: "src/api/**", then: ["docs/api/**", "CHANGELOG.md"] } },
    before: { ...DOCS, "src/api/orders.ts": "1\n", "CHANGELOG.md": "1\n" },
    files: { ...DOCS, "src/api/orders.ts": "2\n", "CHANGELOG.md": "2\n" },
    finds: [],
  },
  {
    title: "Let pass: only a test has changed, which `unless` takes away",
    check: { together: { when: "src/**", then: "docs/api/**", unless: "**/*.test.ts" } },
    before: { ...DOCS, "src/a.ts": "a\n", "src/a.test.ts": "1\n" },
    files: { ...DOCS, "src/a.ts": "a\n", "src/a.test.ts": "2\n" },
    finds: [],
  },
  {
    title: "Let pass: a version by itself, since nothing has changed",
    check: { together: { when: "src/api/**", then: "docs/api/**" } },
    files: { ...DOCS, "src/api/orders.ts": "1\n" },
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "changed-alone": { files: "src/api/orders.ts", count: 1, others: "docs/api/**" },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "About a change alone: a version by itself has no findings. A file that was moved counts by both its places, as changed. A file that matches `then` does not ask for another, also where it matches `when`.",
  "The guardrail's scope narrows `when` only; `then` may lie anywhere below its anchor. Where no file matches `then`, the answer says so.",
];
