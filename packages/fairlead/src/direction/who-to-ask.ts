import { compare, type Direction } from "../direction.ts";
import { compileOwning } from "../governing/owning-areas.ts";
import { scopeTest } from "../governing/scope-paths.ts";
import type { DirectionRecord } from "../records/record.ts";
import { DELEGATION, isDelegationLevel, type DelegationLevel } from "./delegation.ts";
import { byAlphabet, namesNear } from "../governing/person-names.ts";
import { readVoices } from "./voices.ts";

/** An area that a decision touches. */
export interface TouchedArea {
  area: string;
  title: string;
  /** its own files are in the decision's scope, or they change together with those that are */
  by: "scope" | "coupling";
  /** of one that is coupled: the areas in scope that it changes together with */
  coupledWith: string[];
  delegation: DelegationLevel | null;
}

/** Somebody to ask, and for which areas. Lists of them stand in the order of the alphabet. */
export interface Asked {
  who: string;
  areas: string[];
  /** gave a voice or advice, or is named as asked: silence of whoever was asked is consent */
  asked: boolean;
}

/**
 * Whether a decision was taken where it belongs. `above`: the area may decide this itself, and somebody else did.
 * Null: no area in scope says who decides.
 */
export type TakenAt = "where-it-belongs" | "above" | null;

export interface WhoToAsk {
  areas: TouchedArea[];
  /** owners of the areas that it touches */
  affected: Asked[];
  /** who stands in for these areas, or helps with questions about them */
  advisers: Asked[];
  takenAt: TakenAt;
  /** what the areas' delegation says about who decides, in words */
  decides: string[];
}

/** Areas that change together, by id. */
export type CoupledAreas = readonly { a: string; b: string }[];

type Area = DirectionRecord<"area">;

/**
 * The advice process: whoever decides asks those who are affected and those who know. What is asked is what people wrote:
 * owners and backups of areas. The decision's own owner need not ask themselves.
 */
export function computeWhoToAsk(direction: Direction, record: DirectionRecord, paths: readonly string[], coupled: CoupledAreas = []): WhoToAsk {
  const keyOf = namesNear(direction, record.path);
  const inScope = areasInScope(direction, record, paths);
  const areas = [...inScope.map((area) => touched(area, "scope", [])), ...coupledTo(direction, inScope, coupled)];
  const records = new Map(direction.records.filter(({ kind }) => kind === "area").map((area) => [area.id, area as Area]));
  const wasAsked = askedNames(direction, record, keyOf);
  const list = (namesOf: (area: Area) => readonly string[], without: ReadonlySet<string>): Asked[] => {
    const found = new Map<string, { who: string; areas: string[] }>();
    for (const { area } of areas) {
      for (const who of namesOf(records.get(area) as Area)) {
        const key = keyOf(who);
        if (without.has(key) || key === keyOf(record.owner ?? "")) continue;
        found.set(key, { who, areas: [...(found.get(key)?.areas ?? []), area] });
      }
    }
    return byAlphabet(found.keys(), (key) => key).map((key) => ({ ...(found.get(key) as { who: string; areas: string[] }), asked: wasAsked.has(key) }));
  };
  const affected = list(({ owner }) => (owner === null ? [] : [owner]), new Set());
  const advisers = list(({ fields: { backup = [], support = [] } }) => [...backup, ...support], new Set(affected.map(({ who }) => keyOf(who))));
  return {
    areas,
    affected,
    advisers,
    takenAt: takenAt(record, inScope, wasAsked, keyOf),
    decides: inScope.flatMap((area) => (isDelegationLevel(area.fields.delegation) ? [wordDelegation(area, area.fields.delegation)] : [])),
  };
}

/** The areas that own files in scope, and those that the scope names: they may have no file yet. */
function areasInScope(direction: Direction, record: DirectionRecord, paths: readonly string[]): Area[] {
  const isAbout = scopeTest(direction, record);
  const named = new Set(record.scope.state === "read" ? record.scope.scope.areas.map((name) => name.replace(/^area\//, "")) : []);
  const owned = isAbout === null ? null : ownedPaths(direction, paths);
  const found = new Map<string, Area>();
  for (const one of direction.records) {
    if (one.kind !== "area" || one.stage === "ended" || found.has(one.id)) continue;
    if (named.has(one.stem) || (isAbout !== null && owned?.get(one.id)?.some(isAbout) === true)) found.set(one.id, one as Area);
  }
  return [...found.values()].sort((a, b) => compare(a.id, b.id));
}

/** Which paths each area owns: asked of every decision, and the same for all of them. */
const OWNED = new WeakMap<readonly string[], { direction: Direction; owned: Map<string, string[]> }>();

function ownedPaths(direction: Direction, paths: readonly string[]): Map<string, string[]> {
  const known = OWNED.get(paths);
  if (known?.direction === direction) return known.owned;
  const owned = new Map<string, string[]>();
  const ownersOf = compileOwning(direction);
  for (const path of paths) {
    for (const { id } of ownersOf(path)) {
      const own = owned.get(id);
      if (own === undefined) owned.set(id, [path]);
      else own.push(path);
    }
  }
  OWNED.set(paths, { direction, owned });
  return owned;
}

function coupledTo(direction: Direction, inScope: readonly Area[], coupled: CoupledAreas): TouchedArea[] {
  const own = new Set(inScope.map(({ id }) => id));
  const beside = new Map<string, Set<string>>();
  for (const { a, b } of coupled) {
    for (const [from, to] of [[a, b], [b, a]] as const) {
      if (own.has(from) && !own.has(to)) beside.set(to, (beside.get(to) ?? new Set()).add(from));
    }
  }
  return direction.records.flatMap((area) => {
    const withAreas = area.kind === "area" ? beside.get(area.id) : undefined;
    if (withAreas === undefined) return [];
    beside.delete(area.id);
    return [touched(area as Area, "coupling", [...withAreas].sort(compare))];
  });
}

function touched({ id, title, fields: { delegation } }: Area, by: TouchedArea["by"], coupledWith: string[]): TouchedArea {
  return { area: id, title, by, coupledWith, delegation: isDelegationLevel(delegation) ? delegation : null };
}

/** Everybody who was asked, as far as it is written: by a voice of their own, in the record's advice, or under `asked`. */
function askedNames(direction: Direction, record: DirectionRecord, keyOf: (name: string) => string): Set<string> {
  const { advice = {}, asked = [] } = record.fields as { advice?: object; asked?: string[] };
  return new Set([...Object.keys(advice), ...asked, ...readVoices(direction, record).map(({ name }) => name)].map(keyOf));
}

/**
 * Only where every area in scope may decide for itself can a decision have been taken above them, and only by somebody who
 * neither carries one of them nor (where both decide together) asked them.
 */
function takenAt(record: DirectionRecord, areas: readonly Area[], wasAsked: ReadonlySet<string>, keyOf: (name: string) => string): TakenAt {
  const levels = areas.map(({ fields }) => fields.delegation).filter(isDelegationLevel);
  if (record.owner === null || levels.length === 0) return null;
  if (levels.some((level) => DELEGATION[level].decides === "above")) return "where-it-belongs";
  const carriers = new Set(areas.flatMap(({ owner, fields: { backup = [] } }) => [...(owner === null ? [] : [owner]), ...backup]).map(keyOf));
  if (carriers.size === 0) return null;
  if (carriers.has(keyOf(record.owner))) return "where-it-belongs";
  const together = levels.some((level) => DELEGATION[level].decides === "together");
  return together && [...carriers].some((carrier) => wasAsked.has(carrier)) ? "where-it-belongs" : "above";
}

function wordDelegation({ stem, owner }: Area, level: DelegationLevel): string {
  const { word, says } = DELEGATION[level];
  return `${stem} is at delegation ${level} (${word}): ${says}${owner === null ? "" : `; ${owner} carries it`}`;
}
