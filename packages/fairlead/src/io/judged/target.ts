import { KnownError } from "../../errors.ts";
import type { JudgedOptions } from "../../repository.ts";
import { findCommit, isCutOff, resolveBase, type Head, type RepositoryPlace } from "../find-repository.ts";
import { splitFields } from "../git-path.ts";
import { runGit, tryGit } from "../git.ts";
import type { MainBranch } from "../main-branch.ts";
import { findMainTip } from "./main-tip.ts";
import { findMergeRequestTarget } from "./merge-request.ts";
import { listPaths } from "./snapshot.ts";

/** What a version is compared with, and whose guardrails judge it. */
export interface Target {
  /** null: there is nothing before */
  commit: string | null;
  /** as people say it: "main (4f2a1c9)" */
  against: string;
  /** the version would be merged into it; otherwise it is what came before */
  merges: boolean;
  limits: string[];
}

export interface TargetQuestion {
  place: RepositoryPlace;
  main: MainBranch | undefined;
  /** where main is undefined: the branch of the one name that is known */
  only: MainBranch | undefined;
  head: Head;
  /** the commit that is judged, or that the work tree stands on; null in an empty repository */
  commit: string | null;
  /** what was named to compare with; null where nothing was */
  named: Promise<Target> | null;
  /** what is judged is more than that commit: something is not committed yet */
  isDirty: () => Promise<boolean>;
  /** files that git does not track, where nothing else differs from that commit */
  onlyNew: () => Promise<readonly string[]>;
}

export async function findTarget(question: TargetQuestion, options: JudgedOptions): Promise<Target> {
  const { place, main, head, commit } = question;
  if (commit === null) return { commit: null, against: "nothing: there is no commit yet", merges: false, limits: [] };
  if (question.named !== null) return { ...(await question.named), merges: !isPushOfMain(question, options) };
  if (options.at === undefined && options.mergeRequest?.commit === commit) return findMergeRequestTarget(place, options.mergeRequest);
  const isDetached = head.branch === null && options.at === undefined;
  if (isDetached && (await isPullRequestMerge(place, commit))) return findParent(place, commit, ` origin ${commit}`);
  if (main === undefined) return withoutMain(question, commit, options);
  if (options.at === undefined && head.branch !== null && main.local === `refs/heads/${head.branch}`) return onMain(question, main, commit);
  const tip = await findMainTip(place.root, main.refs, main.commits, commit);
  const isMerged = (options.at !== undefined || isDetached) && (await isAncestor(place.root, commit, tip.commit));
  if (isMerged) return options.at === undefined ? findBefore(question, commit) : findParent(place, commit);
  return { ...tip, merges: true, limits: [] };
}

/** On the main branch: what others do not have yet; where there is nothing such, the push that was just made. */
async function onMain(question: TargetQuestion, main: MainBranch, commit: string): Promise<Target> {
  if (main.upstream === undefined) return findBefore(question, commit);
  const others = await findMainTip(question.place.root, main.refs.filter((ref) => ref !== main.local), main.commits, commit);
  const isPushed = others.commit === commit || (await isAncestor(question.place.root, commit, others.commit));
  if (isPushed && !(await question.isDirty())) return findParent(question.place, commit);
  return { ...others, merges: true, limits: isPushed ? await tellOnlyNew(question) : [] };
}

/** What is not committed, against HEAD; otherwise HEAD, against its first parent. */
async function findBefore(question: TargetQuestion, commit: string): Promise<Target> {
  if (!(await question.isDirty())) return findParent(question.place, commit);
  return { commit, against: `HEAD (${commit.slice(0, 7)}): only what is not committed`, merges: false, limits: await tellOnlyNew(question) };
}

/** What a build left on a server must not hide the push that is to be judged there. */
async function tellOnlyNew({ onlyNew }: TargetQuestion): Promise<string[]> {
  const paths = await onlyNew();
  return paths.length === 0 ? [] : [`Only files that git does not track differ from HEAD (${listPaths(paths)}). To judge the last commit too: --base HEAD~1`];
}

/** A push's predecessor, as a forge tells it by its id. After a forced push nothing of it would be merged into what is there now. */
function isPushOfMain({ main, commit }: TargetQuestion, { at, base = "" }: JudgedOptions): boolean {
  return at === undefined && /^[0-9a-f]{40,64}$/.test(base) && main !== undefined && main.refs.some((ref) => ref !== main.local && main.commits.get(ref) === commit);
}

/** @param from what to fetch, where the branches of the remote do not reach it */
async function findParent(place: RepositoryPlace, commit: string, from = ""): Promise<Target> {
  const parent = await findCommit(place.root, `${commit}^1`);
  const name = commit.slice(0, 7);
  if (parent !== undefined) return { commit: parent, against: `${parent.slice(0, 7)}, the first parent of ${name}`, merges: false, limits: [] };
  if (!isCutOff(place, commit)) return { commit: null, against: `nothing: ${name} is the first commit`, merges: false, limits: [] };
  throw new KnownError(
    "cannot-compare",
    `This clone is shallow and holds nothing before ${name}, so what ${name} changes cannot be told`,
    `Get the commit before it: \`git fetch --deepen=1${from}\`; with actions/checkout: \`fetch-depth: 2\``,
  );
}

/** A branch, tag or commit by the name that a person gave it. */
export async function findNamed(place: RepositoryPlace, base: string): Promise<Target> {
  const { name, commit } = await resolveBase(place.root, base);
  return { commit, against: `${name} (${commit.slice(0, 7)})`, merges: true, limits: [] };
}

const NAME_IT = "name the branch to compare with, for example `--base origin/develop`";

async function withoutMain(question: TargetQuestion, commit: string, { at }: JudgedOptions): Promise<Target> {
  const { place, head, only } = question;
  if (at === undefined && only !== undefined && only.local === `refs/heads/${head.branch}` && !place.shallow && (await fetchesAll(place))) {
    const target = await onMain(question, only, commit);
    // A build server may have fetched nothing but a branch that is not the main one.
    return only.refs.length === 1 || target.merges ? target : tellUnknown(target, commit);
  }
  const hasOwn = head.branch !== null && !place.shallow && (await question.isDirty());
  if (at === undefined && !hasOwn) {
    throw new KnownError(
      "cannot-compare",
      "No main branch is known in this clone (origin/HEAD, main, master, trunk), so what the change is cannot be told",
      place.shallow
        ? "Get it with its history: `git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'`; with actions/checkout: `fetch-depth: 0`. Or name a commit that is here with `--base`"
        : "Name the branch to compare with, for example `--base origin/develop`; get it first where it is not here: `git fetch origin develop:refs/remotes/origin/develop`",
    );
  }
  return tellUnknown(at === undefined ? await findBefore(question, commit) : await findParent(place, commit), commit);
}

function tellUnknown(target: Target, commit: string): Target {
  return { ...target, limits: [`no main branch was found (origin/HEAD, main, master, trunk), so it is only compared with ${target.commit === commit ? "HEAD" : "the commit before"}: ${NAME_IT}`] };
}

/** Otherwise the one branch that is known need not be the only one: `git clone --single-branch`. */
async function fetchesAll({ root }: RepositoryPlace): Promise<boolean> {
  const { stdout } = await tryGit(root, ["config", "-z", "--get-regexp", String.raw`^remote\..*\.fetch$`]);
  const fetched = splitFields(stdout);
  return fetched.length === 0 || fetched.some((one) => one.includes("refs/heads/*"));
}

/** What GitHub makes for a pull request: the target's tip, merged with the branch. */
async function isPullRequestMerge({ root }: RepositoryPlace, commit: string): Promise<boolean> {
  const out = await runGit(root, ["for-each-ref", `--points-at=${commit}`, "--format=%(refname)", "refs/remotes/pull", "refs/pull"]);
  return /^refs\/(remotes\/)?pull\/\d+\/merge$/m.test(out.toString("latin1"));
}

async function isAncestor(root: string, ancestor: string, commit: string): Promise<boolean> {
  return (await tryGit(root, ["merge-base", "--is-ancestor", ancestor, commit])).status === 0;
}
