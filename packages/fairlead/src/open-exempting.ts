import { ALLOW_WORD } from "./guardrails/exemptions.ts";
import type { Change } from "./guardrails/version.ts";
import type { Cache } from "./io/cache.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { extractContents, type Extraction } from "./io/extract/extract-contents.ts";
import type { RunTask } from "./io/extract/run-task.ts";
import type { Tree } from "./tree.ts";

export interface Exempting {
  /**
   * Of these files of a version, those that hold the word by which code exempts itself.
   * @param before another version, and what differs: of a file that stayed the same is known, and it need not even be looked at
   */
  find(tree: Tree, paths: readonly string[], before?: { tree: Tree; change: Change }): Promise<string[]>;
  /** who reads a content for something else takes this look at it as well, so that it need not be read again */
  note(oid: string, bytes: Uint8Array): number;
}

const NO_SETUP = {};

/** @param cache what is known by content; opened when first asked */
export function openExempting(cache: () => ContentCache, files: () => Cache, run: RunTask): Exempting {
  const note = (oid: string, bytes: Uint8Array): number => {
    const holds = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ALLOW_WORD) ? 1 : 0;
    cache().set(oid, holds);
    return holds;
  };
  const extraction: Extraction<unknown> = {
    // never asked: a look at the bytes answers
    task: "exempting",
    known(_, oid) {
      const value = cache().get(oid);
      return value === undefined ? { setup: NO_SETUP } : { value };
    },
    screen: (_, bytes, __, oid) => note(oid, bytes),
    learn: (_, __, ___, answer) => answer,
  };
  const recall = async (paths: readonly string[], { tree, change }: { tree: Tree; change: Change }): Promise<[string, unknown][]> => {
    const known = paths.map(async (path): Promise<[string, unknown]> => {
      const oid = change.changed.has(path) ? undefined : await tree.oid(path);
      return [path, oid === undefined ? undefined : cache().get(oid)];
    });
    return (await Promise.all(known)).filter(([, value]) => value !== undefined);
  };
  return {
    note,
    async find(tree, paths, before) {
      const found = new Map<string, unknown>(before === undefined ? [] : await recall(paths, before));
      const unknown = paths.filter((path) => !found.has(path));
      for (const [path, value] of await extractContents(files(), tree, unknown, extraction, run)) found.set(path, value);
      return paths.filter((path) => found.get(path) === 1);
    },
  };
}
