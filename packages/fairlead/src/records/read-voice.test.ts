import { expect, test } from "vitest";
import { readVoice } from "./read-voice.ts";

const PATH = "direction/decisions/0012-db.scores/sre.yaml";

test("options and criteria that look like numbers keep their names, and the scores beside them", () => {
  const { voice, findings } = readVoice(PATH, "scores:\n  0012: { risk: 4 }\n  1.0: { 1.50: 4, null: 9 }\n");
  expect(voice.scores).toEqual({ "0012": { risk: 4 }, "1.0": { "1.50": 4 } });
  expect(voice.positions["1.0.1.50"]).toEqual({ line: 3, column: 16 });
  expect(findings.map(({ line, column, args }) => [line, column, (args as { field: string }).field])).toEqual([[3, 25, "scores.1.0.null"]]);
});
