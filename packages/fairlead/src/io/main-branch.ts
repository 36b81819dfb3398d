import { readHead, type Head } from "./find-repository.ts";
import { runGit } from "./git.ts";
import { branchOf, sayRef } from "./ref-names.ts";

export interface MainBranch {
  /** as people say it: "main", "origin/main" */
  name: string;
  /** the commit it stands at */
  commit: string;
  /** full names of refs that stand for it, the one to compare with first */
  refs: string[];
  /** where each of these refs stands */
  commits: ReadonlyMap<string, string>;
  /** the full name of its local branch, where there is one */
  local: string | undefined;
  /** the full name of what its local branch follows, where that is known here */
  upstream: string | undefined;
}

const NAMES = ["main", "master", "trunk"];

/** What the repository that a fork was made of is called as a remote, by custom and by GitHub's own command. */
const FORKED = "upstream";

export interface Branches {
  main: MainBranch | undefined;
  /** where main is undefined: the branch of the one name that is known here, so that others can only start from it */
  only: MainBranch | undefined;
  head: Head;
}

/**
 * The branch that others start from: what the remote says it is, else the usual names, local before remote. And what is checked out. One
 * call, unless HEAD stands on no branch, or there is no commit yet.
 */
export async function readBranches(root: string): Promise<Branches> {
  const format = "--format=%(refname) %(objectname) %(symref) %(upstream) %(HEAD)";
  const out = await runGit(root, ["for-each-ref", format, "refs/heads", "refs/remotes"]);
  let checkedOut: Head | null = null;
  const refs = new Map<string, { commit: string; upstream: string }>();
  const told = new Map<string, string>();
  for (const line of out.toString("utf8").split("\n")) {
    const [ref = "", commit = "", symref = "", upstream = "", mark = ""] = line.split(" ");
    if (mark === "*" && symref === "") checkedOut = { branch: ref.replace(/^refs\/heads\//, ""), commit };
    if (symref !== "" && /^refs\/remotes\/[^/]+\/HEAD$/.test(ref)) told.set(ref, symref);
    else if (ref !== "") refs.set(ref, { commit, upstream });
  }
  const head = checkedOut ?? (await readHead(root));
  // a clone of a remote with another name than origin has one HEAD all the same
  const remote = told.get("refs/remotes/origin/HEAD") ?? (told.size === 1 ? [...told.values()][0] : undefined);
  const usual = NAMES.flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]);
  const first = [...(remote === undefined ? [] : [remote]), ...usual].find((ref) => refs.has(ref));
  if (first !== undefined) return { main: standFor(first, refs), only: undefined, head };
  const names = new Set([...refs.keys()].map(branchOf));
  const [some] = refs.keys();
  return { main: undefined, only: some !== undefined && names.size === 1 ? standFor(some, refs) : undefined, head };
}

/** All refs that stand for the branch of one of them. */
function standFor(first: string, refs: ReadonlyMap<string, { commit: string; upstream: string }>): MainBranch {
  const ownName = `refs/heads/${branchOf(first)}`;
  const local = refs.has(ownName) ? ownName : undefined;
  const followed = local === undefined ? "" : refs.get(local)!.upstream;
  const upstream = refs.has(followed) && followed !== local ? followed : undefined;
  const forked = `refs/remotes/${FORKED}/${branchOf(first)}`;
  const standing = [...new Set([first, local, upstream, refs.has(forked) ? forked : undefined].filter((ref) => ref !== undefined))];
  return {
    name: sayRef(first),
    commit: refs.get(first)!.commit,
    refs: standing,
    commits: new Map(standing.map((ref) => [ref, refs.get(ref)!.commit])),
    local,
    upstream,
  };
}
