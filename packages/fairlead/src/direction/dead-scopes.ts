import { compileOwnersPattern } from "../records/formats/codeowners-match.ts";
import type { Finding } from "../records/finding.ts";
import { compilePattern, literalPrefix } from "../governing/pattern.ts";
import { compare, type Direction } from "../direction.ts";
import { findPlace } from "../sorted-paths.ts";

/**
 * Patterns that match no file of the tree. Ended records are left alone: what they governed may well be gone.
 * A pattern is asked only about the paths that begin as it does; those stand together once the paths are sorted.
 */
export function findDeadScopes(direction: Direction, paths: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const sorted = paths.toSorted(compare);
  const names = new Set(paths.flatMap((path) => path.split("/")));
  for (const record of direction.records) {
    if (record.stage === "ended" || record.stage === null) continue;
    const { path, line, scope, positions, anchor, id } = record;
    if (scope.state === "codeowners") {
      const { pattern, dialect } = scope;
      if (!scope.excludes && !paths.some(compileOwnersPattern(pattern, dialect))) findings.push({ code: "scope-dead", path, line, column: 1, record: id, args: { pattern } });
      continue;
    }
    if (scope.state !== "read") continue;
    for (const pattern of [...scope.scope.paths, ...scope.scope.except]) {
      if (!mayMatch(pattern, names) || !isAlive(pattern, anchor, sorted)) findings.push({ code: "scope-dead", path, ...(positions[`scope ${pattern}`] ?? { line, column: 1 }), record: id, args: { pattern } });
    }
  }
  return findings;
}

/** A name that is spelt out and stands in no path settles it, without asking any path. */
function mayMatch(pattern: string, names: ReadonlySet<string>): boolean {
  return /[{\\]/.test(pattern) || pattern.split("/").every((name) => /[*?[\]]/.test(name) || names.has(name));
}

function isAlive(pattern: string, anchor: string, sorted: readonly string[]): boolean {
  const matches = compilePattern(pattern);
  const folder = anchor === "" ? "" : `${anchor}/`;
  const prefix = folder + literalPrefix(pattern);
  for (let at = findPlace(sorted, prefix); at < sorted.length; at++) {
    const path = sorted[at] as string;
    if (!path.startsWith(prefix)) return false;
    if (matches(path.slice(folder.length))) return true;
  }
  return false;
}
