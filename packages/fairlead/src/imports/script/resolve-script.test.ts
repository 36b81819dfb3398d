import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ImportTarget } from "../graph.ts";
import { openScriptResolver } from "./resolve-script.ts";

type Tree = Record<string, string | object>;

async function resolverOf(tree: Tree, order: readonly string[] = Object.keys(tree).sort()) {
  const has = (path: string) => Object.hasOwn(tree, path);
  const textOf = (path: string) => (typeof tree[path] === "object" ? JSON.stringify(tree[path]) : (tree[path] ?? null));
  return openScriptResolver({ files: order, has, text: async (path) => (has(path) ? textOf(path) : null) });
}

function format(target: ImportTarget): string {
  if (target.to === "file") return target.path;
  if (target.to === "unresolved") return `? ${target.path ?? ""}`.trim();
  return `${target.to} ${target.name}${target.to === "package" && target.subpath !== "" ? ` / ${target.subpath}` : ""}`;
}

async function resolve(tree: Tree, from: string, specifier: string): Promise<string> {
  const resolver = await resolverOf({ [from]: "", ...tree });
  return [resolver.resolve(from, { specifier, kind: "static", line: 1, column: 1 })].flat().map(format).join(", ");
}

const files = (...paths: string[]): Tree => Object.fromEntries(paths.map((path) => [path, ""]));

describe("relative", () => {
  const tree = files("src/a.ts", "src/b.tsx", "src/b.js", "src/c/index.tsx", "src/d.d.ts", "src/e.json", "src/f.svg", "src/g.vue", "src/m.mts", "src/x.web.ts", "top.ts", "src/q#.ts");
  const withMain: Tree = { ...tree, "src/pkg/package.json": { main: "./lib/main" }, "src/pkg/lib/main.js": "" };
  test.each([
    ["./a", "src/a.ts"], ["./a.js", "src/a.ts"], ["./a.jsx", "? src/a.jsx"], ["./b.js", "src/b.js"], ["./b.jsx", "src/b.tsx"], ["./m.mjs", "src/m.mts"],
    ["./c", "src/c/index.tsx"], ["./c/", "src/c/index.tsx"], ["./d", "src/d.d.ts"], ["./e.json", "src/e.json"], ["./e", "src/e.json"], ["./g", "src/g.vue"],
    ["./f.svg?raw", "src/f.svg"], ["!!raw-loader!./f.svg", "src/f.svg"], ["./q#.ts", "src/q#.ts"], ["../top", "top.ts"], ["./x.web", "src/x.web.ts"],
    ["./pkg", "src/pkg/lib/main.js"], ["./gone", "? src/gone"], ["../../out", "?"], [".", "?"], ["", "?"],
  ])("%s: %s", async (specifier, expected) => expect(await resolve(withMain, "src/from.ts", specifier)).toBe(expected === "?" && specifier === "." ? "? src" : expected));

  test("rootDirs lie over each other", async () => {
    expect(await resolve({ "tsconfig.json": { compilerOptions: { rootDirs: ["src", "gen/src"] } }, "gen/src/api/client.ts": "" }, "src/api/a.ts", "./client")).toBe("gen/src/api/client.ts");
  });
});

describe("platform and packages", () => {
  test.each([
    ["fs", "builtin node:fs"], ["node:test", "builtin node:test"], ["fs/promises", "builtin node:fs/promises"], ["buffer/", "package buffer"], ["bun:test", "builtin bun:test"],
    ["react", "package react"], ["react/jsx-runtime", "package react / jsx-runtime"], ["@a/b/c/d", "package @a/b / c/d"], ["https://esm.sh/x", "package https://esm.sh/x"],
    ["npm:chalk@5/source", "package chalk / source"], ["jsr:@std/path@1", "package @std/path"], ["@/a", "?"], ["~/a", "?"], ["#a", "?"], ["$lib/a", "?"], ["/src/from", "src/from.ts"], ["/gone", "? gone"],
  ])("%s: %s", async (specifier, expected) => expect(await resolve({}, "src/from.ts", specifier)).toBe(expected));
});

describe("tsconfig", () => {
  const src = files("src/io/disk.ts", "src/index.ts", "lib/src/util.ts", "other/io/disk.ts");
  test.each<[string, Tree, string, string, string]>([
    ["an alias", { "tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } } }, "app/a.ts", "@/io/disk", "src/io/disk.ts"],
    ["an alias of a folder, with its slash", { "tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } }, "src/io/index.ts": "", "src/io.ts": "" }, "app/a.ts", "@/io/", "src/io/index.ts"],
    ["an alias, and up from there", { "tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } }, "lib/money.ts": "" }, "app/a.ts", "@/../lib/money", "lib/money.ts"],
    ["an alias, and out of the tree", { "tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } }, "lib/money.ts": "" }, "app/a.ts", "@/../../lib/money", "?"],
    ["the longest beginning, then the first that is there", { "tsconfig.json": { compilerOptions: { paths: { "*": ["src/*"], "io/*": ["gone/*", "other/io/*"] } } } }, "a.ts", "io/disk", "other/io/disk.ts"],
    ["an exact one", { "tsconfig.json": { compilerOptions: { paths: { all: ["src"], "al*": ["lib/*"] } } } }, "a.ts", "all", "src/index.ts"],
    ["an alias that leads nowhere", { "tsconfig.json": { compilerOptions: { paths: { "app/*": ["src/*"] } } } }, "a.ts", "app/gone", "? src/gone"],
    ["unless it is a package that is needed", { "tsconfig.json": { compilerOptions: { paths: { "app/*": ["src/*"] } } }, "package.json": { dependencies: { app: "1" } } }, "a.ts", "app/gone", "package app / gone"],
    ["a catch-all is no promise", { "tsconfig.json": { compilerOptions: { paths: { "*": ["types/*"] } } } }, "a.ts", "react", "package react"],
    ["baseUrl", { "tsconfig.json": { compilerOptions: { baseUrl: "src" } } }, "a.ts", "io/disk", "src/io/disk.ts"],
    ["baseUrl moves the paths", { "tsconfig.json": { compilerOptions: { baseUrl: "src", paths: { "@/*": ["*"] } } } }, "a.ts", "@/io/disk", "src/io/disk.ts"],
    ["extends, from where it is written", { "app/tsconfig.json": { extends: "../config/base" }, "config/base.json": { compilerOptions: { paths: { "@/*": ["../src/*"] } } } }, "app/a.ts", "@/io/disk", "src/io/disk.ts"],
    ["several, the last wins", { "tsconfig.json": { extends: ["./a.json", "./b.json"] }, "a.json": { compilerOptions: { paths: { "@/*": ["other/*"] } } }, "b.json": { compilerOptions: { paths: { "@/*": ["src/*"] } } } }, "a.ts", "@/io/disk", "src/io/disk.ts"],
    ["a package of the tree", { "package.json": { workspaces: ["p/*"] }, "p/conf/package.json": { name: "@a/conf" }, "p/conf/base.json": { compilerOptions: { paths: { "@/*": ["${configDir}/src/*"] } } }, "tsconfig.json": { extends: "@a/conf/base.json" } }, "a.ts", "@/io/disk", "src/io/disk.ts"],
    ["in a circle", { "tsconfig.json": { extends: "./b.json", compilerOptions: { paths: { "@/*": ["src/*"] } } }, "b.json": { extends: "./tsconfig.json" } }, "a.ts", "@/io/disk", "src/io/disk.ts"],
    ["the nearest", { "tsconfig.json": { compilerOptions: { paths: { "@/*": ["other/*"] } } }, "src/tsconfig.json": { compilerOptions: { paths: { "@/*": ["./*"] } } } }, "src/deep/a.ts", "@/io/disk", "src/io/disk.ts"],
    ["jsconfig", { "jsconfig.json": { compilerOptions: { paths: { "@/*": ["src/*"] } } } }, "a.js", "@/io/disk", "src/io/disk.ts"],
    ["a reference that includes the file", { "tsconfig.json": { files: [], references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.app.json" }] }, "tsconfig.node.json": { include: ["*.config.ts"], compilerOptions: { paths: { "@/*": ["other/*"] } } }, "tsconfig.app.json": { include: ["src"], compilerOptions: { paths: { "@/*": ["./src/*"] } } } }, "src/a.ts", "@/io/disk", "src/io/disk.ts"],
    ["a reference to a folder", { "tsconfig.json": { files: [], references: [{ path: "./lib" }] }, "lib/tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } } }, "lib/a.ts", "@/util", "lib/src/util.ts"],
    ["comments and commas", { "tsconfig.json": '{ // c\n "compilerOptions": { "paths": { "@/*": ["./src/*",], }, }, }' }, "a.ts", "@/io/disk", "src/io/disk.ts"],
  ])("%s", async (_name, tree, from, specifier, expected) => expect(await resolve({ ...src, ...tree }, from, specifier)).toBe(expected));

  test("what cannot be read is told where it holds; a public base of no aliases is not", async () => {
    const tree: Tree = { "a/tsconfig.json": { extends: "@acme/base" }, "b/tsconfig.json": { extends: "@tsconfig/node20/tsconfig.json" }, "c/tsconfig.json": "{", "d/tsconfig.json": { extends: "@other/base" }, "a/x.ts": "", "b/x.ts": "", "c/x.ts": "" };
    const resolver = await resolverOf(tree);
    const told = ["a", "b", "c"].map((folder) => resolver.limitsAt?.(`${folder}/x.ts`).join() ?? "");
    expect(told).toEqual([expect.stringContaining("a/tsconfig.json extends @acme/base, which is not in this tree"), "", expect.stringContaining("c/tsconfig.json cannot be read")]);
    expect(resolver.settings).toEqual(["a/tsconfig.json", "b/tsconfig.json", "c/tsconfig.json", "d/tsconfig.json"]);
  });
});

describe("packages of the same repository", () => {
  const web = { "package.json": { name: "root", workspaces: ["packages/*", "!packages/old"] }, "packages/web/package.json": { name: "@a/web" } };
  const core = (manifest: object, ...paths: string[]): Tree => ({ ...web, "packages/core/package.json": { name: "@a/core", ...manifest }, ...files(...paths.map((path) => `packages/core/${path}`)) });
  test.each<[string, Tree, string, string]>([
    ["main", core({ main: "./main.js" }, "main.js"), "@a/core", "packages/core/main.js"],
    ["an index where nothing is said", core({}, "index.ts"), "@a/core", "packages/core/index.ts"],
    ["what is built leads to its source", core({ main: "dist/index.js" }, "src/index.ts"), "@a/core", "packages/core/src/index.ts"],
    ["by conditions, whichever is in the tree", core({ exports: { ".": { types: "./dist/index.d.ts", import: "./dist/index.mjs", source: "./code/entry.ts" } } }, "code/entry.ts"), "@a/core", "packages/core/code/entry.ts"],
    ["the conditions that the compiler is told", { ...core({ exports: { ".": { node: "./node.ts", "@a/source": "./source.ts" } } }, "node.ts", "source.ts"), "packages/web/tsconfig.json": { compilerOptions: { customConditions: ["@a/source"] } } }, "@a/core", "packages/core/node.ts"],
    ["a subpath of exports", core({ exports: { "./deep": "./src/deep/index.ts" } }, "src/deep/index.ts"), "@a/core/deep", "packages/core/src/deep/index.ts"],
    ["a pattern of exports", core({ exports: { "./*": "./dist/*.js", "./x/*": null } }, "src/some/thing.ts"), "@a/core/some/thing", "packages/core/src/some/thing.ts"],
    ["outDir and rootDir", { ...core({ exports: "./build/js/a.js" }, "code/a.ts"), "packages/core/tsconfig.json": { compilerOptions: { outDir: "build/js", rootDir: "code" } } }, "@a/core", "packages/core/code/a.ts"],
    ["a file in it", core({}, "lib/a.ts"), "@a/core/lib/a", "packages/core/lib/a.ts"],
    ["itself", { ...web, "packages/web/index.ts": "" }, "@a/web", "packages/web/index.ts"],
    ["not the one above", { ...web, "index.ts": "" }, "root", "package root"],
    ["what it gives out is not there", core({ main: "./made/by-hand.js" }), "@a/core", "? packages/core/made/by-hand.js"],
    ["one that is left out", { ...web, "packages/old/package.json": { name: "@a/old" }, "packages/old/index.js": "" }, "@a/old", "package @a/old"],
    ["one by its place", { "packages/web/package.json": { dependencies: { near: "file:../../near" } }, "near/package.json": { name: "other" }, "near/index.js": "" }, "near", "near/index.js"],
    ["pnpm", { "pnpm-workspace.yaml": 'packages:\n  # all\n  - "packages/*"\n- tools # here\ncatalog:\n  - no\n', "tools/package.json": { name: "tools", main: "t.js" }, "tools/t.js": "" }, "tools", "tools/t.js"],
    ["pnpm, in brackets", { "pnpm-workspace.yaml": "packages: ['tools', \"b/**\"]\n", "b/c/d/package.json": { name: "d" }, "b/c/d/index.js": "" }, "d", "b/c/d/index.js"],
    ["lerna", { "lerna.json": { packages: ["mods/*"] }, "mods/a/package.json": { name: "a" }, "mods/a/index.js": "" }, "a", "mods/a/index.js"],
    ["imports", { "packages/web/package.json": { imports: { "#io": { default: "./src/io.ts" }, "#lib/*.js": "./dist/lib/*.js" } }, "packages/web/src/io.ts": "" }, "#io", "packages/web/src/io.ts"],
    ["a pattern of imports", { "packages/web/package.json": { imports: { "#lib/*": "./dist/lib/*.js" } }, "packages/web/src/lib/a.ts": "" }, "#lib/a", "packages/web/src/lib/a.ts"],
    ["imports of a package", { "packages/web/package.json": { imports: { "#io": "io-package" } } }, "#io", "package io-package"],
    ["imports that lead nowhere", { "packages/web/package.json": { imports: { "#io": "./gone.js" } } }, "#io", "? packages/web/gone.js"],
  ])("%s", async (_name, tree, specifier, expected) => expect(await resolve(tree, "packages/web/src/from.ts", specifier)).toBe(expected));

  test("what is no member and says what it needs is installed by itself", async () => {
    const tree: Tree = { ...core({}, "index.ts"), "docs/package.json": { dependencies: { "@a/core": "^1" } } };
    expect(await resolve(tree, "docs/a.ts", "@a/core")).toBe("package @a/core");
    expect(await resolve(tree, "scripts/a.ts", "@a/core")).toBe("packages/core/index.ts");
  });
});

describe("properties", () => {
  const specifier = fc.oneof(
    fc.array(fc.constantFrom(".", "..", "/", "a", "b", "@", "#", "*", "?", "!", ":", "~", "index", ".ts", ".js"), { maxLength: 8 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 30 }),
  );
  const path = fc.array(fc.constantFrom("a", "b", "src", "index.ts", "a.js", "package.json", "tsconfig.json"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
  const setting = fc.oneof(fc.string({ maxLength: 20 }), fc.jsonValue().map((value) => JSON.stringify({ name: "a", exports: value, imports: { "#a": value }, workspaces: value, main: value, extends: value, references: value, compilerOptions: { paths: { "*": value }, baseUrl: value, rootDirs: value } })));

  test("nothing throws; what is said to be a file is one; the order of files changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, setting, { maxKeys: 8 }), fc.array(specifier, { maxLength: 6 }), async (tree, specifiers) => {
        const paths = Object.keys(tree).sort();
        const [one, other] = await Promise.all([resolverOf(tree, paths), resolverOf(tree, paths.toReversed())]);
        for (const text of specifiers) {
          const written = { specifier: text, kind: "static", line: 1, column: 1 } as const;
          const target = [one.resolve("src/a/from.ts", written)].flat()[0];
          if (target?.to === "file") expect(Object.hasOwn(tree, target.path)).toBe(true);
          expect(other.resolve("src/a/from.ts", written)).toEqual(target);
        }
      }),
      {
        numRuns: 500,
        // Names that every object has are names of files like any other.
        examples: [[{ "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "*": ["toString"] } } }) }, ["a"]]],
      },
    );
  });
});
