import { describe, expect, test } from "vitest";
import { editFrontMatter } from "../records/edit/edit.ts";
import { readRecord } from "../records/parse.ts";
import type { DirectionRecord } from "../records/record.ts";
import { acceptEdits, rejectEdits, reopenEdits, type Acceptance } from "./decide-edits.ts";
import type { Evidence } from "./reopening-evidence.ts";

const PATH = "direction/decisions/0001-a.md";
const OPEN = "---\nstatus: proposed   # for now\nowner: lead\ndue: 2026-11-30\noptions: { a: {}, b: {} }\n---\n# A\n";
const TAKEN = "---\nstatus: accepted\nowner: lead\ndue: 2026-05-10\noptions: { a: {}, b: {} }\nchosen: a   # at last\nbecause: we know it\ndecided: 2026-05-01\nassumptions:\n  rate: { claim: few }   # guessed\n---\n# A\n";
const today = "2026-11-22";

const read = (text: string) => readRecord(PATH, text, "decision", "").record as DirectionRecord<"decision">;
const accepted = (text: string, given: Partial<Acceptance> = {}) => editFrontMatter(text, acceptEdits(read(text), { chosen: "a", because: null, owner: "lead", assumed: null, today, ...given }));
const reopened = (text: string, evidence: Evidence | null) => editFrontMatter(text, reopenEdits(read(text), { because: "it broke", evidence, today, timeBox: 3 }));

describe("accepting", () => {
  test("changes the lines that say so, and no other", () => {
    expect(accepted(OPEN)).toBe(OPEN.replace("proposed   # for now", "accepted   # for now").replace("options: { a: {}, b: {} }\n", "decided: 2026-11-22\noptions: { a: {}, b: {} }\nchosen: a\n"));
  });

  test("writes an owner only where there was none, and a reason only where one was given", () => {
    expect(read(accepted(OPEN.replace("owner: lead\n", ""), { owner: "sre", because: "cheap" }))).toMatchObject({ owner: "sre", fields: { because: "cheap" } });
    expect(read(accepted(OPEN)).fields.because).toBeUndefined();
  });

  test("without options nothing is chosen", () => expect(accepted(OPEN, { chosen: null })).not.toContain("chosen"));

  test("keeps what must stay true beside what is there", () => {
    const text = accepted(OPEN.replace("---\n# A", "assumptions:\n  rate: { claim: few }   # ours\n---\n# A"), { assumed: { name: "region", claim: "one region", revisit: "2027-05-23" } });
    expect(text).toContain("  rate: { claim: few }   # ours\n  region: { claim: one region, revisit: 2027-05-23 }\n");
  });
});

test("rejecting keeps why and when", () => {
  expect(read(editFrontMatter(OPEN, rejectEdits("the licence", today)))).toMatchObject({ status: "rejected", stage: "ended", outcome: "rejected", fields: { because: "the licence", decided: today } });
});

describe("opening again", () => {
  test("nothing is lost of what it was, and it has a new day", () => {
    const { stage, fields } = read(reopened(TAKEN, { name: "fact", text: "an offer" }));
    expect([stage, fields.due, fields.chosen, fields.because, fields.decided]).toEqual(["proposed", "2026-11-25", undefined, undefined, undefined]);
    expect(fields.reopened).toEqual({ fact: { on: today, because: "it broke", evidence: "an offer", was: "a", decided: "2026-05-01" } });
  });

  test("an assumption that changed is marked, in its line", () => {
    const text = reopened(TAKEN, { name: "rate", text: "assumption rate", assumption: "rate" });
    expect(text).toContain("  rate: { claim: few, held: false }   # guessed\n");
    const again = TAKEN.replace("claim: few", "claim: few, held: false");
    expect(reopened(again, { name: "rate", text: "assumption rate", assumption: "rate" })).toContain("  rate: { claim: few, held: false }   # guessed\n");
  });

  test("without evidence that is recorded", () => expect(read(reopened(TAKEN, null)).fields.reopened).toMatchObject({ anyway: { anyway: true, because: "it broke" } }));

  test("a second time for the same is kept beside the first", () => {
    const text = TAKEN.replace("---\n# A", "reopened:\n  fact: { on: 2026-06-01, because: once }\n---\n# A");
    expect(Object.keys(read(reopened(text, { name: "fact", text: "x" })).fields.reopened ?? {})).toEqual(["fact", "fact-2"]);
  });

  test("one without options says the status that it had", () => {
    expect(read(reopened(TAKEN.replace("chosen: a   # at last\n", ""), null)).fields.reopened).toMatchObject({ anyway: { was: "accepted" } });
  });
});
