import type { Direction } from "../direction.ts";
import { readOrNothing, type Tree, type TreeEntry } from "../tree.ts";
import { decodeText } from "../decode-text.ts";
import type { Extracted } from "../imports/build-graph.ts";
import { languageOf, type ImportTree } from "../imports/languages.ts";
import type { FileView, Import } from "./file-view.ts";
import { resolveImports } from "./imports.ts";
import { findMarkerTypos } from "./marker-typos.ts";
import { writtenScopes } from "./written-scopes.ts";

/** Files whose content is looked at in one question; beyond that only paths are. */
const MAX_READ = 2000;

export interface ViewedFiles {
  files: FileView[];
  /** what could not be looked at, in words */
  limits: string[];
}

/** What files of a version import, as they write it: read where a text that ends the parser's process ends no more than that. */
export type ReadWritten = (tree: Tree, paths: readonly string[]) => Promise<ReadonlyMap<string, Extracted>>;

/**
 * Looks at what was asked about: a file as it is, a folder as all the files below it, a path that is not there as a file
 * about to be written. Imports are read only where some scope asks for them.
 */
export async function viewFiles(tree: Tree, direction: Direction, asked: readonly string[], readImports: ReadWritten): Promise<ViewedFiles> {
  const entries = await tree.list();
  const paths = new Set<string>();
  for (const path of asked) {
    const below = filesBelow(entries, path);
    for (const one of below.length > 0 ? below : [path]) if (one !== "") paths.add(one);
  }
  const limits: string[] = [];
  const unparsed: string[] = [];
  if (paths.size > MAX_READ) limits.push(`${paths.size} files: markers, imports and contents were looked at in the first ${MAX_READ} only; ask about a smaller folder.`);
  const wantsImports = writtenScopes(direction).some(({ imports }) => imports.length > 0);
  const importTree: ImportTree = { files: wantsImports ? entries.filter(({ type }) => type === "file").map((entry) => entry.path) : [], has: (path) => isFile(entries, path), text: (path) => readText(tree, path) };
  const importing = wantsImports ? [...paths].slice(0, MAX_READ).filter((path) => languageOf(path) !== null && isFile(entries, path)) : [];
  const written = importing.length === 0 ? new Map<string, Extracted>() : await readImports(tree, importing);
  const view = async (path: string, index: number): Promise<FileView> => {
    const text = index < MAX_READ ? await readText(tree, path) : null;
    const imports = text === null ? null : await importsOf(path, written.get(path), importTree, unparsed);
    return { path, text, imports };
  };
  const files = await Promise.all([...paths].map(view));
  if (unparsed.length > 0) limits.push(wordUnparsed(unparsed.sort()));
  limits.push(...findMarkerTypos(direction, files));
  return { files, limits };
}

function wordUnparsed(paths: readonly string[]): string {
  const told = paths.length <= 3 ? paths.join(", ") : `${paths.slice(0, 3).join(", ")} and ${paths.length - 3} more`;
  return `${told} ${paths.length === 1 ? "does" : "do"} not parse, so scopes by import do not see ${paths.length === 1 ? "it" : "them"}.`;
}

/** Entries are sorted, so what is below a folder stands together: found by halving, since most questions name one file of many. */
function filesBelow(entries: readonly TreeEntry[], folder: string): string[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const below: string[] = [];
  for (let at = firstFrom(entries, prefix); at < entries.length; at++) {
    const { path, type } = entries[at] as TreeEntry;
    if (!path.startsWith(prefix)) break;
    if (type === "file") below.push(path);
  }
  return below;
}

/** Place of the first entry that is not before this path. */
function firstFrom(entries: readonly TreeEntry[], path: string): number {
  let from = 0;
  let to = entries.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((entries[middle] as TreeEntry).path < path) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isFile(entries: readonly TreeEntry[], path: string): boolean {
  const entry = entries[firstFrom(entries, path)];
  return entry?.path === path && entry.type === "file";
}

async function readText(tree: Tree, path: string): Promise<string | null> {
  const bytes = await readOrNothing(tree, path);
  const decoded = bytes === undefined ? null : decodeText(bytes);
  return decoded === null || decoded.binary ? null : decoded.text;
}

async function importsOf(path: string, written: Extracted | undefined, tree: ImportTree, unparsed: string[]): Promise<Import[] | null> {
  if (written === undefined) return null;
  if (written !== null && !("unread" in written)) return resolveImports(path, written, tree);
  unparsed.push(path);
  return null;
}
