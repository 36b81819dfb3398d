import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { UnreadableFile, type KnownError } from "../errors.ts";

/** A link is not followed, and a pipe or a device does not make us wait. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** There is no plain file, as far as we are concerned; whatever else goes wrong is told. */
const NONE = new Set(["ENOENT", "ENOTDIR", "ELOOP", "EMLINK", "ENXIO", "EISDIR", "ENAMETOOLONG"]);

function noneOrThrow(error: unknown, path: string): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && NONE.has(code)) return undefined;
  throw code === "EACCES" || code === "EPERM" ? unreadable(path) : error;
}

/** What stands at a place, by itself: a link is not followed. */
export function statOrNothing(place: string | Buffer, path: string): Stats | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false });
  } catch (error) {
    return noneOrThrow(error, path);
  }
}

/** Opens a plain file and hands it over; undefined where there is none, or only a link, a folder, a pipe. */
function withPlainFile<T>(place: string | Buffer, path: string, use: (file: number, stat: Stats) => T): T | undefined {
  let file: number;
  try {
    file = openSync(place, FLAGS);
  } catch (error) {
    return noneOrThrow(error, path);
  }
  try {
    const stat = fstatSync(file);
    return stat.isFile() ? use(file, stat) : undefined;
  } finally {
    closeSync(file);
  }
}

/** A file's bytes, and what it was when they were read. */
export interface PlainFile {
  bytes: Buffer;
  stat: Stats;
}

/** @param room read into this where it is large enough: what comes back is then good until the next one is read */
export function readPlainFile(place: string | Buffer, path: string, limit: number, room?: Buffer): PlainFile | undefined {
  return withPlainFile(place, path, (file, stat) => {
    if (stat.size > limit) throw fileTooLarge(path, stat.size, limit);
    const bytes = room !== undefined && stat.size <= room.length ? room.subarray(0, stat.size) : Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const got = readSync(file, bytes, length, bytes.length - length, null);
      if (got === 0) break; // it was cut while we read
      length += got;
    }
    return { bytes: bytes.subarray(0, length), stat };
  });
}

/** The id that git gives a file as it stands on the disk: without what filters and line ending settings would change. */
export function hashPlainFile(
  place: string | Buffer,
  path: string,
  objectFormat: "sha1" | "sha256",
): string | undefined {
  return withPlainFile(place, path, (file, stat) => {
    const hash = createHash(objectFormat).update(`blob ${stat.size}\0`);
    const piece = Buffer.allocUnsafe(Math.min(Math.max(stat.size, 1), 1024 * 1024));
    for (;;) {
      const got = readSync(file, piece, 0, piece.length, null);
      if (got === 0) return hash.digest("hex");
      hash.update(got === piece.length ? piece : piece.subarray(0, got));
    }
  });
}

export function computeBlobId(bytes: Uint8Array, objectFormat: "sha1" | "sha256"): string {
  return createHash(objectFormat).update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}

export function fileTooLarge(path: string, size: number, limit: number): KnownError {
  const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return new UnreadableFile("file-too-large", path, `it has ${mebibytes(size)}; files up to ${mebibytes(limit)} are read`, "Split it, or leave it out of the folders that fairlead.yaml names");
}

function unreadable(path: string): KnownError {
  return new UnreadableFile("bad-input", path, "it may not be read by this user", `Allow it, for example with \`chmod u+r\``);
}
