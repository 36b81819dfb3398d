import type { Cache } from "./cache.ts";
import { computeBlobId } from "./plain-file.ts";
import type { WorkTree } from "./work-tree.ts";

export interface LookedAt {
  /** the id of the file's content */
  oid: string;
  /** where the file had to be read to know it */
  bytes: Uint8Array | undefined;
}

/**
 * What a file of the work tree holds: one lstat where it is as it was; otherwise it is read, into `room` where it fits. Undefined where
 * there is no plain file: git may still have one that a sparse checkout leaves out.
 * @param files what was seen before; null: it is not looked up
 */
export function lookAtFile(files: Cache | null, tree: WorkTree, path: string, room?: Buffer): LookedAt | undefined {
  if (files?.knows(path) === true) {
    const stat = tree.stat(path);
    if (stat === undefined) return undefined;
    const known = files.oidOf(path, stat);
    if (known !== undefined) return { oid: known, bytes: undefined };
  }
  const read = tree.readNow(path, room);
  if (read === undefined) return undefined;
  const oid = computeBlobId(read.bytes, tree.objectFormat);
  files?.rememberOid(path, read.stat, oid);
  return { oid, bytes: read.bytes };
}
