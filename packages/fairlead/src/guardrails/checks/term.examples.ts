import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

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
    files: { "src/a.go": "package a\n\n// the whitelist\nvar whitelists = blackList\nvar whiteListed, WHITE_LIST = 1, 2\n" },
    finds: [{ path: "src/a.go", line: 4, code: "word-avoided" }, { path: "src/a.go", line: 4, code: "word-avoided" }, { path: "src/a.go", line: 5, code: "word-avoided" }],
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

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "word-avoided": { word: "transaction", name: "transactionId", use: "Ledger entry", term: "term/ledger-entry" },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "Names are taken apart at capitals, digits and underscores. A word is found whole, whatever its case, and with s, es or ies behind it; one of several words is found with a space, a hyphen or a line's end between them, and in a name side by side. Where it stands in the word to use (`request` in `pull request`) it is let pass.",
  "One word is also found where a name takes it apart: `blacklist` in `blackList`, `BLACK_LIST` and, in comments and pages, `black-list`, unless that is the word to use (`user group`). Each part must have four letters, since shorter words make others by chance (`asSet`, `toDay`, `onLine`): for `timeOut`, and for `black list` in a sentence, name both words (`time out`).",
  "Names, comments and strings are told apart by how some thirty languages write comments and strings, not by parsing: strings are not looked at; an expression between slashes, a nested interpolation or a heredoc may be taken for something else. Of YAML, TOML and other settings only comments are looked at, of pages with scripts (Vue, Svelte, HTML) comments and scripts. Text between JSX tags counts as names. Names of files are not looked at.",
  "Let pass are addresses, imports, code between backticks in comments and pages, fenced blocks, what is generated or vendored (by name or .gitattributes), and all of direction/. A name that a package brings is found where it is used: name such files in `except` of the scope.",
  "By default the words are those of every term in force that holds at the path. A term whose scope has `imports` or `contains` holds at no path here.",
];
