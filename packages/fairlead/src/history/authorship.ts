import { ADDED, MODIFIED, NONE, RENAMED } from "./facts.ts";
import type { History } from "./history.ts";
import type { Developers } from "./study-developers.ts";

/**
 * What was done to each file, and by whom. The changes of a file are those of its path and of every path that it was
 * renamed from, at whatever time: that is how the study of truck factors follows renames.
 */
export interface FileChanges {
  /** file → the changes of it: `changes.subarray(at[file], at[file + 1])`, rows of changes */
  at: Uint32Array;
  changes: Uint32Array;
  /** row of changes → row of its commit */
  commitOf: Uint32Array;
}

/**
 * @param commits rows of the commits that count
 * @param files file → row in `paths`
 * @param withMerges whether what a merge changed against its first parent counts: only where nothing but the line of first parents is looked at
 */
export function computeFileChanges({ facts }: History, commits: Uint32Array, files: Uint32Array, withMerges: boolean): FileChanges {
  const { changes, paths } = facts;
  const counted = new Uint32Array(changes.count);
  const commitOf = new Uint32Array(changes.count);
  const starts = new Uint32Array(paths.count + 1);
  let count = 0;
  for (const commit of commits) {
    if (!withMerges && (facts.commits.parentCount[commit] as number) > 1) continue;
    const from = facts.commits.changeAt[commit] as number;
    const to = from + (facts.commits.changeCount[commit] as number);
    for (let change = from; change < to; change++) {
      if (!COUNTS[changes.kind[change] as number]) continue;
      counted[count++] = change;
      commitOf[change] = commit;
      const path = changes.path[change] as number;
      starts[path + 1] = (starts[path + 1] as number) + 1;
    }
  }
  for (let path = 0; path < paths.count; path++) starts[path + 1] = (starts[path + 1] as number) + (starts[path] as number);
  const ends = starts.slice();
  const byPath = new Uint32Array(count);
  for (let place = 0; place < count; place++) {
    const change = counted[place] as number;
    const path = changes.path[change] as number;
    byPath[ends[path] as number] = change;
    ends[path] = (ends[path] as number) + 1;
  }
  return { commitOf, ...gather(files, starts, byPath, changes) };
}

/** Additions, modifications and renames; a file that became a link was not worked on. */
const COUNTS: boolean[] = [];
COUNTS[ADDED] = COUNTS[MODIFIED] = COUNTS[RENAMED] = true;

/** The changes of each file's path, of the paths that it was renamed from, of those that these were renamed from … */
function gather(files: Uint32Array, starts: Uint32Array, byPath: Uint32Array, { kind, from }: { kind: Uint8Array; from: Uint32Array }): { at: Uint32Array; changes: Uint32Array } {
  const at = new Uint32Array(files.length + 1);
  const gone = new Uint32Array(starts.length).fill(NONE); // path → the file that has been to it
  const found: number[] = [];
  for (let file = 0; file < files.length; file++) {
    const stack = [files[file] as number];
    gone[files[file] as number] = file;
    for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
      for (let place = starts[path] as number; place < (starts[path + 1] as number); place++) {
        const change = byPath[place] as number;
        found.push(change);
        if (kind[change] !== RENAMED) continue;
        const before = from[change] as number;
        if (gone[before] === file) continue;
        gone[before] = file;
        stack.push(before);
      }
    }
    at[file + 1] = found.length;
  }
  return { at, changes: Uint32Array.from(found) };
}

/** Who made each commit, for one measure: of commit `row` the numbers `who[at[row]] … who[at[row + 1] - 1]`, each once. */
export interface Makers {
  at: Uint32Array;
  who: Uint32Array;
}

export function computeMakers({ facts }: History, developers: Developers, withCoauthors: boolean): Makers {
  const { commits } = facts;
  const at = new Uint32Array(commits.count + 1);
  const who: number[] = [];
  for (let row = 0; row < commits.count; row++) {
    const begin = who.length;
    const add = (signature: number) => {
      const one = signature === NONE ? NONE : (developers.of[signature] ?? NONE);
      if (one !== NONE && who.indexOf(one, begin) < 0) who.push(one);
    };
    add(commits.author[row] as number);
    const from = commits.coauthorAt[row] as number;
    if (withCoauthors) for (let place = from; place < from + (commits.coauthorCount[row] as number); place++) add(commits.coauthors[place] as number);
    at[row + 1] = who.length;
  }
  return { at, who: Uint32Array.from(who) };
}

/** Who worked on each file: of file f the rows `at[f] … at[f + 1] - 1` of the other columns, one for each developer. */
export interface Authorship {
  at: Uint32Array;
  developer: Uint32Array;
  /** changes of the file, and one more for having added it */
  changes: Uint32Array;
  /** 1: is an author of the file */
  isAuthor: Uint8Array;
}

/** Degree of authorship. @param added 1 for a developer who ever added the file @param own their changes @param others everyone else's */
export function degreeOfAuthorship(added: number, own: number, others: number): number {
  return 3.293 + 1.098 * added + 0.164 * own - 0.321 * Math.log(1 + others);
}

const LEAST = 3.293;
const LEAST_OF_BEST = 0.75;

/**
 * Authors of each file, by degree of authorship (Avelino, Passos, Hora, Valente: A Novel Approach for Estimating Truck
 * Factors, ICPC 2016, and its tool). docs/methods/truck-factor.md has the whole definition.
 */
export function computeAuthorship({ facts }: History, { at, changes, commitOf }: FileChanges, makers: Makers, developers: number): Authorship {
  const { kind } = facts.changes;
  const own = new Uint32Array(developers);
  const added = new Uint8Array(developers);
  const seen = new Uint32Array(developers); // developer → file + 1
  const result = { at: new Uint32Array(at.length), developer: [] as number[], changes: [] as number[], isAuthor: [] as number[] };
  for (let file = 0; file + 1 < at.length; file++) {
    const here: number[] = [];
    let all = 0;
    for (let place = at[file] as number; place < (at[file + 1] as number); place++) {
      const change = changes[place] as number;
      const commit = commitOf[change] as number;
      const isAdd = kind[change] === ADDED;
      const end = makers.at[commit + 1] as number;
      if (!isAdd && end > (makers.at[commit] as number)) all++;
      for (let maker = makers.at[commit] as number; maker < end; maker++) {
        const who = makers.who[maker] as number;
        if (seen[who] !== file + 1) {
          seen[who] = file + 1;
          own[who] = added[who] = 0;
          here.push(who);
        }
        if (isAdd) added[who] = 1;
        else own[who] = (own[who] as number) + 1;
      }
    }
    const degrees = here.map((who) => degreeOfAuthorship(added[who] as number, own[who] as number, all - (own[who] as number)));
    const best = Math.max(0, ...degrees);
    here.forEach((who, place) => {
      const degree = degrees[place] as number;
      result.developer.push(who);
      result.changes.push((own[who] as number) + (added[who] as number));
      result.isAuthor.push(best > 0 && degree / best > LEAST_OF_BEST && (degree >= LEAST || added[who] === 1) ? 1 : 0);
    });
    result.at[file + 1] = result.developer.length;
  }
  return { at: result.at, developer: Uint32Array.from(result.developer), changes: Uint32Array.from(result.changes), isAuthor: Uint8Array.from(result.isAuthor) };
}
