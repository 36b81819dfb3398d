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
  const kept: [string, string][] = [];
  const all = new Set(nodes);
  for (const { from, target } of edges) {
    if (target.to !== "file") continue;
    kept.push([from, target.path]);
    all.add(from).add(target.path);
  }
  const names = [...all].sort();
  const index = new Map(names.map((name, place) => [name, place]));
  const out = names.map(() => new Set<number>());
  for (const [from, to] of kept) out[index.get(from) as number]?.add(index.get(to) as number);
  const back = names.map((): number[] => []);
  for (const [from, targets] of out.entries()) for (const to of targets) back[to]?.push(from);
  return { names, index, out: out.map((targets) => [...targets].sort((a, b) => a - b)), in: back };
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
