import { KNOWN_CHANGES, KNOWN_COMMIT, KNOWN_CUT, KNOWN_EXACT_RENAMES, KNOWN_MERGE, type Facts } from "./facts.ts";

/** The commits that one commit can reach, among facts that may hold more. */
export interface History {
  /** as they were read; of merges, changes are in them only where a merge stands for what it brought in (firstParent) */
  facts: Facts;
  /** row of the commit that was asked for; -1 in a repository without one */
  head: number;
  /** rows of the commits that it reaches, itself among them: parents before children, a branch right before its merge */
  commits: Uint32Array;
  /** only the line of first parents was followed */
  firstParent: boolean;
  /** all of them were read to the first: neither is the clone shallow, nor was anything left out */
  whole: boolean;
  /** how many commits were not read, or not what they changed; their row is not among `commits` where nothing is known of them */
  unread: number;
  /** how many commits a shallow clone ends at */
  cut: number;
  /** in how many commits only renames without edits could be found, where there may be others */
  exactRenames: number;
}

/**
 * Picks what a commit reaches.
 * @param firstParent only the line of first parents: what the branch itself saw
 */
export function reachFrom(facts: Facts, head: number, firstParent = false): History {
  const { commits } = facts;
  const order = head < 0 ? new Uint32Array(0) : ancestorsFirst(facts, [head], firstParent);
  const history: History = { facts: firstParent ? facts : withoutMerges(facts), head, commits: order, firstParent, whole: false, unread: 0, cut: 0, exactRenames: 0 };
  let known = 0;
  for (const row of order) {
    const what = commits.known[row] as number;
    if ((what & KNOWN_COMMIT) === 0) {
      history.unread++;
      continue;
    }
    order[known++] = row;
    if ((what & KNOWN_CUT) !== 0) history.cut++;
    else if (!isRead(facts, row, firstParent)) history.unread++;
    if (hasExactRenames(facts, row, firstParent)) history.exactRenames++;
  }
  history.commits = order.slice(0, known);
  history.whole = history.unread === 0 && history.cut === 0;
  return history;
}

/** Whether what a commit changed was read: of a merge nothing is asked, unless it stands for what it brought in. */
function isRead({ commits }: Facts, row: number, firstParent: boolean): boolean {
  const wanted = firstParent && (commits.parentCount[row] as number) > 1 ? KNOWN_MERGE : KNOWN_CHANGES;
  return ((commits.known[row] as number) & wanted) !== 0;
}

/** Whether a commit may have renamed files in ways that could not be seen. */
export function hasExactRenames({ commits }: Facts, row: number, firstParent: boolean): boolean {
  return ((commits.known[row] as number) & KNOWN_EXACT_RENAMES) !== 0 && (firstParent || (commits.parentCount[row] as number) < 2);
}

/** A merge's own changes count only where the branches that it joins do not. */
function withoutMerges(facts: Facts): Facts {
  const { commits } = facts;
  let changeCount: Uint32Array | null = null;
  for (let row = 0; row < commits.count; row++) {
    if ((commits.parentCount[row] as number) < 2 || commits.changeCount[row] === 0) continue;
    changeCount ??= commits.changeCount.slice(0, commits.count);
    changeCount[row] = 0;
  }
  return changeCount === null ? facts : { ...facts, commits: { ...commits, changeCount } };
}

/** Rows of all that these reach and their own, each after its parents. With a stack of our own: history is deep. */
function ancestorsFirst({ commits }: Facts, heads: ArrayLike<number> & Iterable<number>, firstParent: boolean): Uint32Array {
  const order = new Uint32Array(commits.count);
  const gone = new Uint32Array(commits.count); // how many parents have been gone into
  const seen = new Uint8Array(commits.count);
  const stack = new Uint32Array(commits.count);
  let length = 0;
  for (const head of heads) {
    if (seen[head] === 1) continue;
    let depth = 1;
    stack[0] = head;
    seen[head] = 1;
    while (depth > 0) {
      const row = stack[depth - 1] as number;
      const count = commits.parentCount[row] as number;
      const place = gone[row] as number;
      if (place < (firstParent ? Math.min(1, count) : count)) {
        gone[row] = place + 1;
        // The first parent first: what a merge brought in stands right before that merge.
        const parent = commits.parents[(commits.parentAt[row] as number) + place] as number;
        if (seen[parent] === 1) continue;
        seen[parent] = 1;
        stack[depth++] = parent;
      } else {
        order[length++] = row;
        depth--;
      }
    }
  }
  return order.slice(0, length);
}

/**
 * Rows of commits that need not be read again, with all before them: everything that they reach is known. Only the newest
 * of them are given, those that no other one reaches directly.
 */
export function wholeTips(facts: Facts): number[] {
  const { commits } = facts;
  const whole = new Uint8Array(commits.count);
  const all = Uint32Array.from({ length: commits.count }, (_, row) => row);
  for (const row of ancestorsFirst(facts, all, false)) {
    const from = commits.parentAt[row] as number;
    const to = from + (commits.parentCount[row] as number);
    let isWhole = isRead(facts, row, false);
    for (let at = from; at < to && isWhole; at++) isWhole = whole[commits.parents[at] as number] === 1;
    if (isWhole) whole[row] = 1;
  }
  return newest(facts, whole);
}

/** Rows of the newest commits that were read, whatever is known of those before them. */
export function readTips(facts: Facts): number[] {
  const read = new Uint8Array(facts.commits.count);
  for (let row = 0; row < read.length; row++) if (isRead(facts, row, false)) read[row] = 1;
  return newest(facts, read);
}

/** Of these commits those that no other of them has for a parent. */
function newest({ commits }: Facts, chosen: Uint8Array): number[] {
  const hasChild = new Uint8Array(commits.count);
  for (let row = 0; row < chosen.length; row++) {
    if (chosen[row] === 0) continue;
    const from = commits.parentAt[row] as number;
    const to = from + (commits.parentCount[row] as number);
    for (let at = from; at < to; at++) hasChild[commits.parents[at] as number] = 1;
  }
  const rows: number[] = [];
  for (let row = 0; row < chosen.length; row++) if (chosen[row] === 1 && hasChild[row] === 0) rows.push(row);
  return rows;
}

/**
 * Rows of commits to go on from, where what a commit reaches was read in part: the newest that were not read, those that
 * no other one reaches directly.
 */
export function unreadTips(facts: Facts, head: number): number[] {
  const unread = new Uint8Array(facts.commits.count);
  for (const row of ancestorsFirst(facts, [head], false)) if (!isRead(facts, row, false)) unread[row] = 1;
  return newest(facts, unread);
}

/** The newest commit on the line of first parents down from which all merges were read, or -1. */
export function readMergesTip(facts: Facts, head: number): number {
  let tip = -1;
  for (const row of ancestorsFirst(facts, [head], true)) {
    if (!isRead(facts, row, true)) break;
    tip = row;
  }
  return tip;
}

/** Row of a commit by its id, or -1. */
export function rowOfCommit({ idSize, commits }: Facts, id: string): number {
  const bytes = new Uint8Array(idSize);
  if (id.length !== idSize * 2) return -1;
  for (let byte = 0; byte < idSize; byte++) bytes[byte] = Number.parseInt(id.slice(byte * 2, byte * 2 + 2), 16);
  for (let row = 0; row < commits.count; row++) {
    let byte = 0;
    while (byte < idSize && commits.ids[row * idSize + byte] === bytes[byte]) byte++;
    if (byte === idSize) return row;
  }
  return -1;
}
