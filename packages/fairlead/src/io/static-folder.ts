import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Reads the built web app from its folder. Paths come from the server's routes, which let none lead out of it. */
export function staticFolder(folder: string): (path: string) => Promise<Uint8Array | undefined> {
  return async (path) => {
    try {
      return await readFile(join(folder, ...path.split("/")));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR" || code === "ENAMETOOLONG") return undefined;
      throw error;
    }
  };
}
