import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a file is called while it is being written. */
export const TEMPORARY = ".tmp";

/** Writes what only saves time, whole or not at all. Where that cannot be it is not kept. */
export function keepFile(folder: string, name: string, content: () => string | Uint8Array): void {
  const place = join(folder, name);
  const temporary = `${place}.${process.pid}${TEMPORARY}`;
  try {
    mkdirSync(folder, { recursive: true });
    // what we write stays in git's folder
    if (lstatSync(folder).isSymbolicLink()) return;
    writeFileSync(temporary, content(), { flag: "wx" });
    renameSync(temporary, place);
  } catch {
    removeLeftovers(folder);
  }
}

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
