import { asKnown } from "../errors.ts";
import type { TakeFile } from "../tree.ts";

/** So many are asked for at once: git gets their questions together, and little of the answers is in memory. */
const TOGETHER = 64;

/** Reads files one by one, some at a time, and hands each over, or why it cannot be read; those that are not there are left out. */
export async function takeInPieces<T extends { path: string }>(files: readonly T[], read: (file: T) => Promise<Uint8Array | undefined>, take: TakeFile): Promise<void> {
  for (let at = 0; at < files.length; at += TOGETHER) {
    const contents = await Promise.all(files.slice(at, at + TOGETHER).map(async (file) => ({ path: file.path, bytes: await read(file).catch(asKnown) })));
    for (const { path, bytes } of contents) if (bytes !== undefined) await take(path, bytes);
  }
}
