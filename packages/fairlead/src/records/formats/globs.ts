import type { ScopeState } from "../record.ts";

/**
 * A scope from the globs of another format. `!glob` excludes, as in each of them.
 * A list that holds nothing readable is broken, never "everywhere".
 */
export function scopeOfGlobs(globs: readonly string[]): ScopeState {
  const paths = globs.filter((glob) => !glob.startsWith("!") && glob !== "");
  const except = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)).filter((glob) => glob !== "");
  if (paths.length === 0) return { state: "broken" };
  return { state: "read", scope: { paths: paths.map(fromRoot), areas: [], except: except.map(fromRoot), imports: [], contains: [] } };
}

function fromRoot(glob: string): string {
  return glob.replace(/^(?:\.?\/)+/, "");
}
