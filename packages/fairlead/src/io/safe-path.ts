import { statOrNothing } from "./plain-file.ts";

/**
 * Whether a path from the root names a place inside of the work tree: no way up, nothing absolute, nothing of git's own.
 * Git's folder is also reached by other spellings, where names are compared without case or by their short form.
 */
export function isInside(path: string): boolean {
  // nearly every path: no part is empty, begins with a dot or may be git's folder by its short name, and no letter goes unseen
  if (!/^$|^\/|\/$|\/\/|(?:^|\/)(?:\.|git~)|[\0:\\\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/i.test(path)) return true;
  if (path === "" || path.includes("\0")) return false;
  if (process.platform === "win32" && /[\\:]/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !isGitFolder(part));
}

function isGitFolder(name: string): boolean {
  // characters that macOS drops from names, and dots and spaces that Windows drops at their end
  const plain = name.replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, "").replace(/[. ]+$/, "").toLowerCase();
  return plain === ".git" || plain === "git~1";
}

export type FolderState = "folder" | "none" | "link" | "submodule" | "file";

/** What a folder below the root is, by itself: its parents are asked on their own. */
export function folderState(place: string | Buffer, path: string): FolderState {
  const stat = statOrNothing(place, path);
  if (stat === undefined) return "none";
  if (stat.isSymbolicLink()) return "link";
  if (!stat.isDirectory()) return "file";
  const git = typeof place === "string" ? `${place}/.git` : Buffer.concat([place, Buffer.from("/.git")]);
  return statOrNothing(git, path) === undefined ? "folder" : "submodule";
}

/**
 * Says for folders below the root whether they are real folders of this work tree, all the way down: neither a link nor a
 * submodule on the way. Answers are kept, so make a new one for each reading.
 */
export function createFolderCheck(onDisk: (folder: string) => string | Buffer): (folder: string) => boolean {
  const known = new Map<string, boolean>([["", true]]);
  return function isReal(folder: string): boolean {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const real = isReal(parentFolder(folder)) && folderState(onDisk(folder), folder) === "folder";
    known.set(folder, real);
    return real;
  };
}

export function parentFolder(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
