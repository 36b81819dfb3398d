import type { Version } from "./version.ts";

/** Texts of one version that were read once. */
export interface KeptTexts {
  text: Version["text"];
  /** undefined: it was not read, or is no longer kept */
  known(path: string): string | undefined;
}

/** So many characters of one version are kept: what comes on top is read again. */
const MOST = 4_000_000;

export function keepTexts(read: Version["text"]): KeptTexts {
  const kept = new Map<string, string | null>();
  let left = MOST;
  return {
    async text(path) {
      const before = kept.get(path);
      if (before !== undefined) return before;
      const text = await read(path);
      left -= text?.length ?? 0;
      if (left >= 0) kept.set(path, text);
      return text;
    },
    known: (path) => kept.get(path) ?? undefined,
  };
}

/** Texts of the files in which something is held, as they were when it was found there: who tells equals apart wants them once more. */
export interface HeldTexts {
  get(path: string): string | undefined;
  /**
   * @param gone files of the version before that are other now, or are not there
   * @param found files of the version at hand in which something was found
   */
  step(gone: Iterable<string>, found: Iterable<string>, known: KeptTexts["known"]): void;
  clear(): void;
}

/** So many characters of all together are held. */
const MOST_HELD = 16_000_000;

export function openHeldTexts(): HeldTexts {
  const held = new Map<string, string>();
  let size = 0;
  return {
    get: (path) => held.get(path),
    step(gone, found, known) {
      for (const path of gone) {
        size -= held.get(path)?.length ?? 0;
        held.delete(path);
      }
      for (const path of found) {
        const text = known(path);
        if (text === undefined || held.has(path) || size + text.length > MOST_HELD) continue;
        held.set(path, text);
        size += text.length;
      }
    },
    clear() {
      held.clear();
      size = 0;
    },
  };
}
