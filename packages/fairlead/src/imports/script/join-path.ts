/** A path from the repository's root, seen from a folder of it ("" is the root); null when it leads out of the tree. */
export function joinPath(folder: string, relative: string): string | null {
  const names = folder === "" ? [] : folder.split("/");
  for (const name of relative.split("/")) {
    if (name === "..") {
      if (names.pop() === undefined) return null;
    } else if (name !== "." && name !== "") names.push(name);
  }
  return names.join("/");
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

export function isIn(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

/** Of a path within a folder, the part below it. */
export function below(path: string, folder: string): string {
  return folder === "" ? path : path.slice(folder.length + 1);
}
