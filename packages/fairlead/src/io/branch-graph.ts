import { runGit } from "./git.ts";
import { branchOf } from "./ref-names.ts";

export interface Branch {
  commit: string;
  /** full: refs/heads/x, refs/remotes/origin/x */
  ref: string;
  /** as people say it: x, origin/x */
  name: string;
}

/** The commits that branches have and the main branch has not. */
export interface CommitGraph {
  /** commit → its parents, for those commits only */
  parents: Map<string, string[]>;
  /** commits of the main branch that branches left from → when they were committed, in seconds */
  shared: Map<string, number>;
}

/** One walk for all branches; a merge base for each would be a process for each. */
export async function readCommitGraph(root: string, main: readonly string[], tips: readonly string[]): Promise<CommitGraph> {
  const input = [...new Set(tips), ...main.map((ref) => `^${ref}`)].join("\n") + "\n";
  const out = await runGit(root, ["rev-list", "--parents", "--boundary", "--timestamp", "--stdin"], { input });
  const parents = new Map<string, string[]>();
  const shared = new Map<string, number>();
  for (const line of out.toString("latin1").split("\n")) {
    const [time, commit, ...its] = line.split(" ");
    if (commit === undefined) continue;
    if (commit.startsWith("-")) shared.set(commit.slice(1), Number(time));
    else parents.set(commit, its);
  }
  return { parents, shared };
}

/**
 * Where a branch left the main branch. One that has taken the main branch in since has several such places, of which the
 * newest is meant. Undefined where there is none: another history, or one that a shallow clone does not hold.
 */
export function findForkPoint({ parents, shared }: CommitGraph, tip: string): string | undefined {
  let newest: string | undefined;
  walk(parents, tip, (commit) => {
    const time = shared.get(commit);
    if (time !== undefined && (newest === undefined || time > shared.get(newest)!)) newest = commit;
    return false;
  });
  return newest;
}

/** Whether `from` holds `to`, a commit that is not on the main branch. */
export function isReachable({ parents }: CommitGraph, from: string, to: string): boolean {
  return walk(parents, from, (commit) => commit === to);
}

function walk(parents: Map<string, string[]>, from: string, found: (commit: string) => boolean): boolean {
  const seen = new Set([from]);
  // a Set goes on with what is added while it is walked
  for (const commit of seen) {
    if (found(commit)) return true;
    for (const parent of parents.get(commit) ?? []) seen.add(parent);
  }
  return false;
}

/**
 * Branches by their content: of those with one tip the local one, else the first; and of x and origin/x only the one that is
 * ahead, both where each has something of its own.
 */
export function dropEqualBranches(branches: readonly Branch[], graph: CommitGraph): Branch[] {
  const localFirst = [...branches].sort((a, b) => Number(b.ref.startsWith(LOCAL)) - Number(a.ref.startsWith(LOCAL)));
  const byTip = new Map<string, Branch>();
  for (const branch of localFirst) if (!byTip.has(branch.commit)) byTip.set(branch.commit, branch);
  const byName = new Map<string, Branch[]>();
  for (const branch of byTip.values()) byName.set(branchOf(branch.ref), [...(byName.get(branchOf(branch.ref)) ?? []), branch]);
  const kept = new Set<Branch>();
  for (const same of byName.values()) {
    for (const branch of same) {
      const isBehind = same.some((other) => other !== branch && isReachable(graph, other.commit, branch.commit));
      if (!isBehind) kept.add(branch);
    }
  }
  return branches.filter((branch) => kept.has(branch));
}

const LOCAL = "refs/heads/";
