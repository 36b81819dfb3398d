import type { Direction } from "../direction.ts";
import type { Scope } from "../records/record.ts";

/** Every scope that somebody wrote: of the records, and of the parts that a supersession names. */
export function writtenScopes(direction: Direction): Scope[] {
  return direction.records.flatMap(({ scope, links }) => [
    ...(scope.state === "read" ? [scope.scope] : []),
    ...links.flatMap(({ only }) => (only === undefined ? [] : [only])),
  ]);
}
