import type { Direction } from "../direction.ts";
import { compileReach, dependsOnTexts } from "./reach.ts";
import type { Rule } from "./read-rule.ts";
import type { Version } from "./version.ts";

/**
 * The files whose imports decide what a rule finds, in any version; null: all. Where a scope asks for imports or contents, a file
 * may come into it as it is changed, and nobody knows beforehand.
 */
export async function readImporters({ check, guardrail, options }: Rule, direction: Direction, version: Version): Promise<((path: string) => boolean) | null> {
  const { scope } = guardrail;
  if (check.importersOf === undefined || dependsOnTexts(guardrail) || (scope.state === "read" && scope.scope.imports.length > 0)) return null;
  return check.importersOf(options as never, { guardrail, inScope: await compileReach(direction, guardrail, version) });
}
