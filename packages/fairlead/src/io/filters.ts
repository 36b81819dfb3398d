import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RepositoryPlace } from "./find-repository.ts";
import { runGit } from "./git.ts";
import { splitFields } from "./git-path.ts";

/**
 * To compare a file with a blob git runs the file's clean filter, a command. One that the person set up for themselves
 * (git-lfs) may run; one that the repository's own settings name may not, so it is switched off by further settings.
 */
export async function withoutFilters(place: RepositoryPlace): Promise<Record<string, string>> {
  if (!mayHaveFilters(place)) return {};
  const out = await runGit(place.root, ["config", "-z", "--show-scope", "--name-only", "--list"]);
  const names = new Set<string>();
  const fields = splitFields(out);
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const scope = fields[index]!;
    const driver = /^filter\.(.*)\.[^.]*$/s.exec(fields[index + 1]!)?.[1];
    if (driver !== undefined && (scope === "local" || scope === "worktree")) names.add(driver);
  }
  const settings: [string, string][] = [...names].flatMap((name): [string, string][] => [
    [`filter.${name}.clean`, ""],
    [`filter.${name}.process`, ""],
    [`filter.${name}.required`, "false"],
  ]);
  return settingsEnvironment(settings);
}

/** Settings as variables and not as -c, because a name may hold an equals sign; added to those that are there already. */
function settingsEnvironment(settings: [string, string][]): Record<string, string> {
  const first = Number(process.env["GIT_CONFIG_COUNT"] ?? "0") || 0;
  const env: Record<string, string> = { GIT_CONFIG_COUNT: String(first + settings.length) };
  for (const [index, [key, value]] of settings.entries()) {
    env[`GIT_CONFIG_KEY_${first + index}`] = key;
    env[`GIT_CONFIG_VALUE_${first + index}`] = value;
  }
  return env;
}

/** Most repositories have none, which a look into two small files tells without a process. */
function mayHaveFilters(place: RepositoryPlace): boolean {
  return [join(place.commonDir, "config"), join(place.gitDir, "config.worktree")].some((path) => {
    try {
      return /filter|include/i.test(readFileSync(path, "utf8"));
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== "ENOENT";
    }
  });
}
