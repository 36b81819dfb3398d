import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StaticFiles } from "./static-files.ts";

/** Reads the built web app from its folder. Paths come from `staticRoutes`, which lets none lead out of it. */
export function staticFolder(folder: string): StaticFiles {
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
