import { KnownError, whyUnread } from "../../errors.ts";
import type { TakeFile, Tree } from "../../tree.ts";
import type { Cache } from "../cache.ts";
import { collectYoung } from "../collect.ts";
import { lookAtFile } from "../look-at-file.ts";
import { computeBlobId } from "../plain-file.ts";
import { takeInPieces } from "../take-in-pieces.ts";
import { isWorkTree, type WorkTree } from "../work-tree.ts";
import type { TaskFile, TaskOutcome } from "../workers/messages.ts";
import type { RunTask } from "./run-task.ts";

/** A file's answer is known, or has to be made; `setup` is one object for all files that are to be asked the same. */
export type Known<T> = { value: T } | { setup: object };

export interface Extraction<T> {
  /** who makes answers, by the name of the task; none where a look at the bytes is always enough */
  ask?: { run: RunTask; task: string };
  known(path: string, oid: string): Known<T>;
  /** the answer where a look at the bytes is enough; undefined for those that the task has to be asked about */
  screen?(setup: object, bytes: Uint8Array, path: string, oid: string): unknown;
  /** a look at the bytes answers for most: one process at a time is enough for the others, and less to hold */
  mostIsSeen?: boolean;
  /** takes an answer in, to be known from now on; `isSeen`: that of a look at the bytes */
  learn(path: string, oid: string, setup: object, answer: unknown, isSeen: boolean): T;
}

/** A file without an answer, and why, in words. */
export interface Unread {
  unread: string;
  /** nothing is wrong with the file, and this helps another time */
  again?: string;
}

interface Pending extends TaskFile {
  oid: string;
}

/** What goes to a worker at once: enough that asking costs little beside answering, and little enough that both are busy. */
const BATCH = { files: 64, bytes: 256 * 1024 };

/** Bytes that may wait for a process: who waits for one large file must not hold up all others. */
const BACKLOG = 512 * 1024;

/** After so many bytes, those that were read before are freed. */
const COLLECTED_AFTER = 2 * 1024 * 1024;

/** So few files are read sooner than what is remembered of all. */
export const FEW = 64;

/** After so many files, what has been answered meanwhile is taken in. */
const TURN = 16;

/** Files of the work tree are looked at here: few of them have to be kept for longer, and memory for each costs more than reading it. */
const ROOM = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * Answers something about each of many files of a version. Only contents that are not known are read, and little of them is
 * in memory at a time. Files that are not there are left out.
 * @param files remembers which file of the work tree held what; opened where many are asked for
 */
export async function extractContents<T>(files: () => Cache, tree: Tree, paths: readonly string[], { ask, known, screen, mostIsSeen, learn }: Extraction<T>): Promise<Map<string, T | Unread>> {
  const results = new Map<string, T | Unread>();
  if (paths.length === 0) return results;
  let remembered: Cache | undefined;
  const remember = (): Cache | null => (paths.length > FEW ? (remembered ??= files()) : null);
  const batches = new Map<object, { files: Pending[]; bytes: number }>();
  const running = new Set<Promise<void>>();
  const width = ask === undefined ? 0 : mostIsSeen === true ? Math.min(2, ask.run.width) : ask.run.width;

  const take = (setup: object, batch: Pending[], outcomes: TaskOutcome[]): void => {
    batch.forEach(({ path, oid }, place) => {
      const outcome = outcomes[place]!;
      results.set(path, "failed" in outcome ? unreadBy(outcome) : learn(path, oid, setup, outcome.value, false));
    });
  };
  const backlog: { setup: object; files: Pending[]; bytes: number }[] = [];
  const start = (setup: object, batch: Pending[], isAlone: boolean): void => {
    const promise: Promise<void> = ask!.run(ask!.task, setup, batch, isAlone).then((outcomes) => {
      running.delete(promise);
      take(setup, batch, outcomes);
      const next = backlog.shift();
      if (next !== undefined) start(next.setup, next.files, false);
    });
    running.add(promise);
  };
  const flush = (setup: object, isLast: boolean): Promise<void> | undefined => {
    const { files: batch, bytes } = batches.get(setup) ?? { files: [], bytes: 0 };
    batches.delete(setup);
    if (batch.length === 0) return undefined;
    if (running.size >= width) backlog.push({ setup, files: batch, bytes });
    else start(setup, batch, isLast && running.size === 0);
    return isFull() ? letSomeEnd() : undefined;
  };
  const isFull = (): boolean => running.size >= width && backlog.reduce((sum, one) => sum + one.bytes, 0) >= BACKLOG;
  const letSomeEnd = async (): Promise<void> => {
    while (isFull()) await Promise.race(running);
  };
  const add = (setup: object, file: Pending): Promise<void> | undefined => {
    const batch = batches.get(setup) ?? { files: [], bytes: 0 };
    batches.set(setup, batch);
    batch.files.push(file);
    batch.bytes += file.bytes.byteLength;
    return batch.files.length >= BATCH.files || batch.bytes >= BATCH.bytes ? flush(setup, false) : undefined;
  };

  /** @param bytes good only until the next file is read */
  const answer = (path: string, oid: string, setup: object, bytes: Uint8Array): Promise<void> | undefined => {
    const seen = screen?.(setup, bytes, path, oid);
    if (seen === undefined) return add(setup, { path, oid, bytes: Buffer.from(bytes) });
    results.set(path, learn(path, oid, setup, seen, true));
    return undefined;
  };
  const lookOnDisk = async (tree: WorkTree, path: string): Promise<void> => {
    const before = seenIn(tree).get(path) ?? (await idElsewhere(tree, path));
    if (before !== undefined) {
      const again = known(path, before);
      if ("value" in again) return void results.set(path, again.value);
      const bytes = tree.readCopy(path, before, ROOM);
      if (bytes !== undefined) return answer(path, before, again.setup, bytes);
    }
    const looked = lookAtFile(remember(), tree, path, ROOM);
    const told = looked?.oid ?? (await tree.oid(path));
    if (told === undefined) return;
    seenIn(tree).set(path, told);
    const found = known(path, told);
    if ("value" in found) return void results.set(path, found.value);
    if (looked?.bytes !== undefined) return answer(path, told, found.setup, looked.bytes);
    const bytes = tree.readNow(path, ROOM)?.bytes ?? (await tree.read(path));
    // Somebody may have saved the file after it was looked at: what it says is kept under what was read.
    if (bytes !== undefined) await answer(path, computeBlobId(bytes, tree.objectFormat), found.setup, bytes);
  };

  const listUnknown = async (tree: Tree): Promise<Map<string, string>> => {
    const unknown = new Map<string, string>();
    for (const path of paths) {
      try {
        const oid = await tree.oid(path);
        if (oid === undefined) continue;
        const found = known(path, oid);
        if ("value" in found) results.set(path, found.value);
        else unknown.set(path, oid);
      } catch (error) {
        results.set(path, unread(error));
      }
    }
    return unknown;
  };
  const takeFrom = (unknown: ReadonlyMap<string, string>): TakeFile => {
    let read = 0;
    let count = 0;
    return (path, bytes) => {
      if (bytes instanceof KnownError) return void results.set(path, unread(bytes));
      const oid = unknown.get(path)!;
      // It may stand under another path, too, and be known by now.
      const found = known(path, oid);
      const answering = "value" in found ? void results.set(path, found.value) : answer(path, oid, found.setup, bytes);
      read += bytes.byteLength;
      if (read >= COLLECTED_AFTER) {
        read = 0;
        collectYoung();
      }
      count += 1;
      return answering ?? (count % TURN === 0 ? letOthersOn() : undefined);
    };
  };

  if (isWorkTree(tree)) {
    for (const [place, path] of paths.entries()) {
      if (place % TURN === TURN - 1) await letOthersOn();
      try {
        await lookOnDisk(tree, path);
      } catch (error) {
        results.set(path, unread(error));
      }
    }
  } else {
    const unknown = await listUnknown(tree);
    if (unknown.size > FEW && tree.readMany !== undefined) await tree.readMany([...unknown.keys()], takeFrom(unknown));
    else await takeInPieces([...unknown.keys()].map((path) => ({ path })), ({ path }) => tree.read(path), takeFrom(unknown));
  }
  for (const setup of batches.keys()) await flush(setup, true);
  while (running.size > 0) await Promise.race(running);
  remembered?.save();
  return results;
}

/** Another version, and the paths that differ from it: what all other files hold is known there. */
interface Alike {
  other: Tree;
  changed: ReadonlySet<string>;
}

const alike = new WeakMap<WorkTree, Alike>();

/** Of a work tree of which git has told how it differs from another version: its other files need not be looked at. */
export function knowAlike(tree: WorkTree, other: Tree, changed: ReadonlySet<string>): void {
  alike.set(tree, { other, changed });
}

async function idElsewhere(tree: WorkTree, path: string): Promise<string | undefined> {
  const known = alike.get(tree);
  return known === undefined || known.changed.has(path) ? undefined : known.other.oid(path);
}

/** Whoever parses or reads for us must neither wait for what is next, nor to hand over what is done, until all is looked at. */
function letOthersOn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What files of a work tree held when they were looked at: the second question about the same picture of it asks the disk no more. */
const seen = new WeakMap<WorkTree, Map<string, string>>();

function seenIn(tree: WorkTree): Map<string, string> {
  const known = seen.get(tree) ?? new Map<string, string>();
  seen.set(tree, known);
  return known;
}

export function unreadBy({ failed, again }: { failed: string; again?: true }): Unread {
  return { unread: failed, ...(again && { again: "The file is not at fault: run it again." }) };
}

function unread(error: unknown): Unread {
  const { reason, ...more } = whyUnread(error);
  return { unread: reason, ...more };
}
