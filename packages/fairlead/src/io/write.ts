import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  type Stats,
} from "node:fs";
import { randomBytes } from "node:crypto";
import { KnownError } from "../errors.ts";
import { decodeText, encodeText } from "../decode-text.ts";
import { MAX_FILE } from "../tree.ts";
import { readPlainFile, statOrNothing } from "./plain-file.ts";
import { folderState, isInside, parentFolder } from "./safe-path.ts";

/**
 * Writes a file of the work tree, whole or not at all. `expected` is the text that the edit was made on, null where there
 * must be no file. All of it is synchronous, so that two writes of one process never mix; between the last look and the
 * rename another process has some microseconds to be overwritten in, which only a lock that everybody takes would close.
 */
export function writeWhole(root: string, path: string, text: string, expected: string | null): void {
  const place = checkPlace(root, path);
  const before = checkUnchanged(place, path, text, expected);
  const bytes = encodeText(text, before?.encoding ?? "utf-8");
  if (bytes === undefined) {
    throw new KnownError(
      "edit-refused",
      `${path} is written in Latin-1, which lacks a character of the new text`,
      `Turn it into UTF-8 first: iconv -f latin1 -t utf-8`,
    );
  }
  const folder = parentFolder(place);
  const temporary = `${folder}/${LEFTOVER}${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    mkdirSync(folder, { recursive: true });
    removeLeftovers(folder);
    writeDurably(temporary, bytes, before?.stat);
    // while the disk was busy somebody may have saved the file
    checkUnchanged(place, path, text, expected);
    if (before === undefined) createFrom(temporary, place, path, text);
    else renameSync(temporary, place);
  } catch (error) {
    removeIfThere(temporary);
    throw refused(error, path);
  }
  syncFolder(folder);
}

function checkPlace(root: string, path: string): string {
  if (!isInside(path)) {
    throw new KnownError(
      "outside-repository",
      `${JSON.stringify(path)} is not a path in the work tree, so nothing is written there`,
      "Name a file from the repository's root, for example `direction/decisions/0001-title.md`",
    );
  }
  const parts = path.split("/");
  for (let count = 1; count < parts.length; count += 1) {
    const folder = parts.slice(0, count).join("/");
    const state = folderState(`${root}/${folder}`, folder);
    if (state === "none") break;
    if (state === "folder") continue;
    const what = { link: "a symbolic link", submodule: "a repository of its own", file: "a file" }[state];
    throw new KnownError("outside-repository", `${folder} is ${what}, so nothing is written below it`);
  }
  return `${root}/${path}`;
}

interface Before {
  stat: Stats;
  encoding: "utf-8" | "latin-1";
}

/** Throws where the file is not what the edit was made on; undefined where there is none, and none was expected. */
function checkUnchanged(place: string, path: string, text: string, expected: string | null): Before | undefined {
  const stat = statOrNothing(place, path);
  if (stat === undefined) {
    if (expected === null) return undefined;
    throw conflict(path, "is gone", { expected, found: null, proposed: text });
  }
  if (stat.isSymbolicLink()) throw new KnownError("outside-repository", `${path} is a symbolic link, so it is not written`);
  if (!stat.isFile()) throw new KnownError("edit-refused", `${path} is not a file`);
  const bytes = readPlainFile(place, path, MAX_FILE)?.bytes;
  if (bytes === undefined) throw conflict(path, "is gone", { expected, found: null, proposed: text });
  const found = decodeText(bytes);
  if (expected === null) throw conflict(path, "is there already", { expected, found: found.text, proposed: text });
  if (found.binary) throw new KnownError("edit-refused", `${path} is not a text file`);
  if (found.text !== expected) throw conflict(path, "has been changed since", { expected, found: found.text, proposed: text });
  return { stat, encoding: found.encoding };
}

/** the text that the edit was made on, the text that is there, and the text that was to be written; null: no file */
export interface ConflictDetails {
  expected: string | null;
  found: string | null;
  proposed: string;
}

function conflict(path: string, what: string, texts: ConflictDetails): KnownError {
  const mend =
    texts.expected === null
      ? "choose another name, or edit the file that is there"
      : "nothing was written: look at both texts, and make the edit again on the one that is there now";
  return new KnownError("edit-conflict", `${path} ${what}`, mend, { ...texts });
}

function writeDurably(temporary: string, bytes: Uint8Array, before: Stats | undefined): void {
  const file = openSync(temporary, "wx", 0o666);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (before !== undefined) chmodSync(temporary, before.mode & 0o7777);
}

/** A rename would replace a file that has come in between; a link does not. Where there are no links, the look before it must do. */
function createFrom(temporary: string, place: string, path: string, text: string): void {
  try {
    linkSync(temporary, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") checkUnchanged(place, path, text, null);
    renameSync(temporary, place);
    return;
  }
  unlinkSync(temporary);
}

const LEFTOVER = ".fairlead-write-";
const MINUTE = 60_000;

/** A process that was killed while it wrote leaves its temporary file; the next that writes there takes it away. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(LEFTOVER)) continue;
    const stat = statSync(`${folder}/${name}`, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > MINUTE) removeIfThere(`${folder}/${name}`);
  }
}

function removeIfThere(place: string): void {
  try {
    unlinkSync(place);
  } catch {
    // it has been renamed, or is somebody else's to remove
  }
}

/** The new name is only on the disk when its folder is. Not every system can do this, and none needs it to stay whole. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, "r");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // as said
  }
}

function refused(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk's quota is used up",
  };
  const why = code === undefined ? undefined : words[code];
  return why === undefined ? error : new KnownError("edit-refused", `${path} was not written: ${why}`);
}
