import type { ImportGraph } from "./graph.ts";

/** Imports that these files write; one that leads to several files counts for each. */
export function countEdges(graph: ImportGraph, files: ReadonlySet<string>): number {
  let count = 0;
  for (const path of files) count += graph.countOf(path);
  return count;
}
