import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutFilters } from "../filters.ts";
import type { RepositoryPlace } from "../find-repository.ts";
import { splitFields } from "../git-path.ts";
import { GET_ALL, lacksObject, runGit, tryGit } from "../git.ts";
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

/**
 * Further settings, as variables, by which git runs no program that the repository's own settings name: no clean filter, and
 * no merge driver, in whose place git's usual merge of texts stands. What the person set up for themselves may run.
 */
export async function withoutPrograms(place: RepositoryPlace): Promise<Record<string, string>> {
  const [env, drivers] = await Promise.all([withoutFilters(place), readMergeDrivers(place)]);
  if (drivers.length === 0) return env;
  const first = Number(env["GIT_CONFIG_COUNT"] ?? process.env["GIT_CONFIG_COUNT"] ?? "0") || 0;
  const settings = drivers.map((name, index) => ({ [`GIT_CONFIG_KEY_${first + index}`]: `merge.${name}.driver`, [`GIT_CONFIG_VALUE_${first + index}`]: "git merge-file -q %A %O %B" }));
  return Object.assign({}, env, ...settings, { GIT_CONFIG_COUNT: String(first + drivers.length) });
}

async function readMergeDrivers(place: RepositoryPlace): Promise<string[]> {
  if (!mayHaveDrivers(place)) return [];
  const fields = splitFields(await runGit(place.root, ["config", "-z", "--show-scope", "--name-only", "--list"]));
  const names = new Set<string>();
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const name = /^merge\.(.*)\.driver$/s.exec(fields[index + 1]!)?.[1];
    if (name !== undefined && (fields[index] === "local" || fields[index] === "worktree")) names.add(name);
  }
  return [...names];
}

/** Most repositories have none, which a look into two small files tells without a process. */
function mayHaveDrivers(place: RepositoryPlace): boolean {
  return [join(place.commonDir, "config"), join(place.gitDir, "config.worktree")].some((path) => {
    try {
      return /driver|include/i.test(readFileSync(path, "utf8"));
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== "ENOENT";
    }
  });
}
