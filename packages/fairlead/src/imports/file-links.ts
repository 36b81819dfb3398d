import type { ImportEdge } from "./graph.ts";
import { groupEdges } from "./group-edges.ts";

/** Which file imports which: the edges that lead to files, by number, so that ways through them are found quickly. */
export interface FileLinks {
  /** by number, in no order; files that are gone keep theirs where versions are linked one after the other, and lead nowhere */
  names: readonly string[];
  index: ReadonlyMap<string, number>;
  /** by file, the files that it imports, each once, sorted by name; where it stayed as it was, the same list in the next version */
  out: readonly (readonly number[])[];
  /** by file, the files that import it */
  in: readonly (readonly number[])[];
}

const NOTHING: readonly never[] = [];
export const NO_LINKS: FileLinks = { names: NOTHING, index: new Map(), out: NOTHING, in: NOTHING };

export function linkFiles(edges: Iterable<ImportEdge>): FileLinks {
  const byFile = groupEdges(edges);
  return linkAnew(NO_LINKS, byFile.keys(), (path) => byFile.get(path) ?? NOTHING);
}

/** @param files those that have other edges than before: they come, change or go */
export function linkAnew(before: FileLinks, files: Iterable<string>, edgesOf: (path: string) => readonly ImportEdge[]): FileLinks {
  let { names, index } = before;
  let more: { names: string[]; index: Map<string, number> } | undefined;
  const out = [...before.out];
  const numberOf = (name: string): number => {
    const known = index.get(name);
    if (known !== undefined) return known;
    // Those before are left as they are.
    ({ names, index } = more ??= { names: [...names], index: new Map(index) });
    more.index.set(name, names.length);
    out.push(NOTHING);
    return more.names.push(name) - 1;
  };
  for (const file of files) {
    const node = numberOf(file);
    const known = out[node] as readonly number[];
    const targets = listTargets(edgesOf(file)).map(numberOf);
    if (targets.length !== known.length || targets.some((to, place) => to !== known[place])) out[node] = targets;
  }
  return withTurned({ names, index, out });
}

/** A function of its own, so that none in what it gives back holds the links before, and they those before them. */
function withTurned(links: Omit<FileLinks, "in">): FileLinks {
  let back: number[][] | undefined;
  return {
    ...links,
    get in() {
      return (back ??= turnBack(links.out));
    },
  };
}

function listTargets(edges: readonly ImportEdge[]): string[] {
  const targets = new Set<string>();
  for (const { target } of edges) if (target.to === "file") targets.add(target.path);
  return [...targets].sort();
}

function turnBack(out: FileLinks["out"]): number[][] {
  const back = out.map((): number[] => []);
  for (const [from, targets] of out.entries()) for (const to of targets) back[to]?.push(from);
  return back;
}

/**
 * The files that lead to each other, in knots of two or more, or one that imports itself. Without recursion (Tarjan 1972).
 * @param isKept only links among these; without it all
 */
export function findKnots({ out }: Pick<FileLinks, "out">, isKept?: Uint8Array): number[][] {
  /** counted from 1; 0: not seen yet */
  const order = new Int32Array(out.length);
  const low = new Int32Array(out.length);
  const onStack = new Uint8Array(out.length);
  const next = new Int32Array(out.length);
  const stack: number[] = [];
  const way: number[] = [];
  const knots: number[][] = [];
  let count = 0;
  const enter = (node: number): void => {
    order[node] = low[node] = ++count;
    onStack[node] = 1;
    stack.push(node);
    way.push(node);
  };
  for (let start = 0; start < out.length; start++) {
    if (order[start] !== 0 || isKept?.[start] === 0) continue;
    enter(start);
    while (way.length > 0) {
      const node = way.at(-1) as number;
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
      way.pop();
      const above = way.at(-1);
      if (above !== undefined && (low[node] as number) < (low[above] as number)) low[above] = low[node] as number;
      if (low[node] !== order[node]) continue;
      const knot = stack.splice(stack.lastIndexOf(node));
      for (const one of knot) onStack[one] = 0;
      if (knot.length > 1 || targets.includes(node)) knots.push(knot);
    }
  }
  return knots;
}
