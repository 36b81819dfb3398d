import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { depthOf, exceptTests, MAX_BACK, sampleProbes, type BoundaryCandidate } from "./boundary-candidate.ts";
import { below, joinFolder, nameBelow, type Folder, type FolderEdges } from "./folder-edges.ts";
import { counted, listed, suggestionId } from "./suggestion.ts";

/** Folders that import each other more often are not apart. */
const MOST_CROSSING = 10;

/** Folders beside each other that all keep to themselves: features, plugins, drivers. */
export function findApart(graph: ImportGraph, edges: readonly ImportEdge[], pairs: readonly FolderEdges[], folders: ReadonlyMap<string, Folder>): BoundaryCandidate[] {
  return [...folders].flatMap(([parent, { files, folders: names }]) => {
    // A root holds parts of all sorts.
    if (parent === "" || names.size < 4) return [];
    const inside = pairs.filter((pair) => pair.parent === parent);
    // What several of them import is theirs in common, and no part like the others.
    const shared = [...names].filter((name) => inside.filter(({ to }) => to === name).length >= 2);
    const parts = [...names].filter((name) => !shared.includes(name)).sort();
    const filesOf = (name: string) => folders.get(joinFolder(parent, name))?.files ?? [];
    const count = parts.reduce((sum, name) => sum + filesOf(name).length, 0);
    // Where many are used by others they are layers, not parts of one sort.
    if (shared.length > 2 || parts.length < 4 || count < 20 || parts.filter((name) => filesOf(name).length >= 2).length < 4) return [];
    const known = new Set(parts);
    const crossing = inside.filter(({ from, to }) => known.has(from) && known.has(to)).reduce((sum, pair) => sum + pair.count, 0);
    const leaving = countLeaving(edges, parent, known);
    if (leaving < 30 || crossing > MAX_BACK * leaving || crossing > MOST_CROSSING) return [];
    const base = below(parent).slice(0, -2);
    return {
      id: suggestionId("boundary", parent, "apart"),
      title: `The folders of ${parent} do not import each other${shared.length === 0 ? "" : `, but for ${listed(shared.sort())}`}`,
      options: { apart: shared.length === 0 ? `${base}*` : parts.map((name) => `${base}${name}`), ...exceptTests(graph.files, parent) },
      evidence: [`${counted(parts.length, "folder")} in ${parent} (${listed(parts, 5)}) with ${counted(count, "file")} import ${counted(leaving, "time")} from outside of themselves${crossing === 0 ? ", and never from each other" : `, ${crossing} of them from each other`}.`],
      kept: leaving,
      probes: parts.slice(0, 8).flatMap((one, place) => parts.slice(place + 1, 8).flatMap((other) => sampleProbes(filesOf(one), filesOf(other), 2))),
      asks: "import" as const,
      mend: `Move what two of them share to a place that all may import.`,
      weight: (Math.sqrt(Math.min(leaving, 200)) * Math.sqrt(Math.min(parts.length, 12))) / 2 / Math.sqrt(depthOf(parent)) / (files.length > count * 2 ? 2 : 1),
    };
  });
}

/** Imports that lead out of the part in which they stand. */
function countLeaving(edges: readonly ImportEdge[], parent: string, parts: ReadonlySet<string>): number {
  const leaving = new Set<string>();
  for (const { from, written, target } of edges) {
    const own = from.startsWith(`${parent}/`) ? nameBelow(parent, from) : null;
    if (own === null || !parts.has(own) || (target.to === "file" && target.path.startsWith(`${parent}/${own}/`))) continue;
    leaving.add(`${from}:${written.line}:${written.column}`);
  }
  return leaving.size;
}
