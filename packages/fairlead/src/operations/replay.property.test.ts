import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readRule } from "../guardrails/read-rule.ts";
import { replay, type ReplayStep } from "../guardrails/replay.ts";
import type { Guardrail } from "../guardrails/read-rule.ts";
import { openFairlead } from "../open.ts";
import { openVersions } from "../open-version.ts";
import type { Repository } from "../repository.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";
import { replayOperation, wordFound } from "./replay.ts";

/*
 * A walk makes each version of the one before, reads only the files that matter, and looks only where something changed. Whatever a
 * small history does, it says what is said where each commit is read and looked at by itself, whole.
 */

const TODAY = "2026-06-01";
const SINCE = "2025-01-01";

const guardrail = (check: string, scope = "") => `---\nstatus: active\nlevel: block\n${scope}check: ${check}\n---\n# A guardrail\n`;
const GUARDRAILS = {
  circles: guardrail('{ boundary: { from: "src/**", cycles: true } }'),
  apart: guardrail('{ boundary: { from: "src/**", deny: ["lib/**", lodash] } }'),
  alone: guardrail('{ boundary: { from: "src/**", orphans: true } }'),
  led: guardrail('{ boundary: { from: "src/**", orphans: { entry: ["src/b.ts"] } } }'),
  unnamed: guardrail('{ boundary: { from: "java/**", orphans: true } }'),
  reached: guardrail('{ boundary: { from: "src/**", reachable: { to: "lib/**" } } }'),
  through: guardrail('{ boundary: { from: "src/**", types: ignore, reachable: { to: ["lib/**", lodash], unless-via: "src/c/**" } } }'),
  python: guardrail('{ boundary: { from: "pkg/**", deny: ["pkg/n.py", "src/**"] } }'),
  marked: guardrail('{ boundary: { deny: ["lib/**"] } }', "scope: { paths: [src/**], contains: [console] }\n"),
  importing: guardrail("{ text: { matches: 'console' } }", "scope: { paths: [src/**], imports: [lib/**] }\n"),
  logs: guardrail('{ pattern: { language: ts, pattern: "console.log($$$A)" } }'),
  words: guardrail("{ text: { matches: 'console' } }"),
  terms: guardrail("{ term: { words: { log: note } } }"),
  small: guardrail('{ files: { max-size: 30, max-lines: 2, must-not-exist: ["**/n.py"], names: { paths: "**", match: "[a-z.]+|__init__.py" } } }'),
  grown: guardrail("{ growth: { measure: lines } }"),
  deeper: guardrail("{ growth: { measure: complexity, above: 1, paths: [src/**] } }"),
  packages: guardrail("{ dependency: { new: deny, banned: [zod] } }"),
  carried: guardrail("{ owners: {} }"),
  there: guardrail('{ files: { must-exist: ["lib/*", "src/c/index.ts"] } }'),
  beside: guardrail('{ files: { beside: { paths: "src/*.ts", needs: "c/{file}" } } }'),
};
const SOURCES = ["src/a.ts", "src/A.ts", "src/b.ts", "src/c/index.ts", "src/c/d.ts", "lib/l.ts", "pkg/__init__.py", "pkg/m.py", "pkg/n.py", "src/pkg/n.py", "java/p/A.java", "java/p/B.java"];
const PLACES = ["src/A.ts", "src/moved.ts", "lib/moved.ts", "src/c.ts", "pkg/moved.py", "java/q/A.java"];
const LINES = ['import type { T } from "../lib/l";', 'import "./a";', 'import "./A";', 'import "./b";', 'import "@/l";', 'import "../lib/l";', 'import "lodash";', 'import "./c";', "console.log(1);", "console.log(2);", "const = ;", "from . import n", "import pkg.n", "class C { A a; }", "class D { B b; }"];
const SETTINGS: Record<string, string[]> = {
  "tsconfig.json": ['{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', "{}"],
  "package.json": ['{ "name": "p", "dependencies": { "lodash": "^4.0.0" } }', '{ "name": "p" }', '{ "name": "p", "version": "2", "dependencies": { "zod": "1" } }'],
  ".gitattributes": ["lib/** linguist-generated\n", "", "src/*.ts linguist-generated\n"],
  "pyproject.toml": ['[tool.pytest.ini_options]\npythonpath = ["src"]\n', "", "[project]\n"],
};

const edit = fc.oneof(
  { weight: 6, arbitrary: fc.record({ to: fc.constant("write" as const), path: fc.constantFrom(...SOURCES), lines: fc.array(fc.constantFrom(...LINES), { maxLength: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ to: fc.constant("move" as const), path: fc.constantFrom(...SOURCES), place: fc.constantFrom(...PLACES) }) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant("remove" as const), path: fc.constantFrom("src/c", "src/a.ts", "lib", "pkg") }) },
  { weight: 3, arbitrary: fc.record({ to: fc.constant("set" as const), path: fc.constantFrom(...Object.keys(SETTINGS)), which: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ to: fc.constant("link" as const), path: fc.constantFrom(...SOURCES) }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Edits of one commit; of a merge those of its branch, commit by commit. */
const commit = fc.record({ isMerge: fc.boolean(), parts: fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }) });

test("a walk says what is said of each commit by itself", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(commit, { minLength: 2, maxLength: 6 }), async (history) => {
      const repository = createRepository({ files: { ...Object.fromEntries(Object.entries(GUARDRAILS).map(([id, text]) => [`direction/guardrails/${id}.md`, text])), "src/a.ts": "export {};\n", "src/b.ts": 'import "./a";\nconsole.log(1);\n', "lib/l.ts": "console.log(1);\n", "pkg/__init__.py": "", "pkg/n.py": "", "java/p/A.java": "class A {}\n", "java/p/B.java": "class B { A a; }\n" } });
      for (const one of history) commitOne(repository, one);
      const fairlead = await openFairlead(repository.root);
      try {
        const snapshot = fairlead.snapshot();
        await expectSameTrees(snapshot);
        for (const id of Object.keys(GUARDRAILS)) {
          const { points, stopped, totals } = await replayOperation.run({ repository: snapshot, today: TODAY }, replayOperation.input.parse({ guardrail: id, since: SINCE }));
          expect({ id, points, stopped: stopped.map(placesOf), totals }).toMatchObject({ id, ...(await eachByItself(snapshot, id)) });
        }
      } finally {
        fairlead.close();
        repository.remove();
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 240_000);

function commitOne(repository: TestRepository, { isMerge, parts }: { isMerge: boolean; parts: Edit[][] }): void {
  if (isMerge) repository.branch("topic");
  for (const edits of isMerge ? parts : [parts.flat()]) {
    for (const one of edits) apply(repository, one);
    repository.git(["add", "-A"]);
    repository.git(["commit", "-q", "--allow-empty", "-m", "A step"]);
  }
  if (!isMerge) return;
  repository.checkout("main");
  repository.git(["merge", "-q", "--no-ff", "-m", "Merge", "topic"]);
  repository.git(["branch", "-q", "-D", "topic"]);
}

function apply(repository: TestRepository, one: Edit): void {
  const isThere = repository.git(["ls-files", one.path]) !== "";
  if (one.to === "write") repository.write({ [one.path]: one.lines.map((line) => `${line}\n`).join("") });
  if (one.to === "set") repository.write({ [one.path]: SETTINGS[one.path]![one.which]! });
  const link = `${one.path}.link.ts`;
  if (one.to === "link" && repository.git(["ls-files", link]) === "") repository.write({ [one.path]: null, [link]: { link: "a.ts" } });
  if (one.to === "remove" && isThere) repository.git(["rm", "-r", "-q", "-f", one.path]);
  if (one.to === "move" && isThere && one.path !== one.place) {
    mkdirSync(join(repository.root, dirname(one.place)), { recursive: true });
    repository.git(["mv", "-f", one.path, one.place]);
  }
  repository.git(["add", "-A"]);
}

async function expectSameTrees(repository: Repository): Promise<void> {
  const { walk } = await repository.steps({ since: SINCE });
  for await (const { commit, tree } of walk()) {
    const whole = await repository.tree(commit);
    const entries = await whole.list();
    const files = entries.flatMap(({ path, type }) => (type === "file" ? [path] : []));
    expect(await tree.list()).toEqual(entries);
    expect(tree.known?.files).toEqual(files);
    expect(tree.known?.links).toEqual(entries.flatMap(({ path, type }) => (type === "symlink" ? [path] : [])));
    expect(await Promise.all(entries.map(({ path }) => tree.size(path)))).toEqual(await Promise.all(entries.map(({ path }) => whole.size(path))));
    expect(entries.filter(({ path }) => tree.known?.has(path) === true).map(({ path }) => path)).toEqual(files);
    expect(await Promise.all(entries.map(({ path }) => tree.oid(path)))).toEqual(await Promise.all(entries.map(({ path }) => whole.oid(path))));
  }
}

/** The same walk without anything that spares work. */
async function eachByItself(repository: Repository, id: string) {
  const direction = await repository.direction();
  const { rule } = await readRule(direction.records.find((one) => one.id === `guardrail/${id}`) as Guardrail);
  const read = (tree: Awaited<ReturnType<Repository["tree"]>>) => openVersions(null, { worker: null }).version(tree);
  const { start, walk } = await repository.steps({ since: SINCE });
  async function* steps(): AsyncGenerator<ReplayStep> {
    for await (const { commit, date, change } of walk()) yield { commit, date, change, version: await read(await repository.tree(commit)) };
  }
  const { points, stopped, start: first, came, mended, removed, left } = await replay(direction, { ...rule!, check: { ...rule!.check, reads: "tree" } }, await read(start), steps(), TODAY);
  const worded = stopped.map(({ commit, findings }) => placesOf({ commit, findings: findings.map((one) => wordFound(rule!, one)) }));
  return { points, stopped: worded, totals: { start: first, came, mended, removed, left } };
}

function placesOf({ commit, findings }: { commit: string; findings: { code: string; path: string; line: number; snippet: string }[] }) {
  return { commit, findings: findings.map(({ code, path, line, snippet }) => [code, path, line, snippet]) };
}
