import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync, writeSync, type Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { KnownError } from "../errors.ts";

/** By this file a folder is known to be an export, and what in it belongs to it. */
export const MARK = "fairlead-export.json";

/**
 * Writes a folder of files, whole or not at all: into a new folder beside it, which then takes its name. A folder that is
 * there is replaced only where it is empty, or an earlier export with nothing else in it.
 * @param about what the mark says beside the names of the files
 */
export function writeExportFolder(folder: string, files: readonly { name: string; parts: readonly Uint8Array[] }[], about: object): string {
  const asked = resolve(folder);
  const target = statOf(asked)?.isSymbolicLink() === true ? realLink(asked) : asked;
  const before = checkTarget(target);
  const beside = join(dirname(target), `.${basename(target)}-${LEFTOVER}${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    mkdirSync(beside, { recursive: true });
    for (const { name, parts } of files) writeDurably(join(beside, name), parts);
    const mark = { fairlead: "export", ...about, files: files.map(({ name }) => name) };
    writeDurably(join(beside, MARK), [new TextEncoder().encode(`${JSON.stringify(mark, null, 2)}\n`)]);
    // What was written took its time: somebody may have put something there meanwhile.
    checkTarget(target);
    if (before === "empty") rmdirSync(target);
    if (before !== "export") renameSync(beside, target);
    else {
      const old = `${beside}-old`;
      renameSync(target, old);
      try {
        renameSync(beside, target);
      } catch (error) {
        renameSync(old, target);
        throw error;
      }
    }
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw refused(error, target);
  }
  removeLeftovers(target);
  return target;
}

const LEFTOVER = "fairlead-export-";
const MINUTE = 60_000;

/** What stands at a path; a path that leads through a file is told in words. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw refused(error, path);
  }
}

function realLink(link: string): string {
  try {
    return realpathSync(link);
  } catch {
    throw new KnownError("bad-input", `${link} is a link that leads nowhere`, "Name a folder that is not there yet");
  }
}

function checkTarget(target: string): "none" | "empty" | "export" {
  const stat = statOf(target);
  if (stat === undefined) return "none";
  if (!stat.isDirectory()) throw new KnownError("bad-input", `${target} is a file, so no folder of that name is written`, "Name a folder that is not there yet");
  const names = readdirSync(target);
  if (names.length === 0) return "empty";
  const own = ownFiles(target);
  const foreign = names.filter((name) => name !== MARK && !own.includes(name));
  if (foreign.length === 0 && names.includes(MARK)) return "export";
  const shown = foreign.slice(0, 3).join(", ");
  throw new KnownError("bad-input", `${target} holds what no export wrote (${foreign.length > 3 ? `${shown} and ${foreign.length - 3} more` : shown || MARK}), so it is left as it is`, "Name a folder that is not there yet, an empty one, or an earlier export");
}

/** The names that an earlier export says it wrote; none where the mark is not one. */
function ownFiles(target: string): string[] {
  try {
    const mark = JSON.parse(readFileSync(join(target, MARK), "utf8")) as { fairlead?: unknown; files?: unknown };
    if (mark.fairlead !== "export" || !Array.isArray(mark.files)) return [];
    return mark.files.filter((name): name is string => typeof name === "string" && lstatSync(join(target, name), { throwIfNoEntry: false })?.isFile() === true);
  } catch {
    return [];
  }
}

function writeDurably(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, "wx", 0o666);
  try {
    for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The export that was replaced, and what a process that was killed has left beside it. */
function removeLeftovers(target: string): void {
  const start = `.${basename(target)}-${LEFTOVER}`;
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(start)) continue;
    const path = join(dirname(target), name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    const own = name.startsWith(`${start}${process.pid}-`);
    if (stat !== undefined && (own || Date.now() - stat.mtimeMs > MINUTE)) rmSync(path, { recursive: true, force: true });
  }
}

function refused(error: unknown, target: string): unknown {
  const words: Record<string, string> = {
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk's quota is used up",
    ENOTDIR: "a part of its path is a file",
    EBUSY: "something is mounted there",
  };
  const why = words[(error as NodeJS.ErrnoException).code ?? ""];
  return why === undefined ? error : new KnownError("edit-refused", `${target} was not written: ${why}`);
}
