import type { Finding } from "../records/finding.ts";
import { areasSeenFrom } from "../records/place.ts";
import type { DirectionRecord } from "../records/record.ts";
import { findCircles, wordCircle } from "./circles.ts";

/** What only shows once all areas are known: those that name each other in a circle, and parts of links by areas that are not there. */
export function findAreaMistakes(records: readonly DirectionRecord[]): Finding[] {
  const areas = new Map<string, DirectionRecord[]>();
  for (const record of records) if (record.kind === "area") areas.set(record.stem, [...(areas.get(record.stem) ?? []), record]);
  return [...findAreaCircles(areas), ...findUnknownParts(areas, records)];
}

type Areas = ReadonlyMap<string, DirectionRecord[]>;

function findAreaCircles(areas: Areas): Finding[] {
  const steps = (from: DirectionRecord) =>
    from.scope.state !== "read"
      ? []
      : from.scope.scope.areas.flatMap((name) => {
          const to = areasSeenFrom(from.anchor, areas.get(name.replace(/^area\//, "")) ?? []).at(-1);
          return to === undefined ? [] : [{ from, name, to }];
        });
  return findCircles([...areas.values()].flat(), steps).map(({ last: { from, name }, way }) => ({
    code: "area-circle", path: from.path, ...(from.positions[`scope ${name}`] ?? { line: from.line, column: 1 }), record: from.id, args: { circle: wordCircle(way.map(({ id }) => id)) },
  }));
}

function findUnknownParts(areas: Areas, records: readonly DirectionRecord[]): Finding[] {
  return records.flatMap(({ path, id, links }) =>
    links.flatMap(({ only, line, column }) =>
      (only?.areas ?? []).filter((area) => !areas.has(area.replace(/^area\//, ""))).map((area): Finding => ({ code: "scope-area-unknown", path, line, column, record: id, args: { area } })),
    ),
  );
}
