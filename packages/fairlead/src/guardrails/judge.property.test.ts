import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryChange, memoryVersion } from "../testing/memory-version.ts";
import { readDirection } from "../direction/read-direction.ts";
import { judge } from "./judge.ts";
import { guardrailsOf, readRule } from "./read-rule.ts";

/*
 * Of a check that looks at each file by itself, the files that no change touches are looked at in one version only. Whatever
 * changes, that says what is said where both versions are looked at, whole.
 */

const guardrail = (check: string, scope = "") => `---\nstatus: active\nlevel: block\n${scope}check: ${check}\n---\n# A guardrail\n`;
const GUARDRAILS = {
  "direction/guardrails/words.md": guardrail("{ text: { matches: 'console' } }"),
  "direction/guardrails/logs.md": guardrail('{ pattern: { language: ts, pattern: "console.log($$$A)" } }'),
  "direction/guardrails/marked.md": guardrail("{ text: { matches: 'console' } }", "scope: { paths: [src/**], contains: [marked] }\n"),
  "direction/guardrails/importing.md": guardrail("{ text: { matches: 'console' } }", "scope: { paths: [src/**], imports: [lib/**] }\n"),
};
const LINES = ["console.log(1);", "console.log(2);", "console.log(1); // marked", 'import "@/l";', 'import "./a";', "const a = 1;"];
const text = fc.array(fc.constantFrom(...LINES), { maxLength: 5 }).map((lines) => lines.map((line) => `${line}\n`).join(""));
const files = fc
  .record({ "src/a.ts": text, "src/b.ts": text, "src/c.ts": text, "src/moved.ts": text, "lib/l.ts": text, "src/l.ts": text }, { requiredKeys: [] })
  .chain((found) => fc.constantFrom("lib", "src").map((to): Record<string, string> => ({ ...found, "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./${to}/*"] } } }` })));

test("files that no change touches are looked at once, and told as if they were looked at twice", async () => {
  await fc.assert(
    fc.asyncProperty(files, files, fc.array(fc.constantFrom("src/a.ts", "src/b.ts", "src/c.ts")), async (before, other, staying) => {
      const after: Record<string, string> = { ...other, ...Object.fromEntries(staying.flatMap((path) => Object.entries(before).filter(([one]) => one === path))) };
      const [base, head] = await Promise.all([before, after].map(async (one) => memoryVersion({ ...one, ...GUARDRAILS })));
      const direction = await readDirection(head!.tree);
      const sides = { target: direction, head: { version: head!, direction }, base: { version: base!, direction }, change: memoryChange(before, after), all: true, alone: null, today: "2026-11-29", runCommand: null };
      for (const one of guardrailsOf(direction)) {
        const { rule } = await readRule(one);
        expect(rule?.check.reads).toBe("file");
        const [byFile, whole] = await Promise.all([rule!, { ...rule!, check: { ...rule!.check, reads: "tree" as const } }].map(async (each) => {
          const { findings, before: found, staying: held } = await judge(each, sides);
          const told = (list: Iterable<{ path: string; line: number; code: string }>) => [...list].map(({ path, line, code }) => `${path}:${line} ${code}`).sort();
          return { findings: findings.map(({ state, finding }) => `${state} ${finding.path}:${finding.line} ${finding.code}`).sort(), found: told(found), held: told(held) };
        }));
        expect({ id: one.id, ...byFile }).toEqual({ id: one.id, ...whole });
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
