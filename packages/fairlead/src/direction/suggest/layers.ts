import type { ImportGraph } from "../../imports/graph.ts";
import { depthOf, exceptTests, isHeld, MAX_BACK, MIN_IMPORTERS, MIN_IMPORTS, sampleProbes, type BoundaryCandidate } from "./boundary-candidate.ts";
import { below, joinFolder, type Folder, type FolderEdges } from "./folder-edges.ts";
import { addTo, counted, listed, suggestionId } from "./suggestion.ts";

/** A folder of fewer files is no part of its own. */
const MIN_FILES = 3;
/** So many folders are named in one guardrail. */
const MOST_UPPER = 12;

/** Folders that others import, and that import none of these: one guardrail for each. */
export function findLayers(graph: ImportGraph, pairs: readonly FolderEdges[], folders: ReadonlyMap<string, Folder>, isImpossible: (from: string, to: string, fromFiles: readonly string[], toFiles: readonly string[]) => boolean, isRefused: (from: string, to: string) => boolean): BoundaryCandidate[] {
  const counts = new Map(pairs.map((pair) => [`${pair.parent}\0${pair.from}\0${pair.to}`, pair]));
  const uppers = new Map<string, FolderEdges[]>();
  for (const pair of pairs) {
    const back = counts.get(`${pair.parent}\0${pair.to}\0${pair.from}`);
    const [upper, lower] = [joinFolder(pair.parent, pair.from), joinFolder(pair.parent, pair.to)];
    const [upperFiles, lowerFiles] = [folders.get(upper)?.files ?? [], folders.get(lower)?.files ?? []];
    if (pair.count < MIN_IMPORTS || pair.files.size < MIN_IMPORTERS || upperFiles.length < MIN_FILES || lowerFiles.length < MIN_FILES) continue;
    if ((back?.count ?? 0) > MAX_BACK * (pair.count + (back?.count ?? 0))) continue;
    if (isImpossible(lower, upper, lowerFiles, upperFiles) || isHeld(sampleProbes(lowerFiles, upperFiles), isRefused)) continue;
    addTo(uppers, lower, pair);
  }
  return [...uppers].map(([lower, found]) => {
    const above = found.sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1)).slice(0, MOST_UPPER);
    const names = above.map(({ parent, from }) => joinFolder(parent, from));
    const files = folders.get(lower)?.files ?? [];
    const kept = above.reduce((sum, { count }) => sum + count, 0);
    const importers = new Set(above.flatMap((pair) => [...pair.files]));
    return {
      id: suggestionId("boundary", lower),
      title: `${lower} imports nothing of ${listed(above.map(({ from }) => from))}`,
      options: { from: below(lower), ...exceptTests(graph.files, lower), deny: names.map(below) },
      evidence: [`${listed(names.map((name, place) => `${name} (${above[place]?.count})`), 6)} ${names.length === 1 ? "imports" : "import"} ${lower}: ${counted(kept, "import")} in ${counted(importers.size, "file")}.`],
      kept,
      probes: names.flatMap((name) => sampleProbes(files, folders.get(name)?.files ?? [])),
      asks: "import" as const,
      mend: `Move what both need to ${lower} or below it, or hand it in from above.`,
      // Higher up in the tree a rule says more, and more folders above make a layer of it.
      weight: (Math.sqrt(kept) * Math.sqrt(above.length)) / Math.sqrt(depthOf(lower)),
    };
  });
}
