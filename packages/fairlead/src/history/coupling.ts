import { NONE } from "./facts.ts";
import type { History } from "./history.ts";
import { withRoom } from "./interner.ts";

/** When a pair is worth showing. The defaults are code-maat's. */
export interface CouplingThresholds {
  /** at least so many revisions, on the mean of the two */
  minRevisions: number;
  /** at least so many commits that changed both */
  minShared: number;
  /** at least this degree, in percent */
  minDegree: number;
  /** at most this degree, in percent */
  maxDegree: number;
}

export const DEFAULT_THRESHOLDS: CouplingThresholds = { minRevisions: 5, minShared: 5, minDegree: 30, maxDegree: 100 };

/** Commits that change more files say nothing of what belongs together. */
export const MAX_CHANGE_SET = 30;

/** Who changed together: the members (files, or areas) of each change set, each once, one set after the other. */
export interface ChangeSets {
  /** how many members there are at all */
  members: number;
  count: number;
  /** set → where it begins in `member`; one entry more than there are sets */
  starts: Uint32Array;
  member: Uint32Array;
  /** set → the row of its commit */
  commits: Uint32Array;
  /** how many commits were left out for changing too many files */
  dropped: number;
  /** member → in how many sets it is; code-maat's number of revisions */
  revisions: Uint32Array;
}

export interface CoupledPair {
  a: number;
  b: number;
  /** commits that changed both */
  shared: number;
  /** mean of their revisions, rounded up as code-maat prints it */
  averageRevisions: number;
  /** ⌊100 · shared ÷ mean of their revisions⌋ */
  degree: number;
}

/**
 * The change sets of these commits, without those of more than `maxChangeSet` files: they are dropped before anything is
 * counted, so their files have one revision less for each.
 * @param memberOf row of changes → member, or NONE
 */
export function computeChangeSets(history: History, commits: Uint32Array, memberOf: Uint32Array, members: number, maxChangeSet = MAX_CHANGE_SET): ChangeSets {
  const starts: number[] = [0];
  const rows: number[] = [];
  let length = 0;
  let member = new Uint32Array(0);
  let dropped = 0;
  const last = new Uint32Array(members).fill(NONE);
  const { changeAt, changeCount } = history.facts.commits;
  for (const commit of commits) {
    const from = length;
    const begin = changeAt[commit] as number;
    const end = begin + (changeCount[commit] as number);
    member = withRoom(member, length + end - begin);
    for (let change = begin; change < end; change++) {
      const found = memberOf[change] as number;
      if (found === NONE || last[found] === commit) continue;
      last[found] = commit;
      member[length++] = found;
    }
    if (length - from > maxChangeSet) {
      dropped++;
      length = from;
    } else if (length > from) {
      starts.push(length);
      rows.push(commit);
    }
  }
  const revisions = new Uint32Array(members);
  for (let at = 0; at < length; at++) revisions[member[at] as number] = (revisions[member[at] as number] as number) + 1;
  return { members, count: starts.length - 1, starts: Uint32Array.from(starts), member: member.slice(0, length), commits: Uint32Array.from(rows), dropped, revisions };
}

/** The same sets with members put together: of files their areas. NONE leaves a member out. */
export function regroupChangeSets({ count, starts, member, commits, dropped }: ChangeSets, groupOf: Uint32Array, groups: number): ChangeSets {
  const newStarts = new Uint32Array(count + 1);
  const newMember = new Uint32Array(member.length);
  const revisions = new Uint32Array(groups);
  const last = new Uint32Array(groups).fill(NONE);
  let length = 0;
  for (let set = 0; set < count; set++) {
    for (let at = starts[set] as number; at < (starts[set + 1] as number); at++) {
      const group = groupOf[member[at] as number] as number;
      if (group === NONE || last[group] === set) continue;
      last[group] = set;
      revisions[group] = (revisions[group] as number) + 1;
      newMember[length++] = group;
    }
    newStarts[set + 1] = length;
  }
  return { members: groups, count, starts: newStarts, member: newMember.slice(0, length), commits, dropped, revisions };
}

/**
 * The pairs that change together, strongest first: by degree, then by revisions.
 *
 * Source: code-maat (logical_coupling.clj, coupling_algos.clj). The thresholds are held against the exact figures, before
 * anything is rounded.
 */
export function computeCoupling(sets: ChangeSets, { minRevisions, minShared, minDegree, maxDegree }: CouplingThresholds): CoupledPair[] {
  const { members, starts, member, revisions } = sets;
  const { setsAt, setsOf } = invert(sets);
  const shared = new Uint32Array(members);
  const touched = new Uint32Array(members);
  const pairs: CoupledPair[] = [];
  for (let a = 0; a < members; a++) {
    const revisionsA = revisions[a] as number;
    // Both of a pair have at least the revisions that they share.
    if (revisionsA < Math.max(1, minShared)) continue;
    let count = 0;
    for (let at = setsAt[a] as number; at < (setsAt[a + 1] as number); at++) {
      const set = setsOf[at] as number;
      for (let other = starts[set] as number; other < (starts[set + 1] as number); other++) {
        const b = member[other] as number;
        if (b <= a) continue;
        if (shared[b] === 0) touched[count++] = b;
        shared[b] = (shared[b] as number) + 1;
      }
    }
    for (let at = 0; at < count; at++) {
      const b = touched[at] as number;
      const together = shared[b] as number;
      shared[b] = 0;
      const both = revisionsA + (revisions[b] as number);
      if (together < minShared || both < 2 * minRevisions || 200 * together < minDegree * both) continue;
      const degree = Math.floor((200 * together) / both);
      if (degree <= maxDegree) pairs.push({ a, b, shared: together, averageRevisions: Math.ceil(both / 2), degree });
    }
  }
  return pairs.sort((x, y) => y.degree - x.degree || y.averageRevisions - x.averageRevisions || y.shared - x.shared || x.a - y.a || x.b - y.b);
}

/** member → the sets that it is in */
function invert({ members, count, starts, member, revisions }: ChangeSets): { setsAt: Uint32Array; setsOf: Uint32Array } {
  const setsAt = new Uint32Array(members + 1);
  for (let one = 0; one < members; one++) setsAt[one + 1] = (setsAt[one] as number) + (revisions[one] as number);
  const next = setsAt.slice(0, members);
  const setsOf = new Uint32Array(member.length);
  for (let set = 0; set < count; set++) {
    for (let at = starts[set] as number; at < (starts[set + 1] as number); at++) {
      const one = member[at] as number;
      setsOf[next[one] as number] = set;
      next[one] = (next[one] as number) + 1;
    }
  }
  return { setsAt, setsOf };
}

/**
 * Sum of coupling: how often a member changed together with another, summed over all others.
 * Source: code-maat (sum_of_coupling.clj).
 * @returns by member
 */
export function computeSumOfCoupling({ members, count, starts, member }: ChangeSets): Uint32Array {
  const sums = new Uint32Array(members);
  for (let set = 0; set < count; set++) {
    const from = starts[set] as number;
    const to = starts[set + 1] as number;
    for (let at = from; at < to; at++) sums[member[at] as number] = (sums[member[at] as number] as number) + to - from - 1;
  }
  return sums;
}
