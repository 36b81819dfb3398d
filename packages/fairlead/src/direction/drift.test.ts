import { describe, expect, test } from "vitest";
import type { FindingCode } from "../records/findings.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { findDrift } from "./drift.ts";
import { readDirection } from "./read-direction.ts";

const today = "2026-11-22";
const record = (fields: string, title = "T") => `---\n${fields}\n---\n# ${title}\n`;

async function tidy(files: Record<string, string>) {
  const tree = memoryTree({ "src/a.ts": "", ...files });
  return findDrift(await readDirection(tree), (await tree.list()).map(({ path }) => path), today);
}
/** The findings of one code, by record and place. */
async function of(code: FindingCode, files: Record<string, string>) {
  return (await tidy(files)).filter((finding) => finding.code === code).map(({ path, line, column }) => `${path}:${line}:${column}`);
}

const risk = (fields: string) => ({ "direction/risks/x.md": record(fields) });
const principles = (a: string, b: string) => ({
  "direction/principles/a.md": record(`status: accepted\n${a}`, "Speed first"),
  "direction/principles/b.md": record(`status: accepted\n${b}`, "Safety first"),
  "direction/principles/README.md": "1. [A](a.md)\n2. [B](b.md)\n",
});
const replaced = (older: string, newer: string) => ({
  "direction/decisions/0001-a.md": record(`owner: me\nscope: [src]\n${older}`),
  "direction/decisions/0002-b.md": record(`owner: me\nscope: [src]\nstatus: accepted\n${newer}`),
});
const at = "direction/risks/x.md";

describe("each finding, and its absence", () => {
  test.each<[FindingCode, Record<string, string>, string[]]>([
    ["owner-missing", risk("status: open\nscope: [src]"), [`${at}:5:1`]],
    ["owner-missing", risk("status: open\nscope: [src]\nowner: sre"), []],
    ["owner-missing", risk("status: closed\nscope: [src]"), []],
    ["owner-missing", { "direction/terms/x.md": record("status: accepted") }, []],
    ["owner-missing", { "docs/adr/0001-x.md": "# 1. X\n\n## Status\n\nAccepted\n\n## Context\n\n## Decision\n" }, []],
    ["owner-gone", { ...risk("status: open\nowner: bob"), "fairlead.yaml": "teams: [sre]\n" }, [`${at}:3:8`]],
    ["owner-gone", { ...risk("status: open\nowner: SRE"), "fairlead.yaml": "teams: { ops: ['@sre'] }\n" }, []],
    ["owner-gone", risk("status: open\nowner: bob"), []],
    ["date-passed", risk("status: open\nrevisit: 2026-11-21"), [`${at}:3:10`]],
    ["date-passed", risk("status: open\nrevisit: 2026-11-22"), []],
    ["date-passed", risk("status: closed\nrevisit: 2020-01-01"), []],
    ["date-passed", { "direction/decisions/x.md": record("status: accepted\ndue: 2020-01-01") }, []],
    ["date-passed", { "direction/decisions/x.md": record("status: proposed\ndue: 2020-01-01") }, ["direction/decisions/x.md:3:6"]],
    ["date-passed", { "direction/decisions/x.md": record("status: accepted\nassumptions: { a: { claim: c, revisit: 2020-01-01 }, b: { claim: c, revisit: 2020-01-01, held: false } }") }, ["direction/decisions/x.md:3:14"]],
    ["date-passed", { "direction/incidents/x.md": record("status: open\nactions: { a: { title: t, by: 2020-01-01 }, b: { title: t, by: 2020-01-01, status: done } }") }, ["direction/incidents/x.md:3:10"]],
    ["date-passed", { "direction/debts/x.md": record("status: open\nuntil: 2020-01-01") }, ["direction/debts/x.md:3:8"]],
    ["gives-nothing-up", principles("", "even-over: speed"), ["direction/principles/a.md:5:1"]],
    ["principles-contradict", principles("even-over: principle/b", "even-over: Speed first"), ["direction/principles/a.md:3:12"]],
    ["principles-contradict", principles("even-over: principle/b", "even-over: long nights"), []],
    ["rank-missing", { ...principles("even-over: x", "even-over: y"), "direction/principles/README.md": "1. [A](a.md)\n" }, ["direction/principles/README.md:1:1"]],
    ["rank-missing", principles("even-over: x", "even-over: y"), []],
    ["rank-missing", { "direction/principles/a.md": record("status: accepted\neven-over: x") }, []],
    ["rank-unknown", { ...principles("even-over: x", "even-over: y"), "direction/principles/README.md": "1. [A](a.md)\n2. [B](b.md)\n3. [C](c.md)\n" }, ["direction/principles/README.md:3:4"]],
    ["rank-twice", { ...principles("even-over: x", "even-over: y"), "direction/principles/README.md": "1. [A](a.md)\n2. [B](b.md)\n3. [A](a.md)\n" }, ["direction/principles/README.md:3:4"]],
    ["governs-nothing", risk("status: open"), [`${at}:4:1`]],
    ["governs-nothing", risk("status: open\nscop: [src]"), []],
    ["owner-missing", risk("status: open\nownr: sre"), []],
    ["owner-missing", risk("status: open\nowner: [sre, ops]"), []],
    ["owner-missing", risk("status: open\nowner:sre"), []],
    ["owner-missing", risk("status: open\nticket: X-1"), [`${at}:5:1`]],
    ["gives-nothing-up", principles("evenover: speed", "even-over: speed"), []],
    ["folder-unknown", { "direction/decision/a.md": record(""), "direction/decision/b.md": record("") }, ["direction/decision/a.md:1:1"]],
    ["folder-unknown", { "direction/notes/a.md": record("") }, []],
    ["governs-nothing", risk("status: draft"), []],
    ["governs-nothing", risk("status: open\nscope: [src]"), []],
    ["governs-nothing", { "direction/goals/x.md": record("status: active") }, []],
    ["supersession-disagrees", replaced("status: accepted", "supersedes: decision/0001-a"), ["direction/decisions/0001-a.md:4:9"]],
    ["supersession-disagrees", replaced("status: superseded", "supersedes: decision/0001-a"), []],
    ["supersession-disagrees", replaced("status: superseded", "tags: [x]"), ["direction/decisions/0001-a.md:4:9"]],
    ["supersession-disagrees", replaced("status: accepted\nsupersedes: decision/0002-b", "supersedes: decision/0001-a"), []],
    ["supersession-disagrees", { ...replaced("status: superseded", "tags: [x]"), "direction/decisions/0002-b.md": record("owner: me\nscope: [src]\nstatus: proposed\nsupersedes: decision/0001-a") }, ["direction/decisions/0001-a.md:4:9"]],
    ["owner-gone", { "fairlead.yaml": "teams: [me]", "direction/areas/x.md": record("status: active\nowner: me\nbackup: gone\nscope: [src]") }, ["direction/areas/x.md:4:9"]],
    ["owner-gone", { "fairlead.yaml": "teams: [me]", "direction/guardrails/x.md": record("status: active\nowner: me\nscope: [src]\nexemptions:\n  old: { paths: [src/a.ts], reason: x, owner: gone, until: 2027-01-01 }") }, ["direction/guardrails/x.md:6:3"]],
    ["supersession-disagrees", replaced("status: accepted", "supersedes: { to: decision/0001-a, only: [src/a.ts] }"), []],
    ["scope-dead", risk("status: open\nscope: [src, services/**]"), [`${at}:3:14`]],
    ["scope-dead", risk("status: open\nscope: { paths: [src], except: [gone] }"), [`${at}:3:33`]],
    ["scope-dead", risk("status: closed\nscope: [gone]"), []],
    ["scope-dead", { "shop/direction/risks/x.md": record("status: open\nscope: [src]") }, ["shop/direction/risks/x.md:3:9"]],
    ["scope-dead", { "shop/direction/risks/x.md": record("status: open\nscope: [src]"), "shop/src/a.ts": "" }, []],
    ["scope-dead", { CODEOWNERS: "/gone/ @a\n/src/ @b\n" }, ["CODEOWNERS:1:1"]],
    ["scope-area-unknown", risk("status: open\nscope: { areas: [billing] }"), [`${at}:3:18`]],
    ["scope-area-unknown", { ...risk("status: open\nscope: { areas: [area/billing] }"), "direction/areas/billing.md": record("status: active\nscope: [src]") }, []],
    ["scope-regex", risk("status: open\nscope: { paths: [src], contains: ['(?=x)', 'a+'] }"), [`${at}:3:35`]],
    ["scope-regex", risk("status: open\nscope: { paths: [src], contains: ['new Pool\\('] }"), []],
    ["scope-regex", replaced("status: accepted", "supersedes: { to: decision/0001-a, only: { contains: ['(?=x)'] } }"), ["direction/decisions/0002-b.md:5:13"]],
  ])("%s of %j", async (code, files, expected) => expect(await of(code, files)).toEqual(expected));
});

test("a sound direction has nothing to tidy", async () => {
  expect(
    await tidy({
      ...principles("even-over: principle/b", "even-over: long nights"),
      ...replaced("status: superseded", "supersedes: decision/0001-a"),
      ...risk("status: open\nowner: sre\nscope: { areas: [all], contains: ['x'] }\nrevisit: 2027-01-01"),
      "direction/areas/all.md": record("status: active\nowner: sre\nscope: ['**']"),
      "fairlead.yaml": "teams: [sre, me]\n",
    }),
  ).toEqual([]);
});
