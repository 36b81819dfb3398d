import { expect, test } from "vitest";
import { memoryRepository } from "../testing/memory-repository.ts";
import type { DirectionRecord } from "../records/record.ts";
import { readDecisionProblem } from "./decision-problem.ts";

const principle = (criteria: string, more = "") => `---\nstatus: accepted\ncriteria: ${criteria}\n${more}---\n# A principle\n`;
const decision = (front: string) => `---\nstatus: proposed\nscope: [src/billing/**]\n${front}options: { a: { scores: { risk: 4, time: 2 } }, b: { scores: { risk: 3, time: 4 } } }\n---\n# D\n`;
const README = "direction/principles/README.md";

async function read(files: Record<string, string>, front = "criteria: [goal, risk, testability, time]\n", path = "direction/decisions/0001-d.md") {
  const all = { "src/billing/a.ts": "", "src/web/b.ts": "", ...files, [path]: decision(front) };
  const direction = await memoryRepository(all).direction();
  const record = direction.records.find(({ kind }) => kind === "decision") as DirectionRecord<"decision">;
  return readDecisionProblem(direction, record, Object.keys(all));
}

const three = {
  [README]: "1. [one](one.md)\n2. [two](two.md), [three](three.md)\n",
  "direction/principles/one.md": principle("[risk]"),
  "direction/principles/two.md": principle("[time, risk]"),
  "direction/principles/three.md": principle("[testability]"),
};

test("ranked principles give the order; what shares a rank is tied, what none names is unranked", async () => {
  const { problem, orderFrom, byPrinciples, departures } = await read(three);
  expect(orderFrom).toBe("principles");
  expect(problem.order.tiers.map((tier) => tier.toSorted())).toEqual([["risk"], ["testability", "time"]]);
  expect(problem.order.unranked).toEqual(["goal"]);
  expect(byPrinciples.because).toEqual({ risk: ["principle/one"], time: ["principle/two"], testability: ["principle/three"] });
  expect(departures).toEqual([]);
});

test("a principle that is not ranked, not in force or about another place orders nothing", async () => {
  const { problem, orderFrom } = await read({
    [README]: "1. [draft](draft.md)\n2. [web](web.md)\n",
    "direction/principles/draft.md": principle("[risk]").replace("accepted", "draft"),
    "direction/principles/web.md": principle("[time]", "scope: [src/web/**]\n"),
    "direction/principles/unranked.md": principle("[testability]"),
  });
  expect([orderFrom, problem.order.tiers, problem.order.unranked]).toEqual(["none", [], ["goal", "risk", "testability", "time"]]);
});

test("a principle that holds for some of what the decision is about counts", async () => {
  const { problem } = await read({ [README]: "1. [b](b.md)\n", "direction/principles/b.md": principle("[time]", "scope: [src/billing/a.ts]\n") });
  expect(problem.order.tiers).toEqual([["time"]]);
});

test("principles of a nearer direction come before those of one above", async () => {
  const { problem } = await read(
    { ...three, "src/direction/principles/README.md": "1. [near](near.md)\n", "src/direction/principles/near.md": principle("[goal]") },
    "criteria: [goal, risk]\n",
    "src/direction/decisions/0001-d.md",
  );
  expect(problem.order.tiers).toEqual([["goal"], ["risk"]]);
});

test("an order of the decision's own wins, and where it departs is said", async () => {
  const { problem, orderFrom, departures } = await read(three, "criteria: [goal, risk, testability, time]\norder: [[time, goal], risk]\n");
  expect([orderFrom, problem.order.tiers, problem.order.unranked]).toEqual(["decision", [["time", "goal"], ["risk"]], ["testability"]]);
  expect(departures).toEqual([{ up: "time", over: "risk" }]);
});

test("what is written and does not count is said", async () => {
  const { notes } = await read({ "direction/decisions/0001-d.scores/sre.yaml": "scores: { a: { rsik: 3, risk: 2 } }\n" }, "criteria: [risk, time]\norder: [risc]\nchosen: c\n");
  expect(notes.join("\n")).toMatch(/order names risc.*did you mean risk\?/);
  expect(notes.join("\n")).toMatch(/c was chosen and is none of the options/);
  expect(notes.join("\n")).toMatch(/sre scores rsik, which is no criterion of this decision \(did you mean risk\?\)/);
});

test("what stands in the record is its owner's word; the owner's own file goes before it", async () => {
  const files = { "direction/decisions/0001-d.scores/lead.yaml": "scores: { a: { risk: 1 } }\n", "direction/decisions/0001-d.scores/sre.yaml": "scores: { a: { risk: 5 }, b: { risk: unknown } }\n" };
  const { problem, unknown } = await read(files, "owner: lead\ncriteria: [risk, time]\n");
  expect(problem.voices).toEqual([
    { name: "lead", values: [[{ from: 1, to: 1 }, { from: 2, to: 2 }], [{ from: 3, to: 3 }, { from: 4, to: 4 }]] },
    { name: "sre", values: [[{ from: 5, to: 5 }, null], [null, null]] },
  ]);
  expect(unknown).toBe(1);
});
