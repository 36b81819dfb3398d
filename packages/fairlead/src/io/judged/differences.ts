import type { Change } from "../../guardrails/version.ts";
import { splitFields } from "../git-path.ts";
import { runComparing } from "../run-comparing.ts";
import { followFolders } from "./moved-folders.ts";

export const NO_CHANGE: Change = { changed: new Set(), removed: new Set(), renamed: new Map() };

/**
 * Renames are looked for, among as many files as git does when it merges: of a source folder that is moved, with a line changed in
 * each file, all would be new otherwise. Copies are not looked for. Settings of the repository decide neither that nor the order, and
 * no program of theirs runs.
 */
const HOW = ["-z", "--name-status", "-l7000", "-O/dev/null", "--no-ext-diff", "--no-textconv", "--no-relative"];

/** A submodule is compared by its commit only: to look into it, git would run there, by that repository's settings. */
const SUBMODULES = "--ignore-submodules=dirty";

/**
 * How one commit or tree differs from another.
 * @param limits what could not be told is added to it
 */
export async function readTreeChange(root: string, base: string, head: string, env: Record<string, string>, limits: string[]): Promise<Change> {
  return parseChange(splitFields(await runComparing(root, (renames) => ["diff-tree", "-r", renames, ...HOW, base, head, "--"], limits, { env })));
}

/** How tracked files, as they stand on the disk (or are staged), differ from a commit. */
export async function readTrackedChange(root: string, base: string, env: Record<string, string>, limits: string[], where: "on disk" | "staged" = "on disk"): Promise<Change> {
  return parseChange(splitFields(await runComparing(root, (renames) => ["diff", ...(where === "staged" ? ["--cached"] : []), renames, ...HOW, SUBMODULES, base, "--"], limits, { env })));
}

/** "M" path, or "R100" old new */
function parseChange(fields: readonly string[]): Change {
  const changed = new Set<string>();
  const added = new Set<string>();
  const removed = new Set<string>();
  const renamed = new Map<string, string>();
  const whole = new Set<string>();
  for (let index = 0; index + 1 < fields.length; ) {
    const status = fields[index++]!;
    const path = fields[index++]!;
    if (status.startsWith("R")) {
      const moved = fields[index++]!;
      removed.add(path);
      changed.add(moved);
      added.add(moved);
      renamed.set(moved, path);
      if (status === "R100") whole.add(moved);
    } else if (status === "D") removed.add(path);
    else {
      changed.add(path);
      if (status === "A") added.add(path);
    }
  }
  const followed = followFolders(renamed, whole, removed, added);
  for (const path of changed) removed.delete(path);
  return { changed, removed, renamed: followed };
}
