import { expect, test } from "vitest";
import { readDirection } from "../../direction/read-direction.ts";
import { openVersions } from "../../open-version.ts";
import { memoryTree } from "../../testing/memory-repository.ts";
import { GUARDRAIL, memoryChange } from "../../testing/memory-version.ts";
import { guardrailsOf, readRule } from "../read-rule.ts";
import { runRule } from "../run-rule.ts";
import type { Version } from "../version.ts";

type Files = Record<string, string>;

/** What one rule finds in each of these versions, which are made one of the other. */
async function tellAlong(boundary: object, history: readonly Files[]): Promise<string[][]> {
  const direction = await readDirection(memoryTree({ [GUARDRAIL]: `---\nstatus: active\nlevel: block\ncheck: ${JSON.stringify({ boundary })}\n---\n# A guardrail\n` }));
  const { rule } = await readRule(guardrailsOf(direction)[0]!);
  const versions = openVersions(null, { worker: null });
  const told: string[][] = [];
  let before: { version: Version; files: Files } | null = null;
  for (const files of history) {
    const change = before === null ? null : memoryChange(before.files, files);
    const version: Version = await versions.version(memoryTree(files), before === null ? undefined : { version: before.version, change: change! });
    const { findings } = await runRule(rule!, direction, version, "2026-11-29", { before: before?.version ?? null, change });
    told.push(findings.map(({ path, line, snippet, args }) => `${path}:${line} ${snippet}${args.way === undefined ? "" : `: ${String(args.way)}`}`));
    before = { version, files };
  }
  return told;
}

test("ways are told as they lead, and where they are written, in each version", async () => {
  const files = { "src/a.ts": 'import "./b";\nimport "./c";', "src/b.ts": 'import "../lib/l";', "src/c.ts": 'import "../lib/l";', "lib/l.ts": "export {}" };
  const other = { ...files, "src/a.ts": 'import "./c";\nimport "./d";' };
  const lower = { ...other, "src/a.ts": '\nimport "./c";\nimport "./d";', "src/d.ts": "" };
  const { "lib/l.ts": text, ...rest } = lower;
  const moved = { ...rest, "src/b.ts": "", "src/c.ts": 'import "../lib/m";', "lib/m.ts": text };
  const found = await tellAlong({ from: "src/a.ts", reachable: { to: "lib/**" } }, [files, other, lower, moved, { ...moved, "src/d.ts": 'import "./a";' }]);
  expect(found).toEqual([
    ["src/a.ts:1 lib/l.ts: src/a.ts → src/b.ts → lib/l.ts"],
    ["src/a.ts:1 lib/l.ts: src/a.ts → src/c.ts → lib/l.ts"],
    ["src/a.ts:2 lib/l.ts: src/a.ts → src/c.ts → lib/l.ts"],
    // In the change that moves it, it is known by the name that it had.
    ["src/a.ts:2 lib/l.ts: src/a.ts → src/c.ts → lib/m.ts"],
    ["src/a.ts:2 lib/m.ts: src/a.ts → src/c.ts → lib/m.ts"],
  ]);
});

test("a file that is there for others of its folder stands alone once they are gone", async () => {
  const files = { "pkg/__init__.py": "", "main.py": "import other", "other.py": "" };
  const served = { ...files, "pkg/m.py": "import other" };
  expect(await tellAlong({ from: "pkg/__init__.py", orphans: true }, [files, served, files])).toEqual([["pkg/__init__.py:1 pkg/__init__.py"], [], ["pkg/__init__.py:1 pkg/__init__.py"]]);
});
