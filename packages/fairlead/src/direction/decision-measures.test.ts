import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureByQuarter, measureDecisions, type Taken } from "./decision-measures.ts";

const TODAY = "2026-11-22";
const base: Taken = { opened: null, decided: "2026-01-01", due: null, decider: null, takenAt: null, accepted: true, scored: false, revised: null };

/** docs/methods/decision-measures.md, an example by hand */
const EXAMPLE: Taken[] = [
  { ...base, opened: "2026-01-05", due: "2026-01-08", decided: "2026-01-08", decider: "sre", takenAt: "where-it-belongs", scored: true },
  { ...base, opened: "2026-01-12", due: "2026-01-22", decided: "2026-02-01", decider: "billing-lead", takenAt: "where-it-belongs", revised: "2026-03-01" },
  { ...base, opened: "2026-02-02", due: "2026-02-12", decided: "2026-02-10", decider: "platform", takenAt: "above", scored: true, revised: "2026-11-01" },
  { ...base, opened: "2026-04-01", due: "2026-04-11", decided: "2026-04-05", decider: "invoicing-lead", takenAt: "where-it-belongs", accepted: false },
  { ...base, opened: "2026-10-01", due: "2026-10-11", decided: "2026-10-15", decider: "billing-lead" },
  { ...base, decided: "2026-04-20", decider: "sre", scored: true },
];

test("the example of the page", () => {
  expect(measureDecisions(EXAMPLE, TODAY)).toEqual({
    taken: 6,
    days: { median: 8, lower: 4, upper: 14, of: 5 },
    pastDue: { share: 0.4, of: 5 },
    whereTheyBelong: { share: 0.75, of: 4 },
    effectiveDeciders: 3.6,
    revised: { share: 0.2, of: 5 },
    withScores: { share: 0.6, of: 5 },
  });
});

test("by quarter, with those in which nothing was decided", () => {
  const rows = measureByQuarter(EXAMPLE, TODAY);
  expect(rows.map(({ since, taken, days, pastDue }) => [since, taken, days.median, pastDue.share])).toEqual([
    ["2026-01-01", 3, 8, 0.3333],
    ["2026-04-01", 2, 4, 0],
    ["2026-07-01", 0, null, null],
    ["2026-10-01", 1, 14, 1],
  ]);
  expect(rows.every(({ effectiveDeciders }) => effectiveDeciders === null)).toBe(true);
});

describe("ends", () => {
  test("of nothing there is no share", () => expect(measureDecisions([], TODAY)).toMatchObject({ taken: 0, days: { median: null, of: 0 }, pastDue: { share: null, of: 0 }, effectiveDeciders: null }));
  test("days the wrong way round are no days", () => expect(measureDecisions([{ ...base, opened: "2026-02-01", decided: "2026-01-01" }], TODAY).days.of).toBe(0));
  test("on the very day it is not late; revised on the 180th day counts, on the 181st not", () => {
    const decided = "2026-01-01";
    expect(measureDecisions([{ ...base, decided, due: decided }], TODAY).pastDue.share).toBe(0);
    expect(measureDecisions([{ ...base, decided, revised: "2026-06-30" }], TODAY).revised).toEqual({ share: 1, of: 1 });
    expect(measureDecisions([{ ...base, decided, revised: "2026-07-01" }], TODAY).revised).toEqual({ share: 0, of: 1 });
    expect(measureDecisions([{ ...base, decided: "2026-05-27", revised: "2026-06-01" }], TODAY).revised).toEqual({ share: null, of: 0 });
  });
  test("a mistyped century fills no page", () => expect(measureByQuarter([{ ...base, decided: "0202-01-01" }, { ...base, decided: "2026-01-01" }], TODAY).length).toBeLessThanOrEqual(200));
});

const taken = fc.record({
  opened: fc.constantFrom(null, "2025-01-01", "2026-01-31"),
  decided: fc.constantFrom("2025-03-03", "2026-02-28", "2026-11-20"),
  due: fc.constantFrom(null, "2025-03-01", "2026-12-31"),
  decider: fc.constantFrom(null, "a", "b", "c", "d", "e"),
  takenAt: fc.constantFrom(null, "above" as const, "where-it-belongs" as const),
  accepted: fc.boolean(),
  scored: fc.boolean(),
  revised: fc.constantFrom(null, "2025-04-01", "2026-11-21"),
});

test("who is called what, and in which order records stand, makes no difference; deciders count from four on, and are at most as many as there are", () => {
  fc.assert(
    fc.property(fc.array(taken, { maxLength: 30 }), fc.shuffledSubarray(["a", "b", "c", "d", "e"], { minLength: 5 }), (all, names) => {
      const renamed = all.map((one) => ({ ...one, decider: one.decider === null ? null : (names["abcde".indexOf(one.decider)] as string) })).toReversed();
      const measured = measureDecisions(all, TODAY);
      expect(measureDecisions(renamed, TODAY)).toEqual(measured);
      const deciders = new Set(all.flatMap(({ decider }) => decider ?? [])).size;
      if (deciders < 4) expect(measured.effectiveDeciders).toBeNull();
      else expect(measured.effectiveDeciders as number).toBeLessThanOrEqual(deciders + 0.0001);
      expect(measureByQuarter(all, TODAY).reduce((sum, row) => sum + row.taken, 0)).toBe(all.length);
    }),
  );
});
