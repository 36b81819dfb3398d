import type { ImportEdge } from "./graph.ts";

/** Edges by the file that imports, each in the order in which they were given. */
export function groupEdges(edges: Iterable<ImportEdge>): Map<string, ImportEdge[]> {
  const byFile = new Map<string, ImportEdge[]>();
  for (const edge of edges) {
    const own = byFile.get(edge.from);
    if (own === undefined) byFile.set(edge.from, [edge]);
    else own.push(edge);
  }
  return byFile;
}
