import type { ImportEdge, ImportGraph } from "./graph.ts";

/**
 * Imports that are written as before and led to a file before, and lead elsewhere now, though that file is still read:
 * the mark of settings that changed (an alias that was taken out or turned to another file). An import of a file that
 * went itself is none, nor one that was mended by hand. They are told as they were.
 */
export function computeVanishedEdges(before: ImportGraph, after: ImportGraph): ImportEdge[] {
  const now = groupByStatement(after);
  const wasRead = new Set(before.files);
  const isRead = new Set(after.files);
  const vanished: ImportEdge[] = [];
  for (const [key, edges] of groupByStatement(before)) {
    const targets = now.get(key)?.map(({ target }) => target);
    if (targets === undefined) continue;
    for (const edge of edges) {
      const { target } = edge;
      if (target.to !== "file" || targets.some((one) => one.to === "file" && one.path === target.path)) continue;
      const isGone = wasRead.has(target.path) && !isRead.has(target.path);
      const leadsToFile = targets.some((one) => one.to === "file");
      if (!isGone && (!leadsToFile || isRead.has(target.path))) vanished.push(edge);
    }
  }
  return vanished;
}

/** By file, kind, text and place among equals: never by line, since the text around it may have changed. */
function groupByStatement({ edges }: ImportGraph): Map<string, ImportEdge[]> {
  const groups = new Map<string, ImportEdge[]>();
  const counts = new Map<string, number>();
  let last: ImportEdge | null = null;
  let key = "";
  for (const edge of edges) {
    // Several targets of one statement stand together.
    if (last?.written !== edge.written || last.from !== edge.from) {
      const text = [edge.from, edge.written.kind, edge.written.specifier, ...(edge.written.names ?? [])].join("\0");
      const count = counts.get(text) ?? 0;
      counts.set(text, count + 1);
      key = `${text}\0${count}`;
    }
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [edge]);
    else group.push(edge);
    last = edge;
  }
  return groups;
}
