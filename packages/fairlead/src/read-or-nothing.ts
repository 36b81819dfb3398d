import { KnownError } from "./errors.ts";
import type { Tree } from "./tree.ts";

/** The bytes of a file of a version; undefined also where it is too large, or not to be had. */
export async function readOrNothing(tree: Tree, path: string): Promise<Uint8Array | undefined> {
  try {
    return await tree.read(path);
  } catch (error) {
    if (error instanceof KnownError) return undefined;
    throw error;
  }
}
