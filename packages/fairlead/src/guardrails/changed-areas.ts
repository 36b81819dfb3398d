import type { Direction } from "../direction.ts";
import { areasSeenFrom } from "../records/place.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Guardrail } from "./read-rule.ts";

/**
 * Paths of the areas that say where a guardrail holds, by its scope or through areas of areas, and that say otherwise in the
 * other direction. Who owns an area says nothing of where it is.
 */
export function findChangedAreas(before: Direction, after: Direction, guardrail: Guardrail): string[] {
  const changed: string[] = [];
  const open: DirectionRecord[] = [guardrail];
  const seen = new Set(open);
  for (let record = open.pop(); record !== undefined; record = open.pop()) {
    for (const area of areasOf(before, record)) {
      if (seen.has(area)) continue;
      seen.add(area);
      open.push(area);
      const later = areaNamed(after, area.stem, record.anchor);
      if (later === undefined || JSON.stringify([later.scope, later.anchor]) !== JSON.stringify([area.scope, area.anchor])) changed.push(area.path);
    }
  }
  return changed.sort();
}

function areasOf(direction: Direction, { scope, anchor }: DirectionRecord): DirectionRecord[] {
  if (scope.state !== "read") return [];
  return scope.scope.areas.map((name) => areaNamed(direction, name.replace(/^area\//, ""), anchor)).filter((area) => area !== undefined);
}

function areaNamed({ records }: Direction, stem: string, anchor: string): DirectionRecord | undefined {
  return areasSeenFrom(anchor, records).findLast((area) => area.stem === stem);
}
