import type { FileLinks } from "./file-links.ts";

/** Ways from files to what they may not reach. */
export interface Way {
  /** files, from where it starts up to the one that imports the target itself */
  files: string[];
  /** by the name that `doors` gives it */
  target: string;
}

/**
 * From each of these files the shortest way to each target that it reaches, directly or through others. A way ends at
 * the first target it comes to.
 * @param doors by file, the targets that it imports itself
 * @param ends files that no way goes through: targets themselves, and what may be gone through by permission
 */
export function computeWays({ names, index, out, in: back }: FileLinks, starts: readonly string[], doors: ReadonlyMap<string, readonly string[]>, ends: ReadonlySet<string>): Way[] {
  // Backwards first: mostly nothing leads there, and then nothing more is asked.
  const leads = new Set<number>();
  const open = [...doors.keys()].flatMap((name) => index.get(name) ?? []);
  for (const node of open) {
    if (leads.has(node)) continue;
    leads.add(node);
    if (!ends.has(names[node] as string)) open.push(...(back[node] ?? []));
  }
  const ways: Way[] = [];
  const via = new Int32Array(names.length);
  for (const name of starts) {
    const start = index.get(name);
    if (start === undefined || !leads.has(start)) continue;
    via.fill(-1);
    via[start] = start;
    const seen = new Set<string>();
    const queue = [start];
    for (const node of queue) {
      if (node !== start && ends.has(names[node] as string)) continue;
      for (const target of doors.get(names[node] as string) ?? []) {
        if (seen.has(target)) continue;
        seen.add(target);
        ways.push({ files: wayTo(node, start, via).map((one) => names[one] as string), target });
      }
      for (const to of out[node] ?? []) {
        if (via[to] !== -1 || !leads.has(to)) continue;
        via[to] = node;
        queue.push(to);
      }
    }
  }
  return ways;
}

function wayTo(node: number, start: number, via: Int32Array): number[] {
  const way = [node];
  for (let at = node; at !== start; way.push(at)) at = via[at] as number;
  return way.reverse();
}

/** All files that these lead to, themselves among them. */
export function computeReached({ names, index, out }: FileLinks, starts: Iterable<string>): Set<string> {
  const queue = new Set([...starts].flatMap((name) => index.get(name) ?? []));
  for (const node of queue) for (const to of out[node] ?? []) queue.add(to);
  return new Set([...queue].map((node) => names[node] as string));
}
