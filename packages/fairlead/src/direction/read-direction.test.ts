import { expect, test } from "vitest";
import { KnownError } from "../errors.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import type { Tree } from "../tree.ts";
import { readDirection } from "./read-direction.ts";

const RECORD = "---\nstatus: accepted\n---\n# Entry\n";

/** A tree in which reading some files fails, as in a partial clone. */
function failingTree(files: Record<string, string>, failing: readonly string[]): Tree {
  const tree = memoryTree(files);
  return { ...tree, read: (path) => (failing.includes(path) ? Promise.reject(new KnownError("file-too-large", `${path} is too large`)) : tree.read(path)) };
}

test("what cannot be read takes nothing else with it: settings of a format, a record, a list", async () => {
  const files = { ".adr-dir": "architecture\n", "CODEOWNERS": "* @core\n", "direction/terms/entry.md": RECORD, "direction/terms/huge.md": RECORD };
  const direction = await readDirection(failingTree(files, [".adr-dir", "CODEOWNERS", "direction/terms/huge.md"]));
  expect(direction.records.map(({ id }) => id)).toEqual(["term/entry"]);
  expect(direction.unread).toEqual([
    { path: "CODEOWNERS", reason: "CODEOWNERS is too large" },
    { path: "direction/terms/huge.md", reason: "direction/terms/huge.md is too large" },
  ]);
});

test("a list of many thousand entries is read like any other", async () => {
  const rules = Array.from({ length: 150_000 }, (_, index) => `/f${index} @core\n`).join("");
  const direction = await readDirection(memoryTree({ "CODEOWNERS": rules, "direction/terms/entry.md": RECORD }));
  expect(direction.records).toHaveLength(150_001);
});

test.each([
  ["no fence before the fields", "status: accepted\n\n# X\n"],
  ["four dashes", "----\nstatus: accepted\n----\n# X\n"],
  ["a blank line before the fence", "\n---\nstatus: accepted\n---\n# X\n"],
  ["below the title", "# X\n\n---\nstatus: accepted\n---\n"],
  ["in a code fence", "# X\n\n```yaml\nstatus: accepted\n```\n"],
  ["TOML", '+++\nstatus = "accepted"\n+++\n# X\n'],
])("fields that stand in the text are told, and make no draft of what says accepted: %s", async (_what, text) => {
  const direction = await readDirection(memoryTree({ "direction/decisions/x.md": text }));
  expect(direction.records[0]).toMatchObject({ stage: null, read: "part" });
  expect(direction.findings).toContainEqual(expect.objectContaining({ code: "fields-outside", args: { field: "status" } }));
});

test("a Nygard record that was moved into direction/decisions is still read as one", async () => {
  const direction = await readDirection(memoryTree({ "direction/decisions/0001-use-postgres.md": "# 1. Use Postgres\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n" }));
  expect(direction.records[0]).toMatchObject({ id: "decision/0001-use-postgres", title: "Use Postgres", stage: "in-force", date: "2026-01-01" });
});

test("a scope that is added to a record of another format is read there", async () => {
  const text = "---\nstatus: accepted\nscope: [src/**, ../x]\n---\n# Use Postgres\n\n## Context and Problem Statement\n\nWhich one?\n\n## Decision Outcome\n\nPostgres.\n";
  const direction = await readDirection(memoryTree({ "docs/adr/0001-use-postgres.md": text }));
  expect(direction.records[0]).toMatchObject({ scope: { state: "read", scope: { paths: ["src/**"] } }, missing: ["scope"] });
  expect(direction.findings).toMatchObject([{ code: "scope-pattern", line: 3 }]);
});
