import type { Direction } from "../direction.ts";
import type { Tree } from "../tree.ts";
import { decodeText } from "../decode-text.ts";
import { KnownError } from "../errors.ts";
import type { FileView, Import } from "./file-view.ts";
import { hasReadableImports, readImports } from "./imports.ts";

/** Files whose content is looked at in one question; beyond that only paths are. */
const MAX_READ = 2000;

export interface ViewedFiles {
  files: FileView[];
  /** what could not be looked at, in words */
  limits: string[];
}

/**
 * Looks at what was asked about: a file as it is, a folder as all the files below it, a path that is not there as a file
 * about to be written. Imports are read only where some scope asks for them.
 */
export async function viewFiles(tree: Tree, direction: Direction, asked: readonly string[]): Promise<ViewedFiles> {
  const entries = await tree.list();
  const known = new Set<string>();
  for (const entry of entries) if (entry.type === "file") known.add(entry.path);
  const paths = new Set<string>();
  for (const path of asked) {
    const below = path !== "" && known.has(path) ? [] : [...known].filter((one) => path === "" || one.startsWith(`${path}/`));
    for (const one of below.length > 0 ? below : [path]) if (one !== "") paths.add(one);
  }
  const limits: string[] = [];
  if (paths.size > MAX_READ) limits.push(`${paths.size} files: markers, imports and contents were looked at in the first ${MAX_READ} only; ask about a smaller folder.`);
  const wantsImports = direction.records.some((record) => record.scope.state === "read" && record.scope.scope.imports.length > 0);
  const view = async (path: string, index: number): Promise<FileView> => {
    const text = index < MAX_READ && known.has(path) ? await readText(tree, path) : null;
    const imports = text !== null && wantsImports ? await importsOf(path, text, known, limits) : null;
    return { path, text, imports };
  };
  return { files: await Promise.all([...paths].map(view)), limits };
}

async function readText(tree: Tree, path: string): Promise<string | null> {
  try {
    const bytes = await tree.read(path);
    const decoded = bytes === undefined ? null : decodeText(bytes);
    return decoded === null || decoded.binary ? null : decoded.text;
  } catch (error) {
    if (error instanceof KnownError && error.code === "file-too-large") return null;
    throw error;
  }
}

async function importsOf(path: string, text: string, known: ReadonlySet<string>, limits: string[]): Promise<Import[] | null> {
  if (!hasReadableImports(path)) return null;
  const imports = await readImports(path, text, (one) => known.has(one));
  if (imports === null) limits.push(`${path} does not parse, so scopes by import do not see it.`);
  return imports;
}
