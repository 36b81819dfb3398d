import { KnownError } from "../../errors.ts";
import type { MergeRequest } from "../../repository.ts";
import { findCommit, type RepositoryPlace } from "../find-repository.ts";
import { tryGit } from "../git.ts";
import type { Target } from "./target.ts";

/**
 * What a merge request is compared with, as its pipeline says: a build server may have the target as it stood at an earlier build,
 * or not at all, and what others did since would be taken for the change.
 */
export async function findMergeRequestTarget({ root }: RepositoryPlace, { target, left, mergedInto }: MergeRequest): Promise<Target> {
  const ref = `refs/remotes/origin/${target}`;
  const get = `git fetch origin +refs/heads/${target}:${ref}`;
  if (mergedInto !== "") {
    const commit = await findCommit(root, mergedInto);
    if (commit === undefined) throw missing(mergedInto, `the tip of ${target} that this was merged with`);
    return { commit, against: nameCommit(target, commit), merges: true, limits: [] };
  }
  const [tip, fork] = await Promise.all([findCommit(root, ref), findCommit(root, left)]);
  if (fork === undefined) throw missing(left, `where the merge request left ${target}`);
  if (tip !== undefined && (await tryGit(root, ["merge-base", "--is-ancestor", fork, tip])).status === 0) return { commit: tip, against: nameCommit(`origin/${target}`, tip), merges: true, limits: [] };
  const why = tip === undefined ? `${target} is not in this clone` : `origin/${target} is older here than where the change left it`;
  return { commit: fork, against: nameCommit(`where it left ${target}`, fork), merges: true, limits: [`${why}, so it is compared with where it left, and judged by the guardrails of then. To judge it as it would be merged, before the check: \`${get}\``] };
}

function nameCommit(name: string, commit: string): string {
  return `${name} (${commit.slice(0, 7)})`;
}

function missing(commit: string, what: string): KnownError {
  const name = commit === "" ? "what the pipeline does not say" : commit.slice(0, 7);
  return new KnownError("cannot-compare", `This clone does not hold ${name}, ${what}`, "Have the whole history fetched, with `GIT_DEPTH: 0` among the variables of the job, or name what to compare with: `--base COMMIT`");
}
