import { describe, expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { readDirection } from "./read-direction.ts";
import { findStuck, type StuckEvidence } from "./stuck.ts";

const TODAY = "2026-11-22";
const AREA = { "direction/areas/billing.md": "---\nstatus: active\nowner: billing-lead\nscope: [services/billing/**]\n---\n# Billing\n" };

async function stuck(decisions: Record<string, string>, more: Record<string, string> = {}, evidence: Partial<StuckEvidence> = {}) {
  const files = Object.fromEntries(Object.entries(decisions).map(([name, fields]) => [`direction/decisions/${name}.md`, `---\n${fields}\n---\n# ${name}\n`]));
  const direction = await readDirection(memoryTree({ ...files, ...more }));
  return findStuck(direction, { today: TODAY, paths: ["services/billing/a.ts"], coupled: [], apartAtFirst: new Map(), ...evidence });
}
const whys = async (...args: Parameters<typeof stuck>) => Object.fromEntries((await stuck(...args)).map(({ record, reasons }) => [record.stem, reasons.map(({ why }) => why)]));

test("one with an owner, time and nobody left to ask is on its way", async () => {
  expect(await stuck({ a: `status: proposed\nowner: sre\nopened: ${TODAY}`, b: "status: accepted\ndue: 2026-01-01" })).toEqual([]);
});

test("past its day: by due, or by its time-box; the longest waiting first, each waiting for its owner", async () => {
  const found = await stuck({
    easy: "status: proposed\nowner: sre\nopened: 2026-11-18\nreversible: easy",
    "one-way": "status: proposed\nowner: sre\nopened: 2026-11-18\nreversible: one-way",
    due: "status: draft\nowner: platform\ndue: 2026-10-01\noptions: { a: {}, b: {} }",
  });
  expect(found.map(({ record, due, waitsFor }) => [record.stem, due, waitsFor])).toEqual([["due", "2026-10-01", "platform"], ["easy", "2026-11-21", "sre"]]);
  expect(found[0]?.reasons[0]?.next).toContain("fairlead accept decision/due OPTION");
  expect(found[1]?.reasons[0]).toMatchObject({ why: "past-due", says: expect.stringContaining("1 day ago"), next: expect.stringContaining("Write down the options") });
});

test("silence of those who were asked never decides: it only takes them off the list of who is missing", async () => {
  const fields = "status: proposed\nowner: sre\ndue: 2026-10-01\nscope: [services/billing/**]";
  expect(await whys({ a: fields, b: `${fields}\nasked: [billing-lead]` }, AREA)).toEqual({ a: ["past-due", "not-asked"], b: ["past-due"] });
});

test("without an owner it waits for whoever carries what it is about; a draft may be without", async () => {
  const found = await stuck({ a: `status: proposed\nopened: ${TODAY}\nscope: [services/billing/**]`, b: `status: proposed\nopened: ${TODAY}`, c: "status: draft" }, AREA);
  expect(found.map(({ record, waitsFor, reasons }) => [record.stem, waitsFor, reasons.map(({ why }) => why)])).toEqual([
    ["a", "billing-lead", ["no-owner"]],
    ["b", null, ["no-owner"]],
  ]);
});

test("an owner who is none of the names that are listed can end nothing", async () => {
  const found = await stuck({ a: `status: proposed\nopened: ${TODAY}\nowner: gone-lead\nscope: [services/billing/**]` }, { ...AREA, "fairlead.yaml": "teams: [billing-lead]\n" });
  expect(found).toMatchObject([{ waitsFor: "billing-lead", reasons: [{ why: "no-owner", says: "gone-lead is not among the names that fairlead.yaml lists, so nobody can end it." }] }]);
});

test("an owner with more than the limit is told, without a figure of theirs; spellings are one name", async () => {
  const many = Object.fromEntries(["a", "b", "c"].map((name, place) => [name, `status: proposed\nopened: ${TODAY}\nowner: ${place === 0 ? "ops" : "sre"}`]));
  const settings = { "fairlead.yaml": "limits: { open-decisions: 2 }\nteams: { sre: [ops] }\n" };
  const found = await stuck(many, settings);
  expect(found.map(({ reasons }) => reasons.map(({ why }) => why))).toEqual([["owner-has-many"], ["owner-has-many"], ["owner-has-many"]]);
  expect(found[0]?.reasons[0]?.says).toBe("Its owner has more than 2 open decisions at once.");
  expect(await stuck(many)).toEqual([]);
});

describe("voices far apart", () => {
  const voice = (name: string, risk: string, given = "2026-11-10") => ({ [`direction/decisions/a.scores/${name}.yaml`]: `given: ${given}\nscores: { x: { risk: ${risk}, time: 3 } }\n` });
  const decision = { a: "status: proposed\nowner: sre\nopened: 2026-11-10\ndue: 2026-12-01\noptions: { x: {}, y: {} }" };
  test("for half of the time-box, with nobody moving", async () => {
    const found = await stuck(decision, { ...voice("zeta", "1"), ...voice("alpha", "4") });
    expect(found[0]?.reasons).toEqual([{ why: "voices-apart", says: "Voices are far apart on risk of x, and have not come closer.", next: "alpha and zeta talk about risk of x: what does one know that the other does not? Then both score it again." }]);
  });
  test("a range stands at its middle; what is unknown is no voice; one point is no quarrel", async () => {
    expect(await whys(decision, { ...voice("zeta", "1..4"), ...voice("alpha", "4") })).toEqual({});
    expect(await whys(decision, { ...voice("zeta", "unknown"), ...voice("alpha", "5") })).toEqual({});
  });
  test("given yesterday, or closer than at first, they are on their way; as far as at first, they are not", async () => {
    const apart = { ...voice("zeta", "1", "2026-11-21"), ...voice("alpha", "4", "2026-11-21") };
    expect(await whys(decision, apart)).toEqual({});
    const path = "direction/decisions/a.md";
    expect(await whys(decision, apart, { apartAtFirst: new Map([[path, 4]]) })).toEqual({});
    expect(await whys(decision, apart, { apartAtFirst: new Map([[path, 3]]) })).toEqual({ a: ["voices-apart"] });
  });
});

test("opened again more than once", async () => {
  const again = (times: number) => `status: proposed\nowner: sre\ndue: 2026-12-01\nreopened: { ${["a: { on: 2026-05-01, because: x }", "b: { on: 2026-07-01, because: y }"].slice(0, times).join(", ")} }`;
  expect(await whys({ one: again(1), two: again(2) })).toEqual({ two: ["reopened-twice"] });
});
