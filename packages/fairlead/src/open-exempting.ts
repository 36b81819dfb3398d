import { ALLOW_WORD } from "./guardrails/exemptions.ts";
import type { Cache } from "./io/cache.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { extractContents, type Extraction } from "./io/extract/extract-contents.ts";
import type { RunTask } from "./io/extract/run-task.ts";
import type { Tree } from "./tree.ts";

export interface Exempting {
  /** of these files of a version, those that hold the word by which code exempts itself */
  find(tree: Tree, paths: readonly string[]): Promise<string[]>;
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
  return {
    note,
    async find(tree, paths) {
      const found = await extractContents(files(), tree, paths, extraction, run);
      return paths.filter((path) => found.get(path) === 1);
    },
  };
}
