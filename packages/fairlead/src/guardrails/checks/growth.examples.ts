import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

const lines = (count: number) => "x\n".repeat(count);

export const examples: CheckExample[] = [
  {
    title: "A file that is large already grows",
    check: { growth: { measure: "lines", above: 3 } },
    before: { "a.ts": lines(5), "b.ts": lines(1) },
    files: { "a.ts": lines(6), "b.ts": lines(3) },
    finds: [{ path: "a.ts", line: 1, code: "file-grew" }],
  },
  {
    title: "A file grows past the line, and a new one begins above it",
    check: { growth: { measure: "lines", above: 3, paths: ["src/**"] } },
    before: { "src/a.ts": lines(2) },
    files: { "src/a.ts": lines(4), "src/b.ts": lines(9), "test/b.ts": lines(9) },
    finds: [{ path: "src/a.ts", line: 1, code: "file-grew" }, { path: "src/b.ts", line: 1, code: "file-begins-large" }],
  },
  {
    title: "Deeper nesting, in as many lines",
    check: { growth: { measure: "complexity" } },
    before: { "a.py": "if a:\n    b()\n" },
    files: { "a.py": "if a:\n            b()\n" },
    finds: [{ path: "a.py", line: 1, code: "file-grew" }],
  },
  {
    title: "Let pass: a large file shrinks, and a new one is as large as it is where no line is drawn",
    check: { growth: { measure: "bytes" } },
    before: { "a.ts": lines(50) },
    files: { "a.ts": lines(49), "b.ts": lines(500) },
    finds: [],
  },
  {
    title: "Let pass: what slack allows",
    check: { growth: { measure: "lines", slack: 2 } },
    before: { "a.ts": lines(50) },
    files: { "a.ts": lines(52) },
    finds: [],
  },
];

/** Arguments of each code, for the page. */
export const samples: Record<string, RawFinding["args"]> = {
  "file-grew": { path: "src/orders.ts", measure: "complexity", was: 420, now: 433, most: 420 },
  "file-begins-large": { path: "src/carts.ts", measure: "lines", now: 900, most: 400 },
};

/** How it judges and what it does not see, for the page. */
export const notes = [
  "About a change alone. A file may have the larger of what it had before and `above`, plus `slack`: one that is above the line may shrink, one below may grow up to it. It is followed through renames. A new file is judged where `above` is written, and otherwise let pass.",
  "`lines` and `complexity` are those of hotspots; a file that is no text has neither, and is passed over.",
];
