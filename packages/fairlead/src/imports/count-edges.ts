import type { ImportGraph } from "./graph.ts";

/** Imports that these files write; one that leads to several files counts for each. */
export function countEdges({ edges }: ImportGraph, files: ReadonlySet<string>): number {
  let count = 0;
  for (const { from } of edges) if (files.has(from)) count += 1;
  return count;
}
