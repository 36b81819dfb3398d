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
    ["- [ ] Proposed\n- [x] Accepted\n- [ ] Rejected", "accepted"],
    ["- [x] Accepted\n- [ ] Superseded", "accepted"],
    ["[x] Proposed [ ] Accepted", "proposed"],
    ["☐ Proposed ☑ Accepted", "accepted"],
    ["Accepted 2020-01-02", "accepted"],
    ["Accepted (2021-03-04)", "accepted"],
    ["Accepted (Jan 2, 2020)", "accepted"],
    ["Accepted on 2 January 2020 by Ada Lovelace", "accepted"],
    ["Accepted by team", "accepted"],
    ["Accepted (Platform Team, 2021-03-04)", "accepted"],
    ["Accepted (@ada, @grace)", "accepted"],
    ["Accepted (#12)", "accepted"],
    ["Accepted — supersedes 0003", "accepted"],
    ["Accepted (supersedes [3](0003-x.md))", "accepted"],
    ["Accepted, implemented in v2.1", "accepted"],
    ["Accepted. Amended by [4](0004-x.md).", "accepted"],
    ["Active - enforced via the build", "active"],
    ["Decided on Bulma. Open to new frameworks as they arrive.", "accepted"],
    ["`accepted`, ratified by `@ada` on 2026-01-02.", "accepted"],
    ["Accepted, superseded by [5](0005-x.md)", "superseded"],
    ["Superseded by [ADR-5](0005-x.md)", "superseded"],
    ["Deprecated; replaced by 12", "superseded"],
    ["Rejected for now", "rejected"],
    ["Proposed (Ada accepted it, Grace did not)", "proposed"],
    ["❌ Rejected", "rejected"],
    ["Rejected because of its price", "rejected"],
    ["🟡 Proposed", "proposed"],
    ["Accepted (previously proposed)", "accepted"],
    ["Accepted unanimously", "accepted"],
    ["Accepted at the architecture board", "accepted"],
    ["Superseded by [5. Use only one ledger](0005-x.md)", "superseded"],
    ["Accepted\n\nApproved designs are in the drawer.", "accepted"],
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
  ])("%j", (text, written) => expect(read(text)).toMatchObject({ written, word: null }));

  it.each([
    "[ ] Accepted",
    "- [ ] Accepted\n- [ ] Rejected",
    "☒ Accepted",
    "❌ Accepted",
    "Accepted (pending legal)",
    "Accepted (conditionally)",
    "Accepted — conditionally",
    "Accepted - for Q3 only",
    "Accepted in principle",
    "Accepted for Q3 only",
    "Accepted for the API",
    "Accepted [draft]",
    "Accepted (draft)",
    "Accepted (for now)",
    "Accepted 2020-01-02, pending legal review",
    "Accepted by team, if legal agrees",
    "Accepted by team until March",
    "Accepted?",
    "Accepted by Ada, rejected by Bob",
    "Accepted\n\nRejected by Bob",
    "🚧 Accepted",
    "Accepted. Needs a review by legal.",
    "Superseded by 5 in part",
    "Superseded for mobile by 5",
    "Superseded by [5](0005-x.md) (only the API)",
    "Accepted. Rejected",
    "Accepted. This ADR is on hold.",
    "Accepted\n\nThis ADR is on hold.",
    "Accepted\n\nPending the signature of legal.",
    "Accepted / Deprecated",
    "Accepted and deprecated",
    "Accepted, rejected",
    "Accepted\nRejected",
    "Accepted\n\nRejected ideas are below.",
    "Accepted\n\nAccepted (with conditions)",
    "On hold\n\nAccepted",
    "Open questions remain",
    "Proposed → Accepted (pending legal)",
    "Superseded in part by [2](0002-x.md)",
  ])("%j", (text) => {
    const status = read(text);
    expect(status.word).toBeNull();
    expect(status.written).not.toBeNull();
    expect(status.line).toBeGreaterThan(0);
  });
});

describe("what is ended in part", () => {
  it.each(["Accepted, superseded in part by [2](0002-x.md)", "Accepted (partially superseded by [2](0002-x.md))", "Accepted\n\nSuperseded in part by [2](0002-x.md)", "Accepted\n\nPartly superseded by [2](0002-x.md)", "Accepted\n\nSuperseded by [2](0002-x.md) in part"])("%j", (text) => {
    expect(read(text)).toMatchObject({ word: "accepted", partly: expect.stringMatching(/^(?:superseded in part|part(?:ial)?ly superseded|superseded) by 2/i) });
  });
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
