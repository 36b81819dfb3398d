import { expect, test } from "vitest";
import { readVoice } from "../records/read-voice.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { withProposals } from "./build-direction.ts";
import { readProposed } from "./proposed.ts";
import { readDirection, readExtractedAfresh } from "./read-direction.ts";
import { readVoices } from "./voices.ts";

const DECISION = "direction/decisions/0012-use-postgres.md";
const SCORES = "direction/decisions/0012-use-postgres.scores";
const decision = "---\nstatus: proposed\noptions: { postgres: { title: PostgreSQL }, dynamo: {} }\n---\n# Use PostgreSQL\n";

test("a voice's scores, ranges, doubts and advice are read; what is wrong keeps its place and takes nothing with it", () => {
  const { voice, findings } = readVoice(`${SCORES}/sre.yaml`, "given: 2026-11-20\nscores:\n  postgres: { goal: 5, risk: 3..4, time: unknown, cost: { value: 120, sd: 15 }, testability: 7 }\n  dynamo:   # not yet\nadvice: mind failover drills\nmood: fine\n");
  expect(voice).toMatchObject({ name: "sre", decision: "direction/decisions/0012-use-postgres", given: "2026-11-20", advice: "mind failover drills" });
  expect(voice.scores).toEqual({ postgres: { goal: 5, risk: "3..4", time: "unknown", cost: { value: 120, sd: 15 } }, dynamo: {} });
  expect(findings.map(({ code, line, column, args }) => [code, line, column, (args as { field: string }).field])).toEqual([["field-invalid", 3, 94, "scores.postgres.testability"], ["field-unknown", 6, 1, "mood"]]);
});

test.each(["", "scores:", "scores: 4", "scores: [a]", "scores: { a: 3 }", "given: soon", "advice: [a]", "- a", "scores: {", "__proto__: { a: 1 }", "scores: { __proto__: { goal: 4 } }", "\uFEFFscores: { a: { b: 2 } }\r\n"])("%j is read without harm", (text) => {
  const { voice } = readVoice(`${SCORES}/sre.yaml`, text);
  expect(Object.getPrototypeOf(voice.scores)).toBe(Object.prototype);
});

test("voices are no records and not unread; strangers and voices without a decision are told", async () => {
  const direction = await readDirection(
    memoryTree({
      [DECISION]: decision,
      [`${SCORES}/sre.yaml`]: "scores: { postgres: { goal: 5 }, postgre: { goal: 4 } }\n",
      [`${SCORES}/billing-lead.yaml`]: "scores: { dynamo: { goal: 2 } }\n",
      [`${SCORES}/fairlead.yaml`]: "scores: { dynamo: { goal: 3 } }\n",
      "direction/decisions/0013-gone.scores/sre.yaml": "scores: {}\n",
      "docs/adr/0001-a.md": "# 1. A\n\n## Status\n\nProposed\n\n## Context\n\nX\n\n## Decision\n\nY\n",
      "docs/adr/0001-a.scores/sre.yaml": "scores: { a: { goal: 3 } }\n",
      "music/piece.scores/violin.yaml": "scores: { a: { goal: 3 } }\n",
    }),
  );
  expect(direction.unread).toEqual([]);
  expect(direction.records.map(({ id }) => id)).toEqual(["decision/0012-use-postgres", "decision/0001-a"]);
  expect(direction.voices.map(({ path }) => path)).not.toContain("music/piece.scores/violin.yaml");
  expect(direction.records.map((record) => readVoices(direction, record).map(({ name }) => name))).toEqual([["billing-lead", "fairlead", "sre"], ["sre"]]);
  expect(direction.findings.map(({ code, path, line }) => `${code} ${path}:${line}`)).toEqual([`option-unknown ${SCORES}/sre.yaml:1`, "voice-alone direction/decisions/0013-gone.scores/sre.yaml:1"]);
});

test("voices on branches count for what is proposed there and for what the tree holds; the nearest word of a voice counts", async () => {
  const score = (goal: number) => `scores: { postgres: { goal: ${goal} } }\n`;
  const current = memoryTree({ [DECISION]: decision, [`${SCORES}/sre.yaml`]: score(1) });
  const direction = await readDirection(current);
  const branches = [
    { branch: "draft", tree: memoryTree({ [DECISION]: `${decision}\nMore.\n`, [`${SCORES}/sre.yaml`]: `${score(5)}# later\n` }, "1") },
    { branch: "say", tree: memoryTree({ [`${SCORES}/quay.yaml`]: score(3) }, "2") },
  ];
  const all = withProposals(direction, await readProposed(direction, current, branches, readExtractedAfresh));
  const said = (branch?: string) => readVoices(all, { path: DECISION, branch }).map(({ name, scores }) => `${name} ${JSON.stringify(scores["postgres"]?.["goal"])}`);
  expect(said()).toEqual(["quay 3", "sre 1"]);
  expect(said("draft")).toEqual(["quay 3", "sre 5"]);
});

test("an option that was chosen and is not there is told, with its place and what was meant", async () => {
  const { findings } = await readDirection(memoryTree({ [DECISION]: decision.replace("options:", "chosen: postgre\noptions:") }));
  expect(findings).toMatchObject([{ code: "option-unknown", line: 3, column: 9, args: { option: "postgre", suggestion: "postgres", known: "postgres, dynamo" } }]);
});
