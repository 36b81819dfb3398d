import { runGit } from "./git.ts";

export interface MainBranch {
  /** as people say it: "main", "origin/main" */
  name: string;
  /** full names of refs that stand for it, the one to compare with first */
  refs: string[];
  /** the full name of its local branch, where there is one */
  local: string | undefined;
  /** the full name of what its local branch follows, where that is known here */
  upstream: string | undefined;
}

const NAMES = ["main", "master", "trunk"];

/** The branch that others start from: what the remote says it is, else the usual names, local before remote. One call. */
export async function findMainBranch(root: string): Promise<MainBranch | undefined> {
  const fields = "%(refname) %(symref) %(upstream) %(upstream:track)";
  // the default branch may have any name, and its local branch tells its upstream: so all local branches are listed
  const patterns = ["refs/heads", "refs/remotes/*/HEAD", ...NAMES.map((name) => `refs/remotes/origin/${name}`)];
  const out = await runGit(root, ["for-each-ref", `--format=${fields}`, ...patterns]);
  const upstreams = new Map<string, string | undefined>();
  const heads = new Map<string, string>();
  for (const line of out.toString("utf8").split("\n")) {
    const [ref = "", symref = "", upstream = "", ...track] = line.split(" ");
    if (ref.endsWith("/HEAD") && ref.startsWith("refs/remotes/")) heads.set(ref, symref);
    else if (ref !== "") upstreams.set(ref, upstream === "" || track.join(" ") === "[gone]" ? undefined : upstream);
  }
  const told = heads.get("refs/remotes/origin/HEAD") ?? (heads.size === 1 ? [...heads.values()][0] : undefined);
  const usual = NAMES.flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]);
  const first = told !== undefined && told !== "" ? told : usual.find((ref) => upstreams.has(ref));
  if (first === undefined) return undefined;
  const branch = first.replace(/^refs\/(heads|remotes\/[^/]+)\//, "");
  const local = upstreams.has(`refs/heads/${branch}`) ? `refs/heads/${branch}` : undefined;
  const upstream = local === undefined ? undefined : upstreams.get(local);
  const refs = [first, local, upstream].filter((ref): ref is string => ref !== undefined);
  return { name: first.replace(/^refs\/(heads|remotes)\//, ""), refs: [...new Set(refs)], local, upstream };
}
