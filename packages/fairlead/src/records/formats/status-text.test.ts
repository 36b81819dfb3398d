import { describe, expect, it } from "vitest";
import type { Format } from "../record.ts";
import { standingOf } from "../stages.ts";
import { readStatus } from "./status-text.ts";
import { statusTable, SYNONYMS } from "./statuses.ts";

const read = (text: string, format: Format = "nygard") => readStatus("docs/adr/0009-x.md", text.split("\n").map((line, index) => ({ text: line, line: index + 1 })), statusTable(format));

describe("what states a status", () => {
  it.each([
    ["Accepted", "accepted"],
    ["**Accepted**", "accepted"],
    ["✅ Accepted", "accepted"],
    ["accepted.", "accepted"],
    ["ACCEPTED (2024-01-02)", "accepted"],
    ["Accepted on 2024-01-02", "accepted"],
    ["Accepted, 2024-01-02", "accepted"],
    ["Accepted by the crew", "accepted"],
    ["Decided. We are open to better lamps.", "accepted"],
    ["Approved", "accepted"],
    ["Accepted and implemented", "accepted"],
    ["Accepted, supersedes ADR-3", "accepted"],
    ["work in progress", "draft"],
    ["under-review", "proposed"],
    ["Superceded by [2. Lamps](0002-lamps.md)", "superseded"],
    ["Superseded by 0002", "superseded"],
    ["Deprecated in favour of lamps", "deprecated"],
    ["Proposed → Accepted", "accepted"],
    ["~~Proposed~~ Accepted", "accepted"],
    ["- Proposed 2024-01-01\n- Accepted 2024-02-01", "accepted"],
    ["Accepted\n\nSuperseded by [2](0002-x.md)", "superseded"],
    ["Accepted\n\nWe agreed over tea, and everyone liked it.", "accepted"],
    ["Amends [1](0001-x.md)\n\nAccepted", "accepted"],
  ])("%j", (text, word) => expect(read(text).word).toBe(word));
});

describe("what does not", () => {
  it.each([
    ["", null],
    ["proposed | accepted | rejected", null],
    ["{proposed | rejected}", null],
    ["[Draft/Final/Postponed]", null],
    ["Proposed / Accepted / Rejected", null],
    ["YYYY-MM-DD", null],
    ["Supersedes [1](0001-x.md)", null],
    ["on hold", "on hold"],
    ["Not accepted", "Not accepted"],
    ["Accepted, pending legal review", "Accepted, pending legal review"],
    ["Accepted with changes", "Accepted with changes"],
    ["Acceptedish", "Acceptedish"],
    ["Partly superseded by [2](0002-x.md)", "Partly superseded by 2"],
    ["Proposed\nAccepted", "Proposed, Accepted"],
  ])("%j", (text, written) => expect(read(text)).toEqual({ written, word: null }));
});

it("has a place in the published table for every synonym", () => {
  const kinds = { "debt-list": "debt", "risk-register": "risk" } as const;
  for (const format of ["nygard", ...Object.keys(SYNONYMS)] as Format[]) {
    for (const [synonym, word] of statusTable(format)) {
      const kind = kinds[format as keyof typeof kinds] ?? "decision";
      expect(standingOf(kind, word), `${format}: ${synonym}`).toBeDefined();
    }
  }
});
