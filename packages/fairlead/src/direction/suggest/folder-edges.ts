import { languageOf } from "../../imports/languages.ts";
import type { ImportEdge, ImportGraph } from "../../imports/graph.ts";
import { isTestFile } from "./test-files.ts";

/** Imports between two folders that stand beside each other, tests left out. */
export interface FolderEdges {
  /** the folder that holds both; "" is the root */
  parent: string;
  /** names within it */
  from: string;
  to: string;
  /** import statements; one that leads to many files counts once */
  count: number;
  /** of them those that take types alone */
  types: number;
  /** files that import */
  files: ReadonlySet<string>;
}

/** Imports of files of the tree by files that are no tests. */
export function codeEdges(graph: ImportGraph): ImportEdge[] {
  const known = new Map<string, boolean>();
  const isTest = (path: string): boolean => {
    const found = known.get(path) ?? isTestFile(path);
    known.set(path, found);
    return found;
  };
  return graph.edges.filter(({ from, target }) => target.to === "file" && target.path !== from && !isTest(from) && !isTest(target.path));
}

/** Every import belongs to one pair of folders: those below the deepest folder that holds both its ends. */
export function computeFolderEdges(edges: readonly ImportEdge[]): FolderEdges[] {
  const found = new Map<string, FolderEdges & { files: Set<string>; last: ImportEdge | null }>();
  for (const edge of edges) {
    const { from, target, written } = edge;
    if (target.to !== "file") continue;
    const parent = commonFolder(from, target.path);
    const [a, b] = [nameBelow(parent, from), nameBelow(parent, target.path)];
    // A file that stands in the common folder itself is no folder.
    if (a === null || b === null) continue;
    const key = `${parent}\0${a}\0${b}`;
    const pair = found.get(key) ?? { parent, from: a, to: b, count: 0, types: 0, files: new Set<string>(), last: null };
    found.set(key, pair);
    // Files with the same text share what they have written.
    if (pair.last?.written === written && pair.last.from === from) continue;
    pair.last = edge;
    pair.count++;
    if (written.kind === "type") pair.types++;
    pair.files.add(from);
  }
  return [...found.values()].map(({ last: _last, ...pair }) => pair);
}

export function commonFolder(a: string, b: string): string {
  let end = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === "/") end = at;
  return a.slice(0, end);
}

/** The name of the folder, directly below another, that holds a path; null for a file that stands in it directly. */
export function nameBelow(parent: string, path: string): string | null {
  const start = parent === "" ? 0 : parent.length + 1;
  const slash = path.indexOf("/", start);
  return slash < 0 ? null : path.slice(start, slash);
}

export function joinFolder(parent: string, name: string): string {
  return parent === "" ? name : `${parent}/${name}`;
}

/** A folder as a pattern of all that stands below it; letters that a pattern would take for wildcards stand for themselves. */
export function below(folder: string): string {
  return folder === "" ? "**" : `${folder.replaceAll(/[*?[\]{}\\]/g, "\\$&")}/**`;
}

export interface Folder {
  /** files whose imports are read, tests left out, at any depth */
  files: string[];
  /** names of the folders directly below */
  folders: Set<string>;
}

/** Every folder that holds code, by its path; "" is the root. */
export function codeFolders(graph: ImportGraph): Map<string, Folder> {
  const folders = new Map<string, Folder>();
  const folderAt = (path: string): Folder => {
    const folder = folders.get(path) ?? { files: [], folders: new Set<string>() };
    folders.set(path, folder);
    return folder;
  };
  for (const path of graph.files) {
    if (isTestFile(path)) continue;
    folderAt("").files.push(path);
    for (let slash = path.indexOf("/"), parent = ""; slash >= 0; slash = path.indexOf("/", slash + 1)) {
      const folder = path.slice(0, slash);
      folderAt(parent).folders.add(folder.slice(parent === "" ? 0 : parent.length + 1));
      folderAt(folder).files.push(path);
      parent = folder;
    }
  }
  return folders;
}

/** The language that most files of a folder are written in. */
export function mainLanguage(files: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const path of files) {
    const language = languageOf(path);
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
