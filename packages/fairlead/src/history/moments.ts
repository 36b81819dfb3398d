import { REMOVED } from "./facts.ts";
import type { FileHistories } from "./follow-files.ts";
import type { History } from "./history.ts";
import { forEachChange } from "./revisions.ts";

/** The line of first parents, from the head back to the first commit, oldest first: the branch as it was seen. */
export function firstParentLine({ facts, head, commits }: History): number[] {
  const { parents, parentAt, parentCount } = facts.commits;
  const isReached = new Uint8Array(facts.commits.count);
  for (const row of commits) isReached[row] = 1;
  const line: number[] = [];
  for (let row = head; row >= 0 && isReached[row] === 1; row = parents[parentAt[row] as number] as number) {
    line.push(row);
    if (parentCount[row] === 0) break;
  }
  return line.reverse();
}

/**
 * So many commits of a line, evenly over time: each is what the branch was at that moment. The last is always among them.
 * @param line oldest first
 */
export function pickEvenly(line: readonly number[], timeOf: (row: number) => number, count: number): number[] {
  const timely = mostInOrder(line, timeOf);
  const newest = line.at(-1);
  if (newest === undefined) return [];
  if (timely.length <= count) return [...new Set([...timely.slice(0, count - 1), newest])];
  const first = timeOf(timely[0] as number);
  const last = timeOf(timely.at(-1) as number);
  const picked = new Set<number>();
  let at = 0;
  for (let one = 0; one < count; one++) {
    const moment = first + ((last - first) * one) / (count - 1);
    while (at + 1 < timely.length && timeOf(timely[at + 1] as number) <= moment) at++;
    picked.add(timely[at] as number);
  }
  return [...new Set([...picked].slice(0, count - 1)).add(newest)];
}

/** The most of a line whose times never go back: of a clock that ran ahead for one commit, or stood still, that one is left out. */
function mostInOrder(line: readonly number[], timeOf: (row: number) => number): number[] {
  const ends: number[] = []; // of all runs of one length the one that ends earliest: its last place, by length
  const before = new Int32Array(line.length);
  line.forEach((row, place) => {
    const time = timeOf(row);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (timeOf(line[ends[middle] as number] as number) <= time) low = middle + 1;
      else high = middle;
    }
    before[place] = ends[low - 1] ?? -1;
    ends[low] = place;
  });
  const run: number[] = [];
  for (let place = ends.at(-1) ?? -1; place >= 0; place = before[place] as number) run.push(line[place] as number);
  return run.reverse();
}

/** Every so manieth of a list, the first and the last among them. */
export function thinOut<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  if (count === 1) return list.slice(-1);
  return Array.from({ length: count }, (_, place) => list[Math.round((place * (list.length - 1)) / (count - 1))] as T);
}

/** The commits that changed a file, oldest first, each with the row of the path that it had afterwards. */
export function revisionsOfFile(history: History, { fileOf }: FileHistories, commits: Uint32Array, file: number): { commit: number; path: number }[] {
  const { changes } = history.facts;
  const found: { commit: number; path: number }[] = [];
  forEachChange(history, commits, (change, commit) => {
    if (fileOf[change] !== file || changes.kind[change] === REMOVED) return;
    found.push({ commit, path: changes.path[change] as number });
  });
  return found;
}

/** By file, the newest of these commits that took it away, by its row. */
export function removalsOfFiles(history: History, { fileOf }: FileHistories, commits: Uint32Array): Map<number, number> {
  const { changes } = history.facts;
  const removals = new Map<number, number>();
  forEachChange(history, commits, (change, commit) => {
    if (changes.kind[change] === REMOVED) removals.set(fileOf[change] as number, commit);
  });
  return removals;
}
