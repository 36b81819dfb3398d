import { expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { computeForumAgenda, forumsOf } from "./forum-agenda.ts";
import { readDirection } from "./read-direction.ts";

const TODAY = "2026-11-22";
const record = (fields: string, title: string) => `---\n${fields}\n---\n# ${title}\n`;
const FILES = {
  "direction/practices/forum.md": record("status: accepted\nevery: 2 weeks from 2026-12-01\nmembers: [sre, billing-lead]\nhost: [platform, sre]", "Forum"),
  "direction/practices/reviews.md": record("status: accepted\nchecklist: [read by two]", "Reviews"),
  "direction/areas/billing.md": record("status: active\nowner: billing-lead\nscope: [services/billing/**]", "Billing"),
  "direction/decisions/late.md": record("status: proposed\nowner: sre\ndue: 2026-11-01", "Late"),
  "direction/decisions/soon.md": record("status: proposed\nowner: sre\ndue: 2026-12-14", "Before the meeting after"),
  "direction/decisions/later.md": record("status: proposed\nowner: sre\ndue: 2026-12-15\nasked: [platform, auditors]\nadvice: { auditors: { said: fine } }\nscope: [services/billing/**]", "Later"),
  "direction/decisions/sketch.md": record("status: draft", "A sketch"),
  "direction/decisions/holds.md": record("status: accepted\nassumptions: { due: { claim: is due, revisit: 2026-11-20 }, next: { claim: before then, revisit: 2026-12-10 }, far: { claim: far, revisit: 2027-12-10 }, seen: { claim: seen, revisit: 2026-01-01, held: true } }", "Holds"),
  "direction/guardrails/cents.md": record("status: active\nscope: [services/reports/**]\nexemptions: { legacy: { paths: [a], reason: goes soon, owner: sre, until: 2026-12-05 }, far: { paths: [b], reason: stays, until: 2027-12-05 }, ever: { paths: [c], reason: stays } }", "Cents"),
};
const PATHS = ["services/billing/a.ts", "services/reports/b.ts"];

async function agenda(more: Record<string, string> = {}) {
  const direction = await readDirection(memoryTree({ ...FILES, ...more }));
  const [forum = null] = forumsOf(direction);
  return computeForumAgenda(direction, forum, PATHS, TODAY);
}

test("what falls before the meeting after the next is to be closed there; for the rest advice is wanted", async () => {
  const page = await agenda();
  expect([page.next, page.before, page.host]).toEqual(["2026-12-01", "2026-12-15", "platform"]);
  expect(page.toClose.map(({ id, days }) => [id, days])).toEqual([["decision/late", -21], ["decision/soon", 22]]);
  expect(page.adviceWanted.map(({ id, from }) => [id, from])).toEqual([["decision/later", ["billing-lead", "platform"]]]);
  expect(page.assumptionsDue.map(({ key }) => key)).toEqual(["due", "next"]);
  expect(page.exemptionsEnding.map(({ key, days }) => [key, days])).toEqual([["legacy", 13]]);
});

test("a forum with a scope sees what is about the same places, and what says no place", async () => {
  const page = await agenda({ "direction/practices/forum.md": record("status: accepted\nevery: 2 weeks from 2026-12-01\nmembers: [sre, billing-lead]\nscope: [services/billing/**]", "Forum") });
  expect(page.host).toBe("sre");
  expect(page.adviceWanted.map(({ id }) => id)).toEqual(["decision/later"]);
  expect(page.exemptionsEnding).toEqual([]);
  expect(page.toClose).toHaveLength(2);
});

test("a rhythm that is not understood looks two weeks ahead, and names no day", async () => {
  const page = await agenda({ "direction/practices/forum.md": record("status: accepted\nevery: now and then\nmembers: [sre]", "Forum") });
  expect([page.next, page.before, page.host]).toEqual([null, "2026-12-06", null]);
});
