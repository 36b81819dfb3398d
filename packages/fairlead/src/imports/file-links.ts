import { openPastMap, type PastMap } from "../past-map.ts";
import type { ImportEdge } from "./graph.ts";
import { groupEdges } from "./group-edges.ts";

/** Which file imports which: the edges that lead to files, by number, so that ways through them are found quickly. */
export interface FileLinks {
  /** by number, in no order; files that are gone keep theirs where versions are linked one after the other, and lead nowhere */
  names: readonly string[];
  index: PastMap<string, number>;
  /** by file, the files that it imports, each once, sorted by name; where it stayed as it was, the same list in the next version */
  out: readonly (readonly number[])[];
}

const NOTHING: readonly never[] = [];

export function noLinks(): FileLinks {
  return { names: NOTHING, index: openPastMap(new Map()), out: NOTHING };
}

export function linkFiles(edges: Iterable<ImportEdge>): FileLinks {
  const byFile = groupEdges(edges);
  return linkAnew(noLinks(), byFile.keys(), (path) => byFile.get(path) ?? NOTHING);
}

/** @param files those that have other edges than before: they come, change or go */
export function linkAnew(before: FileLinks, files: Iterable<string>, edgesOf: (path: string) => readonly ImportEdge[]): FileLinks {
  const out = [...before.out];
  const added = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = before.index.get(name) ?? added.get(name);
    if (known !== undefined) return known;
    added.set(name, out.length);
    return out.push(NOTHING) - 1;
  };
  for (const file of files) {
    const node = numberOf(file);
    const known = out[node] as readonly number[];
    const targets = listTargets(edgesOf(file)).map(numberOf);
    if (targets.length !== known.length || targets.some((to, place) => to !== known[place])) out[node] = targets;
  }
  const { names, index } = before;
  return added.size === 0 ? { names, index, out } : { names: [...names, ...added.keys()], index: index.next(added), out };
}

function listTargets(edges: readonly ImportEdge[]): string[] {
  const targets = new Set<string>();
  for (const { target } of edges) if (target.to === "file") targets.add(target.path);
  return [...targets].sort();
}

/**
 * The files that lead to each other, in knots of two or more, or one that imports itself. Without recursion (Tarjan 1972).
 * @param isKept only links among these; without it all
 */
export function findKnots({ out }: Pick<FileLinks, "out">, isKept?: Uint8Array): number[][] {
  /** counted from 1; 0: not seen yet */
  const order = new Int32Array(out.length);
  const low = new Int32Array(out.length);
  const next = new Int32Array(out.length);
  const onStack = new Uint8Array(out.length);
  const stack = new Int32Array(out.length);
  const way = new Int32Array(out.length);
  const knots: number[][] = [];
  let count = 0;
  let height = 0;
  let length = 0;
  const enter = (node: number): void => {
    order[node] = low[node] = ++count;
    onStack[node] = 1;
    stack[height++] = node;
    way[length++] = node;
  };
  for (let start = 0; start < out.length; start++) {
    if (order[start] !== 0 || isKept?.[start] === 0) continue;
    enter(start);
    while (length > 0) {
      const node = way[length - 1] as number;
      const targets = out[node] as readonly number[];
      const place = next[node] as number;
      if (place < targets.length) {
        next[node] = place + 1;
        const to = targets[place] as number;
        if (isKept?.[to] === 0) continue;
        if (order[to] === 0) enter(to);
        else if (onStack[to] === 1 && (order[to] as number) < (low[node] as number)) low[node] = order[to] as number;
        continue;
      }
      length--;
      if (length > 0) {
        const above = way[length - 1] as number;
        if ((low[node] as number) < (low[above] as number)) low[above] = low[node] as number;
      }
      if (low[node] !== order[node]) continue;
      const top = height;
      do onStack[stack[--height] as number] = 0;
      while (stack[height] !== node);
      if (top - height > 1 || targets.includes(node)) knots.push([...stack.subarray(height, top)]);
    }
  }
  return knots;
}
