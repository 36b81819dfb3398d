import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a file is called while it is being written. */
export const TEMPORARY = ".tmp";

/** Writes what only saves time, whole or not at all. Where that cannot be it is not kept. */
export function keepFile(folder: string, name: string, content: () => string | Uint8Array): void {
  const place = join(folder, name);
  const temporary = `${place}.${process.pid}${TEMPORARY}`;
  try {
    if (findLink(folder) !== null) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, content(), { flag: "wx" });
    renameSync(temporary, place);
  } catch {
    removeLeftovers(folder);
  }
}

/** What we write stays in git's folder, in which ours is, or the one around ours: that of the two which is a link; null where none is. */
export function findLink(folder: string): string | null {
  return [dirname(folder), folder].find((place) => lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true) ?? null;
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
