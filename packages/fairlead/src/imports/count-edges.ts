import type { ImportGraph } from "./graph.ts";

/** Imports that these files write, of which each is named once; one that leads to several files counts for each. */
export function countEdges({ edgesOf, countOf = (path) => edgesOf(path).length }: ImportGraph, files: Iterable<string>): number {
  let count = 0;
  for (const path of files) count += countOf(path);
  return count;
}
