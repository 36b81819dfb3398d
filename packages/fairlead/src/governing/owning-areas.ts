import { compare, type Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
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

/** Whether a path belongs to an area, by its id or its name. Throws KnownError bad-input where there is no such area. */
export function areaReach(direction: Direction, name: string): (path: string) => boolean {
  const { scoped, owners } = compileDirection(direction, null);
  const areas = direction.records.filter((record) => record.kind === "area");
  const wanted = new Set(areas.filter(({ id, stem, owner }) => id === name || stem === name || (owner === name && !areas.some((one) => one.stem === name))));
  if (wanted.size === 0) throw new KnownError("bad-input", `There is no area called ${name}.`, areas.length === 0 ? "Write one in direction/areas, or name a folder with --path." : `One of: ${[...new Set(areas.map(({ stem }) => stem))].slice(0, 20).join(", ")}`);
  const scopes = scoped.filter(({ record }) => wanted.has(record));
  return (path) => scopes.some(({ scope }) => matchScope(scope, pathOnly(path)) !== null) || owners(path).some(({ record }) => wanted.has(record));
}

/**
 * Who carries these paths: of each path the most specific area (areas may overlap: all inform, one owns). An area that
 * is written as a record stands over a rule of CODEOWNERS.
 */
export function owningAreas(direction: Direction, paths: readonly string[]): Carrier[] {
  const ownersOf = compileOwning(direction);
  const owning = new Set(paths.flatMap(ownersOf));
  return [...owning].map(({ id, title, owner }) => ({ area: id, title, owner })).sort((a, b) => compare(a.area, b.area));
}

/** The same for one path at a time, where there are many to be asked about. */
export function compileOwning(direction: Direction): (path: string) => DirectionRecord[] {
  const { scoped, scopedNear, owners } = compileDirection(direction, null);
  const areas = new Map(scoped.filter(({ record }) => record.kind === "area" && isInForce(direction, record, null)).map(({ record }, place) => [record, place]));
  return (path) => {
    let best: { record: DirectionRecord; depth: number; place: number } | null = null;
    const file = pathOnly(path);
    for (const { record, scope } of scopedNear(path)) {
      const place = record.kind === "area" ? areas.get(record) : undefined;
      const reasons = place === undefined ? null : matchScope(scope, file);
      if (place === undefined || reasons === null) continue;
      const depth = record.anchor.length + Math.max(...reasons.map((reason) => reason.specificity));
      // Of two that are as exact the first stays, as the records are ordered.
      if (best === null || depth > best.depth || (depth === best.depth && place < best.place)) best = { record, depth, place };
    }
    return best !== null ? [best.record] : owners(path).map(({ record }) => record);
  };
}
