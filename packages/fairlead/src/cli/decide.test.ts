import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fairlead, fairleadJson, ledgerRepository } from "../testing/command.ts";

const PATH = "direction/decisions/0012-use-postgres.md";

test("decide prints what wins, and as JSON the shape that is promised", async () => {
  const { root } = ledgerRepository();
  const { stdout, code } = await fairlead(root, ["decide", "12"]);
  expect(code).toBe(0);
  expect(stdout).toContain("PostgreSQL wins under ");
  expect(stdout).toContain("dynamo: data-centre (runs in our own data centre)");
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  const answer = await fairleadJson(root, ["decide", "ADR-0012", "--samples", "1000", "--seed", "7"]);
  expect(answer).toMatchObject({ excluded: { dynamo: ["data-centre"] }, samples: 1000, seed: 7, chosen: { option: "postgres", known: true } });
  expect(Object.keys(answer.options)).toEqual(["postgres", "mysql"]);
  for (const option of Object.values<any>(answer.options)) {
    expect(option.acceptability).toHaveLength(2);
    expect(option.centralWeights === null).toBe(option.acceptability[0] === 0);
  }
});

test("--write keeps the analysis in the record, and a second time changes nothing", async () => {
  const { root } = ledgerRepository();
  const before = readFileSync(`${root}/${PATH}`, "utf8");
  expect((await fairlead(root, ["decide", "12", "--write"])).stdout).toContain(`wrote it into ${PATH}`);
  const written = readFileSync(`${root}/${PATH}`, "utf8");
  expect(written.startsWith(before.trimEnd())).toBe(true);
  expect((await fairlead(root, ["decide", "12", "--write"])).stdout).toContain("says so already");
  expect(readFileSync(`${root}/${PATH}`, "utf8")).toBe(written);
  expect((await fairlead(root, ["tidy"])).stdout).not.toContain(PATH);
});

test("two orders of criteria, of which one is only tried", async () => {
  const { root } = ledgerRepository();
  const tried = await fairleadJson(root, ["decide", "12", "--order", "time,operations=risk"]);
  expect(tried.order).toMatchObject({ from: "tried", tiers: [["time"], ["operations", "risk"]] });
  for (const args of [["--order", "tme"], ["--order", "risk", "--write"], ["--at", "HEAD", "--write"], ["--samples", "5"]]) {
    const { code, stderr } = await fairlead(root, ["decide", "12", ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^fairlead: /);
  }
});
