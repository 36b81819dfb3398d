import { KnownError } from "../errors.ts";
import { dropEqualBranches, findForkPoint, isReachable, readCommitGraph, type Branch, type CommitGraph } from "./branch-graph.ts";
import type { Head, RepositoryPlace } from "./find-repository.ts";
import { runGit, tryGit } from "./git.ts";
import { readBranches, type MainBranch } from "./main-branch.ts";
import type { Objects } from "./objects.ts";
import { branchOf, sayRef } from "./ref-names.ts";
import { readPastContents, readTreeDifferences } from "./tree-differences.ts";

/** A file below a record folder that a branch adds or changes, and that the main branch does not have so. */
export interface Proposal {
  /** as people say it: "use-postgres", "origin/use-postgres" */
  branch: string;
  commit: string;
  path: string;
  oid: string;
}

export interface Proposals {
  proposals: Proposal[];
  /** what was left out, in words */
  limits: string[];
}

export interface ProposalOptions {
  /** where records may be, from the root: "direction", "docs/adr"; "" is everywhere */
  folders: readonly string[];
  isRecordPath: (path: string) => boolean;
  /** the most branches that are looked at, those with the newest commits first */
  limit?: number;
}

/** How many branches a tenth of a second is enough for, in a repository of usual size. */
const LIMIT = 300;

/**
 * Reads what other branches propose, local and remote-tracking ones, without any network. Each step is one process, and
 * throws out what it can before the next: merged branches, those whose record folders are the main branch's own (by the
 * trees' ids), files that the main branch has or once had just so (a branch that was merged by squashing).
 */
export async function readProposals(place: RepositoryPlace, objects: Objects, options: ProposalOptions): Promise<Proposals> {
  const { root } = place;
  const { main, head } = await readBranches(root);
  if (main === undefined || options.folders.length === 0) return { proposals: [], limits: [] };
  const limits: string[] = [];
  try {
    const branches = takeNewest(await readUnmerged(root, main, head.branch), options.limit ?? LIMIT, limits);
    if (branches.length === 0) return { proposals: [], limits };
    const differing = await keepDiffering(objects, main.commit, branches, options.folders);
    if (differing.length === 0) return { proposals: [], limits };
    return await compare(place, main, head, differing, options, limits);
  } catch (error) {
    if (!(error instanceof KnownError) || error.code !== "git-failed") throw error;
    // a partial clone without trees, a damaged object: what is proposed elsewhere is not worth failing for
    return { proposals: [], limits: [...limits, `other branches could not be read: ${error.message}`] };
  }
}

/** All but the main branch and the one that is checked out, newest first; those merged into the main branch never come. */
async function readUnmerged(root: string, main: MainBranch, checkedOut: string | null): Promise<Branch[]> {
  const format = "%(objectname) %(objecttype) %(refname) %(symref)";
  const merged = main.refs.map((ref) => `--no-merged=${ref}`);
  const args = ["for-each-ref", "--sort=-committerdate", `--format=${format}`, ...merged, "refs/heads", "refs/remotes"];
  const left = new Set([...main.refs, `refs/heads/${checkedOut ?? ""}`]);
  const branches: Branch[] = [];
  for (const line of (await runGit(root, args)).toString("utf8").split("\n")) {
    const [commit = "", type, ref = "", symref] = line.split(" ");
    if (type !== "commit" || symref !== "" || left.has(ref)) continue;
    branches.push({ commit, ref, name: sayRef(ref) });
  }
  return branches;
}

function takeNewest(branches: Branch[], limit: number, limits: string[]): Branch[] {
  if (branches.length <= limit) return branches;
  limits.push(
    `${branches.length} branches are not merged; the ${limit} with the newest commits were looked at for proposals, ${branches.length - limit} were left out`,
  );
  return branches.slice(0, limit);
}

/** Branches in which some folder is another tree than on the main branch; a folder in none of both is the same. */
async function keepDiffering(objects: Objects, main: string, branches: Branch[], folders: readonly string[]): Promise<Branch[]> {
  const idOf = async (commit: string, folder: string): Promise<string | undefined> => {
    if (/[\n\0]/.test(folder)) throw new KnownError("bad-input", "A folder's name has no line break");
    return (await objects.info(folder === "" ? `${commit}^{tree}` : `${commit}:${folder}`))?.oid;
  };
  const idsOf = (commit: string): Promise<(string | undefined)[]> => Promise.all(folders.map((folder) => idOf(commit, folder)));
  const [ours, ...theirs] = await Promise.all([main, ...branches.map(({ commit }) => commit)].map(idsOf));
  return branches.filter((_, index) => theirs[index]!.some((id, folder) => id !== ours![folder] && id !== undefined));
}

async function compare(
  place: RepositoryPlace,
  main: MainBranch,
  head: Head,
  candidates: Branch[],
  { folders, isRecordPath }: ProposalOptions,
  limits: string[],
): Promise<Proposals> {
  const { root } = place;
  const tips = candidates.map(({ commit }) => commit);
  const graph = await readCommitGraph(root, main.refs, head.commit === null ? tips : [...tips, head.commit]);
  const pairs: { branch: Branch; base: string }[] = [];
  const strangers: string[] = [];
  for (const branch of dropEqualBranches(candidates, graph)) {
    if (isCheckedOut(branch, head, graph)) continue;
    const base = findForkPoint(graph, branch.commit);
    if (base === undefined) strangers.push(branch.name);
    else pairs.push({ branch, base });
  }
  if (strangers.length > 0) limits.push(explainStrangers(strangers, main.name, place.shallow));

  // the branch against where it left, and against the main branch as it is now: a proposal is in both. The second would
  // also come out of the main branch's past, which is far dearer to read and so is only read for what is left.
  const [since, now] = await Promise.all([
    readTreeDifferences(root, pairs.map(({ branch, base }) => [base, branch.commit]), folders),
    readTreeDifferences(root, pairs.map(({ branch }) => [main.commit, branch.commit]), folders),
  ]);
  const proposals = pairs.flatMap(({ branch }, index) => {
    const different = new Set(now[index]!.map(({ path }) => path));
    return since[index]!
      .filter(({ path }) => different.has(path) && isRecordPath(path))
      .map(({ path, oid }) => ({ branch: branch.name, commit: branch.commit, path, oid }));
  });
  const bases = new Set(pairs.filter(({ branch }) => proposals.some((one) => one.branch === branch.name)).map(({ base }) => base));
  return { proposals: await dropMerged(root, main.commit, [...bases], folders, proposals), limits };
}

/** What the main branch had at some time since is no proposal any more: it came by a squash or a cherry-pick. */
async function dropMerged(root: string, main: string, bases: string[], folders: readonly string[], proposals: Proposal[]): Promise<Proposal[]> {
  if (proposals.length === 0) return proposals;
  // back to the oldest place where one of the branches left
  const oldest = await tryGit(root, ["merge-base", "--octopus", ...bases]);
  const end = oldest.status === 0 ? [`^${oldest.stdout.toString().trim()}`] : [];
  const past = await readPastContents(root, [main, ...end], folders);
  return proposals.filter(({ oid, path }) => !past.has(`${oid} ${path}`));
}

/** Also the checked-out branch as the remote has it, when that is only behind: its records are in the work tree already. */
function isCheckedOut(branch: Branch, head: Head, graph: CommitGraph): boolean {
  if (head.commit === null) return false;
  if (branch.commit === head.commit) return true;
  return head.branch !== null && branchOf(branch.ref) === head.branch && isReachable(graph, head.commit, branch.commit);
}

function explainStrangers(names: string[], main: string, shallow: boolean): string {
  const some = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  const why = `no commit in common with ${main}`;
  return shallow
    ? `in this shallow clone ${some} ${names.length === 1 ? "has" : "have"} ${why}, so what is proposed there is not known: get the history with \`git fetch --unshallow\``
    : `${some} ${names.length === 1 ? "has" : "have"} ${why} and ${names.length === 1 ? "was" : "were"} not looked at`;
}
