import { UnreadableFile, type KnownError } from "../errors.ts";
import { MAX_FILE } from "../tree.ts";
import { GET_ALL } from "./git.ts";
import type { Objects } from "./objects.ts";
import { fileTooLarge } from "./plain-file.ts";

/** A file's bytes from git; a large one is never brought into memory. */
export async function readBlob(objects: Objects, oid: string, path: string, commit: string): Promise<Buffer> {
  const found = await objects.upTo(oid, MAX_FILE);
  if (found === undefined) throw missingBlob(path, commit, objects.isPartial());
  if (found.bytes === null) throw fileTooLarge(path, found.info.size, MAX_FILE);
  return found.bytes;
}

export async function sizeOfBlob(objects: Objects, oid: string, path: string, commit: string): Promise<number> {
  const info = await objects.info(oid);
  if (info === undefined) throw missingBlob(path, commit, objects.isPartial());
  return info.size;
}

function missingBlob(path: string, commit: string, isPartial: boolean): KnownError {
  const name = commit.length > 12 ? commit.slice(0, 12) : commit;
  if (!isPartial) return new UnreadableFile("git-failed", path, `git has not what it held at ${name}, or it is damaged`, "See what is wrong with the repository: git fsck");
  return new UnreadableFile(
    "git-failed",
    path,
    `what it held at ${name} is not in this clone, which is a partial one, and nothing is fetched without being asked for`,
    `Git fetches it when you show it: git show '${name}:${path}'. All that is missing: ${GET_ALL}`,
  );
}
