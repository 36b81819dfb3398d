import { findKnots, type FileLinks } from "./file-links.ts";

/** So many steps are made at most; a knot of 3,000 files with 20,000 imports takes a third of them. */
const MAX_STEPS = 200_000_000;

/** Circles, sorted; complete is false where a knot was too large to be gone through. */
export interface Circling {
  cycles: Cycles;
  complete: boolean;
  knots: readonly Knot[];
  /** what they were found in */
  among: { links: Pick<FileLinks, "names" | "out">; isAmong: Uint8Array | undefined };
}

/**
 * The circles among files: for each import that lies on one, the shortest circle through it, and each circle once. They
 * begin with the file whose name comes first, so that one circle is told in one way.
 * @param isAmong by number of a file, 1 for those that are looked at; without it all
 * @param before what was found in another version: a knot that stayed as it was is not gone through again, and a circle that it
 *   has is told as the same object
 */
export function computeCycles(links: FileLinks, isAmong?: Uint8Array, before: Circling = NO_CIRCLES): Circling {
  const among = { links: { names: links.names, out: links.out }, isAmong };
  if (before.complete && areCirclesLeft(links, isAmong, before)) return { ...before, among };
  const knots: Knot[] = [];
  let steps = 0;
  // In an order that does not depend on numbers: it decides what is gone through before it is enough.
  const found = findKnots(links, isAmong).map((nodes) => openKnot(links, nodes, before));
  for (const one of found.sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (steps > MAX_STEPS) break;
    const knot = one.untouched ?? readKnot(links, one.read, MAX_STEPS - steps, before);
    knots.push(knot);
    steps += knot.steps;
  }
  const complete = steps <= MAX_STEPS;
  return { cycles: before.complete && isSame(knots.map(cyclesOf), before.knots.map(cyclesOf)) ? before.cycles : joinCycles(knots), complete, knots: complete ? knots : [], among };
}

const NO_CIRCLES: Circling = { cycles: new Map(), complete: true, knots: [], among: { links: { names: [], out: [] }, isAmong: undefined } };

/** Whether what was linked anew can neither open a circle nor close one: it was on none, and nothing leads to it. */
function areCirclesLeft({ names, out }: FileLinks, isAmong: Uint8Array | undefined, { knots, among: { links, isAmong: wasAmong } }: Circling): boolean {
  if (links.out.some((_, node) => names[node] !== links.names[node] || isAmong?.[node] !== wasAmong?.[node])) return false;
  const isOther = new Uint8Array(out.length);
  for (let node = 0; node < out.length; node++) if (out[node] !== links.out[node] && isAmong?.[node] !== 0) isOther[node] = 1;
  if (knots.some(({ read }) => read.nodes.some((node) => isOther[node] === 1))) return false;
  // What leads nowhere may be led to.
  return out.every((targets, node) => isAmong?.[node] === 0 || !targets.some((to) => isOther[to] === 1 && (out[to] as readonly number[]).length > 0));
}

const cyclesOf = ({ cycles }: Knot): Cycles => cycles;

function joinCycles(knots: readonly Knot[]): Cycles {
  return new Map(knots.flatMap(({ cycles }) => [...cycles]).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @returns untouched: the same knot of another version; first: the name that comes first */
function openKnot({ names, out }: FileLinks, own: readonly number[], { knots }: Circling): { read: Knot["read"]; untouched: Knot | undefined; first: string } {
  const nodes = [...Int32Array.from(own).sort()];
  const read = { nodes, out: nodes.map((node) => out[node] as readonly number[]) };
  const untouched = knots.find((one) => isSame(one.read.nodes, nodes) && isSame(one.read.out, read.out));
  const first = untouched?.names[0] ?? nodes.map((node) => names[node] as string).reduce((one, other) => (one < other ? one : other));
  return { read, untouched, first };
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
  /** the numbers of its files, sorted, and of each all that it imports, as the links had them of which it was read last */
  read: { nodes: readonly number[]; out: readonly (readonly number[])[] };
}

/**
 * The circles of one knot, each once. It is gone through by numbers of its own, in the order of names and in flat arrays: from each
 * file once around.
 */
function readKnot(links: FileLinks, read: Knot["read"], most: number, before: Circling): Knot {
  const { nodes } = read;
  const byName = nodes.map((node) => ({ node, name: links.names[node] as string })).sort((one, other) => (one.name < other.name ? -1 : 1));
  const local = new Map(byName.map(({ node }, place) => [node, place]));
  const names = byName.map(({ name }) => name);
  const targets = byName.map(({ node }) => (links.out[node] ?? []).flatMap((to) => local.get(to) ?? []));
  const same = before.knots.find((one) => isSame(one.names, names) && one.targets.every((own, place) => isSame(own, targets[place] as number[])));
  if (same !== undefined) return { ...same, read };
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
    cycles.set(key, before.cycles.get(key) ?? cycle);
  }
  return { names, targets, cycles, steps, read };
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
