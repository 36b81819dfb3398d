import { expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { countHeld, listAssumptions } from "./assumptions.ts";
import { readDirection } from "./read-direction.ts";

const decision = (status: string, assumptions: string) => `---\nstatus: ${status}\nassumptions: { ${assumptions} }\n---\n# D\n`;

test("due from its day on; looked at, also of what was replaced since; the longest waiting first", async () => {
  const direction = await readDirection(
    memoryTree({
      "direction/decisions/a.md": decision("accepted", "today: { claim: x, revisit: 2026-11-22 }, tomorrow: { claim: x, revisit: 2026-11-23 }, never: { claim: x }, held: { claim: x, revisit: 2026-01-01, held: true }"),
      "direction/decisions/b.md": decision("superseded", "gone: { claim: x, revisit: 2026-01-01 }, broke: { claim: x, held: false }"),
      "direction/decisions/c.md": decision("proposed", "old: { claim: x, revisit: 2025-01-01 }"),
    }),
  );
  const found = listAssumptions(direction, "2026-11-22");
  expect(found.map(({ key, state, days }) => [key, state, days])).toEqual([
    ["old", "due", -690],
    ["held", "held", -325],
    ["today", "due", 0],
    ["tomorrow", "open", 1],
    ["never", "open", null],
    ["broke", "broken", null],
  ]);
  expect(countHeld(found)).toEqual({ looked: 2, held: 1, share: 0.5 });
  expect(countHeld([])).toEqual({ looked: 0, held: 0, share: null });
});
