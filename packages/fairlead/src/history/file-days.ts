import { dayOf } from "./day.ts";
import { NONE, textAt } from "./facts.ts";
import { followFiles } from "./follow-files.ts";
import type { History } from "./history.ts";
import { forEachChange } from "./revisions.ts";

/** The days (UTC, sorted, each once) on which each of these files was changed, through its renames: when that was written, and when it was taken in. */
export function daysOfFiles(history: History, paths: ReadonlySet<string>): Map<string, string[]> {
  const { facts, commits } = history;
  const inTree = new Uint8Array(facts.paths.count);
  const wanted = new Map<number, string>();
  for (let row = 0; row < facts.paths.count; row++) {
    const path = textAt(facts.paths, row);
    if (!paths.has(path)) continue;
    inTree[row] = 1;
    wanted.set(row, path);
  }
  const { fileOf, path } = followFiles(history, inTree);
  const days = new Map<string, Set<string>>();
  forEachChange(history, commits, (change, commit) => {
    const file = fileOf[change] as number;
    const name = file === NONE ? undefined : wanted.get(path[file] as number);
    if (name === undefined) return;
    const known = days.get(name) ?? new Set<string>();
    days.set(name, known.add(dayOf(facts.commits.authorTime[commit] as number)).add(dayOf(facts.commits.commitTime[commit] as number)));
  });
  return new Map([...days].map(([name, known]) => [name, [...known].sort()]));
}
