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
