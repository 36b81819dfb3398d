import { EVERYWHERE_WITHOUT_SCOPE } from "../records/kinds.ts";
import type { DirectionRecord, Scope } from "../records/record.ts";

/** Where a record holds, in words. */
export function describeScope(record: DirectionRecord): string {
  const { scope, anchor, kind } = record;
  const below = anchor === "" ? "" : ` below ${anchor}`;
  if (scope.state === "broken") return "nowhere: its scope could not be read";
  if (scope.state === "none") return EVERYWHERE_WITHOUT_SCOPE.has(kind) ? `everywhere${below}` : "no path: it is found by task and search";
  if (scope.state === "codeowners") return scope.excludes === true ? `not ${scope.pattern}` : scope.pattern;
  return wordScope(scope.scope, below);
}

/** What a scope says, in words. */
export function wordScope({ paths, areas, except, imports, contains }: Scope, below = ""): string {
  const where = [...paths, ...areas.map((area) => `the area ${area}`)];
  const parts = [where.length === 0 ? `any file${below}` : `${where.join(", ")}${below}`];
  if (except.length > 0) parts.push(`except ${except.join(", ")}`);
  if (imports.length > 0) parts.push(`where it imports ${imports.join(" or ")}`);
  if (contains.length > 0) parts.push(`where it contains ${contains.join(" or ")}`);
  return parts.join(", ");
}
