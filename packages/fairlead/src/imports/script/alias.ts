import type { CompilerSettings } from "./compiler-settings.ts";
import { joinPath } from "./join-path.ts";
import { matchStar } from "./package-entry.ts";

export interface Alias {
  pattern: string;
  /** paths within the tree, without a promise of an ending, and without a slash at the end */
  targets: string[];
}

/** The alias of tsconfig's `paths` that fits best: an exact one, or the one with the longest beginning. */
export function findAlias(specifier: string, compiler: CompilerSettings | null): Alias | null {
  let best: Alias | null = null;
  for (const { pattern, targets } of compiler?.aliases ?? []) {
    if (pattern === specifier) return { pattern, targets };
    const star = matchStar(pattern, specifier);
    if (star !== null && (best === null || pattern.indexOf("*") > best.pattern.indexOf("*"))) best = { pattern, targets: targets.flatMap((one) => joinPath("", one.replace("*", () => star)) ?? []) };
  }
  return best;
}
