import { expect, test } from "vitest";
import { list } from "../operations/list.ts";
import { search } from "../operations/search.ts";
import type { InputOf } from "../operations/operation.ts";
import { memoryRepository } from "../testing/memory-repository.ts";
import { formatList, formatSearch } from "./list.ts";
import { PLAIN } from "./style.ts";

const some = { "direction/decisions/a.md": "---\nstatus: proposed\n---\n# Ask A\n", "direction/decisions/b.md": "---\nstatus: accepted\n---\n# Take B\n" };
const context = (files: Record<string, string>) => ({ repository: memoryRepository(files), today: "2026-11-22" });
async function listed(asked: Pick<InputOf<typeof list>, "kind" | "stage">, files: Record<string, string> = some) {
  return formatList(await list.run(context(files), list.input.parse(asked)), PLAIN, asked);
}

test("narrowed to a stage", async () => {
  expect(await listed({ stage: "proposed" })).toBe("Decisions 1\n  Ask A\n    decision/a · proposed\n");
});

test.each([
  [{}, {}, "No records yet. Begin with: fairlead init\n"],
  [{ kind: "risk" }, some, "No risks. To see all records: fairlead list\n"],
  [{ kind: "decision", stage: "ended" }, some, "No decisions at the stage ended. To see all: fairlead list\n"],
  [{ stage: "in-force" }, {}, "No records at the stage in-force. To see all: fairlead list\n"],
] as const)("nothing to show for %j", async (asked, files, said) => expect(await listed(asked, files)).toBe(said));

test("a folder that was misspelt is told where its records are missed", async () => {
  const text = await listed({}, { "direction/decision/a.md": "# A\n" });
  expect(text).toContain("No records yet.\n\nTo be mended\n  direction/decision/a.md:1:1  error\n");
  expect(text).toContain("Did you mean direction/decisions/?");
});

test("a search that finds nothing says so", async () => {
  expect(formatSearch(await search.run(context(some), search.input.parse({ words: "quay" })), PLAIN)).toBe("No record has these words. To see all: fairlead list\n");
});
