import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { addDays, daysBetween } from "../records/days.ts";
import { computeAgenda } from "./agenda.ts";
import { readDirection } from "./read-direction.ts";

const today = "2026-11-22";
async function agenda(files: Record<string, string>) {
  const direction = await readDirection(memoryTree(Object.fromEntries(Object.entries(files).map(([path, fields]) => [path.endsWith(".yaml") ? path : `direction/${path}.md`, path.endsWith(".yaml") ? fields : `---\n${fields}\n---\n# T\n`]))));
  const { pastDue, open, revisit } = computeAgenda(direction, today);
  const brief = (list: typeof open) => list.map(({ id, date, days }) => [id, date, days]);
  return { pastDue: brief(pastDue), open: brief(open), revisit: brief(revisit) };
}

describe("what waits", () => {
  test("its day has passed from the day after on; the longest waiting comes first", async () => {
    expect(
      await agenda({
        "decisions/a": "status: proposed\ndue: 2026-11-22",
        "decisions/b": "status: proposed\ndue: 2026-11-21",
        "decisions/c": "status: draft\ndue: 2026-10-01",
        "decisions/d": "status: accepted\ndue: 2026-10-01",
        "decisions/e": "status: proposed",
      }),
    ).toEqual({ pastDue: [["decision/c", "2026-10-01", -52], ["decision/b", "2026-11-21", -1]], open: [["decision/a", today, 0], ["decision/e", null, null]], revisit: [] });
  });

  test("without a due date the time-box counts from the day it was opened, by how reversible it is", async () => {
    const opened = "status: proposed\nopened: 2026-11-10\nreversible: ";
    const { pastDue, open } = await agenda({ "decisions/a": `${opened}easy`, "decisions/b": `${opened}costly`, "decisions/c": `${opened}one-way`, "decisions/d": "status: proposed\nopened: 2026-11-10" });
    expect([...pastDue, ...open]).toEqual([["decision/a", "2026-11-13", -9], ["decision/b", "2026-11-20", -2], ["decision/d", "2026-11-20", -2], ["decision/c", "2026-11-30", 8]]);
  });

  test("time-boxes are the team's own", async () => {
    expect(await agenda({ "decisions/a": "status: proposed\nopened: 2026-11-10\nreversible: easy", "fairlead.yaml": "time-boxes: { easy: 30 }\n" })).toMatchObject({ open: [["decision/a", "2026-12-10", 18]] });
  });

  test("what was to be looked at again: from its day on, for its earliest reason, and not once it has ended", async () => {
    const { revisit } = await agenda({
      "risks/a": "status: open\nrevisit: 2026-11-22",
      "risks/b": "status: open\nrevisit: 2026-11-23",
      "risks/c": "status: closed\nrevisit: 2026-01-01",
      "decisions/d": "status: accepted\nrevisit: 2026-11-20\nassumptions: { rate: { claim: low, revisit: 2026-11-01 }, size: { claim: small, revisit: 2026-01-01, held: true } }",
    });
    expect(revisit).toEqual([["decision/d", "2026-11-01", -21], ["risk/a", today, 0]]);
  });

  test("no date that can be written stops it", async () => {
    const { open } = await agenda({ "decisions/a": "status: proposed\nopened: 9999-12-31\nreversible: one-way", "decisions/b": "status: proposed\ndue: 0000-01-01" });
    expect(open).toEqual([["decision/a", "9999-12-31", expect.any(Number)]]);
  });
});

describe("days", () => {
  test.each([
    ["2026-02-28", "2026-03-01", 1],
    ["2028-02-28", "2028-03-01", 2],
    ["2026-12-31", "2027-01-01", 1],
    ["2026-03-28", "2026-03-30", 2],
    ["2026-10-24", "2026-10-26", 2],
    ["2026-11-22", "2026-11-22", 0],
    ["2026-11-22", "2026-11-01", -21],
  ])("from %s to %s: %d, also where clocks change", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  test("what is added is what lies between", () => {
    const date = fc.date({ min: new Date("1970-01-01"), max: new Date("2990-01-01"), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10));
    fc.assert(fc.property(date, fc.integer({ min: 0, max: 5000 }), (day, days) => daysBetween(day, addDays(day, days)) === days));
  });
});
