import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asciiJson } from "./ascii-json.ts";
import { keepFile } from "./temporary-files.ts";

/**
 * What was extracted from contents, by a key that names the content: for many versions of many files, where cache.ts is for
 * the files of one. A line for each, which is parsed when it is asked for, so that reading it in costs little, and writing it
 * again little more. It only saves time: a file that is missing, damaged or of another version is an empty cache.
 */
export interface ContentCache {
  /** undefined: not known. What comes back must not be changed. */
  get(key: string): unknown;
  /** `value`: plain data, as JSON can hold it; `key`: any text */
  set(key: string, value: unknown): void;
  /** writes it when there is something new */
  save(): void;
}

interface Header {
  fairlead: "contents";
  name: string;
  version: string;
  generation: number;
  /** sha1 of what follows the first line */
  sum: string;
}

interface Entry {
  generation: number;
  json: string;
}

/** What was not asked for while the cache was written this many times is dropped. */
const GENERATIONS = 8;

/** In bytes. When it would be larger, what was asked for longest ago is dropped first. */
const LARGEST = 24 * 1024 * 1024;

/** `folder` may not be there yet (null: nothing is kept); `version` is that of whatever makes the values. */
export function openContentCache(folder: string | null, name: string, version: string, { generations = GENERATIONS, largest = LARGEST } = {}): ContentCache {
  const fileName = `${name}.lines`;
  const { generation: before, entries } = folder === null ? { generation: 0, entries: new Map<string, Entry>() } : readStored(join(folder, fileName), name, version);
  const generation = before + 1;
  let isNew = false;
  // Of most contents the same is said as of the one before.
  let last: { value: unknown; json: string } | undefined;
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entry.generation = generation;
      return JSON.parse(entry.json);
    },
    set(key, value) {
      if (last === undefined || last.value !== value) last = { value, json: asciiJson(value) };
      entries.set(key, { generation, json: last.json });
      isNew = true;
    },
    save() {
      if (!isNew || folder === null) return;
      isNew = false;
      keepFile(folder, fileName, () => toFile({ fairlead: "contents", name, version, generation }, keep(entries, generation - generations, largest)));
    },
  };
}

function readStored(place: string, name: string, version: string): { generation: number; entries: Map<string, Entry> } {
  const entries = new Map<string, Entry>();
  try {
    const bytes = readFileSync(place);
    const end = bytes.indexOf(10);
    const header = JSON.parse(bytes.toString("latin1", 0, end)) as Header;
    const body = bytes.subarray(end + 1);
    if (header.fairlead !== "contents" || header.name !== name || header.version !== version || sumOf(body) !== header.sum) throw new Error("another");
    for (const line of body.toString("latin1").split("\n")) {
      const first = line.indexOf("\t");
      if (first < 0) continue;
      const second = line.indexOf("\t", first + 1);
      const key = line.slice(0, first);
      entries.set(key.includes("\\") ? (JSON.parse(`"${key}"`) as string) : key, { generation: Number(line.slice(first + 1, second)), json: line.slice(second + 1) });
    }
    return { generation: header.generation, entries };
  } catch {
    return { generation: 0, entries: new Map() }; // missing, damaged or of another version: as if there were none
  }
}

/** A key of which JSON makes nothing else: nearly all are. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The lines that stay, those that were asked for last first. */
function keep(entries: Map<string, Entry>, oldest: number, largest: number): string[] {
  const lines: string[] = [];
  let size = 0;
  const recent = [...entries].filter((entry) => entry[1].generation > oldest).sort(([, a], [, b]) => b.generation - a.generation);
  for (const [key, entry] of recent) {
    const line = `${PLAIN.test(key) ? key : asciiJson(key).slice(1, -1)}\t${entry.generation}\t${entry.json}`;
    size += line.length + 1;
    if (size > largest) break;
    lines.push(line);
  }
  return lines;
}

function toFile(header: Omit<Header, "sum">, lines: readonly string[]): Buffer {
  const body = Buffer.from(lines.join("\n"), "latin1");
  return Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, sum: sumOf(body) })}\n`, "latin1"), body]);
}

function sumOf(body: Buffer): string {
  return createHash("sha1").update(body).digest("hex");
}
