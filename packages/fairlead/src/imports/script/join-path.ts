/** A path from the repository's root, seen from a folder of it ("" is the root); null when it leads out of the tree. */
export function joinPath(folder: string, relative: string): string | null {
  let base = folder;
  let at = 0;
  for (;;) {
    if (relative.startsWith("./", at)) at += 2;
    else if (relative.startsWith("../", at) && base !== "") {
      base = folderOf(base);
      at += 3;
    } else break;
  }
  // Nearly all imports only go up first, and then down.
  const rest = relative.slice(at);
  return ODD.test(rest) ? joinNames(folder, relative) : base === "" ? rest : `${base}/${rest}`;
}

/** A name that is empty, a dot or two. */
const ODD = /(?:^|\/)\.{0,2}(?:\/|$)/;

function joinNames(folder: string, relative: string): string | null {
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
