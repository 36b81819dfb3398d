import type { TreeEntry } from "../tree.ts";
import { runGit } from "./git.ts";
import { decodePath, splitFields } from "./git-path.ts";
import { statOrNothing } from "./plain-file.ts";
import { parentFolder } from "./safe-path.ts";

export interface WorkTreeListing {
  /** sorted by path */
  entries: TreeEntry[];
  /** the bytes of files and folders whose names are not UTF-8 */
  bytes: Map<string, Buffer>;
  /** the blobs of files that a sparse checkout leaves out of the work tree */
  leftOut: Map<string, string>;
  /** new files that are not ignored, as git prints them with -z; a repository within this one ends in a slash */
  untracked: Buffer;
}

/**
 * Three questions at once take less time than one `ls-files` with all of them. (`diff-files` would find what is gone sooner,
 * but it looks into files that were just written, and for that runs their filters.)
 */
const TRACKED = ["ls-files", "-z", "-t", "--stage", "--cached"];
const GONE = ["ls-files", "-z", "--deleted"];
const NEW = ["ls-files", "-z", "--others", "--exclude-standard"];

export async function readWorkTreeListing(root: string): Promise<WorkTreeListing> {
  const bytes = new Map<string, Buffer>();
  const gone = runGit(root, GONE);
  const others = runGit(root, NEW);
  // what is tracked is told first, and is read while the other two still look at the disk
  const tracked = runGit(root, TRACKED).then((out) => readTracked(out, bytes));
  const [{ entries, leftOut }, goneOut, newOut] = await Promise.all([tracked, gone, others]);
  // Of a file that became a link nobody asks the disk, since there are many: it is found out when it is read (isLinkNow).
  const isGone = new Set(splitFields(goneOut));
  const present = entries.filter(({ path }) => !isGone.has(path)).map((entry) => (entry.type === "symlink" ? (newEntry(root, entry.path, bytes) ?? entry) : entry));
  const folders = new Set<string>();
  const added: TreeEntry[] = [];
  for (const path of splitFields(newOut, (_, field) => rememberBytes(bytes, field))) {
    const entry = newEntry(root, path, bytes);
    if (entry !== undefined) added.push(entry);
    for (let folder = parentFolder(path); folder !== "" && !folders.has(folder); folder = parentFolder(folder)) folders.add(folder);
  }
  // To git a file is not gone as long as something stands in its place.
  const still = folders.size === 0 ? present : present.filter(({ path, type }) => type === "submodule" || !folders.has(path));
  return { entries: [...still, ...added].sort(byPath), bytes, leftOut, untracked: newOut };
}

function readTracked(out: Buffer, bytes: Map<string, Buffer>): Pick<WorkTreeListing, "entries" | "leftOut"> {
  const entries: TreeEntry[] = [];
  const leftOut = new Map<string, string>();
  const remember = (_: string, field: Buffer): void => rememberBytes(bytes, field.subarray(field.indexOf(TAB) + 1));
  let last = "";
  for (const field of splitFields(out, remember)) {
    // "H 100644 <id> <stage>\t<path>"
    const tab = field.indexOf("\t", 49);
    const path = field.slice(tab + 1);
    if (path === last) continue; // a file in conflict comes once for each of its stages
    last = path;
    const type = typeOfMode(field.slice(2, 8));
    if (field[0] === "S" && type === "file") leftOut.set(path, field.slice(9, tab - 2));
    entries.push({ path, type });
  }
  return { entries, leftOut };
}

export function typeOfMode(mode: string): TreeEntry["type"] {
  return mode === "120000" ? "symlink" : mode === "160000" ? "submodule" : "file";
}

/** git sorts by bytes, we by UTF-16 units, as every comparison of strings does */
export function byPath(a: TreeEntry, b: TreeEntry): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** What stands on the disk. Of a new file git tells only the name; one that ends in a slash is a repository of its own. */
function newEntry(root: string, path: string, bytes: Map<string, Buffer>): TreeEntry | undefined {
  if (path.endsWith("/")) return { path: path.slice(0, -1), type: "submodule" };
  const name = bytes.get(path);
  const place = name === undefined ? `${root}/${path}` : Buffer.concat([Buffer.from(`${root}/`), name]);
  const stat = statOrNothing(place, path);
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
const TAB = 9;
