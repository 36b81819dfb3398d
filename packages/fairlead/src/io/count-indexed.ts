import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";

/** How many files git's index lists, by its head, which is read at once; 0 where it does not tell. A split or sparse index lists less. */
export function countIndexed(gitDir: string): number {
  const head = Buffer.alloc(12);
  try {
    const file = openSync(join(gitDir, "index"), "r");
    try {
      readSync(file, head);
    } finally {
      closeSync(file);
    }
  } catch {
    return 0; // nothing was ever staged
  }
  return head.toString("latin1", 0, 4) === "DIRC" ? head.readUInt32BE(8) : 0;
}
