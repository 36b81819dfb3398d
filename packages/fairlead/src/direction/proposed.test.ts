import { expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { foldersOfRecords, isRecordPath, readProposed } from "./proposed.ts";
import { readDirection, readExtractedAfresh } from "./read-direction.ts";

const accepted = (title: string) => `---\nstatus: accepted\n---\n# ${title}\n`;

test("what a branch adds is proposed there, also where it says accepted; what it changes keeps its stage", async () => {
  const direction = await readDirection(memoryTree({ "direction/decisions/a.md": accepted("A") }));
  const tree = memoryTree({ "direction/decisions/a.md": accepted("A, mended"), "direction/decisions/b.md": accepted("B"), "direction/decisions/c.md": "---\nstatus: rejected\n---\n# C\n", "direction/decisions/d.md": "---\nstatus: who knows\n---\n# D\n" });
  const added = new Set(["direction/decisions/b.md", "direction/decisions/c.md", "direction/decisions/d.md"]);
  const proposed = await readProposed(direction, [{ branch: "try-b", tree, added }], readExtractedAfresh);
  expect(proposed.map(({ stem, branch, stage }) => [stem, branch, stage])).toEqual([["a", "try-b", "in-force"], ["b", "try-b", "proposed"], ["c", "try-b", "ended"], ["d", "try-b", null]]);
});

test("proposals are looked for where records are, and where they usually begin", async () => {
  const direction = await readDirection(memoryTree({ "shop/direction/decisions/a.md": accepted("A"), "docs/rfcs/0001-x.md": "# RFC 1: X\n\n- Status: accepted\n\n## Summary\n\n## Motivation\n" }));
  expect(foldersOfRecords(direction)).toEqual(expect.arrayContaining(["direction", "shop/direction", "docs/adr", "docs/decisions"]));
});

test.each([["direction/decisions/x.md", true], ["docs/adr/x.md", true], ["docs/adr/x.adoc", true], ["direction/decisions/README.md", false], ["fairlead.yaml", false], ["src/x.ts", false]])("%s may be a record: %s", (path, expected) => expect(isRecordPath(path)).toBe(expected));
