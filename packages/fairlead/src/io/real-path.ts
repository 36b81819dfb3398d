import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** An absolute path with the links of its folders followed; what is not there yet is kept as it is written. */
export function followLinks(path: string): string {
  const folder = dirname(path);
  if (folder === path) return path;
  try {
    // The last name stays: a link in the work tree is a file of its own.
    return join(realpathSync(folder), basename(path));
  } catch {
    return join(followLinks(folder), basename(path));
  }
}
