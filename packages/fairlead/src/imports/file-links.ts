import type { ImportEdge } from "./graph.ts";

/** Which file imports which: the edges that lead to files, by number, so that ways through them are found quickly. */
export interface FileLinks {
  /** sorted */
  names: readonly string[];
  index: ReadonlyMap<string, number>;
  /** by file, the files that it imports, each once, sorted by name */
  out: readonly (readonly number[])[];
  /** by file, the files that import it */
  in: readonly (readonly number[])[];
}

/** @param nodes files that take part though they may have no edge; ends of edges are added */
export function linkFiles(nodes: Iterable<string>, edges: Iterable<ImportEdge>): FileLinks {
  const kept: ImportEdge[] = [];
  const all = new Set(nodes);
  let last = "";
  for (const edge of edges) {
    const { from, target } = edge;
    if (target.to !== "file") continue;
    kept.push(edge);
    // edges come file by file
    if (from !== last) all.add(from);
    all.add(target.path);
    last = from;
  }
  const names = [...all].sort();
  const index = new Map(names.map((name, place) => [name, place]));
  const out = names.map((): number[] => []);
  let own = -1;
  for (const { from, target } of kept) {
    if (own === -1 || names[own] !== from) own = index.get(from) as number;
    out[own]?.push(index.get((target as { path: string }).path) as number);
  }
  const sorted = out.map((targets) => targets.sort((a, b) => a - b).filter((to, place) => to !== targets[place - 1]));
  const back = names.map((): number[] => []);
  for (const [from, targets] of sorted.entries()) for (const to of targets) back[to]?.push(from);
  return { names, index, out: sorted, in: back };
}

/** Only the links from these files to these files; all are numbered as before. */
export function keepLinks(links: FileLinks, isKept: Uint8Array): FileLinks {
  const keep = (ends: readonly (readonly number[])[]) => ends.map((others, place) => (isKept[place] === 1 ? others.filter((other) => isKept[other] === 1) : []));
  return { ...links, out: keep(links.out), in: keep(links.in) };
}

/** The files of these that lead to each other, in knots of two or more, or one that imports itself. Without recursion (Tarjan 1972). */
export function findKnots({ out }: FileLinks): number[][] {
  const order = new Int32Array(out.length).fill(-1);
  const low = new Int32Array(out.length);
  const onStack = new Uint8Array(out.length);
  const stack: number[] = [];
  const knots: number[][] = [];
  let count = 0;
  const enter = (node: number) => {
    order[node] = low[node] = count++;
    onStack[node] = 1;
    stack.push(node);
    return { node, next: 0 };
  };
  for (let start = 0; start < out.length; start++) {
    if (order[start] !== -1) continue;
    const way = [enter(start)];
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const { node } = top;
      const to = out[node]?.[top.next++];
      if (to !== undefined) {
        if (order[to] === -1) way.push(enter(to));
        else if (onStack[to] === 1) low[node] = Math.min(low[node] as number, order[to] as number);
        continue;
      }
      way.pop();
      const above = way.at(-1);
      if (above !== undefined) low[above.node] = Math.min(low[above.node] as number, low[node] as number);
      if (low[node] !== order[node]) continue;
      const knot = stack.splice(stack.lastIndexOf(node));
      for (const one of knot) onStack[one] = 0;
      if (knot.length > 1 || out[node]?.includes(node) === true) knots.push(knot);
    }
  }
  return knots;
}
