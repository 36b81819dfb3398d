import type { Unjudged } from "./guardrails/finding.ts";
import { computeMeasure, type Measure } from "./history/complexity.ts";
import type { Cache } from "./io/cache.ts";
import type { ContentCache } from "./io/content-cache.ts";
import { extractContents } from "./io/extract/extract-contents.ts";
import type { Tree } from "./tree.ts";

export interface MeasureSources {
  /** measures by content; opened when first asked */
  cache(): ContentCache;
  /** which file of the work tree held what */
  files(): Cache;
  /** called when something was read */
  onRead(): void;
}

/** By path; null for what is no text. Files that are not there are left out. */
export interface Measures {
  measured: ReadonlyMap<string, Measure | null>;
  unjudged: readonly Unjudged[];
}

/** As it is kept. */
type Kept = [lines: number, complexity: number] | null;

const ASKED = {};

/** Measures files of a version. It takes less than to send them to another process. */
export function openMeasures({ cache: openCache, files, onRead }: MeasureSources): (tree: Tree, paths: readonly string[]) => Promise<Measures> {
  return async (tree, paths) => {
    const cache = openCache();
    const read = await extractContents<Kept>(files, tree, paths, {
      known(_, oid) {
        const kept = cache.get(oid) as Kept | undefined;
        return kept === undefined ? { setup: ASKED } : { value: kept };
      },
      screen(_, bytes) {
        const measure = computeMeasure(bytes);
        return measure === null ? null : [measure.lines, measure.complexity];
      },
      learn(_, oid, __, answer) {
        cache.set(oid, answer);
        return answer as Kept;
      },
    });
    onRead();
    const measured = new Map<string, Measure | null>();
    const unjudged: Unjudged[] = [];
    for (const [path, one] of read) {
      if (one !== null && "unread" in one) unjudged.push({ path, reason: one.unread, ...(one.again !== undefined && { again: one.again }) });
      else measured.set(path, one && { lines: one[0], complexity: one[1] });
    }
    return { measured, unjudged };
  };
}
