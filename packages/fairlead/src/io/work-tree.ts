import type { Stats } from "node:fs";
import { KnownError } from "../errors.ts";
import { MAX_FILE, type Tree } from "../tree.ts";
import type { RepositoryPlace } from "./find-repository.ts";
import type { Objects } from "./objects.ts";
import { computeBlobId, hashPlainFile, readPlainFile, statOrNothing, type PlainFile } from "./plain-file.ts";
import { readBlob, sizeOfBlob } from "./read-blob.ts";
import { createFolderCheck, isInside, parentFolder } from "./safe-path.ts";
import { readWorkTreeListing, type WorkTreeListing } from "./work-tree-listing.ts";

/** The work tree, with what only files on a disk have. */
export interface WorkTree extends Tree {
  readonly commit: null;
  readonly objectFormat: "sha1" | "sha256";
  /** of a plain file; undefined where there is none, or only a link */
  stat(path: string): Stats | undefined;
  /** as read, at once, and only from the disk; with room, what comes back may stand there, and is good until the next file */
  readNow(path: string, room?: Buffer): PlainFile | undefined;
  /** a file's bytes, as readNow gives them, where they are those of a blob, by its id: undefined where it says anything else, or cannot be read */
  readCopy(path: string, oid: string, room?: Buffer): Buffer | undefined;
  /** new files that are not ignored, as git prints them with -z; a repository within this one ends in a slash */
  untracked(): Promise<Buffer>;
}

export function isWorkTree(tree: Tree): tree is WorkTree {
  return "readNow" in tree;
}

/**
 * A picture of one moment: the listing is made once, so open a new one to look again.
 * Files are read synchronously: a small one costs four short system calls, and a thread pool makes each many times as dear.
 * An ignored file is not listed, and can be read; what lies behind a link, in a submodule or in .git cannot.
 */
export function openWorkTree(place: RepositoryPlace, objects: Objects): WorkTree {
  const { root, objectFormat } = place;
  const base = root.endsWith("/") ? root : `${root}/`;
  let listed: WorkTreeListing | undefined;
  let listing: Promise<WorkTreeListing> | undefined;
  const list = (): Promise<WorkTreeListing> =>
    (listing ??= readWorkTreeListing(root).then((found) => (listed = found)));

  const onDisk = (path: string): string | Buffer => {
    const bytes = listed?.bytes.get(path);
    return bytes === undefined ? base + path : Buffer.concat([Buffer.from(base), bytes]);
  };
  const isRealFolder = createFolderCheck(onDisk);
  const isReachable = (path: string): boolean => isInside(path) && isRealFolder(parentFolder(path));
  /** a name with \x may stand for bytes that are not UTF-8, which only the listing knows */
  const known = async (path: string): Promise<unknown> => (path.includes("\\x") ? list() : undefined);

  const stat = (path: string): Stats | undefined => {
    if (!isReachable(path)) return undefined;
    const found = statOrNothing(onDisk(path), path);
    return found?.isFile() === true ? found : undefined;
  };
  const readNow = (path: string, room?: Buffer): PlainFile | undefined =>
    isReachable(path) ? readPlainFile(onDisk(path), path, MAX_FILE, room) : undefined;

  return {
    commit: null,
    objectFormat,
    stat,
    readNow,
    readCopy(path, oid, room) {
      if (!isInside(path)) return undefined;
      try {
        // Whether its folders are links is of no account: what has the id is the content, wherever it was read.
        const bytes = readPlainFile(onDisk(path), path, MAX_FILE, room)?.bytes;
        return bytes !== undefined && computeBlobId(bytes, objectFormat) === oid ? bytes : undefined;
      } catch (error) {
        if (error instanceof KnownError) return undefined;
        throw error;
      }
    },
    list: async () => (await list()).entries,
    isLinkNow: (path) => isReachable(path) && statOrNothing(onDisk(path), path)?.isSymbolicLink() === true,
    untracked: async () => (await list()).untracked,
    async read(path) {
      await known(path);
      const bytes = readNow(path)?.bytes;
      if (bytes !== undefined || !isInside(path)) return bytes;
      const leftOut = (await list()).leftOut.get(path);
      return leftOut === undefined ? undefined : readBlob(objects, leftOut, path, "HEAD");
    },
    async size(path) {
      await known(path);
      const found = stat(path);
      if (found !== undefined || !isInside(path)) return found?.size;
      const leftOut = (await list()).leftOut.get(path);
      return leftOut === undefined ? undefined : sizeOfBlob(objects, leftOut, path, "HEAD");
    },
    async oid(path) {
      await known(path);
      const oid = isReachable(path) ? hashPlainFile(onDisk(path), path, objectFormat) : undefined;
      return oid ?? (isInside(path) ? (await list()).leftOut.get(path) : undefined);
    },
  };
}
