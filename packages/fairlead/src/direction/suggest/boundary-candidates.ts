import type { ImportGraph } from "../../imports/graph.ts";
import { findAcyclic } from "./acyclic-folders.ts";
import { findApart } from "./apart-folders.ts";
import { isHeld, type BoundaryCandidate } from "./boundary-candidate.ts";
import { compileImpossible } from "../../imports/build-forbids.ts";
import { findEntryPoints } from "./entry-points.ts";
import { codeEdges, codeFolders, computeFolderEdges } from "./folder-edges.ts";
import { findLayers } from "./layers.ts";

/*
 * Boundaries that the imports of one version already keep, or nearly. What each of them breaks is counted by the check
 * itself, and what a guardrail holds already is asked of that guardrail: both in judge-boundaries.
 */

/**
 * @param has whether the tree has a file: manifests say what a build refuses anyway
 * @param isRefused whether some guardrail refuses this import already; of folders only what it lets pass is suggested
 */
export function findBoundaries(graph: ImportGraph, has: (path: string) => boolean, isRefused: (from: string, to: string) => boolean): BoundaryCandidate[] {
  const edges = codeEdges(graph);
  const folders = codeFolders(graph);
  const pairs = computeFolderEdges(edges);
  return [
    ...findLayers(graph, pairs, folders, compileImpossible(edges, has), isRefused),
    ...findApart(graph, edges, pairs, folders),
    ...findAcyclic(graph, folders),
    ...findEntryPoints(graph, folders),
  ].filter(({ asks, probes }) => probes.length > 0 && (asks === "cycle" || !isHeld(probes, isRefused))).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}
