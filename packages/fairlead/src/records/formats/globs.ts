import { emptyScope, normalisePattern } from "../read-scope.ts";
import type { ScopeState } from "../record.ts";

/**
 * A scope from the globs of another format. `!glob` excludes, as in each of them.
 * A list that holds nothing readable is broken, never "everywhere".
 */
export function scopeOfGlobs(globs: readonly string[]): ScopeState {
  const named = (some: readonly string[]) => some.map(normalisePattern).filter((glob) => glob !== "");
  const paths = named(globs.filter((glob) => !glob.startsWith("!")));
  const except = named(globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)));
  if (paths.length === 0) return { state: "broken" };
  return { state: "read", scope: { ...emptyScope(), paths, except } };
}
