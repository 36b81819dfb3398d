import { randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Facts } from "../../history/facts.ts";
import { readFacts, writeFacts } from "../../history/facts-file.ts";
import { mergeFacts } from "../../history/merge-facts.ts";
import { findLink, removeLeftovers, TEMPORARY } from "../temporary-files.ts";

/*
 * Facts on disk, in git's own folder: usually one file that holds most, and small ones beside it with what was read since.
 * Each file is whole in itself and says about commits what will be true for ever, so any of them may be missing. None is
 * ever written again: each has a name of its own, and whoever writes one takes away only those that it holds, too. So two
 * processes that write at once lose nothing. They hold nothing that cannot be read from git again.
 */

const FILE = /^facts-[0-9a-f]{16}$/;
/** So many files are joined into one. */
const MOST_FILES = 12;
/** What is larger than this share of the whole is not small: it is written as one file with the rest. */
const SMALL = 1 / 8;

export interface StoredHistory {
  /** null: nothing is kept, or nothing that can be used */
  facts: Facts | null;
  /** names of the files that they came from */
  files: string[];
  /** names of those that nobody can use: damaged, or of another version or view */
  useless: string[];
  /** what is wrong with what was kept, in words; null where nothing is */
  damage: string | null;
}

export function readStore(folder: string, view: string): StoredHistory {
  const found: { name: string; facts: Facts }[] = [];
  const useless: string[] = [];
  let damaged = 0;
  for (const name of listFiles(folder)) {
    const bytes = readWhole(join(folder, name));
    if (bytes === null) continue;
    const facts = readFacts(bytes, view, crc32);
    if (typeof facts !== "string") found.push({ name, facts });
    else useless.push(name);
    if (facts === "damaged") damaged++;
  }
  // The small ones into the large one: that is the least work.
  const [first, ...others] = found.map(({ facts }) => facts).sort((a, b) => b.commits.count - a.commits.count);
  return {
    facts: first === undefined ? null : mergeFacts(first, others),
    files: found.map(({ name }) => name),
    useless,
    damage: damaged === 0 ? null : "What was kept of the history was damaged; what is missing was read from git again.",
  };
}

/** Takes away what nobody can use; otherwise it would be found again and again. */
export function removeUseless(folder: string, stored: StoredHistory): void {
  removeFiles(folder, stored.useless);
  stored.useless = [];
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => FILE.test(name)).sort();
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
 * Keeps what is being read, as often as it is called; each time anew, in place of the time before.
 * @param added only what is new
 * @param all together with what was kept before
 * @returns what went wrong, in words; null where nothing did
 */
export type KeepFacts = (added: Facts, all: Facts) => string | null;

/** What is kept is noted in `stored`, too. */
export function factsKeeper(folder: string, view: string, stored: StoredHistory): KeepFacts {
  let last: string | null = null;
  return (added, all) => {
    const isSmall = stored.files.length > 0 && stored.files.length < MOST_FILES && added.commits.count < all.commits.count * SMALL;
    const held = isSmall ? (last === null ? [] : [last]) : stored.files;
    try {
      const link = findLink(folder);
      if (link !== null) return wordUnkept(`${link} is a symbolic link`);
      mkdirSync(folder, { recursive: true });
      const name = `facts-${randomBytes(8).toString("hex")}`;
      writeAtomically(join(folder, name), writeFacts(isSmall ? added : all, view, crc32));
      removeFiles(folder, held);
      removeUseless(folder, stored);
      stored.files = [...stored.files.filter((one) => !held.includes(one)), name];
      last = isSmall ? name : null;
      removeLeftovers(folder);
      return null;
    } catch (error) {
      removeLeftovers(folder);
      return wordUnkept((error as Error).message);
    }
  };
}

/** What cannot be removed, since somebody has it open, does no harm. */
function removeFiles(folder: string, names: readonly string[]): void {
  for (const name of names) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // as said
    }
  }
}

function wordUnkept(why: string): string {
  return `What was read of the history could not be kept, so it will be read again: ${why}`;
}

function writeAtomically(place: string, bytes: Uint8Array): void {
  const temporary = `${place}${TEMPORARY}`;
  try {
    writeFileSync(temporary, bytes, { flag: "wx" });
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
