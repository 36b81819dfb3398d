import type { CheckExample } from "../example.ts";

const TERM = { "direction/terms/entry.md": "---\nstatus: active\nmeans: one line of the ledger\nnot: [transaction, ledger posting]\n---\n# Ledger entry\n" };

export const examples: CheckExample[] = [
  {
    title: "In names, whatever their case, in comments and in pages",
    check: { term: {} },
    records: TERM,
    files: {
      "src/ledger.ts": "export class HTTPTransaction {\n  // one of many transactions\n  id = 1;\n}\n",
      "src/ledger.py": 'def post():\n    """Writes a ledger\n    posting."""\n    MAX_TRANSACTION_ID = 1\n',
      "docs/ledger.md": "A Transaction is written once.\n",
    },
    finds: [
      { path: "docs/ledger.md", line: 1, code: "word-avoided" },
      { path: "src/ledger.py", line: 2, code: "word-avoided" },
      { path: "src/ledger.py", line: 4, code: "word-avoided" },
      { path: "src/ledger.ts", line: 1, code: "word-avoided" },
      { path: "src/ledger.ts", line: 2, code: "word-avoided" },
    ],
  },
  {
    title: "Words of the guardrail's own, in names alone",
    check: { term: { words: { whitelist: "allow list", "black list": "deny list" }, in: "names" } },
    files: { "src/a.go": "package a\n\n// the whitelist\nvar whitelists = blackList\n" },
    finds: [{ path: "src/a.go", line: 4, code: "word-avoided" }, { path: "src/a.go", line: 4, code: "word-avoided" }],
  },
  {
    title: "A term holds where its scope says",
    check: { term: {} },
    records: { "direction/terms/entry.md": "---\nstatus: active\nscope: [billing/**]\nnot: [transaction]\n---\n# Entry\n" },
    files: { "billing/a.rs": "fn transaction<'a>(x: &'a str) {}\n", "db/a.rs": "fn transaction() {}\n" },
    finds: [{ path: "billing/a.rs", line: 1, code: "word-avoided" }],
  },
  {
    title: "Let pass: imports, strings, addresses, code between backticks, and a longer word",
    check: { term: {} },
    records: TERM,
    files: {
      "src/a.ts": 'import { transaction } from "db";\n\nconst text = `a transaction ${1 + "transaction".length}`; // see https://example.com/transaction\nexport const transactional = text;\n',
      "docs/a.md": "See [the page](transaction.md), `transaction()` and\n\n```sql\nBEGIN TRANSACTION;\n```\n",
    },
    finds: [],
  },
  {
    title: "Let pass: the word to use, though the word to avoid stands in it",
    check: { term: { words: { request: "pull request" } } },
    files: { "docs/a.md": "Open a pull request. Pull requests are small.\n", "src/a.ts": "export const pullRequestCount = 1;\n" },
    finds: [],
  },
];
