import { NONE } from "./facts.ts";
import type { FileHistories } from "./follow-files.ts";
import type { History } from "./history.ts";

/**
 * How many commits changed each file. A merge counts only where its own changes were asked for (first parents): otherwise
 * facts hold none of it.
 * @param commits rows of the commits that count
 * @returns by file
 */
export function countRevisions(history: History, { count, fileOf }: FileHistories, commits: Uint32Array): Uint32Array {
  const revisions = new Uint32Array(count);
  const last = new Uint32Array(count).fill(NONE); // two changes of one commit may be of one file
  forEachChange(history, commits, (change, commit) => {
    const file = fileOf[change] as number;
    if (file === NONE || last[file] === commit) return;
    last[file] = commit;
    revisions[file] = (revisions[file] as number) + 1;
  });
  return revisions;
}

/** Calls back for every change of these commits, in their order. */
export function forEachChange({ facts }: History, commits: Uint32Array, tell: (change: number, commit: number) => void): void {
  const { changeAt, changeCount } = facts.commits;
  for (const commit of commits) {
    const from = changeAt[commit] as number;
    const to = from + (changeCount[commit] as number);
    for (let change = from; change < to; change++) tell(change, commit);
  }
}
