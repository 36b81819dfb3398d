import type { Direction } from "../direction.ts";
import type { Link } from "../direction.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { FileView } from "./file-view.ts";
import { compileAreas } from "./compile.ts";
import { compileScope, matchScope, type CompiledScope, type CompileRegex } from "./scope.ts";

/**
 * The links by which other records replace this one, in whole or in part. What replaced it stays its replacement when it is
 * itself replaced or retired: the older record does not come back. What was never accepted replaces nothing, and neither
 * do links that lead in a circle, since nobody can say which of its records is the newest.
 */
export function supersededBy(direction: Direction, record: DirectionRecord): Link[] {
  const links = (direction.links.to.get(record) ?? []).filter(({ written, from }) => written.type === "supersedes" && wasInForce(from));
  return links.filter(({ from, written }) => from !== record && (written.only !== undefined || !replaces(direction, record, from)));
}

/** Whether a record is in force, or was until something took its place or its time was over. */
function wasInForce({ stage, outcome }: DirectionRecord): boolean {
  return stage === "in-force" || outcome === "superseded" || outcome === "deprecated" || outcome === "expired";
}

/** Whether one record replaces another whole, over however many others. */
function replaces(direction: Direction, newer: DirectionRecord, older: DirectionRecord): boolean {
  const reached = new Set([newer]);
  // A Set goes on with what is added while it is walked.
  for (const record of reached) {
    if (record === older) return true;
    for (const { written, to } of direction.links.from.get(record) ?? []) if (written.type === "supersedes" && written.only === undefined && to !== null) reached.add(to);
  }
  return false;
}

/** Where something is asked: a file as it is seen, and what runs the expressions of scopes. */
export interface Place {
  file: FileView;
  compileRegex: CompileRegex | null;
}

/**
 * Whether a record holds: in force by its status, and replaced by no other that is in force. A link counts at once,
 * also where the older record has not been touched: it is written once, on the newer one.
 * @param place where; a part that was superseded no longer holds there. Null: anywhere at all
 */
export function isInForce(direction: Direction, record: DirectionRecord, place: Place | null): boolean {
  return record.stage === "in-force" && replacersAt(direction, record, place).length === 0;
}

/** What takes a record's place. */
interface Replacement {
  /** id of the newer record */
  id: string;
  /** where it does; null: wherever the older one governed */
  part: CompiledScope | null;
}

/** Links never change once a direction is built, and a question about a folder asks for each record at each file. */
const REPLACEMENTS = new WeakMap<Direction, Map<CompileRegex | null, Map<DirectionRecord, Replacement[]>>>();

function replacementsOf(direction: Direction, record: DirectionRecord, compileRegex: CompileRegex | null): Replacement[] {
  const versions = REPLACEMENTS.get(direction) ?? new Map<CompileRegex | null, Map<DirectionRecord, Replacement[]>>();
  REPLACEMENTS.set(direction, versions);
  const known = versions.get(compileRegex) ?? new Map<DirectionRecord, Replacement[]>();
  versions.set(compileRegex, known);
  const found = known.get(record);
  if (found !== undefined) return found;
  const replacements = supersededBy(direction, record).map(({ from: { id, anchor }, written: { only } }) => ({
    id,
    part: only === undefined ? null : compileScope(only, anchor, only.areas.length === 0 ? new Map() : compileAreas(direction, compileRegex, anchor), compileRegex),
  }));
  known.set(record, replacements);
  return replacements;
}

/** Ids of the records in whose favour this one does not hold there, as far as its own status does not say so already. */
export function replacersAt(direction: Direction, record: DirectionRecord, place: Place | null): string[] {
  if (record.stage !== "in-force") return [];
  const replacements = replacementsOf(direction, record, place?.compileRegex ?? null);
  if (replacements.length === 0) return [];
  const here = replacements.filter(({ part }) => part === null || (place !== null && matchScope(part, place.file) !== null));
  return [...new Set(here.map(({ id }) => id))];
}

/** Incidents inform for as long as their scope is there; everything else only while it is in force. */
export function isCurrent(direction: Direction, record: DirectionRecord, place: Place | null): boolean {
  return isInForce(direction, record, place) || (record.kind === "incident" && record.stage === "ended");
}

/** What was rejected, or replaced at this place: it answers "was this tried?". */
export function wasTried(direction: Direction, record: DirectionRecord, place: Place | null): boolean {
  if (record.kind !== "decision") return false;
  if (record.outcome === "rejected" || record.outcome === "superseded") return true;
  return record.stage === "in-force" && !isInForce(direction, record, place);
}

export type Level = "block" | "warn" | "observe";

/** As written; one that cannot be read blocks, since nobody can say that it was meant to do less. Not written: warn. */
export function guardrailLevel({ fields, missing }: DirectionRecord<"guardrail">): Level {
  return fields.level ?? (missing.includes("level") || missing.includes("front matter") ? "block" : "warn");
}
