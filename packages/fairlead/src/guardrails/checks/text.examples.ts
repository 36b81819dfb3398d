import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

export const examples: CheckExample[] = [
  {
    title: "A call that was left in",
    check: { text: { matches: "console\\.(log|debug)\\(", paths: ["src/**"], replace: "log.debug(" } },
    files: { "src/a.ts": "export function a() {\n  console.log(1);\n}\n", "scripts/b.ts": "console.log(2);\n" },
    finds: [{ path: "src/a.ts", line: 2, code: "text-found" }],
  },
  {
    title: "Every match is one finding, with its line",
    check: { text: { matches: "FIXME|HACK", flags: "ignore-case" } },
    files: { "a.py": "x = 1  # fixme\n\ny = 2  # a hack, FIXME\n" },
    finds: [{ path: "a.py", line: 1, code: "text-found" }, { path: "a.py", line: 3, code: "text-found" }, { path: "a.py", line: 3, code: "text-found" }],
  },
  {
    title: "What was there before is found too: whether it is new is told by identity, through the move",
    check: { text: { matches: "^<{7} " } },
    before: { "old.md": "kept\n<<<<<<< HEAD\n" },
    files: { "new.md": "kept\n<<<<<<< HEAD\n" },
    finds: [{ path: "new.md", line: 2, code: "text-found" }],
  },
  {
    title: "Let pass: a match in a line that `not` matches",
    check: { text: { matches: "http://", not: "localhost|127\\.0\\.0\\.1" } },
    files: { "a.ts": 'const local = "http://localhost:3000";\n' },
    finds: [],
  },
  {
    title: "Let pass: what is outside of the guardrail's scope, and the guardrail itself",
    check: { text: { matches: "\\bTODO\\b" } },
    scope: ["src/**", "direction/**"],
    files: { "src/a.ts": "export const a = 1;\n", "notes.md": "TODO: write more\n" },
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "text-found": { text: "console.log(", message: "", record: "direction/guardrails/no-console.md" },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "A match is a finding, with its line and column. Expressions are RE2's, which take time in proportion to the text: no look-around, no back-references. `^` and `$` hold at every line. A match of nothing at all is none.",
  "`not` is asked of the whole lines that a match stands in.",
  "Files that are no text are passed over, and so is the guardrail's own record, which has to spell what it is about. Each search is linear, and many of them in one line of megabytes are not; where they would take too long, the file is told as one that could not be judged whole.",
];
