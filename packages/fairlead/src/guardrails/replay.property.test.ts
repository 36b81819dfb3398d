import fc from "fast-check";
import { expect, test } from "vitest";
import type { Direction } from "../direction.ts";
import { readDirection } from "../direction/read-direction.ts";
import { openVersions } from "../open-version.ts";
import { memoryTree } from "../testing/memory-repository.ts";
import { memoryChange, memoryVersion } from "../testing/memory-version.ts";
import { CannotJudge, type Check } from "./check.ts";
import { guardrailsOf, readRule, type Rule } from "./read-rule.ts";
import { replay, type Replay, type ReplayStep } from "./replay.ts";
import type { Version } from "./version.ts";

/*
 * Whatever is kept from one step for the next (ways, files that stand alone, texts, what is looked at ahead), a replay tells what is
 * told where each version is examined whole, by itself, with nothing known.
 */

const CHECKS: Record<string, object> = {
  ways: { boundary: { reachable: { from: ["src/**"], to: ["lib/l.ts", "react"] } } },
  through: { boundary: { types: "ignore", reachable: { from: ["src/**"], to: ["lib/**"], "unless-via": ["src/b.ts"] } } },
  orphans: { boundary: { from: ["src/**"], orphans: true } },
  entry: { boundary: { orphans: { entry: ["src/a.ts"] } } },
  cycles: { boundary: { cycles: true } },
  text: { text: { matches: "console" } },
};
const RECORDS = Object.fromEntries(Object.entries(CHECKS).map(([id, check]) => [`direction/guardrails/${id}.md`, `---\nstatus: active\nlevel: block\ncheck: ${JSON.stringify(check)}\n---\n# A guardrail\n`]));

type Files = Record<string, string>;

const lines = fc
  .array(fc.constantFrom("console.log(1);", "console.log(1);", "const price = computePrice(order);", "const total = addAll(prices);", 'import type { A } from "./a";', 'import "./b";', 'import "./c";', 'import "../lib/l";', 'import "react";'), { maxLength: 6 })
  .map((found) => found.map((line) => `${line}\n`).join(""));
const PATHS = ["src/a.ts", "src/b.ts", "src/c.ts", "src/d.ts", "lib/l.ts", "test/t.ts"];
const edit = fc.oneof(
  { weight: 8, arbitrary: fc.record({ path: fc.constantFrom(...PATHS), to: lines }) },
  { weight: 2, arbitrary: fc.record({ path: fc.constantFrom(...PATHS), to: fc.constant(null) }) },
  { weight: 2, arbitrary: fc.record({ path: fc.constantFrom(...PATHS), to: fc.constantFrom("lib/moved.ts", "src/moved.ts", "src/c.ts").map((place) => ({ place })) }) },
  // Versions that cannot be judged, and settings that decide about all files.
  { weight: 3, arbitrary: fc.record({ path: fc.constant("blind"), to: fc.constantFrom("1\n", null, null) }) },
  { weight: 3, arbitrary: fc.record({ path: fc.constant("settings"), to: fc.constantFrom("1\n", "2\n", "3\n", null) }) },
);
const history = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 9 }).map((steps) => {
  const versions: Files[] = [{ "src/a.ts": 'import "./b";\nconsole.log(1);\n', "src/b.ts": 'import "../lib/l";\n', "lib/l.ts": "console.log(1);\n" }];
  for (const edits of steps) {
    const files = { ...versions.at(-1) };
    for (const { path, to } of edits) {
      const text = files[path];
      if (to === null || (typeof to === "object" && text !== undefined)) delete files[path];
      if (typeof to === "string") files[path] = to;
      else if (to !== null && text !== undefined) files[to.place] = text;
    }
    versions.push(files);
  }
  return versions;
});

/** A direction and rules of its own know nothing of another walk. */
async function readRules(): Promise<{ direction: Direction; rules: Rule[] }> {
  const direction = await readDirection(memoryTree(RECORDS));
  const rules = (await Promise.all(guardrailsOf(direction).map(readRule))).map(({ rule }) => rule!);
  return { direction, rules: [...rules, ...rules.filter(({ check }) => check.name === "text").map(withBlindSpots)] };
}

/** The same check where some versions cannot be judged, and where a file decides what is found in all others. */
function withBlindSpots(rule: Rule): Rule {
  const run: Check<never>["run"] = async (context, options) => {
    if (context.version.has("blind")) throw new CannotJudge("It is blind.", "Take it away.");
    const setting = await context.version.text("settings");
    const result = await rule.check.run(context, options);
    return setting === "2\n" ? { ...result, findings: result.findings.filter(({ line }) => line !== 1) } : result;
  };
  return { ...rule, check: { ...rule.check, run, dependsOn: () => ["settings"] } };
}

async function* stepsOf(versions: readonly Files[], open: (files: Files, before: Version, place: number) => Promise<Version>, start: Version): AsyncGenerator<ReplayStep> {
  let before = start;
  for (const [place, files] of versions.entries()) {
    if (place === 0) continue;
    const version = await open(files, before, place);
    yield { commit: `commit${place}`, date: "2026-11-29", version, change: memoryChange(versions[place - 1] as Files, files) };
    before = version;
  }
}

const tell = ({ stopped, unjudged, ...rest }: Replay) => ({ ...rest, unjudged: [...unjudged], stopped: stopped.map(({ commit, findings }) => [commit, findings.map(({ code, path, line, snippet, args }) => JSON.stringify([path, line, code, snippet, args])).sort()]) });

async function replayAlong(direction: Direction, rule: Rule, versions: readonly Files[]): Promise<Replay> {
  const opened = openVersions(null, { worker: null });
  const start = await opened.version(memoryTree(versions[0] as Files));
  const next = (files: Files, before: Version, place: number) => opened.version(memoryTree(files), { version: before, change: memoryChange(versions[place - 1] as Files, files) });
  return replay(direction, rule, start, stepsOf(versions, next, start), "2026-11-29");
}

async function replayAlone(direction: Direction, rule: Rule, versions: readonly Files[]): Promise<Replay> {
  const start = await memoryVersion(versions[0] as Files);
  return replay(direction, { ...rule, check: { ...rule.check, reads: "tree" } }, start, stepsOf(versions, memoryVersion, start), "2026-11-29");
}

test("a replay step by step tells what is told of each version by itself", async () => {
  await fc.assert(
    fc.asyncProperty(history, async (versions) => {
      const [along, alone] = [await readRules(), await readRules()];
      for (const [at, rule] of along.rules.entries()) {
        const told = tell(await replayAlong(along.direction, rule, versions));
        expect({ id: rule.guardrail.id, ...told }).toEqual({ id: rule.guardrail.id, ...tell(await replayAlone(alone.direction, alone.rules[at] as Rule, versions)) });
      }
    }),
    { numRuns: 100 },
  );
}, 120_000);

test("a text that is held for the next step is that of the version before it, also where all files were looked at between", async () => {
  const { direction, rules } = await readRules();
  const history = ["", "console.log(1);\nconst price = 1;\n", "const price = 1;\nconst total = 2;\nconsole.log(1);\n", "console.log(1);\nconst price = 1;\nconst total = 2;\nconsole.log(1);\n"];
  const versions = history.map((text, place): Files => ({ "src/a.ts": text, settings: place < 2 ? "1\n" : "3\n" }));
  const { stopped } = await replayAlong(direction, rules.at(-1) as Rule, versions);
  expect(stopped.at(-1)).toMatchObject({ commit: "commit3", findings: [{ path: "src/a.ts", line: 1 }] });
});
