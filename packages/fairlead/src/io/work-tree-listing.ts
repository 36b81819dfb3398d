import { lstatSync } from "node:fs";
import type { TreeEntry } from "../tree.ts";
import { runGit } from "./git.ts";
import { decodePath, splitFields } from "./git-path.ts";

export interface WorkTreeListing {
  /** sorted by path */
  entries: TreeEntry[];
  /** the bytes of files and folders whose names are not UTF-8 */
  bytes: Map<string, Buffer>;
  /** the blobs of files that a sparse checkout leaves out of the work tree */
  leftOut: Map<string, string>;
}

/** Tracked files with mode, id and stage; those gone from the disk; and new ones that are not ignored. In one call. */
const QUESTION = ["ls-files", "-z", "-t", "--stage", "--cached", "--others", "--deleted", "--exclude-standard"];

const TYPES: Record<string, TreeEntry["type"]> = { "120000": "symlink", "160000": "submodule" };

export async function readWorkTreeListing(root: string): Promise<WorkTreeListing> {
  const bytes = new Map<string, Buffer>();
  const fields = splitFields(await runGit(root, QUESTION), (_, field) => {
    const tab = field.indexOf(9);
    const start = field[0] === QUESTION_MARK ? 2 : tab + 1;
    rememberBytes(bytes, field.subarray(start));
  });

  const entries = new Map<string, TreeEntry>();
  const leftOut = new Map<string, string>();
  for (const field of fields) {
    const tag = field[0];
    if (tag === "?") {
      const path = field.slice(2);
      const entry = newEntry(root, path, bytes);
      if (entry !== undefined) entries.set(entry.path, entry);
      continue;
    }
    // "H 100644 <id> <stage>\t<path>"; a file in conflict comes once for each of its stages
    const tab = field.indexOf("\t");
    const path = field.slice(tab + 1);
    if (tag === "R") {
      entries.delete(path);
      continue;
    }
    const type = TYPES[field.slice(2, 8)] ?? "file";
    if (tag === "S" && type === "file") leftOut.set(path, field.slice(9, field.indexOf(" ", 9)));
    entries.set(path, { path, type });
  }
  const sorted = [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { entries: sorted, bytes, leftOut };
}

const QUESTION_MARK = 63;

/** Of a new file git tells only the name; one that ends in a slash is a repository of its own. */
function newEntry(root: string, path: string, bytes: Map<string, Buffer>): TreeEntry | undefined {
  if (path.endsWith("/")) return { path: path.slice(0, -1), type: "submodule" };
  const name = bytes.get(path);
  const place = name === undefined ? `${root}/${path}` : Buffer.concat([Buffer.from(`${root}/`), name]);
  const stat = lstatSync(place, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  return { path, type: stat.isSymbolicLink() ? "symlink" : "file" };
}

/** A file's bytes, and those of the folders above it, which may be what is not UTF-8. */
function rememberBytes(bytes: Map<string, Buffer>, path: Buffer): void {
  const plain = path.at(-1) === SLASH ? path.subarray(0, -1) : path;
  for (let end = plain.length; end > 0; end = plain.lastIndexOf(SLASH, end - 1)) {
    const part = plain.subarray(0, end);
    bytes.set(decodePath(part), Buffer.from(part));
  }
}

const SLASH = 47;
