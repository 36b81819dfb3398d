import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a file is called while it is being written. */
export const TEMPORARY = ".tmp";

/** Takes away what a process left that was killed while it wrote; a fresh one belongs to a process that is writing now. */
export function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const place = join(folder, name);
      if (name.endsWith(TEMPORARY) && Date.now() - statSync(place).mtimeMs > 60_000) rmSync(place, { force: true });
    }
  } catch {
    // in a folder that cannot be written there is nothing to remove
  }
}
