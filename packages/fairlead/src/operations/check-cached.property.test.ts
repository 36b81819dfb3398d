import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openFairlead } from "../open.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";
import { check } from "./check.ts";

/*
 * What is kept is what single files say; what is judged is computed. Whatever a small history does (edits, moves, other settings,
 * other dependencies), the answer with all that was kept on the way is the answer with nothing kept; and where only imports that
 * can decide were read, it is the answer of all.
 */

const guardrail = (check: string) => `---\nstatus: active\nlevel: block\ncheck: ${check}\n---\n# A guardrail\n`;
const GUARDRAILS = {
  "direction/guardrails/circles.md": guardrail('{ boundary: { from: "src/**", cycles: true } }'),
  "direction/guardrails/apart.md": guardrail('{ boundary: { from: "src/**", deny: ["lib/**", lodash] } }'),
  "direction/guardrails/logs.md": guardrail('{ pattern: { language: ts, pattern: "console.log($$$A)" } }'),
  "direction/guardrails/dependencies.md": guardrail('{ dependency: { banned: { lodash: "use the language" } } }'),
  "direction/guardrails/growth.md": guardrail('{ growth: { measure: lines, above: 2, paths: "src/**" } }'),
};
const SCRIPTS = ["src/a.ts", "src/b.ts", "src/c/index.ts", "lib/l.ts"];
const EXEMPTED = "console.log(3); // fairlead-allow logs by core-lead until 2027-01-01: it tells why";
const LINES = ['import "./a";', 'import "./b";', 'import "@/l";', 'import "../lib/l";', 'import "lodash";', "console.log(1);", "console.log(2);", EXEMPTED, "const = ;", 'import "./c";'];
const SETTINGS: Record<string, string[]> = {
  "tsconfig.json": ['{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', "{}"],
  "package.json": ['{ "name": "p", "dependencies": { "lodash": "^4.0.0" } }', '{ "name": "p" }', '{ "name": "p", "dependencies": { "zod": "1" } }'],
};

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ to: fc.constant("write" as const), path: fc.constantFrom(...SCRIPTS), lines: fc.array(fc.constantFrom(...LINES), { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant("move" as const), path: fc.constantFrom(...SCRIPTS), place: fc.constantFrom("src/moved.ts", "lib/moved.ts", "src/c.ts") }) },
  { weight: 3, arbitrary: fc.record({ to: fc.constant("set" as const), path: fc.constantFrom(...Object.keys(SETTINGS)), which: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant("commit" as const) }) },
);

test("what was kept changes no verdict", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      const repository = createRepository({ files: { ...GUARDRAILS, "src/a.ts": "export {};\n", "src/b.ts": 'import "./a";\n', "lib/l.ts": `console.log(1);\n${EXEMPTED}\n`, "tsconfig.json": SETTINGS["tsconfig.json"]![0]!, "package.json": SETTINGS["package.json"]![1]! } });
      repository.branch("topic");
      for (const one of steps) {
        apply(repository, one);
        for (const all of [false, true]) {
          const warm = await judge(repository, all);
          // Every guardrail is understood, so that its answers are compared and not one and the same refusal.
          expect(JSON.stringify(warm)).not.toContain("is not understood");
          expect(await withNothingKept(repository, () => judge(repository, all))).toEqual(warm);
          expect(await judge(repository, all, { readsAll: true })).toEqual(warm);
        }
      }
      repository.remove();
    }),
    { numRuns: 12 },
  );
}, 120_000);

function apply(repository: TestRepository, one: typeof step extends fc.Arbitrary<infer T> ? T : never): void {
  if (one.to === "write") repository.write({ [one.path]: one.lines.map((line) => `${line}\n`).join("") });
  if (one.to === "set") repository.write({ [one.path]: SETTINGS[one.path]![one.which]! });
  if (one.to === "move" && repository.git(["ls-files", one.path]) !== "") {
    repository.git(["add", "-A"]);
    repository.git(["mv", "-f", one.path, one.place]);
  }
  if (one.to === "commit") {
    repository.git(["add", "-A"]);
    repository.git(["commit", "-q", "--allow-empty", "-m", "A step"]);
  }
}

/** @param readsAll the imports of all files are read, and not only of those that can decide */
async function judge({ root }: TestRepository, all: boolean, { readsAll = false } = {}): Promise<unknown> {
  const fairlead = await openFairlead(root);
  try {
    const snapshot = fairlead.snapshot();
    const repository: typeof snapshot = readsAll ? { ...snapshot, version: (tree, after) => snapshot.version(tree, after) } : snapshot;
    return await check.run({ repository, today: "2026-06-01" }, check.input.parse({ all, base: "main" }));
  } finally {
    fairlead.close();
  }
}

async function withNothingKept<T>({ root }: TestRepository, work: () => Promise<T>): Promise<T> {
  const [place, aside] = [join(root, ".git/fairlead"), join(root, ".git/fairlead-aside")];
  renameSync(place, aside);
  try {
    return await work();
  } finally {
    rmSync(place, { recursive: true, force: true });
    renameSync(aside, place);
  }
}
