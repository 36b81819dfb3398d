import { expect, test } from "vitest";
import { replaceSection } from "./replace-section.ts";

const GUIDANCE = "<!-- One sentence -->";
const put = (source: string) => replaceSection(source, "Decision", [GUIDANCE], "We chose ropes.");
const record = (section: string, after = "") => `---\nstatus: proposed\n---\n# Ropes\n\n## Context\n\nFog.\n\n## Decision\n${section}${after}`;

test.each([
  ["the template's comment at the end", record(`\n${GUIDANCE}\n`), record("\nWe chose ropes.\n")],
  ["the template's comment before another section", record(`\n${GUIDANCE}\n\n`, "## Consequences\n\nWet.\n"), record("\nWe chose ropes.\n\n", "## Consequences\n\nWet.\n")],
  ["nothing at all", record(""), record("\nWe chose ropes.\n")],
  ["nothing, and a section without a space between", record("", "## Advice\n"), record("\nWe chose ropes.\n\n", "## Advice\n")],
  ["a heading that is underlined comes next", record("\n\n", "Consequences\n---\nWet.\n"), record("\nWe chose ropes.\n\n", "Consequences\n---\nWet.\n")],
  ["no front matter", "# Ropes\n\n## Decision\n", "# Ropes\n\n## Decision\n\nWe chose ropes.\n"],
])("is put where there is %s", (_what, source, expected) => expect(put(source)).toBe(expected));

test("line endings stay", () => {
  const windows = (text: string) => text.replaceAll("\n", "\r\n");
  expect(put(windows(record(`\n${GUIDANCE}\n\n`, "## Advice\n\nNone.\n")))).toBe(windows(record("\nWe chose ropes.\n\n", "## Advice\n\nNone.\n")));
});

test("a text without a last line end gets one, and nothing else changes", () => {
  expect(put("# Ropes\n\n## Decision")).toBe("# Ropes\n\n## Decision\n\nWe chose ropes.\n");
});

test.each([
  ["what somebody wrote", record("\nRopes, of course.\n")],
  ["what somebody wrote below the comment", record(`\n${GUIDANCE}\n\nRopes, of course.\n`)],
  ["another comment", record("\n<!-- still open -->\n")],
  ["a smaller heading", record("\n### For now\n\nRopes.\n")],
  ["two of them", record("\n\n## Decision\n")],
  ["one within code", "# Ropes\n\n```md\n## Decision\n```\n"],
  ["none", "# Ropes\n"],
])("stays: %s", (_what, source) => expect(put(source)).toBe(source));
