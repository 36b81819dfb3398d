import { compare, type Direction } from "../direction.ts";
import type { DirectionRecord } from "../records/record.ts";
import { compileDirection } from "./compile.ts";
import { pathOnly } from "./file-view.ts";
import { matchScope } from "./scope.ts";
import { isInForce } from "./standing.ts";

export interface Carrier {
  area: string;
  title: string;
  owner: string | null;
}

/**
 * Who carries these paths: of each path the most specific area (areas may overlap: all inform, one owns). An area that
 * is written as a record stands over a rule of CODEOWNERS.
 */
export function owningAreas(direction: Direction, paths: readonly string[]): Carrier[] {
  const { scoped, owners } = compileDirection(direction, null);
  const areas = scoped.filter(({ record }) => record.kind === "area" && isInForce(direction, record, null));
  const owning = new Set<DirectionRecord>();
  for (const path of paths) {
    let best: { record: DirectionRecord; specificity: number } | null = null;
    for (const { record, scope } of areas) {
      const reasons = matchScope(scope, pathOnly(path));
      const depth = record.anchor.length + Math.max(...(reasons ?? []).map((reason) => reason.specificity));
      if (reasons !== null && (best === null || depth > best.specificity)) best = { record, specificity: depth };
    }
    if (best !== null) owning.add(best.record);
    else for (const { record } of owners(path)) owning.add(record);
  }
  return [...owning].map(({ id, title, owner }) => ({ area: id, title, owner })).sort((a, b) => compare(a.area, b.area));
}
