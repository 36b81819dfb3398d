import type { Direction } from "../direction.ts";
import { compileOwners, type OwnersRule } from "../records/formats/codeowners-match.ts";
import { EVERYWHERE_WITHOUT_SCOPE } from "../records/kinds.ts";
import { areasSeenFrom } from "../records/place.ts";
import { emptyScope } from "../records/read-scope.ts";
import type { DirectionRecord } from "../records/record.ts";
import { indexByFolder } from "./by-folder.ts";
import { areaNamed, compileScope, rootsOf, type CompiledScope, type CompileRegex } from "./scope.ts";

export interface ScopedRecord {
  record: DirectionRecord;
  scope: CompiledScope;
}

/** A direction's scopes, ready to be asked for any number of paths. */
export interface CompiledDirection {
  scoped: ScopedRecord[];
  /** of those, the ones that can hold at a path; the others do not */
  scopedNear: (path: string) => ScopedRecord[];
  /** in force everywhere below their anchor, for want of a scope */
  everywhere: DirectionRecord[];
  /** the areas of CODEOWNERS files that own a path: the last rule that matches, per section */
  owners: (path: string) => { record: DirectionRecord; pattern: string }[];
}

/** A direction never changes once it is built, so its compiled scopes are kept for as long as it is. */
const COMPILED = new WeakMap<Direction, Map<CompileRegex | null, CompiledDirection>>();

export function compileDirection(direction: Direction, compileRegex: CompileRegex | null): CompiledDirection {
  const versions = COMPILED.get(direction) ?? new Map<CompileRegex | null, CompiledDirection>();
  COMPILED.set(direction, versions);
  const known = versions.get(compileRegex);
  if (known !== undefined) return known;
  const areas = new Map<string, Map<string, CompiledScope>>();
  const scoped: ScopedRecord[] = [];
  const everywhere: DirectionRecord[] = [];
  for (const record of direction.records) {
    const { scope, anchor } = record;
    if (scope.state === "read") {
      const known = areas.get(anchor) ?? compileAreas(direction, compileRegex, anchor);
      areas.set(anchor, known);
      scoped.push({ record, scope: compileScope(scope.scope, anchor, known, compileRegex) });
    } else if (scope.state === "none" && EVERYWHERE_WITHOUT_SCOPE.has(record.kind)) everywhere.push(record);
  }
  const compiled = { scoped, scopedNear: indexByFolder(scoped, ({ scope }) => rootsOf(scope)), everywhere, owners: compileOwnership(direction) };
  versions.set(compileRegex, compiled);
  return compiled;
}

/**
 * The areas that a record anchored there can name, by stem. An area may be made of others: each is compiled once and
 * they name each other as they are written, in a circle too; see `matchScope`.
 */
export function compileAreas(direction: Direction, compileRegex: CompileRegex | null, anchor: string): Map<string, CompiledScope> {
  const compiled = new Map<string, CompiledScope>();
  for (const { stem, anchor: own, scope } of areasSeenFrom(anchor, direction.records)) compiled.set(stem, compileScope(scope.state === "read" ? scope.scope : emptyScope(), own, new Map(), compileRegex));
  for (const { areas } of compiled.values()) for (const area of areas) area.scope = areaNamed(compiled, area.name);
  return compiled;
}

function compileOwnership(direction: Direction): CompiledDirection["owners"] {
  const files = new Map<string, (OwnersRule & { record: DirectionRecord })[]>();
  for (const record of direction.records) {
    const { scope } = record;
    if (scope.state !== "codeowners") continue;
    const { pattern, index, section = null, dialect = "github", excludes = false } = scope;
    const rules = files.get(record.path) ?? [];
    rules.push({ pattern, index, section, dialect, excludes, owners: [], record });
    files.set(record.path, rules);
  }
  const lookups = [...files.values()].map((rules) => compileOwners(rules.sort((a, b) => a.index - b.index)));
  return (path) => lookups.flatMap((lookup) => lookup(path)).map(({ record, pattern }) => ({ record, pattern }));
}
