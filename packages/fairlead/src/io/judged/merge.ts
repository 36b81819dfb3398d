import { splitFields } from "../git-path.ts";
import { GET_ALL, lacksObject, tryGit } from "../git.ts";
import type { TemporaryObjects } from "./temporary-objects.ts";

export type Merge = { tree: string } | { conflicts: string[] } | { failed: string };

/** Merges two commits as git would, and writes what comes out into the temporary folder only. */
export async function mergeCommits(root: string, ours: string, theirs: string, temporary: TemporaryObjects, env: Record<string, string>): Promise<Merge> {
  const args = ["-c", "merge.renormalize=false", "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs];
  const { status, stdout, stderr } = await tryGit(root, args, { env: { ...env, ...temporary.env } });
  const [tree = "", ...conflicts] = splitFields(stdout);
  if (status === 0 && /^[0-9a-f]+$/.test(tree)) return { tree };
  if (status === 1) return { conflicts: [...new Set(conflicts.filter((path) => path !== ""))].sort() };
  if (lacksObject(stderr)) return { failed: `this clone is a partial one, and lacks some of it; to get all: ${GET_ALL}` };
  return { failed: (stderr.split("\n").find((line) => /^(fatal|error): /.test(line)) ?? stderr.split("\n")[0] ?? "").replace(/^(fatal|error): /, "") };
}
