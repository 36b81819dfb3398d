import type { Authorship } from "./authorship.ts";

export interface TruckFactor {
  /** how many would have to be away before more than half of the files had no author left */
  truckFactor: number;
  /** the same before those were left out who are authors of less than a tenth as many files as the first */
  unpruned: number;
  /** share of the files that still have an author then, from 0 to 1 */
  coverage: number;
  /** how many files were looked at: those that any of the commits changed */
  files: number;
}

/**
 * Truck factor of some files as published: whoever is author of most files goes first, for as long as half of the files
 * or more have an author. Of two who are authors of as many files the one with more changes goes first, as in the study's
 * tool; after that the files decide, never who somebody is: the one whose files come first.
 * @param files numbers of files in the authorship, in the order of their paths
 */
export function computeTruckFactor({ at, developer, changes, isAuthor }: Authorship, files: Iterable<number>): TruckFactor {
  const filesOf = new Map<number, number[]>();
  const changesOf = new Map<number, number>();
  const authorsLeft = new Map<number, number>();
  let count = 0;
  for (const file of files) {
    const end = at[file + 1] as number;
    if (end > (at[file] as number)) count++;
    for (let row = at[file] as number; row < end; row++) {
      const who = developer[row] as number;
      changesOf.set(who, (changesOf.get(who) ?? 0) + (changes[row] as number));
      if (isAuthor[row] !== 1) continue;
      const own = filesOf.get(who);
      if (own === undefined) filesOf.set(who, [file]);
      else own.push(file);
      authorsLeft.set(file, (authorsLeft.get(file) ?? 0) + 1);
    }
  }
  const order = [...filesOf].sort(([a, filesA], [b, filesB]) => filesB.length - filesA.length || (changesOf.get(b) as number) - (changesOf.get(a) as number) || compareFiles(filesA, filesB));
  let covered = authorsLeft.size;
  let unpruned = 0;
  for (const [, own] of order) {
    if (covered * 2 < count) break;
    unpruned++;
    for (const file of own) {
      const left = (authorsLeft.get(file) as number) - 1;
      authorsLeft.set(file, left);
      if (left === 0) covered--;
    }
  }
  const most = order[0]?.[1].length ?? 0;
  const truckFactor = order.slice(0, unpruned).filter(([, own]) => own.length * 10 >= most).length;
  return { truckFactor, unpruned, coverage: count === 0 ? 0 : covered / count, files: count };
}

function compareFiles(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < a.length && place < b.length; place++) {
    const difference = (a[place] as number) - (b[place] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
