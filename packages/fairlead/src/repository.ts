import type { Extracted } from "./imports/build-graph.ts";
import type { Direction } from "./direction.ts";
import type { Change, Version } from "./guardrails/version.ts";
import type { Measure } from "./history/complexity.ts";
import type { History } from "./history/history.ts";
import type { ExportFormat, ExportTable } from "./history/export-tables.ts";
import type { Tags } from "./history/releases.ts";
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
  /** the records of a version of the tree that was read already */
  directionOf(tree: Tree): Promise<Direction>;
  /** a version as checks see it: what its files import, match and measure is read when asked for, and kept by content; of a history with the version before, which spares work. With `importers` its graph is of these files alone, and so are those of the versions after it. */
  version(tree: Tree, after?: { version: Version; change: Change }, importers?: ((path: string) => boolean) | null): Promise<Version>;
  /** what these files of a version import, as they write it; null where one does not parse. Files that are not there are left out. */
  imports(tree: Tree, paths: readonly string[]): Promise<ReadonlyMap<string, Extracted>>;
  /**
   * The line of first parents up to `at` (default: HEAD), oldest first, from a day on or the newest so many. Throws KnownError
   * unknown-revision.
   */
  steps(range: { at?: string; since?: string; count?: number }): Promise<Steps>;
  /** the day on which a commit was made (YYYY-MM-DD, in UTC). Throws KnownError unknown-revision. */
  dayOf(at: string): Promise<string>;
  /** what changed: committed since the merge base with `base` (default: the main branch), staged and not staged, and new files */
  changes(base?: string): Promise<Changes>;
  /**
   * The versions that a guardrail compares: what would come out of a merge into the target, and the target. Throws KnownError
   * cannot-compare where that cannot be told, as in a clone that is too shallow; unknown-revision.
   */
  judged(options?: JudgedOptions): Promise<Judged>;
  /**
   * What git remembers of all that `at` reaches (default: HEAD). What is not known yet is read first, which takes long only
   * the first time. Throws KnownError unknown-revision.
   */
  history(options?: HistoryOptions): Promise<ReadHistory>;
  /** every tag that leads to a commit, whatever branch it is on */
  tags(): Promise<Tags>;
  /** where what was read of the history is kept, with its bytes; nothing may be kept yet */
  storedFacts(): Promise<StoredFacts>;
  /**
   * Writes tables into a folder of their own, whole or not at all, and says where it is and what it took. Refuses to touch
   * a folder that holds anything else: KnownError bad-input.
   * @param folder absolute, anywhere on the disk
   */
  exportTables(folder: string, format: ExportFormat, tables: readonly ExportTable[], about: object): Promise<{ folder: string; files: { file: string; bytes: number }[] }>;
  /** how large and how deeply indented files are, in the order asked; kept by content, so that none is read twice */
  measures(versions: readonly FileVersion[]): Promise<Measured[]>;
  /** texts of files as commits hold them, in the order asked; null: no such file, too large, or not in this clone */
  pastTexts(versions: readonly FileVersion[]): Promise<(string | null)[]>;
  /** what commits, given by their full ids, say of themselves; "" where nothing is known of one */
  messages(commits: readonly string[]): Promise<string[]>;
  /** lines that commits added and removed: git compares contents for it, which takes many times as long as all the rest */
  lineCounts(commits: readonly CountedCommit[]): Promise<LineCounts>;
  /** how the person at the keyboard signs commits here, as git's settings say; either is empty where they say nothing */
  user(): Promise<{ name: string; address: string }>;
  /** name of the branch that is checked out, null when detached; and the commit, null in an empty repository */
  head(): Promise<{ branch: string | null; commit: string | null }>;
  /**
   * Writes a file of the work tree, whole or not at all. `expected` is the text that the edit was made on (null: there
   * must be no file); when the file holds something else, throws KnownError edit-conflict with both texts and writes nothing.
   */
  write(path: string, text: string, expected: string | null): Promise<void>;
}

export interface JudgedOptions {
  /** branch, tag or commit to compare with; by default the main branch, and on it what came before */
  base?: string | undefined;
  /** judge this commit instead of the work tree */
  at?: string | undefined;
  /** judge what is staged instead of the work tree */
  staged?: boolean | undefined;
  /** what a build server says is built, where nothing is named to compare with; passed over where another commit is checked out */
  mergeRequest?: MergeRequest | undefined;
}

export interface MergeRequest {
  /** the branch that it is to be merged into */
  target: string;
  /** the commit that is built, by its id, as all commits here */
  commit: string;
  /** where it left the target; "" where that is not said */
  left: string;
  /** the target's tip, where the commit is the merge with it; else "" */
  mergedInto: string;
}

export interface Judged {
  /** as it would be merged, where it is merged into something and there is no conflict */
  head: Tree;
  /** what it is compared with */
  base: Tree;
  /** whose guardrails and settings judge; the same object as `base`, unless the merge has a conflict */
  target: Tree;
  /** what is judged, before it was merged; null where head was not */
  alone: Tree | null;
  /** from base to head */
  change: Change;
  /** what is judged, in words: "the work tree", "topic (4f2a1c9), as merged into main (1b2c3d4)" */
  at: string;
  /** what it is compared with, in words: "main (4f2a1c9)" */
  against: string;
  /** what could not be known, and how to get it */
  limits: string[];
  /** the commit that head stands on: what is not committed, and what a merge brings, comes on top; null where there is none */
  headCommit: string | null;
  /** the commit of base; null: there is nothing before */
  baseCommit: string | null;
}

export interface HistoryOptions {
  at?: string;
  /** only the line of first parents, a merge standing for all that it brought in */
  firstParent?: boolean;
}

/** Versions of the past, one after the other. */
export interface Steps {
  /** what stood before the first */
  start: Tree;
  count: number;
  /** every content that some step brings, each below its id (`<id>/src/a.ts`), so that all can be read at once */
  contents: Tree;
  walk(): AsyncIterable<Step>;
  /** what could not be known, and how to get it: a shallow clone that ends within the range */
  limits?: readonly string[];
}

export interface Step {
  commit: string;
  /** YYYY-MM-DD, by the committer's clock, in UTC */
  date: string;
  tree: Tree;
  /** against the one before */
  change: Change;
}

export interface ReadHistory {
  history: History;
  /** id of the commit that was asked for; null in an empty repository */
  at: string | null;
  /** what could not be known, and how to get it, in words: a shallow clone, contents that a partial clone lacks */
  limits: string[];
}

/** A file as a commit, given by its full id, holds it. */
export interface FileVersion {
  commit: string;
  path: string;
}

/** Larger than MAX_FILE, or not in this clone (or that commit). */
export type Unmeasured = "binary" | "large" | "missing";
/** `generated`: the file says so itself, at its head. */
export type Measured = (Measure & { generated?: true }) | Unmeasured;

/** A commit by its full id, and the parent that it is compared with where that is not to be left to git: of a merge the first. */
export interface CountedCommit {
  id: string;
  parent: string | null;
}

/** Lines that a commit added to a file and removed from it; none of a binary file. */
export interface LineCount {
  /** place in the list of commits that was asked about */
  commit: number;
  /** afterwards; of a removed file the path that it had */
  path: string;
  added: number;
  removed: number;
}

export interface LineCounts {
  counts: LineCount[];
  /** places of the commits whose lines could not be counted: a partial clone lacks the contents */
  missing: number[];
}

export interface StoredFacts {
  /** absolute path of the folder */
  folder: string;
  bytes: number;
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
