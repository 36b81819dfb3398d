import { KnownError } from "../errors.ts";
import type { Tree } from "../tree.ts";
import type { Cache } from "./cache.ts";
import { lookAtFile, type LookedAt } from "./look-at-file.ts";
import { isWorkTree } from "./work-tree.ts";

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
  const unknown: (LookedAt & { path: string })[] = [];
  for (const path of paths) {
    results.set(path, undefined);
    try {
      const looked = isWorkTree(tree) ? lookAtFile(cache, tree, path) : undefined;
      const oid = looked?.oid ?? (await tree.oid(path));
      if (oid === undefined) continue;
      const before = cache.get(keyOf(oid, path, options)) as T | undefined;
      if (before === undefined) unknown.push({ path, oid, bytes: looked?.bytes });
      else results.set(path, before);
    } catch (error) {
      results.set(path, unreadable(path, error, options));
    }
  }
  if (unknown.length > 0) {
    const extract = await load();
    const extractOne = async ({ path, oid, bytes }: LookedAt & { path: string }): Promise<void> => {
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

function unreadable<T>(path: string, error: unknown, options: ExtractOptions<T>): T {
  if (error instanceof KnownError && options.unreadable !== undefined) return options.unreadable(path, error);
  throw error;
}

function keyOf<T>(oid: string, path: string, { variant }: ExtractOptions<T>): string {
  return variant === undefined ? `${oid} ${path}` : `${oid} ${variant(path)} ${path}`;
}
