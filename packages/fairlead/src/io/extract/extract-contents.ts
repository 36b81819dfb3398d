import { KnownError } from "../../errors.ts";
import type { Tree } from "../../tree.ts";
import type { Cache } from "../cache.ts";
import { computeBlobId } from "../plain-file.ts";
import type { WorkTree } from "../work-tree.ts";
import type { TaskFile, TaskOutcome } from "../workers/messages.ts";
import type { RunTask } from "./run-task.ts";

/** A file's answer is known, or has to be made; `setup` is one object for all files that are to be asked the same. */
export type Known<T> = { value: T } | { setup: object };

export interface Extraction<T> {
  /** name of the task that makes answers */
  task: string;
  known(path: string, oid: string): Known<T>;
  /** the answer where a look at the bytes is enough; undefined for those that the task has to be asked about */
  screen?(setup: object, bytes: Uint8Array, path: string, oid: string): unknown;
  /** takes an answer in, to be known from now on; `isSeen`: that of a look at the bytes */
  learn(path: string, oid: string, setup: object, answer: unknown, isSeen: boolean): T;
}

/** A file without an answer, and why, in words. */
export interface Unread {
  unread: string;
}

interface Pending extends TaskFile {
  oid: string;
}

/** What goes to a worker at once: enough that asking costs little beside answering, and little enough that both are busy. */
const BATCH = { files: 64, bytes: 256 * 1024 };

/** As many files of a commit are read in one go. */
const WINDOW = 256;

/**
 * Answers something about each of many files of a version. Only contents that are not known are read, and little of them is
 * in memory at a time. Files that are not there are left out.
 * @param files remembers which file of the work tree held what
 */
export async function extractContents<T>(files: Cache, tree: Tree, paths: readonly string[], { task, known, screen, learn }: Extraction<T>, run: RunTask): Promise<Map<string, T | Unread>> {
  const results = new Map<string, T | Unread>();
  const batches = new Map<object, { files: Pending[]; bytes: number }>();
  const running = new Set<Promise<void>>();

  const take = (setup: object, batch: Pending[], outcomes: TaskOutcome[]): void => {
    batch.forEach(({ path, oid }, place) => {
      const outcome = outcomes[place]!;
      results.set(path, "failed" in outcome ? { unread: outcome.failed } : learn(path, oid, setup, outcome.value, false));
    });
  };
  const flush = async (setup: object, isLast: boolean): Promise<void> => {
    const batch = batches.get(setup)?.files ?? [];
    batches.delete(setup);
    if (batch.length === 0) return;
    const promise: Promise<void> = run(task, setup, batch, isLast && running.size === 0).then((outcomes) => {
      running.delete(promise);
      take(setup, batch, outcomes);
    });
    running.add(promise);
    if (running.size >= run.width) await Promise.race(running);
  };
  const add = async (setup: object, file: Pending): Promise<void> => {
    const batch = batches.get(setup) ?? { files: [], bytes: 0 };
    batches.set(setup, batch);
    batch.files.push(file);
    batch.bytes += file.bytes.byteLength;
    if (batch.files.length >= BATCH.files || batch.bytes >= BATCH.bytes) await flush(setup, false);
  };

  for (let at = 0; at < paths.length; at += WINDOW) {
    const unknown: { path: string; oid: string; setup: object; bytes: Uint8Array | undefined }[] = [];
    for (const path of paths.slice(at, at + WINDOW)) {
      try {
        const before = isWorkTree(tree) ? seenIn(tree).get(path) : undefined;
        const again = before === undefined ? undefined : known(path, before);
        if (again !== undefined && "value" in again) {
          results.set(path, again.value);
          continue;
        }
        const { oid, bytes } = (isWorkTree(tree) ? lookAtFile(files, tree, path) : undefined) ?? { oid: await tree.oid(path), bytes: undefined };
        if (oid === undefined) continue;
        if (isWorkTree(tree)) seenIn(tree).set(path, oid);
        const found = known(path, oid);
        if ("value" in found) results.set(path, found.value);
        else unknown.push({ path, oid, setup: found.setup, bytes });
      } catch (error) {
        results.set(path, unread(error));
      }
    }
    const contents = await Promise.all(unknown.map(({ path, bytes }) => bytes ?? tree.read(path).catch(unread)));
    for (const [place, { path, oid: told, setup, bytes: read }] of unknown.entries()) {
      const bytes = contents[place];
      if (bytes === undefined) continue;
      if ("unread" in bytes) {
        results.set(path, bytes);
        continue;
      }
      // Somebody may have saved the file after it was looked at: what it says is kept under what was read.
      const oid = isWorkTree(tree) && read === undefined ? computeBlobId(bytes, tree.objectFormat) : told;
      const seen = screen?.(setup, bytes, path, oid);
      if (seen !== undefined) results.set(path, learn(path, oid, setup, seen, true));
      else await add(setup, { path, oid, bytes });
    }
  }
  for (const setup of batches.keys()) await flush(setup, true);
  await Promise.all(running);
  files.save();
  return results;
}

/** What files of a work tree held when they were looked at: the second question about the same picture of it asks the disk no more. */
const seen = new WeakMap<WorkTree, Map<string, string>>();

function seenIn(tree: WorkTree): Map<string, string> {
  const known = seen.get(tree) ?? new Map<string, string>();
  seen.set(tree, known);
  return known;
}

/** The id of a file's content: one lstat where the file is as it was; otherwise it is read. */
export function lookAtFile(files: Cache, tree: WorkTree, path: string): { oid: string; bytes: Uint8Array | undefined } | undefined {
  const stat = tree.stat(path);
  // git may still have it: a sparse checkout leaves files out
  if (stat === undefined) return undefined;
  const known = files.oidOf(path, stat);
  if (known !== undefined) return { oid: known, bytes: undefined };
  const bytes = tree.readNow(path);
  if (bytes === undefined) return undefined;
  const oid = computeBlobId(bytes, tree.objectFormat);
  files.rememberOid(path, stat, oid);
  return { oid, bytes };
}

function unread(error: unknown): Unread {
  if (error instanceof KnownError) return { unread: error.message };
  throw error;
}

export function isWorkTree(tree: Tree): tree is WorkTree {
  return "readNow" in tree;
}
