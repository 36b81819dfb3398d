import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runGit } from "./git.ts";

/*
 * In a partial clone git gives up at the first object that it may not fetch, and looks through all that it has before it
 * does: ten seconds for each in a large repository. So there nothing is asked for that has not been seen to be there.
 */

/** Whether a clone is a partial one: its packs say of each whether the other side promised what they lack. */
export function isPartialClone(commonDir: string): boolean {
  try {
    return readdirSync(join(commonDir, "objects", "pack")).some((name) => name.endsWith(".promisor"));
  } catch {
    return false; // nothing has been packed yet
  }
}

/**
 * Which of these objects, by their ids, are in this clone. One call of git, which fetches nothing and does not give up.
 * @param env further environment of git, for objects that stand elsewhere as well
 */
export async function readPresent(cwd: string, ids: readonly string[], env: Record<string, string> = {}): Promise<Set<string>> {
  // tree:1: what was asked about, and nothing that it leads to.
  const args = ["rev-list", "--objects", "--no-object-names", "--no-walk=unsorted", "--filter=tree:1", "--ignore-missing", "--missing=allow-any", "--stdin"];
  const printed = await runGit(cwd, args, { input: ids.map((id) => `${id}\n`).join(""), env });
  return new Set(printed.toString("latin1").split("\n"));
}
