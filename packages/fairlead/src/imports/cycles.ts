import { findKnots, type FileLinks } from "./file-links.ts";

/** So many steps are made at most; a knot of 3,000 files with 20,000 imports takes a third of them. */
const MAX_STEPS = 200_000_000;

/**
 * The circles among files: for each import that lies on one, the shortest circle through it, and each circle once. They
 * begin with the file whose name comes first, so that one circle is told in one way.
 * @param known what was found in another version: a knot that stayed as it was is not gone through again, and a circle that it
 *   has is told as the same object
 * @returns circles, sorted; complete is false where a knot was too large to be gone through
 */
export function computeCycles(links: FileLinks, known: readonly Knot[] = []): { cycles: Cycles; complete: boolean; knots: Knot[] } {
  const knots: Knot[] = [];
  let steps = 0;
  for (const nodes of findKnots(links)) {
    if (steps > MAX_STEPS) break;
    const knot = readKnot(links, nodes.sort((a, b) => a - b), MAX_STEPS - steps, known);
    knots.push(knot);
    steps += knot.steps;
  }
  const complete = steps <= MAX_STEPS;
  return { cycles: new Map(knots.flatMap(({ cycles }) => [...cycles]).sort(([one], [other]) => (one < other ? -1 : 1))), complete, knots: complete ? knots : [] };
}

/** Names of files, from the first on, by what the circle is known by. */
export type Cycles = ReadonlyMap<string, readonly string[]>;

/** Files that lead to each other, with the circles among them. */
export interface Knot {
  /** sorted */
  names: readonly string[];
  /** by place in names, the places of those that it imports */
  targets: readonly (readonly number[])[];
  cycles: Cycles;
  /** that it took to find them */
  steps: number;
}

/**
 * The circles of one knot, each once. It is gone through by numbers of its own, in flat arrays: from each file once around.
 * @param nodes sorted, as names are: a smaller number is an earlier name
 */
function readKnot(links: FileLinks, nodes: readonly number[], most: number, known: readonly Knot[]): Knot {
  const local = new Map(nodes.map((node, place) => [node, place]));
  const names = nodes.map((node) => links.names[node] as string);
  const targets = nodes.map((node) => (links.out[node] ?? []).flatMap((to) => local.get(to) ?? []));
  const before = known.find((one) => isSame(one.names, names) && one.targets.every((own, place) => isSame(own, targets[place] as number[])));
  if (before !== undefined) return before;
  const starts = new Int32Array(nodes.length + 1);
  for (const [place, own] of targets.entries()) starts[place + 1] = (starts[place] as number) + own.length;
  const flat = Int32Array.from(targets.flat());
  const importers = new Int32Array(nodes.length);
  for (const to of flat) importers[to] = (importers[to] as number) + 1;
  const found = new Map<string, number[]>();
  const via = new Int32Array(nodes.length);
  const queue = new Int32Array(nodes.length);
  let steps = 0;
  for (let start = 0; start < nodes.length && steps <= most; start++) {
    // From one file the shortest ways to all that import it, in one go.
    via.fill(-1);
    queue[0] = start;
    let left = importers[start] as number;
    for (let at = 0, end = 1; at < end && left > 0; at++) {
      const node = queue[at] as number;
      const last = starts[node + 1] as number;
      for (let place = starts[node] as number; place < last; place++) {
        const to = flat[place] as number;
        steps++;
        if (to === start) {
          const cycle = cycleTo(node, start, via);
          found.set(cycle.join(" "), cycle);
          left--;
        } else if (via[to] === -1) {
          via[to] = node;
          queue[end++] = to;
        }
      }
    }
  }
  const cycles = new Map<string, readonly string[]>();
  for (const places of found.values()) {
    const cycle = places.map((place) => names[place] as string);
    const key = cycleKey(cycle);
    // A circle that was known is the same one.
    cycles.set(key, known.find((one) => one.cycles.has(key))?.cycles.get(key) ?? cycle);
  }
  return { names, targets, cycles, steps };
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((value, place) => value === other[place]);
}

/** The circle from `start` to `end`, which imports it, and so back. */
function cycleTo(end: number, start: number, via: Int32Array): number[] {
  const back = [end];
  for (let node = end; node !== start; back.push(node)) node = via[node] as number;
  return rotate(back.reverse(), (a, b) => a < b);
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
