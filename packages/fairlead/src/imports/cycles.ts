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
  const knotOf = placeKnots(links, before);
  // In an order that does not depend on numbers: it decides what is gone through before it is enough.
  const found = findKnots(links, isAmong).map((own) => lookUp(links, own, before, knotOf));
  for (const one of found.sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (steps > MAX_STEPS) break;
    const knot = one.isUntouched ? (one.like as Knot) : readKnot(links, one, MAX_STEPS - steps, before);
    knots.push(knot);
    steps += knot.steps;
  }
  const complete = steps <= MAX_STEPS;
  return { cycles: before.complete && isSame(knots.map(cyclesOf), before.knots.map(cyclesOf)) ? before.cycles : joinCycles(knots), complete, knots: complete ? knots : [], among };
}

const NO_CIRCLES: Circling = { cycles: new Map(), complete: true, knots: [], among: { links: { names: [], out: [] }, isAmong: undefined } };

/**
 * Whether what was linked anew can neither open a circle nor close one: it was on none, and nothing leads to it. Asked of every file of
 * every version of a history, so it is gone through by numbers.
 */
function areCirclesLeft({ names, out }: FileLinks, isAmong: Uint8Array | undefined, { knots, among: { links, isAmong: wasAmong } }: Circling): boolean {
  for (let node = 0; node < links.out.length; node++) if (names[node] !== links.names[node] || isAmong?.[node] !== wasAmong?.[node]) return false;
  const isOther = new Uint8Array(out.length);
  for (let node = 0; node < out.length; node++) if (out[node] !== links.out[node] && isAmong?.[node] !== 0) isOther[node] = 1;
  for (const { nodes } of knots) for (const node of nodes) if (isOther[node] === 1) return false;
  // What leads nowhere may be led to.
  for (let node = 0; node < out.length; node++) if (isOther[node] === 1 && (out[node] as readonly number[]).length === 0) isOther[node] = 0;
  for (let node = 0; node < out.length; node++) {
    if (isAmong?.[node] === 0) continue;
    const targets = out[node] as readonly number[];
    for (let nth = 0; nth < targets.length; nth++) if (isOther[targets[nth] as number] === 1) return false;
  }
  return true;
}

const cyclesOf = ({ cycles }: Knot): Cycles => cycles;

function joinCycles(knots: readonly Knot[]): Cycles {
  return new Map(knots.flatMap(({ cycles }) => [...cycles]).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** By number of a file, the place of the knot that it was on, counted from 1; 0 where it was on none, or has another number now. */
function placeKnots({ names }: FileLinks, { knots, among: { links } }: Circling): Int32Array {
  const knotOf = new Int32Array(names.length);
  for (const [place, { nodes }] of knots.entries()) for (const node of nodes) if (names[node] === links.names[node]) knotOf[node] = place + 1;
  return knotOf;
}

interface Found {
  own: readonly number[];
  /** the knot of the same files in the other version */
  like: Knot | undefined;
  /** and of the same imports */
  isUntouched: boolean;
  /** the name that comes first */
  first: string;
}

function lookUp({ names, out }: FileLinks, own: readonly number[], { knots }: Circling, knotOf: Int32Array): Found {
  const place = knotOf[own[0] as number] as number;
  const one = knots[place - 1];
  const like = one?.nodes.length === own.length && own.every((node) => knotOf[node] === place) ? one : undefined;
  const isUntouched = like?.nodes.every((node, nth) => out[node] === like.out[nth]) === true;
  const first = like?.names[0] ?? own.map((node) => names[node] as string).reduce((a, b) => (a < b ? a : b));
  return { own, like, isUntouched, first };
}

/** Names of files, from the first on, by what the circle is known by. */
export type Cycles = ReadonlyMap<string, readonly string[]>;

/** Files that lead to each other, with the circles among them. */
export interface Knot {
  /** sorted */
  names: readonly string[];
  /** by place in names: the numbers of the files, and all that they import, as the links had them of which it was read last */
  nodes: readonly number[];
  out: readonly (readonly number[])[];
  /** by place in names, the places of those that it imports */
  targets: readonly (readonly number[])[];
  cycles: Cycles;
  /** the same by the places of their files: "0 3 5" */
  byPlaces: ReadonlyMap<string, readonly [key: string, cycle: readonly string[]]>;
  /** that it took to find them */
  steps: number;
}

/**
 * The circles of one knot, each once. It is gone through by numbers of its own, in the order of names and in flat arrays: from each
 * file once around.
 */
function readKnot(links: FileLinks, { own, like }: Found, most: number, before: Circling): Knot {
  const nodes = like?.nodes ?? [...own].sort((one, other) => ((links.names[one] as string) < (links.names[other] as string) ? -1 : 1));
  const names = like?.names ?? nodes.map((node) => links.names[node] as string);
  const out = nodes.map((node) => links.out[node] as readonly number[]);
  const local = new Map(nodes.map((node, place) => [node, place]));
  const targets = out.map((all, place) => (all === like?.out[place] ? (like.targets[place] as readonly number[]) : all.flatMap((to) => local.get(to) ?? [])));
  const candidates = like === undefined ? before.knots : [like];
  const same = candidates.find((one) => isSame(one.names, names) && one.targets.every((all, place) => isSame(all, targets[place] as readonly number[])));
  if (same !== undefined) return { ...same, nodes, out };
  const { found, steps } = findCircles(targets, most);
  const cycles = new Map<string, readonly string[]>();
  const byPlaces = new Map<string, readonly [string, readonly string[]]>();
  for (const [places, circle] of found) {
    const known = like?.byPlaces.get(places) ?? tellCircle(circle.map((place) => names[place] as string), before);
    cycles.set(...known);
    byPlaces.set(places, known);
  }
  return { names, nodes, out, targets, cycles, byPlaces, steps };
}

/** A circle that was known is the same one. */
function tellCircle(cycle: readonly string[], { cycles }: Circling): [key: string, cycle: readonly string[]] {
  const key = cycleKey(cycle);
  return [key, cycles.get(key) ?? cycle];
}

/** By place, the shortest circle through each link, by its places. */
function findCircles(targets: readonly (readonly number[])[], most: number): { found: Map<string, number[]>; steps: number } {
  const { length } = targets;
  const starts = new Int32Array(length + 1);
  for (const [place, own] of targets.entries()) starts[place + 1] = (starts[place] as number) + own.length;
  const flat = Int32Array.from(targets.flat());
  const importers = new Int32Array(length);
  for (const to of flat) importers[to] = (importers[to] as number) + 1;
  const found = new Map<string, number[]>();
  const via = new Int32Array(length);
  const queue = new Int32Array(length);
  let steps = 0;
  for (let start = 0; start < length && steps <= most; start++) {
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
  return { found, steps };
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
