import { describe, expect, test } from "vitest";
import { KINDS } from "./kinds.ts";
import { OUTCOMES, STAGES, STATUSES, standingOf, statusFor } from "./stages.ts";

describe.each(KINDS)("%s", (kind) => {
  test("what ended has an outcome, and nothing else has one", () => {
    for (const { stage, outcome } of Object.values(STATUSES[kind])) {
      expect(STAGES).toContain(stage);
      expect(outcome === null ? stage !== "ended" : stage === "ended" && OUTCOMES.includes(outcome)).toBe(true);
    }
  });

  test("there is a word for a draft, for what is in force and for what ended, and tools read what they write", () => {
    for (const stage of ["draft", "in-force", "ended"] as const) expect(standingOf(kind, statusFor(kind, stage) as string)?.stage).toBe(stage);
  });

  test("words that mean nothing here are not understood", () => {
    for (const word of ["", "maybe", "constructor", "__proto__", "accepted?"]) expect(standingOf(kind, word)).toBeUndefined();
  });
});
