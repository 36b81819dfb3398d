import { KnownError } from "./errors.ts";

/** A file as a version of the tree holds it. Submodules and symbolic links are listed and never read through. */
export interface TreeEntry {
  /** from the repository's root, with forward slashes */
  path: string;
  type: "file" | "symlink" | "submodule";
}

/**
 * The one way to see files: the work tree and any commit are both a Tree, so whatever reads one works on any version
 * without a checkout. Handed in by io; pure code only sees this.
 */
export interface Tree {
  /** null: the work tree; otherwise the commit that is read */
  readonly commit: string | null;
  /** every tracked and every untracked, not ignored file, sorted by path; folders are not listed */
  list(): Promise<readonly TreeEntry[]>;
  /**
   * Whether what is listed as a file is a link by now. Of what git tracks a work tree lists what git knows: there is too much of it to ask
   * the disk for each. Without this all is what it is listed as.
   */
  isLinkNow?(path: string): boolean;
  /** the plain files and the links, sorted, where they are known without being listed: steps of a history that move none share them */
  readonly known?: { readonly files: readonly string[]; readonly links: readonly string[]; has(path: string): boolean };
  /** the same for trees whose files are the same and hold the same, where that is known without looking at each */
  id?(): Promise<string>;
  /**
   * The bytes of a file, or undefined where there is none (or only a link, or a submodule).
   * Throws FileTooLarge above MAX_FILE bytes. Many calls at once are batched.
   */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * Many files, in any order and as they come: sooner, and with less in memory, than each by itself. Those that are not there are left out.
   * Without this they are read one by one.
   */
  readMany?(paths: readonly string[], take: TakeFile): Promise<void>;
  /** in bytes, also of a file that is too large to be read; undefined where there is none */
  size(path: string): Promise<number | undefined>;
  /** git's id of a file's content: two files with one id are the same; undefined where there is none */
  oid(path: string): Promise<string | undefined>;
}

/**
 * Takes a file's bytes, which hold only until it is done, or why there are none. Nothing more comes as long as a promise that it hands
 * back is not kept.
 */
export type TakeFile = (path: string, bytes: Uint8Array | KnownError) => Promise<void> | undefined;

/** Larger files are not records, and not worth the memory: 5 MiB. */
export const MAX_FILE = 5 * 1024 * 1024;

/** The bytes of a file of a version; undefined also where it is too large, or not to be had. */
export async function readOrNothing(tree: Pick<Tree, "read">, path: string): Promise<Uint8Array | undefined> {
  try {
    return await tree.read(path);
  } catch (error) {
    if (error instanceof KnownError) return undefined;
    throw error;
  }
}

/** The paths of its files, sorted, without links and submodules. */
export async function listFiles(tree: Pick<Tree, "list">): Promise<string[]> {
  return (await tree.list()).filter(({ type }) => type === "file").map(({ path }) => path);
}
