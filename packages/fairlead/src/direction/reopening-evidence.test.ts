import { describe, expect, test } from "vitest";
import type { DirectionRecord } from "../records/record.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { readDirection } from "./read-direction.ts";
import { findEvidence } from "./reopening-evidence.ts";

const ASSUMED = "assumptions: { write-rate: { claim: fewer than ten writes }, one-region: { claim: we stay in one region } }\n";
const BROKEN = ASSUMED.replace("ten writes }", "ten writes, held: false }");
const incident = (date: string, links = "") => `---\nstatus: resolved\ndate: ${date}\n${links}---\n# I\n`;

async function evidence(fields: string, given: { because: string; fact?: string }, files: Record<string, string> = {}) {
  const direction = await readDirection(memoryTree({ "direction/decisions/0001-a.md": `---\nstatus: accepted\ndecided: 2026-05-01\n${fields}---\n# A\n`, ...files }));
  return findEvidence(direction, direction.records.find(({ kind }) => kind === "decision") as DirectionRecord<"decision">, given);
}

describe("what is new since a decision was taken", () => {
  test.each([
    ["its name", "the write-rate doubled"],
    ["its name in words", "Our write rate doubled."],
    ["its claim", "no longer Fewer than ten writes a day"],
  ])("an assumption, named by %s", async (_, because) => {
    expect(await evidence(ASSUMED, { because })).toEqual({ name: "write-rate", text: "assumption write-rate", assumption: "write-rate" });
  });

  test("a name within another word is none", async () => expect(await evidence(ASSUMED, { because: "overwrite-rates are up" })).toBeNull());
  test("an assumption that is marked as not held, whatever the reason", async () => expect(await evidence(BROKEN, { because: "look" })).toMatchObject({ assumption: "write-rate" }));
  test("the one that is named goes before the one that is marked", async () => expect(await evidence(BROKEN, { because: "one-region is over" })).toMatchObject({ assumption: "one-region" }));
  test("broken once, it is evidence once", async () => {
    expect(await evidence(`${BROKEN}reopened: { write-rate: { on: 2026-06-01, because: it rose, evidence: assumption write-rate } }\n`, { because: "the write-rate again" })).toBeNull();
  });

  test.each([
    ["linked from the decision", "learned-from: [incident/i]\n", ""],
    ["that links to the decision", "", "relates: [decision/0001-a]\n"],
  ])("an incident since then, %s", async (_, fields, links) => {
    expect(await evidence(fields, { because: "it broke" }, { "direction/incidents/i.md": incident("2026-06-01", links) })).toEqual({ name: "i", text: "incident/i" });
  });

  test("of several incidents the latest", async () => {
    const files = { "direction/incidents/i.md": incident("2026-06-01"), "direction/incidents/j.md": incident("2026-07-01") };
    expect(await evidence("learned-from: [incident/i, incident/j]\n", { because: "x" }, files)).toMatchObject({ text: "incident/j" });
  });

  test.each([
    ["one from before", incident("2026-05-01"), "learned-from: [incident/i]\n"],
    ["one that is not linked", incident("2026-06-01"), ""],
    ["one that opened it once already", incident("2026-06-01"), "learned-from: [incident/i]\nreopened: { i: { on: 2026-06-02, because: it broke, evidence: incident/i } }\n"],
  ])("of incidents not %s", async (_, text, fields) => {
    expect(await evidence(fields, { because: "x" }, { "direction/incidents/i.md": text })).toBeNull();
  });

  test("a fact that is named, where nothing else is known", async () => {
    expect(await evidence("", { because: "dear", fact: "offer of 2026-06-01" })).toEqual({ name: "fact", text: "offer of 2026-06-01" });
    expect(await evidence(BROKEN, { because: "dear", fact: "offer" })).toMatchObject({ name: "write-rate" });
  });

  test("to have another opinion is nothing new", async () => expect(await evidence(ASSUMED, { because: "I would rather have the other" })).toBeNull());
});
