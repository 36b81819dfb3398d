import { findKnots, type FileLinks } from "./file-links.ts";

/** So many steps are made at most; a knot of 3,000 files with 20,000 imports takes a third of them. */
const MAX_STEPS = 200_000_000;

/**
 * The circles among files: for each import that lies on one, the shortest circle through it, and each circle once. They
 * begin with the file whose name comes first, so that one circle is told in one way.
 * @returns circles as names of files, sorted; complete is false where a knot was too large to be gone through
 */
export function computeCycles(links: FileLinks): { cycles: string[][]; complete: boolean } {
  const { names, out } = links;
  const found = new Map<string, number[]>();
  const via = new Int32Array(names.length);
  let steps = 0;
  for (const knot of findKnots(links)) {
    const inKnot = new Set(knot);
    for (const start of knot.sort((a, b) => a - b)) {
      if (steps > MAX_STEPS) break;
      // From one file the shortest ways to all that import it, in one go.
      for (const one of knot) via[one] = -1;
      const queue = [start];
      for (const node of queue) {
        for (const to of out[node] ?? []) {
          steps++;
          if (to === start) addCycle(found, names, start, node, via);
          else if (inKnot.has(to) && via[to] === -1) {
            via[to] = node;
            queue.push(to);
          }
        }
      }
    }
  }
  const cycles = [...found.values()].map((cycle) => cycle.map((node) => names[node] as string));
  return { cycles: cycles.sort((a, b) => (cycleKey(a) < cycleKey(b) ? -1 : 1)), complete: steps <= MAX_STEPS };
}

/** The circle from `start` to `end`, which imports it, and so back. */
function addCycle(found: Map<string, number[]>, names: readonly string[], start: number, end: number, via: Int32Array): void {
  const back = [end];
  for (let node = end; node !== start; back.push(node)) node = via[node] as number;
  const cycle = rotate(back.reverse(), (a, b) => a < b);
  const key = cycleKey(cycle.map((node) => names[node] as string));
  if (!found.has(key)) found.set(key, cycle);
}

/** The same circle, told from its first member on. */
export function rotate<T>(cycle: readonly T[], isBefore: (a: T, b: T) => boolean): T[] {
  let first = 0;
  for (let place = 1; place < cycle.length; place++) if (isBefore(cycle[place] as T, cycle[first] as T)) first = place;
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** What a circle is known by. A line break is in no path that is told here, and a path is never empty. */
export function cycleKey(cycle: readonly string[]): string {
  return cycle.join("\n");
}
