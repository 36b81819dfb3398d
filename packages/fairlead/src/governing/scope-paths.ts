import type { Direction } from "../direction.ts";
import { isBelow } from "../records/place.ts";
import type { DirectionRecord, Scope } from "../records/record.ts";
import { compileAreas } from "./compile.ts";
import { pathOnly } from "./file-view.ts";
import { compileScope, matchScope, rootsOf } from "./scope.ts";

type Scoped = Pick<DirectionRecord, "scope" | "anchor">;

/**
 * Whether a record is about a path, by paths and areas alone: nothing is read. A record of a branch may be asked, too. Null
 * for one that says where only by imports or contents: by its paths it would be about every file.
 */
export function scopeTest(direction: Direction, { scope, anchor }: Scoped): ((path: string) => boolean) | null {
  if (scope.state !== "read" || scope.scope.paths.length + scope.scope.areas.length === 0) return null;
  const where: Scope = { ...scope.scope, imports: [], contains: [] };
  const compiled = compileScope(where, anchor, where.areas.length === 0 ? new Map() : compileAreas(direction, null, anchor), null);
  // A name that must stand somewhere, or a folder above: most paths are told apart by that alone.
  const mayHold = rootsOf(compiled).map((root) => (root.startsWith("**/") ? (path: string) => path.includes(root.slice(3)) : (path: string) => isBelow(path, root)));
  return (path) => mayHold.some((may) => may(path)) && matchScope(compiled, pathOnly(path)) !== null;
}

/** Of these paths the ones that a record is about. */
export function scopePaths(direction: Direction, record: Scoped, paths: readonly string[]): string[] {
  const isAbout = scopeTest(direction, record);
  return isAbout === null ? [] : paths.filter(isAbout);
}
