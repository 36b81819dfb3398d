import { ALLOW_WORD } from "./guardrails/exemptions.ts";
import type { Change } from "./guardrails/version.ts";
import type { Cache } from "./io/cache.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { extractContents, FEW, type Extraction } from "./io/extract/extract-contents.ts";
import { readOrNothing, type Tree } from "./tree.ts";

/** A version, and what differs from it. */
interface Before {
  tree: Tree;
  change: Change;
}

export interface Exempting {
  /**
   * Of these files of a version, those that hold the word by which code exempts itself.
   * @param before another version, and what differs: of a file that stayed the same is known, and it need not even be looked at
   */
  find(tree: Tree, paths: readonly string[], before?: Before): Promise<string[]>;
  /** the same where it was told of the other version before, so that only what differs is looked at; else null */
  recall(tree: Tree, paths: readonly string[], before: Before): Promise<string[] | null>;
  /** who reads a content for something else takes this look at it as well, so that it need not be read again */
  note(oid: string, bytes: Uint8Array): number;
}

export interface ExemptingSources {
  /** what is known by content; opened when first asked */
  cache(): ContentCache;
  /** what is known of whole trees */
  trees(): ContentCache;
  /** which file of the work tree held what */
  files(): Cache;
}

const NO_SETUP = {};

export function openExempting({ cache, trees, files }: ExemptingSources): Exempting {
  const look = (bytes: Uint8Array): number => (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ALLOW_WORD) ? 1 : 0);
  const note = (oid: string, bytes: Uint8Array): number => {
    const holds = look(bytes);
    cache().set(oid, holds);
    return holds;
  };
  const extraction: Extraction<unknown> = {
    known(_, oid) {
      const value = cache().get(oid);
      return value === undefined ? { setup: NO_SETUP } : { value };
    },
    screen: (_, bytes, __, oid) => note(oid, bytes),
    learn: (_, __, ___, answer) => answer,
  };
  const readFew = async (tree: Tree, path: string): Promise<unknown> => {
    const bytes = await readOrNothing(tree, path);
    return bytes === undefined ? undefined : look(bytes);
  };
  const readAll = async (tree: Tree, paths: readonly string[]): Promise<Map<string, unknown>> =>
    paths.length > FEW ? extractContents(files, tree, paths, extraction) : new Map(await Promise.all(paths.map(async (path) => [path, await readFew(tree, path)] as const)));
  const recallContents = async (paths: readonly string[], tree: Tree): Promise<Map<string, unknown>> => {
    const known = await Promise.all(paths.map(async (path) => [path, cache().get((await tree.oid(path)) ?? "")] as const));
    return new Map(known.filter(([, value]) => value !== undefined));
  };
  /** Of a whole tree, if it was told once. */
  const recallTree = async (tree: Tree): Promise<ReadonlySet<string> | undefined> => {
    const id = await tree.id?.();
    const kept = id === undefined ? undefined : (trees().get(`exempting ${id}`) as string[] | undefined);
    return kept === undefined ? undefined : new Set(kept);
  };
  /** @param stayed what is known of its files that stayed */
  const rememberTree = async ({ tree, change }: Before, stayed: ReadonlyMap<string, unknown>): Promise<void> => {
    const id = await tree.id?.();
    if (id === undefined) return;
    const own = [...change.removed, ...change.changed].filter((path) => !stayed.has(path));
    if (own.length > FEW || [...stayed.values()].some((value) => typeof value !== "number")) return;
    const all = new Map([...stayed, ...(await readAll(tree, own))]);
    trees().set(`exempting ${id}`, [...all].filter(([, value]) => value === 1).map(([path]) => path));
  };
  const recall = async (tree: Tree, paths: readonly string[], { tree: before, change: { changed } }: Before): Promise<string[] | null> => {
    const kept = await recallTree(before);
    if (kept === undefined) return null;
    const read = await readAll(tree, paths.filter((path) => changed.has(path)));
    return paths.filter((path) => (changed.has(path) ? read.get(path) === 1 : kept.has(path)));
  };
  return {
    note,
    recall,
    async find(tree, paths, before) {
      if (before === undefined) return told(paths, await readAll(tree, paths));
      const recalled = await recall(tree, paths, before);
      if (recalled !== null) return recalled;
      const { changed } = before.change;
      const stayed = paths.filter((path) => !changed.has(path));
      const found = await recallContents(stayed, before.tree);
      for (const [path, value] of await readAll(tree, stayed.filter((path) => !found.has(path)))) found.set(path, value);
      await rememberTree(before, found);
      return told(paths, new Map([...found, ...(await readAll(tree, paths.filter((path) => changed.has(path))))]));
    },
  };
}

function told(paths: readonly string[], found: ReadonlyMap<string, unknown>): string[] {
  return paths.filter((path) => found.get(path) === 1);
}
