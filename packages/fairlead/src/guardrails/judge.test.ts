import { expect, test } from "vitest";
import { openVersions } from "../open-version.ts";
import { exampleFiles, memoryChange, openExample } from "../testing/memory-version.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import type { Check } from "./check.ts";
import type { CheckResult } from "./finding.ts";
import { judge, type Judgement } from "./judge.ts";
import { readRule, type Rule } from "./read-rule.ts";
import { replay } from "./replay.ts";

/** Judges a file by a check that answers this. */
async function judgeBy(result: Partial<CheckResult>): Promise<Judgement> {
  const { guardrail, direction, version } = await openExample({ title: "", check: { text: { matches: "x" } }, files: { "src/a.ts": "x" }, finds: [] });
  const check = { name: "text", reads: "tree", messages: {}, run: () => Promise.resolve({ findings: [], examined: { files: 1, edges: 0 }, looked: [], unjudged: [], limits: [], ...result }) } as unknown as Check<unknown>;
  const head = { version, direction };
  return judge({ guardrail, level: "block", absolute: false, check, options: {} }, { target: direction, head, base: null, change: { changed: new Set(["src/a.ts"]), removed: new Set(), renamed: new Map() }, all: false, alone: null, today: "2026-11-22", runCommand: null });
}

test.each([
  [{ reason: "the process that read it was ended from outside (SIGKILL)", again: "The file is not at fault: run it again." }, "The file is not at fault: run it again."],
  [{ reason: "it does not parse" }, "Mend src/a.ts, or leave it out of the guardrail's scope with except."],
])("what could not be looked into is told with what helps: %o", async (why, mend) => {
  expect((await judgeBy({ unjudged: [{ path: "src/a.ts", ...why }] })).problems).toEqual([{ path: "src/a.ts", problem: why.reason, mend }]);
});

test("one place is found once, however often a rule names it; two things in one place stay two", async () => {
  const one = { code: "text-found", args: {}, path: "src/a.ts", line: 1, column: 1, snippet: "x" };
  const { findings } = await judgeBy({ findings: [one, { ...one }, { ...one, endColumn: 3 }] });
  expect(findings.map(({ finding }) => finding.endColumn ?? 0).sort()).toEqual([0, 3]);
});

test("a class that is named by nobody any more is told, though all is imported as before", async () => {
  const used = { "shop/Cart.java": "package shop; class Cart { Bill bill; }", "shop/Bill.java": "package shop; class Bill {}" };
  const example = { title: "", check: { boundary: { orphans: true } }, before: used, files: { ...used, "shop/Cart.java": "package shop; class Cart {}" }, finds: [] };
  const { guardrail, direction } = await openExample(example);
  const rule = (await readRule(guardrail)).rule as Rule;
  const change = memoryChange(example.before, example.files);
  const versions = openVersions(null, { worker: null });
  const base = await versions.version(memoryTree(exampleFiles(example, "before")));
  await base.graph();
  const head = await versions.version(memoryTree(exampleFiles(example, "files")), { version: base, change });
  const sides = { target: direction, head: { version: head, direction }, base: { version: base, direction }, change, all: false, alone: null, today: "2026-11-22", runCommand: null };
  expect((await judge(rule, sides)).findings.map(({ finding: { path }, state }) => [path, state])).toEqual([["shop/Bill.java", "new"], ["shop/Cart.java", "new"]]);
  async function* steps() {
    yield { commit: "c", date: "2026-11-22", change, version: head };
  }
  expect((await replay(direction, rule, base, steps(), "2026-11-22")).came).toBe(2);
});
