import fc from "fast-check";
import { expect, test } from "vitest";
import { buildGraph, buildWholeGraph, type Extracted } from "./build-graph.ts";
import { languageOf } from "./languages.ts";
import { areAlike, updateGraph } from "./update-graph.ts";

/*
 * A history of small trees: whatever comes, goes, moves or changes, sources and settings alike, the graph that is made of the one
 * before is the graph that is built anew.
 */

const PATHS = ["src/a.ts", "src/b.ts", "src/b/index.ts", "src/b.js", "src/B.ts", "lib/c.ts", "lib/package.json", "src/icon.svg", "tsconfig.json", "src/tsconfig.json", "base.json", "package.json", "pkg/m.py", "pkg/__init__.py", "pkg/n.py", "src/pkg/m.py", "pyproject.toml", "setup.py", "requirements.txt", "x/Main.java", "x/Other.java", "go.mod", "cmd/main.go", "cmd/util.go"];
const SPECIFIERS = ["./a", "./b", "./B", "./b.js", "../lib/c", "@/c", "lib", "lib/c", "./icon.svg", "node:fs", "react", "#in", "lib/gone", "b", "pkg.m", ".n", "pkg", "x.Other", "x.*", "example.com/cmd", "./gone"];
const CONTENTS: Record<string, string[]> = {
  "tsconfig.json": ['{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }', '{ "extends": "./base" }', "{ broken", '{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./lib/*"] } } }', '{ "extends": "lib/base.json" }', '{ "compilerOptions": { "baseUrl": "src" } }'],
  "src/tsconfig.json": ['{ "extends": "../base.json" }', "{}"],
  "base.json": ['{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', "{}"],
  "package.json": [
    '{ "workspaces": ["lib"] }',
    "{}",
    '{ "version": "1.0.0", "scripts": { "x": "y" }, "workspaces": ["lib"], "dependencies": { "react": "1" } }',
    '{ "version": "1.0.1", "workspaces": ["lib"], "dependencies": { "react": "2" }, "devDependencies": { "lib": "1" } }',
    '{ "dependencies": { "lib": "file:./lib", "@/c": "1" }, "imports": { "#in": "./src/a.ts" } }',
    '{ "dependencies": { "lib": "1" }, "imports": { "#in": "./lib/c.ts" } }',
  ],
  "lib/package.json": ['{ "name": "lib", "main": "c.ts" }', '{ "name": "other" }', '{ "name": "lib", "version": "2", "exports": { "./c": "./c.ts" } }', '{ "name": "lib", "main": "c.ts", "dependencies": { "react": "1" } }', "{ broken"],
  "pyproject.toml": ['[tool.pytest.ini_options]\npythonpath = ["src"]\n', "", "[project]\n"],
  "setup.py": ["package_dir = computed()\n", "", 'package_dir={"": "src"}\n'],
  "go.mod": ["module example.com\n", "module other.org\n"],
};

const imports = fc.array(fc.record({ specifier: fc.constantFrom(...SPECIFIERS), kind: fc.constantFrom("static" as const, "type" as const), line: fc.integer({ min: 1, max: 9 }), column: fc.constant(1) }), { maxLength: 4 });
const step = fc.record({
  path: fc.constantFrom(...PATHS),
  isGone: fc.boolean(),
  content: fc.nat(5),
  imports: fc.oneof({ weight: 6, arbitrary: imports as fc.Arbitrary<Extracted> }, { weight: 1, arbitrary: fc.constant(null) }),
});

interface State {
  texts: Map<string, string>;
  extracted: Map<string, Extracted>;
}

function treeOf(state: State) {
  const texts = new Map(state.texts);
  return { files: [...texts.keys()].sort(), has: (path: string) => texts.has(path), text: async (path: string) => texts.get(path) ?? null };
}

test("a graph made of the one before is the one that is built anew", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), fc.array(step, { maxLength: 12 }), fc.boolean(), async (history, first, isWatched) => {
      const state: State = { texts: new Map(), extracted: new Map() };
      apply(state, first);
      // What comes or goes next may be known beforehand, or some of it, or none.
      const watched = new Set(isWatched ? history.slice(0, 1).flat().map(({ path }) => path) : []);
      let built = await buildWholeGraph(treeOf(state), new Map(state.extracted), watched);
      for (const steps of history) {
        const change = apply(state, steps);
        const extracted = new Map(state.extracted);
        const lead = ({ graph }: typeof built) => JSON.stringify([graph.files, graph.unparsed, graph.edges.map(({ from, written, target }) => [from, written.specifier, written.kind, target])]);
        const led = lead(built);
        const next = await updateGraph(built, treeOf(state), new Map([...extracted].filter(([path]) => change.changed.has(path))), change);
        const anew = await buildGraph(treeOf(state), extracted);
        const { edgesOf, ...graph } = next.graph;
        expect(graph).toEqual({ ...anew, edgesOf: undefined });
        expect(graph.files.map(edgesOf)).toEqual(anew.files.map(anew.edgesOf));
        if (areAlike(built.graph, next.graph)) expect(lead(next)).toBe(led);
        // The one before says what it said.
        expect(lead(built)).toBe(led);
        built = next;
      }
    }),
    { numRuns: 300 },
  );
});

test("where only lines moved, the graphs are alike", async () => {
  const state: State = { texts: new Map([["a.ts", ""], ["b.ts", ""]]), extracted: new Map<string, Extracted>([["a.ts", [{ specifier: "./b", kind: "static", line: 1, column: 1 }]], ["b.ts", []]]) };
  const before = await buildWholeGraph(treeOf(state), state.extracted);
  const moved = new Map(state.extracted).set("a.ts", [{ specifier: "./b", kind: "static", line: 7, column: 1 }]);
  const after = await updateGraph(before, treeOf(state), moved, { changed: new Set(["a.ts"]), removed: new Set() });
  expect([areAlike(before.graph, after.graph), after.graph.edges[0]?.written.line]).toEqual([true, 7]);
  const without = await updateGraph(after, treeOf(state), new Map(moved).set("a.ts", []), { changed: new Set(["a.ts"]), removed: new Set() });
  expect(areAlike(after.graph, without.graph)).toBe(false);
});

function apply({ texts, extracted }: State, steps: readonly { path: string; isGone: boolean; content: number; imports: Extracted }[]) {
  const changed = new Set<string>();
  const removed = new Set<string>();
  const before = new Set(texts.keys());
  for (const { path, isGone, content, imports } of steps) {
    if (isGone) {
      texts.delete(path);
      extracted.delete(path);
      changed.delete(path);
      if (before.has(path)) removed.add(path);
      continue;
    }
    texts.set(path, CONTENTS[path]?.[content] ?? CONTENTS[path]?.[0] ?? "");
    removed.delete(path);
    changed.add(path);
    if (languageOf(path) !== null) extracted.set(path, imports);
  }
  return { changed, removed };
}
