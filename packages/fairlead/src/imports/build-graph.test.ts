import { expect, test } from "vitest";
import { buildGraph, type Extracted } from "./build-graph.ts";
import type { WrittenImport } from "./graph.ts";
import { IMPORT_LANGUAGES, languageOf } from "./languages.ts";
import { computeVanishedEdges } from "./vanished-edges.ts";

const written = (specifier: string, line = 1): WrittenImport => ({ specifier, kind: "static", line, column: 1 });

function graphOf(files: Record<string, string>, extracted: Record<string, Extracted>, order = Object.keys(files).sort()) {
  return buildGraph({ files: order, has: (path) => files[path] !== undefined, text: async (path) => files[path] ?? null }, new Map(Object.entries(extracted)));
}

const alias = (target: string) => JSON.stringify({ compilerOptions: { paths: { "@/*": [target] } } });

test("edges stand by file, in the order of the text; what could not be read is told", async () => {
  const files = { "a.ts": "", "b.ts": "", "c.ts": "", "d.ts": "", "tsconfig.json": alias("./*") };
  const extracted = { "a.ts": [written("./b", 1), written("react", 2), written("@/gone", 3)], "b.ts": [], "c.ts": null, "d.ts": { unread: "a worker died" } };
  const { edgesOf, ...graph } = await graphOf(files, extracted);
  expect(["a.ts", "b.ts", "c.ts"].map((path) => edgesOf(path).length)).toEqual([3, 0, 0]);
  expect(graph).toEqual({
    files: ["a.ts", "b.ts"],
    edges: [
      { from: "a.ts", written: written("./b", 1), target: { to: "file", path: "b.ts" } },
      { from: "a.ts", written: written("react", 2), target: { to: "package", name: "react", subpath: "" } },
      { from: "a.ts", written: written("@/gone", 3), target: { to: "unresolved", reason: "@/* in the paths of tsconfig.json leads to no file of this tree", path: "gone" } },
    ],
    unparsed: [{ path: "c.ts", reason: "it does not parse" }, { path: "d.ts", reason: "a worker died" }],
    limits: [],
    limited: new Map(),
    settings: ["tsconfig.json"],
  });
});

test("a file belongs to a language by its name alone", () => {
  expect(["a.ts", "x/a.D.TS", "a.vue", "a", ".ts", "x/.js", "a.ts/b", "a.json"].map(languageOf)).toEqual(["script", "script", "script", null, null, null, null, null]);
  const endings = Object.values(IMPORT_LANGUAGES).flatMap((language): readonly string[] => language.endings);
  expect(new Set(endings).size).toBe(endings.length);
});

test("imports that settings made vanish are told apart from those that were changed", async () => {
  const files = { "a.ts": "", "io/disk.ts": "", "io/gone.ts": "", "stub/disk.ts": "" };
  const before = { "a.ts": [written("@/disk"), written("@/gone"), written("./io/disk"), written("@/disk", 9)], "io/disk.ts": [], "io/gone.ts": [], "stub/disk.ts": [] };
  const at = (tsconfig: string, extracted: Record<string, Extracted> = before, without = "") => graphOf(Object.fromEntries(Object.entries({ ...files, "tsconfig.json": tsconfig }).filter(([path]) => path !== without)), Object.fromEntries(Object.entries(extracted).filter(([path]) => path !== without)));
  const first = await at(alias("io/*"));
  const vanished = async (after: ReturnType<typeof at>) => computeVanishedEdges(first, await after).map(({ written, target }) => `${written.specifier} ${target.to === "file" ? target.path : ""}`);
  expect(await vanished(at("{}"))).toEqual(["@/disk io/disk.ts", "@/gone io/gone.ts", "@/disk io/disk.ts"]);
  expect(await vanished(at(alias("stub/*")))).toEqual(["@/disk io/disk.ts", "@/gone io/gone.ts", "@/disk io/disk.ts"]);
  expect(await vanished(at(alias("io/*"), before, "io/gone.ts"))).toEqual([]);
  expect(await vanished(at("{}", { ...before, "a.ts": [written("./io/disk", 5)] }))).toEqual([]);
});
