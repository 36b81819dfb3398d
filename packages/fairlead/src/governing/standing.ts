import type { Direction } from "../direction.ts";
import type { Link } from "../direction.ts";
import type { DirectionRecord, Scope } from "../records/record.ts";
import type { FileView } from "./file-view.ts";
import { compileAreas } from "./compile.ts";
import { compileScope, matchScope, type CompiledScope, type CompileRegex } from "./scope.ts";

/** The links by which records in force replace this one, in whole or in part. */
export function supersededBy(direction: Direction, record: DirectionRecord): Link[] {
  return (direction.links.to.get(record) ?? []).filter((link) => link.written.type === "supersedes" && link.from.stage === "in-force");
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
  if (record.stage !== "in-force") return false;
  const { whole, parts } = replacementOf(direction, record, place?.compileRegex ?? null);
  return !whole && (place === null || !parts.some((part) => matchScope(part, place.file) !== null));
}

interface Replacement {
  /** it is replaced wherever it governed */
  whole: boolean;
  /** it is replaced where one of these holds */
  parts: CompiledScope[];
}

/** Links never change once a direction is built, and a question about a folder asks for each record at each file. */
const REPLACEMENTS = new WeakMap<Direction, Map<CompileRegex | null, Map<DirectionRecord, Replacement>>>();

function replacementOf(direction: Direction, record: DirectionRecord, compileRegex: CompileRegex | null): Replacement {
  const versions = REPLACEMENTS.get(direction) ?? new Map<CompileRegex | null, Map<DirectionRecord, Replacement>>();
  REPLACEMENTS.set(direction, versions);
  const known = versions.get(compileRegex) ?? new Map<DirectionRecord, Replacement>();
  versions.set(compileRegex, known);
  const found = known.get(record);
  if (found !== undefined) return found;
  const links = supersededBy(direction, record);
  const compilePart = ({ anchor }: DirectionRecord, only: Scope) => compileScope(only, anchor, only.areas.length === 0 ? new Map() : compileAreas(direction, compileRegex, anchor), compileRegex);
  const replacement = {
    whole: links.some(({ written }) => written.only === undefined),
    parts: links.flatMap(({ from, written }) => (written.only === undefined ? [] : [compilePart(from, written.only)])),
  };
  known.set(record, replacement);
  return replacement;
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
