import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildGraph, buildWholeGraph, openResolvers, type BuiltGraph, type Extracted } from "./build-graph.ts";
import { linkAnew, noLinks } from "./file-links.ts";
import type { ImportGraph } from "./graph.ts";
import { keepGraph, openKeptGraph, type KeptGraph } from "./kept-graph.ts";
import { languageOf } from "./languages.ts";
import { areAlike, updateGraph } from "./update-graph.ts";

/*
 * A history of small trees: whatever comes, goes, moves or changes, sources and settings alike, the graph that is made of the one
 * before is the graph that is built anew.
 */

const PATHS = ["src/a.ts", "src/b.ts", "src/b/index.ts", "src/b.js", "src/B.ts", "lib/c.ts", "lib/package.json", "src/icon.svg", "tsconfig.json", "src/tsconfig.json", "base.json", "package.json", "pkg/m.py", "pkg/__init__.py", "pkg/n.py", "pkg/deep/x/y.py", "src/pkg/m.py", "pyproject.toml", "setup.py", "requirements.txt", "x/Main.java", "x/Other.java", "y/x/Other.java", "y/Third.java", "y/run.kt", "go.mod", "cmd/main.go", "cmd/util.go", "cmd/util_test.go", "tool/x.go", "tool/go.mod", "go.work", "Cargo.toml", "src/lib.rs", "src/main.rs", "src/a.rs", "src/a/mod.rs", "src/a/deep.rs", "tests/t.rs", "tool/Cargo.toml", "tool/src/lib.rs", "tool/build.rs", "composer.json", "src/Shop/Cart.php", "src/Shop/Item.php", "src/Shop/Deep/Tax.php", "src/Shop/Deep/Sum.php", "lib/Cart.php", "src/functions.php", "shop.gemspec", "lib/shop.rb", "lib/shop/cart.rb", "spec/cart_spec.rb", "ext/shop/cart.rb"];
const SPECIFIERS = ["./a", "./b", "./B", "./b.js", "../lib/c", "@/c", "lib", "lib/c", "./icon.svg", "node:fs", "react", "#in", "lib/gone", "b", "pkg.m", ".n", "pkg", "x.Other", "x.*", "y.Third", "y.Third.Inner", "y.*", "x.run", "example.com/cmd", "example.com/tool", "example.org/tool", "github.com/a/b/c", "./gone", "../lib", "../src", ".", "..", "crate::a", "crate::a::deep::Thing", "super::a", "mod a", "mod deep", "tool::Thing", "a::deep", "./a.rs", "Shop\\Cart", "Shop\\Deep", "Cart", "function Shop\\add", "Other\\Thing", "./functions.php", "shop/cart", "shop", "./cart", "json", "cart"];
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
  "lib/package.json": ['{ "name": "lib", "main": "c.ts" }', '{ "name": "other" }', '{ "name": "lib", "version": "2", "exports": { "./c": "./c.ts" } }', '{ "name": "lib", "main": "c.ts", "dependencies": { "react": "1" } }', "{ broken", '{ "main": "../src/a" }'],
  "pyproject.toml": ['[tool.pytest.ini_options]\npythonpath = ["src"]\n', "", "[project]\n"],
  "setup.py": ["package_dir = computed()\n", "", 'package_dir={"": "src"}\n'],
  "x/Main.java": ["package x;\n", "package y;\n", ""],
  "x/Other.java": ["package x;\n", "package y;\n", ""],
  "y/x/Other.java": ["package x;\n", "package y.x;\n"],
  "y/Third.java": ["package y;\n", "package x;\n", ""],
  "y/run.kt": ["package x\n", "package y\n"],
  "go.mod": ["module example.com\n", "module other.org\n", "module example.com\nrequire github.com/a/b v1\n", "module example.com\nrequire github.com/a/b v2\n", "module example.com\nreplace github.com/a/b => ./tool\n"],
  "tool/go.mod": ["module example.org/tool\n", ""],
  "Cargo.toml": ['[package]\nname = "shop"\n[dependencies]\ntool = { path = "tool" }\n', '[package]\nname = "shop"\n[[bin]]\npath = "src/a.rs"\n', '[package]\nname = "shop"\n[lib]\npath = "src/a/mod.rs"\n', "[workspace]\n", '[package]\nname = "shop"\nversion = "2"\n[dependencies]\ntool = { path = "tool" }\n'],
  "tool/Cargo.toml": ['[package]\nname = "tool"\n', '[package]\nname = "other"\n', ""],
  "composer.json": ['{ "autoload": { "psr-4": { "Shop\\\\": "src/Shop" } } }', '{ "autoload": { "psr-4": { "Shop\\\\": ["lib", "src/Shop"] }, "files": ["src/functions.php"] } }', '{ "autoload": { "classmap": ["lib"], "psr-0": { "": "src" } } }', "{ broken", '{ "version": "2", "autoload": { "psr-4": { "Shop\\\\": "src/Shop" } } }'],
  "shop.gemspec": ['Gem::Specification.new { |s| s.require_paths = ["ext"] }\n', "", 'Gem::Specification.new { |s| s.name = "shop"; s.require_paths = ["ext"] }\n'],
  "go.work": ["replace github.com/a/b => ./cmd\n", "use .\n"],
};

const imports = fc.array(
  fc.record(
    { specifier: fc.constantFrom(...SPECIFIERS), kind: fc.constantFrom("static" as const, "type" as const, "require" as const), line: fc.integer({ min: 1, max: 9 }), column: fc.constant(1), names: fc.constantFrom(["deep"], ["m", "x"], ["*"]) },
    { requiredKeys: ["specifier", "kind", "line", "column"] },
  ),
  { maxLength: 4 },
);
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
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), fc.array(step, { maxLength: 12 }), fc.constantFrom("watched", "kept", "neither"), async (history, first, beginning) => {
      const state: State = { texts: new Map(), extracted: new Map() };
      apply(state, first);
      // What comes or goes next may be known beforehand, or some of it, or none.
      const watched = new Set(beginning === "watched" ? history.slice(0, 1).flat().map(({ path }) => path) : []);
      let built = await buildWholeGraph(treeOf(state), new Map(state.extracted), watched);
      if (beginning === "kept") built = await reopen(built, treeOf(state));
      for (const steps of history) {
        const change = apply(state, steps);
        const extracted = new Map(state.extracted);
        const lead = ({ graph }: typeof built) => JSON.stringify([graph.files, graph.unparsed, graph.edges.map(({ from, written, target }) => [from, written.specifier, written.kind, target])]);
        const led = lead(built);
        const next = await updateGraph(built, treeOf(state), new Map([...extracted].filter(([path]) => change.changed.has(path))), change);
        const anew = await buildGraph(treeOf(state), extracted);
        expect(told(next.graph)).toEqual(told(anew));
        if (areAlike(built.graph, next.graph)) expect(lead(next)).toBe(led);
        // The one before says what it said.
        expect(lead(built)).toBe(led);
        built = next;
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["a package's main stands outside of it", { "lib/package.json": '{ "main": "../src/a" }', "src/b.ts": "../lib" }, "src/a.ts"],
  ["the index of the folder itself", { "src/b.ts": "." }, "src/index.ts"],
  ["the index of the root", { "src/b.ts": ".." }, "index.ts"],
  ["a package of the same tree", { "package.json": '{ "workspaces": ["lib"] }', "lib/package.json": '{ "name": "lib" }', "src/b.ts": "lib/c" }, "lib/c.ts"],
  ["an alias", { "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }', "src/b.ts": "@/c" }, "lib/c/index.ts"],
  ["a name from baseUrl", { "tsconfig.json": '{ "compilerOptions": { "baseUrl": "src" } }', "src/b.ts": "money" }, "src/money.ts"],
  ["the other root of two", { "tsconfig.json": '{ "compilerOptions": { "rootDirs": ["src", "made"] } }', "src/b.ts": "./c" }, "made/c.ts"],
  ["the source of what is compiled", { "src/b.ts": "./c.js" }, "src/c.tsx"],
  ["behind a loader", { "src/b.ts": "raw!./c.txt?x" }, "src/c.txt"],
])("of a graph that was kept, what comes is found: %s", async (_, files: Record<string, string>, came) => {
  const texts = new Map(Object.entries(files));
  const specifier = texts.get("src/b.ts") as string;
  const extracted = new Map<string, Extracted>([["src/b.ts", [{ specifier, kind: "static", line: 1, column: 1 }]]]);
  const before = await reopen(await buildWholeGraph(treeOf({ texts, extracted }), extracted), treeOf({ texts, extracted }));
  const next = treeOf({ texts: new Map(texts).set(came, ""), extracted });
  const { graph } = await updateGraph(before, next, new Map(), { changed: new Set([came]), removed: new Set() });
  expect(graph.edges.map(({ target }) => target)).toEqual([{ to: "file", path: came }]);
});

test.each([
  ["a namespace leads to all files of its folder", { "composer.json": '{ "autoload": { "psr-4": { "Shop\\\\": "src" } } }', "a.php": "Shop\\Deep", "src/Deep/Sum.php": "" }, "src/Deep/Tax.php"],
  ["a class by its name", { "composer.json": '{ "autoload": { "classmap": ["lib"] } }', "a.php": "Cart" }, "lib/deep/Cart.php"],
  ["a module nearer than what was taken for it", { "Cargo.toml": '[package]\nname = "shop"\n', "src/lib.rs": "", "src/a.rs": "crate::b::c" }, "src/b.rs"],
  ["the file at which a crate begins", { "Cargo.toml": '[package]\nname = "shop"\n', "src/a.rs": "crate::b" }, "src/lib.rs"],
  ["what a gem has", { "shop.gemspec": "", "spec/a.rb": "shop/cart" }, "lib/shop/cart.rb"],
])("of the version before, what comes is found: %s", async (_, files: Record<string, string>, came) => {
  const [from, specifier] = Object.entries(files).find(([path]) => /(?:^|\/)a\./.test(path))!;
  const texts = new Map(Object.entries(files));
  const extracted = new Map<string, Extracted>([...Object.keys(files), came].filter((path) => languageOf(path) !== null).map((path) => [path, path === from ? [{ specifier, kind: "static", line: 1, column: 1 }] : []]));
  const later = treeOf({ texts: new Map(texts).set(came, ""), extracted });
  // Twice, since only then all that is asked for is written down.
  const one = await updateGraph(await buildWholeGraph(treeOf({ texts, extracted }), new Map([...extracted].filter(([path]) => path !== came))), treeOf({ texts: new Map(texts).set("README.md", ""), extracted }), new Map(), { changed: new Set(["README.md"]), removed: new Set() });
  const { graph } = await updateGraph(one, later, new Map([[came, []]]), { changed: new Set([came]), removed: new Set() });
  expect(graph.edges.map(({ target }) => target)).toContainEqual({ to: "file", path: came });
});

test("of the version before, a folder that begins to hold modules far below it is found", async () => {
  const tree = (...paths: string[]) => treeOf({ texts: new Map(["a.py", "pkg/m.py", ...paths].sort().map((path) => [path, ""])), extracted: new Map() });
  const said: Extracted = [{ specifier: ".pkg", kind: "static", line: 1, column: 1, names: ["deep"] }];
  const step = (from: BuiltGraph, came: string, ...others: string[]) => updateGraph(from, tree(came, ...others), new Map([[came, []]]), { changed: new Set([came]), removed: new Set() });
  // Only after a first step all that is asked for is written down.
  const before = await step(await buildWholeGraph(tree(), new Map<string, Extracted>([["a.py", said], ["pkg/m.py", []]])), "README.md");
  const after = await step(before, "pkg/deep/x/y.py", "README.md");
  const again = await updateGraph(after, tree("README.md"), new Map(), { changed: new Set(), removed: new Set(["pkg/deep/x/y.py"]) });
  const first = ({ graph }: BuiltGraph) => graph.edges.map(({ target }) => target.to);
  expect([before, after, again].map(first)).toEqual([["unresolved"], [], ["unresolved"]]);
});

test("two versions may be made of one: what one of them brings is not known to the other", async () => {
  const cart: Extracted = [{ specifier: "shop/cart", kind: "require", line: 1, column: 1 }];
  const tree = (...paths: string[]) => treeOf({ texts: new Map(paths.map((path) => [path, ""])), extracted: new Map() });
  const step = (from: BuiltGraph, came: string, said: Extracted, ...others: string[]) => updateGraph(from, tree(came, ...others), new Map([[came, said]]), { changed: new Set([came]), removed: new Set() });
  // Only after a first step all that is asked for is written down.
  const first = await step(await buildWholeGraph(tree("spec/a.rb"), new Map([["spec/a.rb", cart]])), "spec/b.rb", cart, "spec/a.rb");
  const one = await step(first, "lib/shop/cart.rb", [], "spec/a.rb", "spec/b.rb");
  const other = await step(first, "spec/c.rb", cart, "spec/a.rb", "spec/b.rb");
  expect([one, other].map(({ graph }) => graph.edges.map(({ target }) => target.to))).toEqual([["file", "file"], ["package", "package", "package"]]);
});

test("a graph that was kept is the one that was built", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const state: State = { texts: new Map(), extracted: new Map() };
      apply(state, steps);
      const built = await buildWholeGraph(treeOf(state), new Map(state.extracted));
      const again = await reopen(built, treeOf(state));
      expect(told(again.graph)).toEqual(told(built.graph));
      expect(sorted(again)).toEqual(sorted(built));
      // One file by itself, before any other was asked for.
      for (const path of built.graph.files) expect(openKeptGraph(kept(built, treeOf(state)), treeOf(state)).graph.edgesOf(path)).toEqual(built.graph.edgesOf(path));
    }),
    { numRuns: 300 },
  );
});

test("where some file could not be read this time, nothing is kept", async () => {
  const state: State = { texts: new Map([["a.ts", ""]]), extracted: new Map<string, Extracted>([["a.ts", { unread: "the process that reads ended", again: "run it again" }]]) };
  expect(keepGraph(await buildWholeGraph(treeOf(state), state.extracted), treeOf(state).files)).toBeNull();
});

/** All that a graph says. */
function told(graph: ImportGraph) {
  const { files, edges, unparsed, limits, limited, settings, edgesOf, countOf = (path) => edgesOf(path).length } = graph;
  const { names, out } = graph.links?.() ?? linkAnew(noLinks(), files, edgesOf);
  const links = new Map(names.map((name, node) => [name, (out[node] as readonly number[]).map((to) => names[to])]));
  return { files, edges, unparsed, limits, limited, settings, links, own: files.map(edgesOf), counts: [...files, "none.ts"].map(countOf) };
}

function sorted({ importers }: BuiltGraph) {
  return [...importers.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
}

function kept(built: BuiltGraph, { files }: { files: readonly string[] }): KeptGraph {
  return JSON.parse(JSON.stringify(keepGraph(built, files))) as KeptGraph;
}

async function reopen(built: BuiltGraph, tree: ReturnType<typeof treeOf>): Promise<BuiltGraph> {
  const names = new Set([...built.importers.entries()].map(([path]) => languageOf(path)).filter((name) => name !== null));
  return openKeptGraph(kept(built, tree), tree).whole(await openResolvers(tree, names));
}

test("a graph holds none of those that it was made of", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const state: State = { texts: new Map([["a.ts", ""], ["b.ts", ""]]), extracted: new Map<string, Extracted>([["a.ts", []]]) };
  let built = await buildWholeGraph(treeOf(state), state.extracted);
  const first = new WeakRef(built.graph);
  for (const specifier of ["./b", "./gone"]) built = await updateGraph(built, treeOf(state), new Map([["a.ts", [{ specifier, kind: "static", line: 1, column: 1 }]]]), { changed: new Set(["a.ts"]), removed: new Set() });
  // A reference holds what it names until the turn is over.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  expect(first.deref()).toBeUndefined();
  expect(built.graph.settings).toEqual([]);
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
