import { describe, expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { readDirection } from "./read-direction.ts";
import { computeWhoToAsk } from "./who-to-ask.ts";

const PATHS = ["services/billing/a.ts", "services/invoicing/b.ts", "libs/money/c.ts"];
const area = (fields: string) => `---\nstatus: active\n${fields}\n---\n# Area\n`;
const AREAS = {
  "direction/areas/billing.md": area("owner: billing-lead\nbackup: sre\nsupport: platform\ndelegation: 5\nscope: [services/billing/**]"),
  "direction/areas/invoicing.md": area("owner: invoicing-lead\nbackup: [billing-lead, auditors]\nscope: [services/invoicing/**]"),
  "direction/areas/money.md": area("owner: platform\nscope: [libs/money/**]"),
};

async function ask(fields: string, more: Record<string, string> = {}, coupled: { a: string; b: string }[] = []) {
  const direction = await readDirection(memoryTree({ ...AREAS, "direction/decisions/0001-x.md": `---\nstatus: proposed\n${fields}\n---\n# X\n`, ...more }));
  const record = direction.records.find(({ id }) => id === "decision/0001-x");
  return computeWhoToAsk(direction, record as NonNullable<typeof record>, PATHS, coupled);
}

test("owners of the areas in scope are affected; their backups and support can advise; the owner need not ask themselves", async () => {
  const { affected, advisers, areas } = await ask("owner: billing-lead\nscope: [services/**]");
  expect(areas.map(({ area, by }) => [area, by])).toEqual([["area/billing", "scope"], ["area/invoicing", "scope"]]);
  expect(affected).toEqual([{ who: "invoicing-lead", areas: ["area/invoicing"], asked: false }]);
  expect(advisers.map(({ who }) => who)).toEqual(["auditors", "platform", "sre"]);
});

test("areas that change together with those in scope are affected, too", async () => {
  const { areas, affected } = await ask("owner: billing-lead\nscope: [services/billing/**]", {}, [{ a: "area/billing", b: "area/money" }, { a: "area/invoicing", b: "area/money" }]);
  expect(areas.find(({ by }) => by === "coupling")).toMatchObject({ area: "area/money", coupledWith: ["area/billing"] });
  expect(affected.map(({ who }) => who)).toEqual(["platform"]);
});

test("asked is who gave a voice or advice, or is named so; spellings of fairlead.yaml are one name", async () => {
  const more = {
    "fairlead.yaml": "teams: { invoicing-lead: [invoicing-team], billing-lead: [], platform: [], sre: [], auditors: [] }\n",
    "direction/decisions/0001-x.scores/SRE.yaml": "advice: mind failover\n",
  };
  const { affected, advisers } = await ask("owner: billing-lead\nasked: '@Invoicing-Team'\nadvice: { platform: { said: fine } }\nscope: [services/**]", more);
  expect([...affected, ...advisers].filter(({ asked }) => asked).map(({ who }) => who)).toEqual(["invoicing-lead", "platform", "sre"]);
});

test("a scope that names an area without files, and one without any area", async () => {
  expect((await ask("owner: sre\nscope: { areas: [area/billing] }")).affected.map(({ who }) => who)).toEqual(["billing-lead"]);
  expect(await ask("owner: sre\nscope: [nothing/**]")).toMatchObject({ areas: [], affected: [], advisers: [], takenAt: null, decides: [] });
  expect((await ask("owner: sre")).areas).toEqual([]);
  expect((await ask("owner: sre\nscope: { imports: [pg] }")).areas).toEqual([]);
});

describe("where it is taken", () => {
  const at = async (fields: string, delegation: string) => (await ask(`${fields}\nscope: [services/billing/**]`, { "direction/areas/billing.md": area(`owner: billing-lead\nbackup: sre\n${delegation}\nscope: [services/billing/**]`) })).takenAt;
  test.each([
    ["owner: billing-lead", "delegation: 5", "where-it-belongs"],
    ["owner: sre", "delegation: 7", "where-it-belongs"],
    ["owner: chief", "delegation: 5", "above"],
    ["owner: chief", "delegation: 3", "where-it-belongs"],
    ["owner: chief", "delegation: 4", "above"],
    ["owner: chief\nasked: [sre]", "delegation: 4", "where-it-belongs"],
    ["owner: chief\nasked: [sre]", "delegation: 6", "above"],
    ["owner: chief", "tags: [x]", null],
    ["tags: [x]", "delegation: 5", null],
  ])("%j in an area of %s: %s", async (fields, delegation, expected) => expect(await at(fields, delegation)).toBe(expected));

  test("where one area in scope may not decide by itself, it belongs above all of them", async () => {
    const more = { "direction/areas/invoicing.md": area("owner: invoicing-lead\ndelegation: 2\nscope: [services/invoicing/**]") };
    expect(await ask("owner: chief\nscope: [services/**]", more)).toMatchObject({ takenAt: "where-it-belongs", decides: [expect.stringContaining("billing is at delegation 5 (advise)"), expect.stringContaining("invoicing is at delegation 2 (sell)")] });
  });
});
