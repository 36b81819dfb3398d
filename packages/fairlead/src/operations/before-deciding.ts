import * as z from "zod";
import type { Direction } from "../direction.ts";
import { openDecisions } from "../direction/decision-times.ts";
import { pathOnly } from "../governing/file-view.ts";
import { computeGoverning } from "../governing/governs.ts";
import { scopePaths } from "../governing/scope-paths.ts";
import { wasTried } from "../governing/standing.ts";
import { emptyScope } from "../records/read-scope.ts";
import { briefOf } from "./brief.ts";
import { briefShape } from "./shapes.ts";

const briefs = z.array(briefShape);
export const beforeShape = z.object({
  governs: briefs.describe("what governs these paths already"),
  tried: briefs.describe("what was decided there before and rejected or replaced"),
  open: briefs.describe("what else is being decided there"),
  incidents: briefs,
  debts: briefs,
  risks: briefs,
});
export type BeforeDeciding = z.output<typeof beforeShape>;

/** Of a scope over a whole repository these say enough. */
const MOST_FILES = 400;

/** What somebody who is about to decide something for these paths should know: what holds, was tried, went wrong or is owed there. */
export function computeBeforeDeciding(direction: Direction, anchor: string, scope: readonly string[], paths: readonly string[]): BeforeDeciding {
  const here = { scope: { state: "read" as const, scope: { ...emptyScope(), paths: [...scope] } }, anchor };
  const found = new Set(scopePaths(direction, here, paths).slice(0, MOST_FILES));
  // Code that is about to be written stands nowhere yet.
  for (const pattern of scope) if (found.size === 0) found.add([anchor, beginning(pattern)].filter(Boolean).join("/"));
  const matches = computeGoverning(direction, [...found].map(pathOnly), null);
  const current = (kinds: readonly string[]) => matches.filter(({ record }) => kinds.includes(record.kind) && !wasTried(direction, record, null)).map(({ record }) => briefOf(direction, record));
  const open = openDecisions(direction).filter((record) => scopePaths(direction, record, [...found]).length > 0);
  return {
    governs: current(["guardrail", "decision", "practice", "principle"]),
    tried: matches.filter(({ record }) => wasTried(direction, record, null)).map(({ record }) => briefOf(direction, record)),
    open: open.map((record) => briefOf(direction, record)),
    incidents: current(["incident"]),
    debts: current(["debt"]),
    risks: current(["risk"]),
  };
}

/** A path below what a pattern begins with: `src/new/**` → `src/new/x`. */
function beginning(pattern: string): string {
  const fixed = pattern.split("/");
  const wild = fixed.findIndex((part) => /[*?[{]/.test(part));
  return wild < 0 ? pattern : [...fixed.slice(0, wild), "x"].join("/");
}
