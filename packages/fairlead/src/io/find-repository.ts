import { readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { KnownError } from "../errors.ts";
import { gitError, runGit, tryGit } from "./git.ts";

export interface RepositoryPlace {
  /** absolute path of the work tree, or of the git directory where there is no work tree */
  root: string;
  /** from root to the folder that was named, without a slash at the end; "" at the root */
  prefix: string;
  gitDir: string;
  /** differs from gitDir in a linked work tree */
  commonDir: string;
  bare: boolean;
  shallow: boolean;
  objectFormat: "sha1" | "sha256";
}

/** rev-parse repeats options that it does not know: a mark between paths, which may contain line breaks */
const MARK = "--between";

const QUESTION = [
  "rev-parse",
  "--is-bare-repository",
  "--is-inside-work-tree",
  "--is-shallow-repository",
  "--show-object-format",
  "--path-format=absolute",
  "--git-dir",
  MARK,
  "--git-common-dir",
  MARK,
  "--show-cdup",
];

/** Finds the repository that holds a folder, with one call of git. */
export async function findRepository(path: string): Promise<RepositoryPlace> {
  const folder = realFolder(path);
  const { status, stdout, stderr } = await tryGit(folder, QUESTION);
  if (status !== 0) throw gitError(stderr, folder, QUESTION);
  const [bare, inside, shallow, objectFormat, ...rest] = stdout.toString("utf8").split("\n");
  const [gitDir, commonDir, up] = rest.join("\n").split(`\n${MARK}\n`);
  if (gitDir === undefined || commonDir === undefined || up === undefined) {
    throw new KnownError("git-failed", "Git rev-parse answered in an unknown form", "Install git 2.39 or newer");
  }
  const place = {
    gitDir,
    commonDir,
    shallow: shallow === "true",
    objectFormat: objectFormat === "sha256" ? ("sha256" as const) : ("sha1" as const),
  };
  if (inside === "true") {
    const root = resolve(folder, up.replace(/\n$/, ""));
    const prefix = folder.slice(root.length).split(sep).filter(Boolean).join("/");
    return { root, prefix, bare: false, ...place };
  }
  // someone stands in .git itself: what they mean is the work tree around it
  const within = folder === gitDir || folder.startsWith(gitDir + sep);
  if (bare !== "true" && within && basename(gitDir) === ".git") return findRepository(dirname(gitDir));
  return { root: gitDir, prefix: "", bare: true, ...place };
}

/** What is checked out: no branch when detached, no commit in an empty repository. */
export interface Head {
  branch: string | null;
  commit: string | null;
}

export async function readHead(root: string): Promise<Head> {
  const [reference, commit] = await Promise.all([
    tryGit(root, ["symbolic-ref", "--quiet", "HEAD"]),
    tryGit(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]),
  ]);
  const name = reference.stdout.toString("utf8").trimEnd();
  return {
    branch: reference.status === 0 ? name.replace(/^refs\/heads\//, "") : null,
    commit: commit.status === 0 ? commit.stdout.toString("utf8").trimEnd() : null,
  };
}

/** The id of the commit that a person's words name: "main", "HEAD~2", "v1.0", "4f2a1c9". */
export async function resolveCommit(root: string, revision: string): Promise<string> {
  const found = await findCommit(root, revision);
  if (found !== undefined) return found;
  throw new KnownError("unknown-revision", `There is no commit named ${JSON.stringify(revision)} in this repository`, await sayHowToGet(root, revision));
}

/** The same for what something is compared with. Where only the remote's branch is there, as in a checkout on a build server, its plain name means that one. */
export async function resolveBase(root: string, base: string): Promise<{ name: string; commit: string }> {
  const direct = await findCommit(root, base);
  if (direct !== undefined) return { name: base, commit: direct };
  const remote = await findCommit(root, `refs/remotes/origin/${base}`);
  return remote === undefined ? { name: base, commit: await resolveCommit(root, base) } : { name: `origin/${base}`, commit: remote };
}

async function sayHowToGet(root: string, revision: string): Promise<string> {
  const [shallowness, listed] = await Promise.all([runGit(root, ["rev-parse", "--is-shallow-repository"]), runGit(root, ["remote"])]);
  const isShallow = shallowness.toString().startsWith("true");
  const remotes = listed.toString("utf8").split("\n").filter((name) => name !== "");
  const remote = remotes.find((name) => revision.startsWith(`${name}/`));
  const history = isShallow ? "--unshallow " : "";
  if (remote !== undefined && /^[\w./-]+$/.test(revision)) return `Get it: \`git fetch ${history}${remote} ${revision.slice(remote.length + 1)}:refs/remotes/${revision}\``;
  if (/^[0-9a-f]{40,64}$/.test(revision) && remotes.length > 0) return `Get it: \`git fetch ${history}${remotes.includes("origin") ? "origin" : remotes[0]} ${revision}\`. After a forced push a forge may have it still`;
  if (isShallow) return "this clone is shallow: get its history with `git fetch --unshallow`, or more of it with `git fetch --deepen=100`";
  return "Name a branch, a tag or a commit, for example `main`, `HEAD~1` or `4f2a1c9`; `git branch -a` lists the branches";
}

export async function findCommit(root: string, revision: string): Promise<string | undefined> {
  if (revision === "" || revision.includes("\0")) return undefined;
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { status, stdout } = await tryGit(root, args);
  const id = stdout.toString("utf8").trimEnd();
  // "^main" is understood, too, and is no commit
  return status === 0 && /^[0-9a-f]+$/.test(id) ? id : undefined;
}

function realFolder(path: string): string {
  const missing = new KnownError(
    "bad-input",
    `There is no folder ${JSON.stringify(path)}`,
    "Name a folder in a git repository, for example `-C ../my-project`",
  );
  try {
    // a file stands for the folder that holds it
    return realpathSync(statSync(path).isDirectory() ? path : dirname(resolve(path)));
  } catch {
    throw missing;
  }
}

/** Whether a shallow clone ends at this commit, so that it only looks as if nothing were before it. */
export function isCutOff(place: RepositoryPlace, commit: string): boolean {
  return place.shallow && readFileSync(join(place.commonDir, "shallow"), "latin1").split("\n").includes(commit);
}
