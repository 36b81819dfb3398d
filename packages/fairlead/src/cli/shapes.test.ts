import { beforeAll, describe, expect, test } from "vitest";
import { KINDS } from "../records/kinds.ts";
import { operations } from "../operations/index.ts";
import { fairlead, fairleadJson, ledgerRepository } from "../testing/command.ts";
import type { TestRepository } from "../testing/git-repository.ts";

/* The names that others build on: more fields are welcome, these stay. */

let ledger: TestRepository;
beforeAll(() => {
  ledger = ledgerRepository();
});
const textOrNull = (value: unknown): boolean => value === null || typeof value === "string";

test("for --json", async () => {
  const { items, omitted } = await fairleadJson(ledger.root, ["for", "services/billing/src/ledger.ts"]);
  expect(items).toHaveLength(5);
  expect(omitted).toBeGreaterThan(0);
  for (const item of items) {
    expect(item).toMatchObject({ id: expect.any(String), title: expect.any(String), path: expect.any(String), line: expect.any(Number) });
    expect(KINDS).toContain(item.kind);
    expect(textOrNull(item.owner)).toBe(true);
    expect(item.why.length).toBeGreaterThan(0);
    for (const why of item.why) {
      expect(["pattern", "import", "contains", "marker", "words", "link"]).toContain(why.by);
      expect(typeof why.text).toBe("string");
    }
  }
  expect(items[0]).toMatchObject({
    id: "guardrail/amounts-are-whole-cents",
    kind: "guardrail",
    title: "Amounts are whole cents",
    owner: "billing-lead",
    path: "direction/guardrails/amounts-are-whole-cents.md",
    line: 13,
    why: [{ by: "pattern", text: "services/**" }],
  });
});

test("list --json", async () => {
  const { records, unread, findings } = await fairleadJson(ledger.root, ["list"]);
  expect(records.length).toBeGreaterThan(20);
  for (const record of records) {
    expect(record).toMatchObject({ id: expect.any(String), title: expect.any(String), path: expect.any(String), format: expect.any(String), missing: expect.any(Array) });
    expect(KINDS).toContain(record.kind);
    expect(["whole", "part"]).toContain(record.read);
    expect(["draft", "proposed", "in-force", "ended", null]).toContain(record.stage);
    expect([record.status, record.date].every(textOrNull)).toBe(true);
    expect(record.read === "whole").toBe(record.missing.length === 0);
  }
  expect(records.find(({ id }: { id: string }) => id === "decision/0002-english-in-logs")).toMatchObject({ stage: null, status: "Parked until the autumn round", read: "part" });
  expect(unread).toEqual([{ path: "docs/adr/README.md", reason: expect.any(String) }]);
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) expect(finding).toMatchObject({ code: expect.any(String), path: expect.any(String), line: expect.any(Number), column: expect.any(Number), message: expect.any(String) });
});

describe("what is printed with --json fits the published schema", () => {
  const FILE = "services/billing/src/ledger.ts";
  test.each<[keyof typeof operations, string[]]>([
    ["for", ["for", FILE]],
    ["for", ["for", "--diff"]],
    ["for", ["for", "--task", "round amounts"]],
    ["for", ["for", "nowhere/at/all.ts"]],
    ["explain", ["explain", FILE, "12"]],
    ["list", ["list"]],
    ["list", ["list", "terms"]],
    ["show", ["show", "12"]],
    ["show", ["show", "docs/adr/0002-english-in-logs.md"]],
    ["search", ["search", "retry"]],
    ["search", ["search", "xyzzy"]],
    ["today", []],
    ["tidy", ["tidy"]],
    ["init", ["init"]],
    ["schema", ["schema", "decision"]],
    ["schema", ["schema"]],
  ])("%s: fairlead %j", async (name, args) => {
    const answer = await fairleadJson(ledger.root, args);
    expect(operations[name].output.parse(answer)).toEqual(answer);
  });

  test("--json stands before or after the command", async () => {
    const before = await fairlead(ledger.root, ["--json", "list"]);
    expect(await fairlead(ledger.root, ["list", "--json"])).toEqual(before);
  });
});
