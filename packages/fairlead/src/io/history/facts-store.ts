import { randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Facts } from "../../history/facts.ts";
import { readFacts, writeFacts } from "../../history/facts-file.ts";
import { mergeFacts } from "../../history/merge-facts.ts";

/*
 * Facts on disk, in git's own folder: one file that holds most, and small ones beside it with what was read since. Each
 * file is whole in itself and says about commits what will be true for ever, so any of them may be missing, and two
 * processes that write at once each add one and lose nothing. They hold nothing that cannot be read from git again.
 */

const BASE = "facts";
const ADDED = /^added-[0-9a-f]+$/;
const TEMPORARY = ".tmp";
/** So many small files are joined with the large one. */
const MOST_ADDED = 12;
/** What is larger than this share of the whole is not small: it is written as one file with the rest. */
const SMALL = 1 / 8;

export interface StoredHistory {
  /** null: nothing is kept, or nothing that can be used */
  facts: Facts | null;
  /** the files that they came from */
  files: string[];
  /** what is wrong with what was kept, in words; null where nothing is */
  damage: string | null;
}

export function readStore(folder: string, view: string): StoredHistory {
  const found: { name: string; facts: Facts }[] = [];
  let damaged = 0;
  for (const name of [BASE, ...listAdded(folder)]) {
    const bytes = readWhole(join(folder, name));
    if (bytes === null) continue;
    const facts = readFacts(bytes, view, crc32);
    if (facts === "damaged") damaged++;
    else if (facts !== "other") found.push({ name, facts });
  }
  const [first, ...others] = found.map(({ facts }) => facts);
  return {
    facts: first === undefined ? null : mergeFacts(first, others),
    files: found.map(({ name }) => name),
    damage: damaged === 0 ? null : "What was kept of the history was damaged; it was read from git again.",
  };
}

function listAdded(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => ADDED.test(name)).sort();
  } catch {
    return []; // nothing has been kept yet
  }
}

function readWhole(place: string): Uint8Array | null {
  try {
    if (!lstatSync(place).isFile()) return null;
    return readFileSync(place);
  } catch {
    return null; // not there, or gone since it was listed
  }
}

/**
 * Keeps what was read.
 * @param added only what is new
 * @param all together with what was kept before
 * @returns what went wrong, in words; null where nothing did
 */
export function keepFacts(folder: string, view: string, stored: StoredHistory, added: Facts, all: Facts): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    // What we write stays in git's folder.
    if (lstatSync(folder).isSymbolicLink()) return null;
    const isSmall = stored.files.includes(BASE) && stored.files.length < MOST_ADDED && added.commits.count < all.commits.count * SMALL;
    writeAtomically(join(folder, isSmall ? `added-${randomBytes(8).toString("hex")}` : BASE), writeFacts(isSmall ? added : all, view, crc32));
    if (!isSmall) for (const name of stored.files) if (name !== BASE) rmSync(join(folder, name), { force: true });
    return null;
  } catch (error) {
    removeOld(folder);
    return `What was read of the history could not be kept, so it will be read again: ${(error as Error).message}`;
  }
}

function writeAtomically(place: string, bytes: Uint8Array): void {
  const temporary = `${place}.${process.pid}${TEMPORARY}`;
  try {
    writeFileSync(temporary, bytes, { flag: "wx" });
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** What a process left that was killed while it wrote; a fresh one belongs to a process that is writing now. */
function removeOld(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const place = join(folder, name);
      if (name.endsWith(TEMPORARY) && Date.now() - statSync(place).mtimeMs > 60_000) rmSync(place, { force: true });
    }
  } catch {
    // nothing can be removed either
  }
}
