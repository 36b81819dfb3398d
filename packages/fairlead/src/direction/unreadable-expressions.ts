import { RE2JS } from "re2js";
import type { Finding } from "../records/finding.ts";
import type { DirectionRecord } from "../records/record.ts";

/** Expressions under `contains` that cannot be run in linear time, and so match nothing. */
export function findUnreadableExpressions({ path, line, id, scope, links, positions }: DirectionRecord): Finding[] {
  const written = [
    ...(scope.state === "read" ? scope.scope.contains.map((pattern) => ({ pattern, place: positions[`scope ${pattern}`] ?? { line, column: 1 } })) : []),
    ...links.flatMap(({ only, line, column }) => (only?.contains ?? []).map((pattern) => ({ pattern, place: { line, column } }))),
  ];
  return written.flatMap(({ pattern, place }): Finding[] => {
    const problem = problemOf(pattern);
    return problem === null ? [] : [{ code: "scope-regex", path, ...place, record: id, args: { pattern, problem } }];
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
