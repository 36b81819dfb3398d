import type { Direction } from "./direction.ts";
import type { Tree } from "./tree.ts";

/** What operations may ask of a repository. `io/repository.ts` answers from git and the disk; tests may answer from memory. */
export interface Repository {
  /** absolute path of the work tree, or of the git directory of a bare repository; for display only */
  readonly root: string;
  /** where the person stands, from the root ("" at the root): relative paths that people type start here */
  readonly prefix: string;
  readonly bare: boolean;
  /** the work tree (of a bare repository: HEAD), or the commit that `at` names; throws KnownError unknown-revision */
  tree(at?: string): Promise<Tree>;
  /** the records of a version of the tree; with branches, also what is proposed on other branches */
  direction(options?: { at?: string; branches?: boolean }): Promise<Direction>;
  /** what changed: committed since the merge base with `base` (default: the main branch), staged and not staged, and new files */
  changes(base?: string): Promise<Changes>;
  /** name of the branch that is checked out, null when detached; and the commit, null in an empty repository */
  head(): Promise<{ branch: string | null; commit: string | null }>;
  /**
   * Writes a file of the work tree, whole or not at all. `expected` is the text that the edit was made on (null: there
   * must be no file); when the file holds something else, throws KnownError edit-conflict with both texts and writes nothing.
   */
  write(path: string, text: string, expected: string | null): Promise<void>;
}

export interface Changes {
  /** paths that were added, changed, or renamed to; sorted */
  changed: string[];
  /** paths that are gone, or renamed from; sorted */
  removed: string[];
  /** what it was compared with, in words: "main (merge base 4f2a1c9)" */
  against: string;
  /** what could not be known, for example in a shallow clone, and how to get it */
  limits: string[];
}
