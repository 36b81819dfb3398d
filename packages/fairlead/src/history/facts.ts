/**
 * What git remembers, in columns. A row number is an id: of a commit in `commits`, of a path in `paths`, of a signature in
 * `signatures`. Facts hold what was written, not what it means: who is one person, which paths are one file, and which
 * commits count is settled when a question is asked. They are kept by commit, so they may hold more than one branch;
 * `history.ts` picks what a commit can reach. Nobody changes them once they are read.
 */
export interface Facts {
  /** bytes of an object id: 20, or 32 in a repository of SHA-256 */
  idSize: number;
  commits: Commits;
  changes: Changes;
  /** paths by the names under which a Tree lists them, `/` between folders */
  paths: Strings;
  /** "Name\0address", as written in the commit; either may be empty */
  signatures: Strings;
}

/**
 * One row for each commit that was read, or is named as a parent. Columns may be longer than `count`; `parents` and
 * `coauthors` are as long as they must be.
 */
export interface Commits {
  count: number;
  /** object ids, one after the other */
  ids: Uint8Array;
  /** what is known: a sum of KNOWN_… */
  known: Uint8Array;
  /** seconds since 1970, as the author's clock had it */
  authorTime: Float64Array;
  /** minutes east of UTC, of the author's clock */
  authorZone: Int16Array;
  /** seconds since 1970, as the committer's clock had it */
  commitTime: Float64Array;
  /** row in `signatures` */
  author: Uint32Array;
  /** where its parents begin in `parents`, and how many there are */
  parentAt: Uint32Array;
  parentCount: Uint32Array;
  /** where its co-authors begin in `coauthors`, and how many there are */
  coauthorAt: Uint32Array;
  coauthorCount: Uint32Array;
  /** where its changes begin in `changes`, and how many there are; of a merge only with KNOWN_MERGE, against its first parent */
  changeAt: Uint32Array;
  changeCount: Uint32Array;
  /** rows of commits */
  parents: Uint32Array;
  /** rows of signatures */
  coauthors: Uint32Array;
}

/** The commit itself was read: its parents, author, dates. */
export const KNOWN_COMMIT = 1;
/** What it changed was read. Of a merge nothing is read for this: its changes are those of the commits that it joins. */
export const KNOWN_CHANGES = 2;
/** What a merge changed against its first parent was read. */
export const KNOWN_MERGE = 4;
/** Its parents are not here (a shallow clone ends at it), so nobody can say what it changed. */
export const KNOWN_CUT = 8;
/** Its changes are known but for renames with edits, which it may have: a partial clone lacks the contents to compare. */
export const KNOWN_EXACT_RENAMES = 16;

/** One row for each file that a commit changed against its parent. */
export interface Changes {
  count: number;
  /** row in `paths`: the path afterwards; of a removed file the path that it had */
  path: Uint32Array;
  /** row in `paths`: of a rename, the path before; otherwise NONE */
  from: Uint32Array;
  /** one of ADDED, MODIFIED, REMOVED, RENAMED, RETYPED. Files, links and submodules are not told apart: a tree does that. */
  kind: Uint8Array;
}

export const NONE = 0xffffffff;

export const ADDED = 1;
export const MODIFIED = 2;
export const REMOVED = 3;
export const RENAMED = 4;
/** a file became a link, or the other way round */
export const RETYPED = 5;

/** Texts as UTF-8, each known by its row. */
export interface Strings {
  count: number;
  /** row → where its bytes begin; one entry more than there are texts, so that each also has an end */
  starts: Uint32Array;
  bytes: Uint8Array;
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

export function textAt({ starts, bytes }: Strings, row: number): string {
  return UTF8.decode(bytes.subarray(starts[row] as number, starts[row + 1] as number));
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The id of a commit as people write it: 40 or 64 hexadecimal digits. */
export function commitIdAt({ idSize, commits }: Pick<Facts, "idSize" | "commits">, row: number): string {
  let id = "";
  for (let at = row * idSize; at < (row + 1) * idSize; at++) id += DIGITS[commits.ids[at] as number] as string;
  return id;
}
