import { isUtf8 } from "node:buffer";
import { KNOWN_CHANGES, KNOWN_EXACT_RENAMES, KNOWN_MERGE } from "../../history/facts.ts";
import type { FactsBuilder } from "../../history/facts-builder.ts";
import { logParser } from "../../history/parse-log.ts";
import { gitError, runGit } from "../git.ts";
import { decodePath } from "../git-path.ts";
import { DEPTHS, runLog, type Depth } from "./log-process.ts";
import { optimiseLater } from "./optimise-later.ts";

export interface ScanOptions {
  /** ids of the commits to start from */
  tips: readonly string[];
  /** ids of commits of which everything is known already, themselves and all before them; those that are gone are ignored */
  exclude: readonly string[];
  /** ids of the commits at which a shallow clone ends */
  cut: ReadonlySet<string>;
  /** only merges, on the line of first parents, each against its first parent */
  mergesOnly?: boolean;
  /** whether many commits are expected, so that a second process is worth its start */
  expectMany: boolean;
  /** told how many commits have been read */
  onRead?: (read: number) => void;
  /** reading stops, and the builder holds what was read */
  signal: AbortSignal;
}

/** Commits that are read with less, after one that a clone lacks something of. */
const BLOCK = 200;
/** After so many of them the rest is read with less, too. */
const PATIENCE = 3;

/** After so many commits it pays to have what reads them made faster. */
const LONG = 15_000;

/** What git says where a clone lacks a file or a folder. */
const LACKING = /unable to read|could not fetch|missing|lazy fetching|promisor|bad tree|not a tree|unable to (load|open)/i;

interface Position {
  revisions: readonly string[];
  reverse: boolean;
  read: number;
  depth: number;
  failures: number;
}

/**
 * Reads commits, and what each changed, into a builder. Two processes of `git log` begin at the two ends of history and
 * are stopped when they meet: each goes through neighbours, whose trees git has unpacked already, and neither waits.
 */
export async function scanCommits(root: string, builder: FactsBuilder, options: ScanOptions): Promise<void> {
  const meeting = new AbortController();
  const signal = AbortSignal.any([options.signal, meeting.signal]);
  const readBy = new Map<boolean, Uint8Array>([[false, new Uint8Array(1024)], [true, new Uint8Array(1024)]]);
  let read = 0;
  const optimise = optimiseLater();

  const side = async (reverse: boolean): Promise<void> => {
    const revisions = [...options.tips, ...options.exclude.map((id) => `^${id}`)];
    const position: Position = { revisions, reverse, read: 0, depth: 0, failures: 0 };
    try {
      while (!signal.aborted && (await readOn(position))) {}
    } finally {
      meeting.abort(); // one side came to the end, so that there is nothing left for the other; or it failed, and so will the other
    }
  };

  /** Reads on from a position; false: there is nothing more. */
  async function readOn(position: Position): Promise<boolean> {
    const { reverse, depth, revisions } = position;
    const limited = depth > 0 && position.failures < PATIENCE;
    const before = position.read;
    let met = false;
    const parser = logParser(builder, {
      cut: options.cut,
      flags: flagsOf(DEPTHS[depth] as Depth, options.mergesOnly ?? false),
      showPath,
      onBegin(row) {
        met = isMarked(readBy.get(!reverse) as Uint8Array, row);
        return !met;
      },
      onDone(row) {
        position.read++;
        mark(readBy, reverse, row);
        if (++read === LONG) optimise();
        options.onRead?.(read);
      },
    });
    const window = reverse ? await windowFromEnd(position, limited) : { skip: position.read, count: limited ? BLOCK : null };
    const end = await runLog(
      root,
      { revisions, depth: DEPTHS[depth] as Depth, reverse, ...window, mergesOnly: options.mergesOnly ?? false, noWalk: false },
      (piece) => {
        parser.take(piece);
        return !met;
      },
      signal,
    );
    if (met || signal.aborted) return false;
    if (end.whole) {
      parser.finish();
      if (!limited) return false;
      position.depth = 0;
      return position.read - before === BLOCK;
    }
    if (depth + 1 >= DEPTHS.length || !LACKING.test(end.stderr)) throw gitError(end.stderr, root, ["log"]);
    position.depth++;
    position.failures++;
    return true;
  }

  async function windowFromEnd(position: Position, limited: boolean): Promise<{ skip: number; count: number | null }> {
    if (position.read === 0 && !limited) return { skip: 0, count: null };
    const total = await countCommits(root, position.revisions, signal);
    const open = total - position.read;
    return limited ? { skip: Math.max(0, open - BLOCK), count: Math.min(BLOCK, open) } : { skip: 0, count: open };
  }

  try {
    await Promise.all(options.expectMany ? [side(false), side(true)] : [side(false)]);
  } finally {
    optimise();
  }
}

/** Reads commits, each by itself, with all that there is to know: those of which the clone has the contents by now. */
export async function readAgain(root: string, builder: FactsBuilder, { ids, mergesOnly, cut, signal }: { ids: readonly string[]; mergesOnly: boolean } & Pick<ScanOptions, "cut" | "signal">): Promise<void> {
  const parser = logParser(builder, { cut, flags: flagsOf("renames", mergesOnly), showPath, onBegin: () => true, onDone: () => {} });
  const end = await runLog(root, { revisions: ids, depth: "renames", reverse: false, skip: 0, count: null, mergesOnly, noWalk: true }, (piece) => (parser.take(piece), true), signal);
  if (end.whole) parser.finish();
  else if (!signal.aborted && !LACKING.test(end.stderr)) throw gitError(end.stderr, root, ["log"]);
}

/** What is known of a commit that was read so. */
function flagsOf(depth: Depth, mergesOnly: boolean): number {
  if (depth === "commits") return 0;
  return (mergesOnly ? KNOWN_MERGE : KNOWN_CHANGES) | (depth === "exact-renames" ? KNOWN_EXACT_RENAMES : 0);
}

function isMarked(rows: Uint8Array, row: number): boolean {
  return rows[row] === 1;
}

function mark(readBy: Map<boolean, Uint8Array>, reverse: boolean, row: number): void {
  let rows = readBy.get(reverse) as Uint8Array;
  if (row >= rows.length) {
    const larger = new Uint8Array(row * 2);
    larger.set(rows);
    readBy.set(reverse, larger);
    rows = larger;
  }
  rows[row] = 1;
}

/** Paths are known by the names under which trees list them. */
function showPath(bytes: Uint8Array): Uint8Array {
  return isUtf8(bytes) ? bytes : Buffer.from(decodePath(bytes));
}

/** How many commits there are to read. */
export async function countCommits(root: string, revisions: readonly string[], signal?: AbortSignal): Promise<number> {
  if (signal?.aborted === true) return 0;
  const out = await runGit(root, ["rev-list", "--count", "--ignore-missing", "--stdin"], { input: `${revisions.join("\n")}\n` });
  return Number(out.toString());
}
