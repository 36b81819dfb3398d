import { expect, test } from "vitest";
import type { DirectionRecord } from "../records/record.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { readDirection } from "./read-direction.ts";
import { computeScoreSheet } from "./score-sheet.ts";

test("what principles put first is told for what stands below them, and not in a folder whose name begins alike", async () => {
  const principle = (criterion: string) => `---\nstatus: accepted\ncriteria: [${criterion}]\n---\n# ${criterion} first\n`;
  const direction = await readDirection(
    memoryTree({
      "direction/principles/a.md": principle("risk"),
      "app/direction/principles/b.md": principle("time"),
      "app-web/direction/decisions/0001-a.md": "---\nstatus: proposed\ncriteria: [risk, time]\noptions: { a: { title: A }, b: { title: B } }\n---\n# A\n",
    }),
  );
  const decision = direction.records.find(({ kind }) => kind === "decision") as DirectionRecord<"decision">;
  expect(computeScoreSheet(direction, decision, "sre").criteria.map(({ id, firstFor }) => [id, firstFor])).toEqual([["risk", ["risk first"]], ["time", []]]);
});
