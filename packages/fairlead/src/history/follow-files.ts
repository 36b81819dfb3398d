import { ADDED, NONE, REMOVED, RENAMED } from "./facts.ts";
import type { History } from "./history.ts";

/** Which file each change is of, through renames. */
export interface FileHistories {
  count: number;
  /** file → row in `paths`: the path that it has now, or had last */
  path: Uint32Array;
  /** file → 1 where the tree at the head still has it. A file that is gone may have had a path that another has now. */
  isAlive: Uint8Array;
  /** row of changes → file; NONE for changes of commits that are not in this history */
  fileOf: Uint32Array;
}

/** how a path came to be its file, as seen from the newest commit backwards */
const NOT_SEEN = 0;
const BY_ADDING = 1;
const BY_RENAMING = 2;

interface Following {
  /** path → file, for commits older than the one at hand */
  current: Uint32Array;
  begun: Uint8Array;
  /** path → 1: some file has had it, so the next that has it is an older one */
  had: Uint8Array;
  /** by row of paths: 1 where the tree has it */
  inTree: Uint8Array;
  /** file → path */
  path: number[];
  alive: number[];
  /** file → the file that it turned out to be */
  same: number[];
}

/**
 * Follows every file back through its renames, newest commit first, as `git log --follow` does for one.
 *
 * A path that is removed and added again is one file: a removal that is taken back is no new file. A path that was renamed
 * away and then used again is another file than the one that left it, and so is one that was removed before another was
 * renamed to it. Where branches worked on the old path while another renamed it, their changes are of the renamed file.
 * @param inTree by row of paths: 1 where the tree at the head has it; tells a path that is still there from one that only
 * a branch still knew
 */
export function followFiles({ facts, commits }: History, inTree: Uint8Array): FileHistories {
  const { changes, paths } = facts;
  const fileOf = new Uint32Array(changes.count).fill(NONE);
  const following: Following = {
    current: new Uint32Array(paths.count).fill(NONE),
    begun: new Uint8Array(paths.count),
    had: new Uint8Array(paths.count),
    inTree,
    path: [],
    alive: [],
    same: [],
  };
  for (let place = commits.length - 1; place >= 0; place--) {
    const commit = commits[place] as number;
    const from = facts.commits.changeAt[commit] as number;
    const to = from + (facts.commits.changeCount[commit] as number);
    let renames = 0;
    // First which files these are, then what they were called before: two files may swap their paths in one commit.
    for (let change = from; change < to; change++) {
      const what = changes.kind[change] as number;
      const now = changes.path[change] as number;
      if (what === REMOVED && following.begun[now] === BY_RENAMING) following.current[now] = NONE;
      fileOf[change] = fileAt(following, now);
      if (what === ADDED) following.begun[now] = BY_ADDING;
      else if (what === RENAMED) {
        following.begun[now] = BY_RENAMING;
        renames++;
      } else if (what === REMOVED) following.begun[now] = NOT_SEEN;
    }
    if (renames === 0) continue;
    for (let change = from; change < to; change++) {
      if (changes.kind[change] === RENAMED) goBack(following, fileOf[change] as number, changes.from[change] as number);
    }
  }
  return numbered(following, fileOf);
}

function fileAt(following: Following, row: number): number {
  const { current, same, path, alive, had, inTree } = following;
  if (current[row] === NONE) {
    const file = path.length;
    path.push(row);
    same.push(file);
    alive.push(had[row] === 0 ? (inTree[row] as number) : 0);
    had[row] = 1;
    current[row] = file;
    return file;
  }
  return rootOf(same, current[row] as number);
}

/** From here on back, what was done to the path before the rename was done to this file. */
function goBack(following: Following, renamed: number, before: number): void {
  const { current, begun, same, alive, had, inTree } = following;
  const file = rootOf(same, renamed);
  const isStillThere = had[before] === 0 && inTree[before] === 1;
  if (begun[before] === NOT_SEEN && (current[before] !== NONE || isStillThere)) {
    // Somebody has worked on the old path without this rename: on another branch.
    const other = fileAt(following, before);
    if (other === file) return;
    if (alive[other] === 1 && alive[file] === 1) return; // both were kept: the older past stays with the path that had it
    if (alive[other] === 1) same[file] = other;
    else same[other] = file;
    return;
  }
  current[before] = file;
  begun[before] = NOT_SEEN;
}

function rootOf(same: number[], file: number): number {
  let root = file;
  while (same[root] !== root) root = same[root] as number;
  while (same[file] !== root) {
    const next = same[file] as number;
    same[file] = root;
    file = next;
  }
  return root;
}

/** Files that turned out to be one get one number. */
function numbered({ path, alive, same }: Following, fileOf: Uint32Array): FileHistories {
  const numbers = new Uint32Array(same.length).fill(NONE);
  const roots: number[] = [];
  for (let file = 0; file < same.length; file++) {
    if (same[file] === file) numbers[file] = roots.push(file) - 1;
  }
  for (let change = 0; change < fileOf.length; change++) {
    const file = fileOf[change] as number;
    if (file !== NONE) fileOf[change] = numbers[rootOf(same, file)] as number;
  }
  return {
    count: roots.length,
    path: Uint32Array.from(roots, (file) => path[file] as number),
    isAlive: Uint8Array.from(roots, (file) => alive[file] as number),
    fileOf,
  };
}
