import { compileOwnersPattern } from "../records/formats/codeowners-match.ts";
import type { Finding } from "../records/finding.ts";
import { fromAnchor } from "../governing/scope.ts";
import { compilePattern } from "../governing/pattern.ts";
import type { Direction } from "../direction.ts";

/** Patterns that match no file of the tree. Ended records are left alone: what they governed may well be gone. */
export function findDeadScopes(direction: Direction, paths: readonly string[]): Finding[] {
  const findings: Finding[] = [];
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
      const matches = compilePattern(pattern);
      const isAlive = mayMatch(pattern, names) && paths.some((one) => {
        const inside = fromAnchor(one, anchor);
        return inside !== null && matches(inside);
      });
      if (!isAlive) findings.push({ code: "scope-dead", path, ...(positions[`scope ${pattern}`] ?? { line, column: 1 }), record: id, args: { pattern } });
    }
  }
  return findings;
}

/** A name that is spelt out and stands in no path settles it, without asking every path. */
function mayMatch(pattern: string, names: ReadonlySet<string>): boolean {
  return /[{\\]/.test(pattern) || pattern.split("/").every((name) => /[*?[\]]/.test(name) || names.has(name));
}
