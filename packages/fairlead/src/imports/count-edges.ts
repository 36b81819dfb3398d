import type { ImportGraph } from "./graph.ts";

/** Imports that these files write, of which each is named once; one that leads to several files counts for each. */
export function countEdges({ edgesOf }: ImportGraph, files: Iterable<string>): number {
  let count = 0;
  for (const path of files) count += edgesOf(path).length;
  return count;
}
