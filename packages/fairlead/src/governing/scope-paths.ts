import type { Direction } from "../direction.ts";
import { isBelow } from "../records/place.ts";
import type { DirectionRecord, Scope } from "../records/record.ts";
import { compileAreas } from "./compile.ts";
import { pathOnly } from "./file-view.ts";
import { compileScope, matchScope, rootsOf } from "./scope.ts";

/**
 * Of these paths the ones that a record is about, by paths and areas alone: nothing is read. A record of a branch may be
 * asked, too. One that says where only by imports or contents is about no path here, since that would be every file.
 */
export function scopePaths(direction: Direction, { scope, anchor }: Pick<DirectionRecord, "scope" | "anchor">, paths: readonly string[]): string[] {
  if (scope.state !== "read" || scope.scope.paths.length + scope.scope.areas.length === 0) return [];
  const where: Scope = { ...scope.scope, imports: [], contains: [] };
  const compiled = compileScope(where, anchor, compileAreas(direction, null, anchor), null);
  const roots = rootsOf(compiled);
  return paths.filter((path) => roots.some((root) => root.startsWith("**/") || isBelow(path, root)) && matchScope(compiled, pathOnly(path)) !== null);
}
