import { findKnots, type FileLinks } from "./file-links.ts";

/** So many steps are made at most; a knot of 3,000 files with 20,000 imports takes a third of them. */
const MAX_STEPS = 200_000_000;

/**
 * The circles among files: for each import that lies on one, the shortest circle through it, and each circle once. They
 * begin with the file whose name comes first, so that one circle is told in one way.
 * @param known what was found in another version: a knot that stayed as it was is not gone through again
 * @returns circles as names of files, sorted; complete is false where a knot was too large to be gone through
 */
export function computeCycles(links: FileLinks, known: KnownKnots = new Map()): { cycles: string[][]; complete: boolean } {
  const found: Found[] = [];
  let steps = 0;
  for (const knot of findKnots(links)) {
    if (steps > MAX_STEPS) break;
    steps = addCycles(found, links, knot.sort((a, b) => a - b), steps, known);
  }
  const named = found.map((cycle) => cycle.map((node) => links.names[node] as string)).map((cycle) => ({ cycle, key: cycleKey(cycle) }));
  return { cycles: named.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ cycle }) => cycle), complete: steps <= MAX_STEPS };
}

/** Files by number, from the one whose name comes first on. */
type Found = readonly number[];

/** The circles of knots that another version had, by what the knot is made of: by places in it, and the steps that they took. */
export type KnownKnots = Map<string, { cycles: readonly (readonly number[])[]; steps: number }>;

/**
 * The circles of one knot, each once. It is gone through by numbers of its own, in flat arrays: from each file once around.
 * @param knot sorted, as names are: a smaller number is an earlier name
 * @returns steps made, with those before
 */
function addCycles(found: Found[], { names, out }: FileLinks, knot: readonly number[], stepsBefore: number, knots: KnownKnots): number {
  const local = new Map(knot.map((node, place) => [node, place]));
  const targets = knot.map((node) => (out[node] ?? []).flatMap((to) => local.get(to) ?? []));
  const told = JSON.stringify([knot.map((node) => names[node]), targets]);
  const before = knots.get(told);
  if (before !== undefined) {
    for (const cycle of before.cycles) found.push(cycle.map((one) => knot[one] as number));
    return stepsBefore + before.steps;
  }
  const starts = new Int32Array(knot.length + 1);
  for (const [place, own] of targets.entries()) starts[place + 1] = (starts[place] as number) + own.length;
  const links = Int32Array.from(targets.flat());
  const known = new Set<string>();
  const cycles: number[][] = [];
  const via = new Int32Array(knot.length);
  const queue = new Int32Array(knot.length);
  let steps = stepsBefore;
  for (let start = 0; start < knot.length && steps <= MAX_STEPS; start++) {
    // From one file the shortest ways to all that import it, in one go.
    via.fill(-1);
    queue[0] = start;
    for (let at = 0, end = 1; at < end; at++) {
      const node = queue[at] as number;
      const last = starts[node + 1] as number;
      for (let place = starts[node] as number; place < last; place++) {
        const to = links[place] as number;
        steps++;
        if (to === start) {
          const cycle = cycleTo(node, start, via);
          const key = cycle.join(" ");
          if (known.has(key)) continue;
          known.add(key);
          cycles.push(cycle);
        } else if (via[to] === -1) {
          via[to] = node;
          queue[end++] = to;
        }
      }
    }
  }
  for (const cycle of cycles) found.push(cycle.map((one) => knot[one] as number));
  if (steps <= MAX_STEPS) knots.set(told, { cycles, steps: steps - stepsBefore });
  return steps;
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
