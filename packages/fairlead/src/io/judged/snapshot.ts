import { createHash } from "node:crypto";
import { closeSync, copyFileSync, mkdirSync, openSync, realpathSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { deflateSync } from "node:zlib";
import { KnownError } from "../../errors.ts";
import type { RepositoryPlace } from "../find-repository.ts";
import { decodePath } from "../git-path.ts";
import { runGit, tryGit } from "../git.ts";
import { statOrNothing } from "../plain-file.ts";
import type { TemporaryObjects } from "./temporary-objects.ts";

/** A larger file is not copied: what differs in it is left out, and that is said. 64 MiB, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The id of a tree that holds the work tree as it would be committed: tracked files, and new ones that are not ignored.
 * Git does it on a copy of the index, by its own rules for line endings, links and sparse checkouts.
 * @param untracked new files, as git prints them
 * @param limits is added to where a file is left out
 */
export async function snapshotWorkTree({ root, gitDir, objectFormat }: RepositoryPlace, temporary: TemporaryObjects, filters: Record<string, string>, untracked: Promise<Buffer>, limits: string[]): Promise<string> {
  const env = { ...filters, ...temporary.env, GIT_INDEX_FILE: copyIndex(join(gitDir, "index"), temporary) };
  // compared with the index and not with a commit: only what differs from it has to be read
  const differing = runGit(root, ["diff-files", "-z", "--name-status", "--ignore-submodules=dirty"], { env: filters });
  const [tracked, others] = await Promise.all([differing, untracked]);
  const { present, gone } = splitPresent(splitZero(tracked));
  const copied = [...present, ...splitZero(others).filter((path) => path.at(-1) !== SLASH)].filter((path) => {
    const why = whyLeftOut(Buffer.concat([Buffer.from(`${root}/`), path]), decodePath(path));
    if (why !== null) limits.push(`${decodePath(path)} ${why}, so it is judged as it was committed, if it was`);
    return why === null;
  });
  // what is gone first: a folder may stand where a file was
  const none = Buffer.from(`0 ${"0".repeat(objectFormat === "sha1" ? 40 : 64)}\t`);
  if (gone.length > 0) await runGit(root, [...WRITE, "-z", "--index-info"], { env, input: joinZero(gone.map((path) => Buffer.concat([none, path]))) });
  if (copied.length > 0) await runGit(root, [...WRITE, "--add", "--remove", "--replace", "-z", "--stdin"], { env, input: joinZero(copied) });
  return writeTree(root, env);
}

function whyLeftOut(place: Buffer, path: string): string | null {
  const stat = statOrNothing(place, path);
  if (stat?.isFile() !== true) return null;
  if (stat.size > LARGEST) return "is larger than 64 MiB";
  try {
    closeSync(openSync(place, "r"));
    return null;
  } catch {
    return "may not be read by this user";
  }
}

/** The id of a tree that holds what is staged. In a hook of `git commit -a` that is not the usual index, and git says which. */
export async function snapshotIndex(place: RepositoryPlace, temporary: TemporaryObjects, hook = process.env["GIT_INDEX_FILE"]): Promise<string> {
  const index = hook === undefined ? undefined : resolve(place.root, hook);
  const env = { ...temporary.env, GIT_INDEX_FILE: copyIndex(index !== undefined && isOwn(place, index) ? index : join(place.gitDir, "index"), temporary) };
  const unmerged = splitZero(await runGit(place.root, ["diff", "-z", "--name-only", "--cached", "--diff-filter=U", "--no-ext-diff", "--no-relative"], { env }));
  if (unmerged.length > 0) {
    const paths = [...new Set(unmerged.map(decodePath))];
    throw new KnownError("cannot-compare", `What is staged has conflicts that are not resolved: ${listPaths(paths)}`, "Resolve them, and add them: `git add PATH`");
  }
  return writeTree(place.root, env);
}

/** A commit that stands nowhere but in the temporary folder, so that git can merge it; written as git does, without a process. */
export function writeCommit({ objectFormat }: RepositoryPlace, { env }: TemporaryObjects, tree: string, parents: readonly string[]): string {
  // git looks for common ancestors by date: a commit of long ago would have it walk through all of the history
  const person = `Fairlead <fairlead@localhost> ${Math.floor(Date.now() / 1000)} +0000`;
  const text = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), `author ${person}`, `committer ${person}`, "", "What is not committed yet", ""].join("\n");
  const object = Buffer.from(`commit ${text.length}\0${text}`, "latin1");
  const id = createHash(objectFormat).update(object).digest("hex");
  const folder = join(env.GIT_OBJECT_DIRECTORY, id.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, id.slice(2)), deflateSync(object));
  return id;
}

/** "a.ts, b.ts, c.ts and 4 more" */
export function listPaths(paths: readonly string[]): string {
  return paths.length > 5 ? `${paths.slice(0, 5).join(", ")} and ${paths.length - 5} more` : paths.join(", ");
}

/**
 * A split index is written whole, since its other half would stand in the repository. What is gone soon is not packed tightly. And nothing
 * is refused for its line endings: that is for whoever commits.
 */
const WRITE = [...["core.splitIndex=false", "core.looseCompression=0", "core.safecrlf=false"].flatMap((setting) => ["-c", setting]), "update-index"];

async function writeTree(root: string, env: Record<string, string>): Promise<string> {
  const { status, stdout, stderr } = await tryGit(root, ["-c", "core.splitIndex=false", "write-tree"], { env });
  if (status === 0) return stdout.toString("latin1").trimEnd();
  throw new KnownError("git-failed", `git write-tree failed: ${stderr.split("\n")[0] ?? ""}`);
}

/** A repository without an index has no tracked file. */
function copyIndex(index: string, { folder }: TemporaryObjects): string {
  const copy = join(folder, "index");
  try {
    const { atime, mtime } = statSync(index);
    copyFileSync(index, copy);
    // By its time git tells which files may have changed since, though they look the same.
    utimesSync(copy, atime, mtime);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return copy;
}

/** A variable left by another repository's hook must not decide what is read here. */
function isOwn(place: RepositoryPlace, index: string): boolean {
  try {
    return join(realpathSync(dirname(index)), basename(index)).startsWith(`${realpathSync(place.gitDir)}/`);
  } catch {
    return false;
  }
}

/** "D" path "M" path … */
function splitPresent(fields: readonly Buffer[]): { present: Buffer[]; gone: Buffer[] } {
  const present: Buffer[] = [];
  const gone: Buffer[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) (fields[index]!.toString("latin1") === "D" ? gone : present).push(fields[index + 1]!);
  return { present, gone };
}

/** Names as the bytes that they are: they go back to git. */
function splitZero(bytes: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start);
    fields.push(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
  }
  return fields;
}

function joinZero(fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields.flatMap((field) => [field, ZERO]));
}

const SLASH = 47;
const ZERO = Buffer.from([0]);
