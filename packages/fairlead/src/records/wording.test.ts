import { expect, test } from "vitest";
import { wordFinding } from "./findings.ts";
import { readForeign } from "./formats/read.ts";
import { readRecord } from "./parse.ts";

const told = (fields: string) => readRecord("direction/decisions/a.md", `---\n${fields}\n---\n# A\n`, "decision", "").findings.map((finding) => `${finding.line}:${finding.column} ${wordFinding(finding).message}`);

test.each([
  ["supersedes: { to: decision/b, only: }", "1 supersedes.only: expected a list of paths, or { paths, areas, except, imports, contains }, received nothing."],
  ["supersedes: { to: decision/b, only: { path: [src] } }", "1 supersedes.only: expected a list of paths, or { paths, areas, except, imports, contains }"],
  ['scope: [src, ""]', '1 The scope\'s pattern "" is empty.'],
  ["scope: [src, 3]", "1 The scope's pattern 3 is not text."],
])("%s", (fields, message) => expect(told(fields).join("\n").replace(/^2:\d+/, "1")).toContain(message));

test("a title that carries its file's number may be called like a section", () => {
  const title = (path: string, text: string) => readForeign({ path, hint: null, anchor: "" }, text).records[0]?.title;
  expect(title("docs/adr/0009-options.md", "# 9. Options\n\n## Status\n\nAccepted\n\n## Context\n\nx\n")).toBe("Options");
  expect(title("docs/adr/0001-use-x.md", "# 1. Context\n\nx\n\n# 2. Decision\n\nx\n\n# Status\n\nAccepted\n")).toBe("Use x");
});
