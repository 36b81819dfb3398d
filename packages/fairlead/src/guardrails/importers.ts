import type { Direction } from "../direction.ts";
import { compileReach, dependsOnImports, dependsOnTexts, readsOf } from "./reach.ts";
import { guardrailsOf, readRule, type Guardrail, type Rule } from "./read-rule.ts";
import type { Version } from "./version.ts";

/**
 * The files whose imports decide what a rule finds, in any version; null: all. Where a scope asks for imports or contents, a file
 * may come into it as it is changed, and nobody knows beforehand.
 */
export async function readImporters({ check, guardrail, options }: Rule, direction: Direction, version: Version): Promise<((path: string) => boolean) | null> {
  if (check.importersOf === undefined || dependsOnTexts(guardrail) || dependsOnImports(guardrail)) return null;
  return check.importersOf(options as never, { guardrail, inScope: await compileReach(direction, guardrail, version) });
}

/**
 * The same for all guardrails that judge a change: each as the direction that holds it sees it. A scope by imports asks about
 * all files, whatever is checked there.
 */
export async function readImportersOfAll(directions: ReadonlySet<Direction>, isWanted: (guardrail: Guardrail) => boolean, version: Version): Promise<((path: string) => boolean) | null> {
  const found: ((path: string) => boolean)[] = [];
  for (const direction of directions) {
    for (const guardrail of guardrailsOf(direction).filter(isWanted)) {
      if (dependsOnImports(guardrail)) return null;
      const { rule } = await readRule(guardrail);
      if (rule === null || readsOf(rule) !== "graph") continue;
      const importers = await readImporters(rule, direction, version);
      if (importers === null) return null;
      found.push(importers);
    }
  }
  return (path) => found.some((isImporter) => isImporter(path));
}
