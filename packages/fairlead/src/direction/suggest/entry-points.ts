import type { ImportGraph } from "../../imports/graph.ts";
import { depthOf, MAX_BACK, MIN_IMPORTERS, MIN_IMPORTS, sampleProbes, type BoundaryCandidate } from "./boundary-candidate.ts";
import { below, codeEdges, type Folder } from "./folder-edges.ts";
import { counted, suggestionId } from "./suggestion.ts";
import { testPatternsOf } from "./test-files.ts";

const INDEX = /^(?:index\.(?:[cm]?[jt]sx?|vue)|__init__\.pyi?)$/;

/** Folders that nearly all others import only through their index. */
export function findEntryPoints(graph: ImportGraph, folders: ReadonlyMap<string, Folder>): BoundaryCandidate[] {
  const edges = codeEdges(graph);
  const taken = new Map<string, number>();
  for (const { target } of edges) if (target.to === "file" && INDEX.test(target.path.slice(target.path.lastIndexOf("/") + 1))) taken.set(target.path, (taken.get(target.path) ?? 0) + 1);
  return [...folders].flatMap(([folder, { files }]) => {
    const index = folder === "" ? undefined : files.find((path) => INDEX.test(path.slice(folder.length + 1)));
    if (index === undefined || files.length < 4 || (taken.get(index) ?? 0) < MIN_IMPORTS) return [];
    const coming = edges.filter(({ from, target }) => target.to === "file" && target.path.startsWith(`${folder}/`) && !from.startsWith(`${folder}/`));
    const through = coming.filter(({ target }) => target.to === "file" && target.path === index);
    const importers = new Set(through.map(({ from }) => from));
    if (through.length < MIN_IMPORTS || importers.size < MIN_IMPORTERS || coming.length - through.length > MAX_BACK * coming.length) return [];
    const inner = files.filter((path) => path !== index);
    const outside = [...importers];
    return {
      id: suggestionId("boundary", folder, "entry"),
      title: `Others import ${folder} only through its ${index.slice(folder.length + 1)}`,
      options: { except: [below(folder), ...testPatternsOf(graph.files)], deny: innerPatterns(folder, index, inner) },
      evidence: [`${through.length} of ${counted(coming.length, "import")} from outside, in ${counted(importers.size, "file")}, take ${index}; ${folder} has ${counted(inner.length, "file")} more.`],
      kept: through.length,
      probes: sampleProbes(outside, inner),
      asks: "import" as const,
      mend: `Give it out from ${index}, or leave it inside.`,
      weight: Math.sqrt(through.length) / Math.sqrt(depthOf(folder)) / (inner.length < 6 ? 2 : 1),
    };
  });
}

/**
 * All of a folder but its index, as patterns, which cannot say "not": what begins otherwise than the index does, and by name
 * what begins as it does.
 */
function innerPatterns(folder: string, index: string, inner: readonly string[]): string[] {
  const base = below(folder).slice(0, -2);
  const name = index.slice(folder.length + 1);
  const starts = name.startsWith("_") ? [`${base}[!_]*`] : [`${base}[!i]*`, `${base}i[!n]*`];
  const alike = inner.map((path) => path.slice(folder.length + 1)).filter((path) => !path.includes("/") && path.startsWith(name.startsWith("_") ? "_" : "in"));
  return [`${base}*/**`, ...starts, ...alike.map((path) => below(`${folder}/${path}`).slice(0, -3))];
}
