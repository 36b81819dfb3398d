import { describe, expect, test } from "vitest";
import { memoryTree } from "../testing/memory-repository.ts";
import { readDirection } from "./read-direction.ts";
import { listPrinciples, replayPrinciples, triedRanks } from "./principles-replay.ts";

const principle = (criteria: string, more = "") => `---\nstatus: accepted\ncriteria: [${criteria}]\n${more}---\n# P\n`;
const decision = (fields: string) => `---\ncriteria: [risk, time]\n${fields}\n---\n# D\n`;
const SCORES = "options: { safe: { scores: { risk: 5, time: 1 } }, quick: { scores: { risk: 1, time: 5 } } }";
const FILES = {
  "direction/principles/README.md": "1. [Safe](safe.md)\n2. [Quick](quick.md)\n",
  "direction/principles/safe.md": principle("risk"),
  "direction/principles/quick.md": principle("time", "even-over: polish\n"),
  "direction/principles/unranked.md": principle("goal"),
  "direction/decisions/past.md": decision(`status: accepted\nupholds: principle/safe\nchosen: safe\n${SCORES}`),
  "direction/decisions/open.md": decision(`status: proposed\nupholds: principle/safe\n${SCORES}`),
  "direction/decisions/own.md": decision(`status: accepted\norder: [time, risk]\n${SCORES}`),
  "direction/decisions/rejected.md": decision("status: rejected\nupholds: principle/safe"),
  "direction/decisions/bare.md": decision("status: accepted\noptions: { a: {}, b: {} }"),
  "direction/guardrails/g.md": "---\nstatus: active\nupholds: principle/safe\nexemptions: { old: { paths: [a], reason: goes soon, until: 2027-01-31 } }\n---\n# G\n",
};
const read = (more: Record<string, string> = {}) => readDirection(memoryTree({ ...FILES, ...more }));

async function replay(...tiers: string[][]) {
  const direction = await read();
  const named = (stem: string) => direction.records.find((one) => one.kind === "principle" && one.stem === stem) as (typeof direction.records)[0];
  const { replayed, withoutScores } = replayPrinciples(direction, triedRanks(direction, tiers.map((tier) => tier.map(named))), []);
  return { withoutScores, falls: Object.fromEntries(replayed.map(({ record, falls, now, tried }) => [record.stem, [falls, now.option, now.share, tried.option, tried.share]])) };
}

describe("replay", () => {
  // With two criteria of the same range, whoever is best on the one that weighs at least as much wins under all such weightings.
  test("past and open decisions fall otherwise when the principles change places; one with an order of its own does not", async () => {
    expect(await replay(["quick"])).toEqual({
      withoutScores: 2,
      falls: { past: ["otherwise", "safe", 1, "quick", 1], open: ["otherwise", "safe", 1, "quick", 1], own: ["own-order", "quick", 1, "quick", 1] },
    });
  });
  test("the order as it stands changes nothing, however much of it is typed", async () => {
    for (const order of [[["safe"]], [["safe"], ["quick"]]]) expect((await replay(...order)).falls["past"]).toEqual(["same", "safe", 1, "safe", 1]);
  });
  test("tied, half of the weightings go either way", async () => {
    const [, , , , share] = (await replay(["quick", "safe"])).falls["past"] as [string, string, number, string, number];
    expect(share).toBeCloseTo(0.5, 1);
  });
});

test("each principle with what it decided, what upholds it, and what goes against it; ranked ones first", async () => {
  const uses = listPrinciples(await read(), []);
  expect(uses.map(({ principle: { stem }, rank }) => [stem, rank])).toEqual([["safe", 1], ["quick", 2], ["unranked", null]]);
  expect(uses[0]?.decided.map(({ stem }) => stem)).toEqual(["past"]);
  expect(uses[0]?.upheldBy.map(({ stem }) => stem)).toEqual(["g"]);
  expect(uses[0]?.brokenBy.map(({ by, how, says }) => [by.stem, how, says])).toEqual([["own", "own-order", "weighs time over risk"], ["g", "exemption", "exempts old until 2027-01-31: goes soon"]]);
});
