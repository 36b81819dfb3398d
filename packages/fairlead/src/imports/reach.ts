import type { FileLinks } from "./file-links.ts";

/** What some files led to in one version. As long as none of that leads elsewhere, they lead to the same in the next. */
export interface Led {
  starts: readonly string[];
  links: Pick<FileLinks, "names" | "out">;
  /** by number of a file, 1 for those that are led to, the starts among them */
  isLed: Uint8Array;
  /** the same, by number, and without those that no way goes through */
  passed: readonly number[];
}

/** @param ends files that no way goes through */
export function computeLed({ names, index, out }: FileLinks, starts: readonly string[], ends: ReadonlySet<string> = NO_ENDS): Led {
  const isLed = new Uint8Array(names.length);
  const passed: number[] = [];
  const lead = (node: number): void => {
    if (isLed[node] === 1) return;
    isLed[node] = 1;
    if (!ends.has(names[node] as string)) passed.push(node);
  };
  for (const name of starts) lead(index.get(name) as number);
  for (const node of passed) out[node]?.forEach(lead);
  return { starts, links: { names, out }, isLed, passed };
}

const NO_ENDS: ReadonlySet<string> = new Set();

/** Whether nothing leads elsewhere of what the same files led to before. */
export function leadAsBefore({ names, out }: FileLinks, starts: readonly string[], { starts: before, links, isLed }: Led): boolean {
  if (starts.length !== before.length || starts.some((name, place) => name !== before[place])) return false;
  for (let node = 0; node < isLed.length; node++) if (isLed[node] === 1 && (names[node] !== links.names[node] || out[node] !== links.out[node])) return false;
  return true;
}

/** Ways from files to what they may not reach. */
export interface Way {
  /** files, from where it starts up to the one that imports the target itself */
  files: string[];
  /** by the name that `doors` gives it */
  target: string;
}

/**
 * From each of the files that lead the shortest way to each target that it reaches, directly or through others. A way ends at
 * the first target it comes to.
 * @param doors by file, the targets that it imports itself
 */
export function computeWays({ index }: Pick<FileLinks, "index">, { starts, links: { names, out }, passed }: Led, doors: ReadonlyMap<string, readonly string[]>): Way[] {
  const isLeading = markLeading(passed, out, passed.filter((node) => doors.has(names[node] as string)));
  const ways: Way[] = [];
  const via = new Int32Array(names.length);
  for (const name of starts) {
    const start = index.get(name) as number;
    if (isLeading[start] !== 1) continue;
    via.fill(-1);
    via[start] = start;
    const seen = new Set<string>();
    const queue = [start];
    for (const node of queue) {
      for (const target of doors.get(names[node] as string) ?? []) {
        if (seen.has(target)) continue;
        seen.add(target);
        ways.push({ files: wayTo(node, start, via).map((one) => names[one] as string), target });
      }
      for (const to of out[node] ?? []) {
        if (via[to] !== -1 || isLeading[to] !== 1) continue;
        via[to] = node;
        queue.push(to);
      }
    }
  }
  return ways;
}

/** By number, 1 for what leads to a door. Backwards: mostly nothing leads there, and then nothing more is asked. */
function markLeading(passed: readonly number[], out: FileLinks["out"], doors: readonly number[]): Uint8Array {
  const isLeading = new Uint8Array(out.length);
  const back = new Map<number, number[]>();
  for (const node of doors.length === 0 ? [] : passed) {
    for (const to of out[node] ?? []) {
      const importers = back.get(to);
      if (importers === undefined) back.set(to, [node]);
      else importers.push(node);
    }
  }
  const open = [...doors];
  for (const node of open) {
    if (isLeading[node] === 1) continue;
    isLeading[node] = 1;
    open.push(...(back.get(node) ?? []));
  }
  return isLeading;
}

function wayTo(node: number, start: number, via: Int32Array): number[] {
  const way = [node];
  for (let at = node; at !== start; way.push(at)) at = via[at] as number;
  return way.reverse();
}
