import { KnownError } from "../errors.ts";
import type { Tree } from "../tree.ts";
import type { Cache } from "./cache.ts";
import { computeBlobId } from "./plain-file.ts";
import type { WorkTree } from "./work-tree.ts";

export type Extract<T> = (path: string, bytes: Uint8Array) => T;

export interface ExtractOptions<T> {
  /** what else the result depends on besides path and content, for example the format that the folder calls for */
  variant?: (path: string) => string;
  /** what stands for a file that cannot be read (too large, missing in a partial clone); without it that is thrown */
  unreadable?: (path: string, error: KnownError) => T;
}

/**
 * Extracts something from each of many files, of any version of the tree. What was extracted from the same content before
 * comes from the cache; `load` is called only when something is new, so that a parser is not even loaded otherwise.
 * Files that are not there are left out. The order is that of `paths`; results are shared and must not be changed.
 */
export async function readExtracted<T>(
  cache: Cache,
  tree: Tree,
  paths: readonly string[],
  load: () => Promise<Extract<T>>,
  options: ExtractOptions<T> = {},
): Promise<Map<string, T>> {
  const results = new Map<string, T | undefined>();
  const unknown: Found[] = [];
  for (const path of paths) {
    results.set(path, undefined);
    try {
      const found = (isWorkTree(tree) ? lookAtFile(cache, tree, path) : undefined) ?? { path, oid: await tree.oid(path) };
      if (found.oid === undefined) continue;
      const before = cache.get(keyOf(found.oid, path, options)) as T | undefined;
      if (before === undefined) unknown.push(found as Found);
      else results.set(path, before);
    } catch (error) {
      results.set(path, unreadable(path, error, options));
    }
  }
  if (unknown.length > 0) {
    const extract = await load();
    const extractOne = async ({ path, oid, bytes }: Found): Promise<void> => {
      try {
        const content = bytes ?? (await tree.read(path));
        if (content === undefined) return;
        const value = extract(path, content);
        cache.set(keyOf(oid, path, options), value);
        results.set(path, value);
      } catch (error) {
        results.set(path, unreadable(path, error, options));
      }
    };
    // all at once, so that a commit's files are asked for in one go
    await Promise.all(unknown.map(extractOne));
  }
  cache.save();
  return new Map([...results].filter((entry): entry is [string, T] => entry[1] !== undefined));
}

interface Found {
  path: string;
  oid: string;
  /** where the file had to be read to know its id */
  bytes?: Uint8Array;
}

/** One lstat where the file is as it was; otherwise it is read, once, for its id and for what is extracted. */
function lookAtFile(cache: Cache, tree: WorkTree, path: string): Found | undefined {
  const stat = tree.stat(path);
  // git may still have it: a sparse checkout leaves files out, and some names only the listing knows
  if (stat === undefined) return undefined;
  const known = cache.oidOf(path, stat);
  if (known !== undefined) return { path, oid: known };
  const bytes = tree.readNow(path);
  if (bytes === undefined) return undefined;
  const oid = computeBlobId(bytes, tree.objectFormat);
  cache.rememberOid(path, stat, oid);
  return { path, oid, bytes };
}

function unreadable<T>(path: string, error: unknown, options: ExtractOptions<T>): T {
  if (error instanceof KnownError && options.unreadable !== undefined) return options.unreadable(path, error);
  throw error;
}

function keyOf<T>(oid: string, path: string, { variant }: ExtractOptions<T>): string {
  return variant === undefined ? `${oid} ${path}` : `${oid} ${variant(path)} ${path}`;
}

function isWorkTree(tree: Tree): tree is WorkTree {
  return "readNow" in tree;
}
