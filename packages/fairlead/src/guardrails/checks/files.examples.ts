import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

export const examples: CheckExample[] = [
  {
    title: "What has to exist is gone",
    check: { files: { "must-exist": ["README.md", "docs/**"] } },
    before: { "README.md": "# Ledger\n", "docs/a.md": "a\n" },
    files: { "src/a.ts": "" },
    finds: [{ path: "", line: 1, code: "file-missing" }, { path: "README.md", line: 1, code: "file-missing" }],
  },
  {
    title: "What must not exist",
    check: { files: { "must-not-exist": ["**/.env", "**/*.pem"] } },
    files: { "services/api/.env": "KEY=1\n", "services/api/.env.example": "KEY=\n" },
    finds: [{ path: "services/api/.env", line: 1, code: "file-unwanted" }],
  },
  {
    title: "Names that do not fit",
    check: { files: { names: [{ paths: "src/**/*.ts", style: "kebab-case" }, { paths: "migrations/*", match: "\\d{4}_[a-z_]+\\.sql" }] } },
    files: { "src/readOrders.ts": "", "src/read-orders.test.ts": "", "migrations/0001_orders.sql": "", "migrations/orders.sql": "" },
    finds: [{ path: "migrations/orders.sql", line: 1, code: "file-name" }, { path: "src/readOrders.ts", line: 1, code: "file-name" }],
  },
  {
    title: "Too large, and too long",
    check: { files: { "max-size": "20 bytes", "max-lines": 3, paths: ["src/**"] } },
    files: { "src/long.ts": "1\n2\n3\n4\n", "src/large.ts": "const a = 'twenty and more bytes';\n", "docs/long.md": "1\n2\n3\n4\n" },
    finds: [{ path: "src/large.ts", line: 1, code: "file-size" }, { path: "src/long.ts", line: 1, code: "file-lines" }],
  },
  {
    title: "A file without the one that belongs beside it",
    check: { files: { beside: { paths: "src/**/*.ts", needs: "{name}.test.ts", except: ["src/index.ts"] } } },
    files: { "src/a.ts": "", "src/a.test.ts": "", "src/b.ts": "", "src/index.ts": "" },
    finds: [{ path: "src/b.ts", line: 1, code: "file-alone" }],
  },
  {
    title: "Let pass: each package has its README, and a test needs no test",
    check: { files: { beside: [{ paths: "packages/*/package.json", needs: "README.md" }, { paths: "packages/**/*.ts", needs: "../test/{name}.test.ts" }] } },
    files: { "packages/a/package.json": "{}", "packages/a/README.md": "", "packages/a/src/b.ts": "", "packages/a/test/b.test.ts": "" },
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "file-missing": { pattern: "README.md" },
  "file-unwanted": { path: "services/api/.env", pattern: "**/.env" },
  "file-name": { name: "readOrders.ts", rule: "kebab-case" },
  "file-size": { path: "img/map.png", size: "1.2 MB", most: "200 kB" },
  "file-lines": { path: "src/orders.ts", lines: 812, most: 400 },
  "file-alone": { path: "src/orders.ts", needs: "src/orders.test.ts" },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "The guardrail's scope narrows every rule: what must exist has to exist in scope. For `must-exist` and `must-not-exist` all files below the anchor count as looked at, so that an empty place is a finding and not a check that looked at nothing. Folders are there as far as files are in them.",
  "A file is known by its path; one that grows from too large to larger is no new finding (`growth` is about that). Sizes are of the file as it stands in the work tree or in git, however large. Lines are counted up to 5 MiB; a file above that cannot be judged by `max-lines`.",
];
