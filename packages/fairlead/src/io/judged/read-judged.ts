import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KnownError } from "../../errors.ts";
import type { Judged, JudgedOptions } from "../../repository.ts";
import type { Tree } from "../../tree.ts";
import { resolveCommit, type RepositoryPlace } from "../find-repository.ts";
import { openWorkTree, type WorkTree } from "../work-tree.ts";
import { tryGit } from "../git.ts";
import { readBranches } from "../main-branch.ts";
import type { Objects } from "../objects.ts";
import { withoutPrograms } from "../own-programs.ts";
import { NO_CHANGE, readTrackedChange, readTreeChange } from "./differences.ts";
import { mergeCommits } from "./merge.ts";
import { openOwnVersion, type VersionKind } from "./own-version.ts";
import { listPaths } from "./snapshot.ts";
import { findNamed, findTarget, type Target } from "./target.ts";
import { openTrees, type JudgedTrees } from "./trees.ts";

export interface JudgedVersions {
  judged: Judged;
  /** removes what was written outside of the repository to answer; its trees cannot be read any more */
  close(): void;
}

/**
 * Chooses the two versions that are compared. Nothing is written into the repository: what git has to write for it stands in
 * a temporary folder, and where the work tree need not be merged, nothing is written at all, unless a file may have been moved
 * without telling git. `trees` gives the trees of commits, and `workTree` the work tree, which the caller may have read already.
 */
export async function readJudged(place: RepositoryPlace, objects: Objects, options: JudgedOptions, trees: (commit: string) => Tree, workTree = () => openWorkTree(place, objects)): Promise<JudgedVersions> {
  if (options.staged === true && place.bare) throw new KnownError("bad-input", "A bare repository has nothing staged", "Name a commit with --at, for example `--at main`");
  const opened = openTrees(place, trees, await withoutPrograms(place));
  try {
    return { judged: await readNamed(place, options, opened, workTree), close: () => opened.close() };
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** A forge calls what came before a branch that was just made by an id of zeros. */
async function readNamed(place: RepositoryPlace, options: JudgedOptions, trees: JudgedTrees, workTree: () => WorkTree): Promise<Judged> {
  if (!/^(?:0{40}|0{64})$/.test(options.base ?? "")) return read(place, options, trees, workTree);
  const judged = await read(place, { ...options, base: undefined }, trees, workTree);
  return { ...judged, limits: [...judged.limits, "--base is all zeros, by which a forge says that the branch was just made and that nothing came before: it is compared as if it were not given"] };
}

async function read(place: RepositoryPlace, options: JudgedOptions, trees: JudgedTrees, workTree: () => WorkTree): Promise<Judged> {
  const { root } = place;
  // Asked for before it is known whether anybody wants to know, since that takes longer than to find out.
  const base = options.base === undefined ? null : findNamed(place, options.base);
  const isOnDisk = options.at === undefined && options.staged !== true && !place.bare;
  const dirt = isOnDisk ? readTrackedChange(root, "HEAD", trees.env, trees.limits) : null;
  for (const promise of [base, dirt]) promise?.catch(() => {});
  const [{ main, only, head }, named] = await Promise.all([readBranches(root), options.at === undefined ? null : resolveCommit(root, options.at)]);
  const commit = named ?? head.commit;
  const kind: VersionKind = named !== null || (place.bare && commit !== null) ? "commit" : options.staged === true ? "index" : place.bare ? "nothing" : "work tree";
  const own = openOwnVersion(kind, commit, trees, workTree, dirt);
  const at = nameVersion(kind, options.at ?? "HEAD", commit);
  const target = await findTarget({ place, main, only, head, commit, named: base, isDirty: () => own.isDirty(), onlyNew: () => own.onlyNew() }, options);
  // what is asked next, whatever comes out
  void trees.tree(target.commit).list().catch(() => {});
  const about = { headCommit: commit, against: target.against };
  const compared = async (base: string | null, limits: string[] = []): Promise<Judged> => {
    const [tree, change] = await Promise.all([own.tree(), own.changeFrom(base)]);
    return { ...about, head: tree, base: trees.tree(base), target: trees.tree(target.commit), alone: null, change, at, limits: [...target.limits, ...trees.limits, ...limits], baseCommit: base };
  };
  if (commit === null || target.commit === null || !target.merges) return compared(target.commit);
  const tip = target.commit;

  const parents = kind === "commit" ? [commit] : [commit, ...readMergeHeads(place)];
  const bases = await readNewest(root, (await Promise.all(parents.map((parent) => readMergeBases(root, parent, tip)))).flat());
  if (bases.includes(tip)) return compared(tip);
  const fork = bases[0];
  if (fork === undefined) return compared(tip, [explainStrangers(place, target, options)]);
  const isBehind = parents.length === 1 && fork === commit && !(await own.isDirty());
  if (isBehind) return { ...about, head: trees.tree(tip), base: trees.tree(tip), target: trees.tree(tip), alone: null, change: NO_CHANGE, at: `${at}, all of which ${target.against} has`, limits: target.limits, baseCommit: tip };

  const merge = await mergeCommits(root, await own.asCommit(parents), tip, trees.temporary(), trees.env);
  if ("tree" in merge) {
    const change = await readTreeChange(root, tip, merge.tree, { ...trees.env, ...trees.temporary().env }, trees.limits);
    return { ...about, head: trees.temporaryTree(merge.tree), base: trees.tree(tip), target: trees.tree(tip), alone: await own.tree(), change, at: `${at}, as merged into ${target.against}`, limits: [...target.limits, ...trees.limits], baseCommit: tip };
  }
  const left = await readShared(trees, bases, fork);
  const why = "conflicts" in merge ? `it conflicts with ${target.against} in ${listPaths(merge.conflicts)}` : `git could not merge it into ${target.against} (${merge.failed})`;
  const limit = `${why}, so it is judged as it stands, against where it left (${left.name}): what the merge will bring is not judged`;
  if (left.tree === null) return compared(fork, [limit]);
  const change = await readTreeChange(root, left.tree, await own.asCommit(parents), { ...trees.env, ...trees.temporary().env }, trees.limits);
  return { ...about, head: await own.tree(), base: trees.temporaryTree(left.tree), target: trees.tree(tip), alone: null, change, at, limits: [...target.limits, ...trees.limits, limit], baseCommit: fork };
}

/** Where each side was merged into the other, no single commit holds all that they share: as git does, two such are merged. */
async function readShared({ place, env, temporary }: JudgedTrees, [one, other]: readonly string[], fork: string): Promise<{ name: string; tree: string | null }> {
  const merge = one === undefined || other === undefined ? null : await mergeCommits(place.root, one, other, temporary(), env);
  if (merge === null || !("tree" in merge)) return { name: fork.slice(0, 7), tree: null };
  return { name: `${one!.slice(0, 7)} and ${other!.slice(0, 7)}`, tree: merge.tree };
}

function nameVersion(kind: VersionKind, name: string, commit: string | null): string {
  if (kind === "work tree") return "the work tree";
  if (kind === "index") return "what is staged";
  if (commit === null) return "nothing: there is no commit yet";
  const short = commit.slice(0, 7);
  return commit.startsWith(name) ? short : `${name} (${short})`;
}

/** The best one first. */
async function readMergeBases(root: string, one: string, other: string): Promise<string[]> {
  if (one === other) return [one];
  const { stdout } = await tryGit(root, ["merge-base", "--all", one, other]);
  return stdout.toString("latin1").split("\n").filter((line) => line !== "");
}

/** Those that no other one holds: in the middle of a merge, what it brings is nearer than where the branch left. */
async function readNewest(root: string, commits: readonly string[]): Promise<string[]> {
  const different = [...new Set(commits)];
  if (different.length < 2) return different;
  const { stdout } = await tryGit(root, ["merge-base", "--independent", ...different]);
  const newest = new Set(stdout.toString("latin1").split("\n"));
  return different.filter((commit) => newest.has(commit));
}

/** In the middle of a merge the work tree holds what the other side has as well. */
function readMergeHeads({ gitDir }: RepositoryPlace): string[] {
  try {
    return readFileSync(join(gitDir, "MERGE_HEAD"), "latin1").split("\n").filter((line) => /^[0-9a-f]{40,64}$/.test(line));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Where nobody named the other side, a shallow clone is no reason to call everything a change. */
function explainStrangers({ shallow }: RepositoryPlace, { against }: Target, { base }: JudgedOptions): string {
  if (!shallow) return `there is no commit in common with ${against}: everything that differs from it is taken as the change`;
  if (base !== undefined) return `this clone is shallow and does not reach back to where the change left ${against}: everything that differs from it is taken as the change. Get its history with \`git fetch --unshallow\``;
  throw new KnownError(
    "cannot-compare",
    `This clone is shallow and does not reach back to where the change left ${against}`,
    "Get its history: `git fetch --unshallow`, or more of it with `git fetch --deepen=100`; with actions/checkout: `fetch-depth: 0`. Or name what to compare with: `--base COMMIT`",
  );
}
