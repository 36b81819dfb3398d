import type { ImportTarget } from "../graph.ts";
import type { ImportTree } from "../languages.ts";

/** The folder of a path; "" for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A path below a folder; "" stands for the root on both sides. */
export function below(folder: string, rest: string): string {
  return folder === "" ? rest : rest === "" ? folder : `${folder}/${rest}`;
}

/** A path with `.` and `..` in it, seen from a folder; null when it leaves the tree. */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** A folder and those it stands in, nearest first; the root, "", is the last. */
export function foldersUp(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; at !== ""; at = folderOf(at)) found.push(at);
  return [...found, ""];
}

/** Files by what is computed of each, in their order: `folderOf`, `nameOf`. */
export function groupFiles(files: readonly string[], keyOf: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of files) {
    const key = keyOf(path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return groups;
}

/** The texts of the files of these names, wherever they stand, by path; what cannot be read is left out. */
export async function readSettings(tree: ImportTree, isSetting: (name: string) => boolean): Promise<Map<string, string>> {
  const paths = tree.files.filter((path) => isSetting(nameOf(path)));
  const texts = await Promise.all(paths.map((path) => tree.text(path)));
  return new Map(paths.flatMap((path, at) => (texts[at] === null ? [] : [[path, texts[at] as string]])));
}

export function toFile(path: string): ImportTarget {
  return { to: "file", path };
}

/** The answer for a file that is written by its place and is not there. @param path null: it leads out of the tree */
export function missingFile(path: string | null, specifier: string, ending = ""): ImportTarget {
  if (path === null) return { to: "unresolved", reason: `${specifier} leads out of the repository` };
  return { to: "unresolved", reason: `there is no file ${path}${ending}`, path };
}

export function toFiles(paths: readonly string[]): ImportTarget[] {
  return paths.map(toFile);
}

/** How many leading folders two paths share: the nearer of two namesakes is the one that is meant. */
export function sharedFolders(one: string, other: string): number {
  const left = one.split("/");
  const right = other.split("/");
  let shared = 0;
  while (shared < left.length - 1 && left[shared] === right[shared]) shared++;
  return shared;
}
