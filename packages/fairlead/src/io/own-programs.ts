import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RepositoryPlace } from "./find-repository.ts";
import { runGit } from "./git.ts";
import { splitFields } from "./git-path.ts";

/**
 * Git runs what settings name: a clean filter to compare a file with a blob, a driver to merge two texts. What a person set up for
 * themselves (git-lfs) may run; what the repository's own settings name may not, so further settings switch it off, and git's usual
 * merge of texts stands in a driver's place. As variables and not as -c, because a name may hold an equals sign.
 */
export async function withoutPrograms(place: RepositoryPlace): Promise<Record<string, string>> {
  if (!mayNamePrograms(place)) return {};
  const fields = splitFields(await runGit(place.root, ["config", "-z", "--show-scope", "--name-only", "--list"]));
  const settings = new Map<string, string>();
  for (let index = 0; index + 1 < fields.length; index += 2) {
    if (fields[index] !== "local" && fields[index] !== "worktree") continue;
    const [, filter, driver] = /^filter\.(.*)\.[^.]*$|^merge\.(.*)\.driver$/s.exec(fields[index + 1]!) ?? [];
    if (driver !== undefined) settings.set(`merge.${driver}.driver`, "git merge-file -q %A %O %B");
    if (filter === undefined) continue;
    settings.set(`filter.${filter}.clean`, "");
    settings.set(`filter.${filter}.process`, "");
    settings.set(`filter.${filter}.required`, "false");
  }
  return asVariables([...settings]);
}

/** Added to those that are there already. */
function asVariables(settings: readonly (readonly [string, string])[]): Record<string, string> {
  const first = Number(process.env["GIT_CONFIG_COUNT"] ?? "0") || 0;
  const env: Record<string, string> = { GIT_CONFIG_COUNT: String(first + settings.length) };
  for (const [index, [key, value]] of settings.entries()) {
    env[`GIT_CONFIG_KEY_${first + index}`] = key;
    env[`GIT_CONFIG_VALUE_${first + index}`] = value;
  }
  return env;
}

/** Most repositories name none, which a look into two small files tells without a process. */
function mayNamePrograms(place: RepositoryPlace): boolean {
  return [join(place.commonDir, "config"), join(place.gitDir, "config.worktree")].some((path) => {
    try {
      return /filter|driver|include/i.test(readFileSync(path, "utf8"));
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== "ENOENT";
    }
  });
}
