import { readFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import { asciiJson } from "./ascii-json.ts";
import { keepFile } from "./temporary-files.ts";

/**
 * What was extracted from files, by what they hold, and which file held what when it was last looked at. It only saves
 * time: a file that is missing, damaged or of another version is an empty cache, and one that cannot be written is none.
 */
export interface Cache {
  /** something is known of this file, as it was at some time */
  knows(path: string): boolean;
  /** the id of a file's content, if the file is the one that was read then */
  oidOf(path: string, stat: Stats): string | undefined;
  rememberOid(path: string, stat: Stats, oid: string): void;
  /** undefined: not known. What comes back is shared, and must not be changed. */
  get(key: string): unknown;
  /** plain data only, as JSON can hold it */
  set(key: string, value: unknown): void;
  /** writes it when there is something new */
  save(): void;
}

/** mtime and ctime in milliseconds, size, inode, id, generation */
type FileRow = [path: string, mtime: number, ctime: number, size: number, ino: number, oid: string, generation: number];
type ValueRow = [key: string, generation: number, value: unknown];

interface Stored {
  fairlead: "cache";
  name: string;
  version: string;
  generation: number;
  files: FileRow[];
  values: ValueRow[];
}

/** What was not asked for while the cache was written this many times is dropped. */
const GENERATIONS = 8;

/**
 * A file may change twice within one tick of the disk's clock. So one that was changed this short before it was read
 * is read again the next time: git calls such a file racy. In milliseconds.
 */
const RACY = 2000;

/** `folder` may not be there yet (null: nothing is kept); `version` is that of whatever makes the values. */
export function openCache(folder: string | null, name: string, version: string, now: () => number = Date.now): Cache {
  const fileName = `${name}.json`;
  const stored = folder === null ? emptyStored(name, version) : readStored(join(folder, fileName), name, version);
  const generation = stored.generation + 1;
  const files = new Map(stored.files.map((row) => [row[0], row]));
  const values = new Map(stored.values.map((row) => [row[0], row]));
  let changed = false;

  return {
    knows: (path) => files.has(path),
    oidOf(path, stat) {
      const row = files.get(path);
      if (row === undefined || row[1] !== stat.mtimeMs || row[2] !== stat.ctimeMs) return undefined;
      if (row[3] !== stat.size || row[4] !== stat.ino) return undefined;
      row[6] = generation;
      return row[5];
    },
    rememberOid(path, stat, oid) {
      if (Math.max(stat.mtimeMs, stat.ctimeMs) > now() - RACY) return;
      files.set(path, [path, stat.mtimeMs, stat.ctimeMs, stat.size, stat.ino, oid, generation]);
      changed = true;
    },
    get(key) {
      const row = values.get(key);
      if (row === undefined) return undefined;
      row[1] = generation;
      return row[2];
    },
    set(key, value) {
      if (value === undefined) return;
      values.set(key, [key, generation, value]);
      changed = true;
    },
    save() {
      if (!changed || folder === null) return;
      changed = false;
      const oldest = generation - GENERATIONS;
      const all: Stored = {
        fairlead: "cache",
        name,
        version,
        generation,
        files: [...files.values()].filter((row) => row[6] > oldest),
        values: [...values.values()].filter((row) => row[1] > oldest),
      };
      keepFile(folder, fileName, () => asciiJson(all));
    },
  };
}

function readStored(place: string, name: string, version: string): Stored {
  try {
    const stored = JSON.parse(readFileSync(place, "latin1")) as Stored;
    if (stored.fairlead === "cache" && stored.name === name && stored.version === version && isWhole(stored)) return stored;
  } catch {
    // missing or damaged: as if there were none
  }
  return emptyStored(name, version);
}

function emptyStored(name: string, version: string): Stored {
  return { fairlead: "cache", name, version, generation: 0, files: [], values: [] };
}

function isWhole({ generation, files, values }: Stored): boolean {
  return (
    Number.isSafeInteger(generation) &&
    Array.isArray(files) &&
    files.every((row) => Array.isArray(row) && row.length === 7 && typeof row[0] === "string" && typeof row[5] === "string") &&
    Array.isArray(values) &&
    values.every((row) => Array.isArray(row) && row.length === 3 && typeof row[0] === "string")
  );
}
