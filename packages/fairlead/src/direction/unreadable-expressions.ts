import { RE2JS } from "re2js";
import type { Finding } from "../records/finding.ts";
import type { DirectionRecord } from "../records/record.ts";

/** Expressions under `contains` that cannot be run in linear time, and so match nothing. */
export function findUnreadableExpressions({ path, line, id, scope, positions }: DirectionRecord): Finding[] {
  if (scope.state !== "read") return [];
  return scope.scope.contains.flatMap((pattern): Finding[] => {
    const problem = problemOf(pattern);
    return problem === null ? [] : [{ code: "scope-regex", path, ...(positions[`scope ${pattern}`] ?? { line, column: 1 }), record: id, args: { pattern, problem } }];
  });
}

function problemOf(pattern: string): string | null {
  try {
    RE2JS.compile(pattern, RE2JS.MULTILINE);
    return null;
  } catch (error) {
    const [problem = ""] = String((error as Error).message).replace(/^error parsing regexp: /, "").split("\n", 1);
    return problem.slice(0, 100);
  }
}
