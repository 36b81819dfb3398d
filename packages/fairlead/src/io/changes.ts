import type { Change } from "../guardrails/version.ts";
import type { Changes } from "../repository.ts";
import { resolveBase, resolveCommit, type Head, type RepositoryPlace } from "./find-repository.ts";
import { splitFields } from "./git-path.ts";
import { runGit, tryGit } from "./git.ts";
import { readTrackedChange, readTreeChange } from "./judged/differences.ts";
import { readBranches, type MainBranch } from "./main-branch.ts";
import { withoutPrograms } from "./own-programs.ts";
import { sayRef } from "./ref-names.ts";

/** What the work tree (of a bare repository: HEAD) is compared with. */
interface Start {
  /** a commit's id, or null where there is nothing to compare with */
  commit: string | null;
  against: string;
  limits: string[];
}

export async function readChanges(place: RepositoryPlace, base?: string): Promise<Changes> {
  const { main, head } = await readBranches(place.root);
  const start = base === undefined ? await findStart(place, head, main) : await startFrom(place, head.commit, base);
  const differences = await readDifferences(place, head.commit, start.commit);
  const changed = new Set(differences.flatMap(({ changed }) => [...changed]));
  const removed = new Set(differences.flatMap(({ removed }) => [...removed]));
  if (!place.bare) {
    const listing = start.commit === null ? ["--cached", "--others"] : ["--others"];
    const args = ["ls-files", "-z", "--exclude-standard", ...listing];
    for (const path of splitFields(await runGit(place.root, args))) changed.add(path.replace(/\/$/, ""));
  }
  for (const path of changed) removed.delete(path);
  return { changed: [...changed].sort(), removed: [...removed].sort(), against: start.against, limits: start.limits };
}

/** The work tree, and what is staged; which of it was renamed is of no account. A change may be staged and undone in the file, and would be committed all the same. */
async function readDifferences(place: RepositoryPlace, head: string | null, start: string | null): Promise<Pick<Change, "changed" | "removed">[]> {
  if (start === null) return [];
  if (place.bare) return head === null ? [] : [await readTreeChange(place.root, start, head, {}, [])];
  const env = await withoutPrograms(place);
  return Promise.all([readTrackedChange(place.root, start, env, []), readTrackedChange(place.root, start, env, [], "staged")]);
}

const NOTHING = "nothing: there is no commit yet";
const HEAD_ONLY = "HEAD: only what is not committed";

async function findStart(place: RepositoryPlace, head: Head, main: MainBranch | undefined): Promise<Start> {
  if (head.commit === null) return { commit: null, against: NOTHING, limits: [] };
  const onMain = main !== undefined && head.branch !== null && main.local === `refs/heads/${head.branch}`;
  if (onMain) {
    if (main.upstream === undefined) return { commit: head.commit, against: HEAD_ONLY, limits: [] };
    return mergeBase(place, head.commit, sayRef(main.upstream), [main.upstream]);
  }
  if (main !== undefined) return mergeBase(place, head.commit, main.name, main.refs);
  return {
    commit: head.commit,
    against: HEAD_ONLY,
    limits: ["no main branch was found (origin/HEAD, main, master, trunk), so committed changes are not known: name the branch to compare with, for example `--diff origin/develop`"],
  };
}

async function startFrom(place: RepositoryPlace, head: string | null, base: string): Promise<Start> {
  const { name, commit } = await resolveBase(place.root, base);
  if (head === null) return { commit, against: `${name} (${commit.slice(0, 7)})`, limits: [] };
  return mergeBase(place, head, name, [commit]);
}

/**
 * With several names for the main branch (main and origin/main) git takes the nearest common ancestor with any of them,
 * so that neither an old main nor one that is not pushed yet makes the change larger than it is.
 */
async function mergeBase(place: RepositoryPlace, head: string, name: string, refs: string[]): Promise<Start> {
  const { status, stdout } = await tryGit(place.root, ["merge-base", head, ...refs]);
  const base = stdout.toString().trim();
  if (status === 0 && base !== "") return { commit: base, against: `${name} (merge base ${base.slice(0, 7)})`, limits: [] };
  const commit = await resolveCommit(place.root, refs[0]!);
  const limit = place.shallow
    ? `this clone is shallow and does not reach back to where it left ${name}: everything that differs from ${name} is taken as changed. Get its history with \`git fetch --unshallow\`, or more of it with \`git fetch --deepen=100\``
    : `HEAD and ${name} have no commit in common: everything that differs from ${name} is taken as changed`;
  return { commit, against: `${name} (${commit.slice(0, 7)}, no merge base)`, limits: [limit] };
}
