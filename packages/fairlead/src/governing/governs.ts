import { compare, type Direction } from "../direction.ts";
import { resolveRecord } from "../records/identity.ts";
import { EVERYWHERE_WITHOUT_SCOPE } from "../records/kinds.ts";
import { isBelow } from "../records/place.ts";
import type { DirectionRecord } from "../records/record.ts";
import { compileDirection, type CompiledDirection } from "./compile.ts";
import type { FileView } from "./file-view.ts";
import { readMarkers } from "./marker.ts";
import { matchScope, type CompileRegex } from "./scope.ts";
import { isCurrent, replacersAt, wasTried, type Place } from "./standing.ts";
import { groupOf, levelOf, weightOf, type Group } from "./weight.ts";

/** One reason why a record matters to a path. */
export interface Why {
  by: "pattern" | "import" | "contains" | "marker" | "words" | "link";
  text: string;
  /** the path that it was found for */
  path?: string;
}

/** A record that matters, with every reason found. */
export interface Match {
  record: DirectionRecord;
  group: Group;
  weight: number;
  why: Why[];
  /** it holds everywhere because it names no scope: the weakest of reasons */
  everywhere: boolean;
  /** of its best pattern: how much of it is spelt out */
  specificity: number;
  /** ids of the records that took its place here, where its own status still says that it holds */
  replacedBy: string[];
}

/** Everything that governs or informs these files, heaviest first. Nothing is left out here; faces show the first few. */
export function computeGoverning(direction: Direction, files: readonly FileView[], compileRegex: CompileRegex | null): Match[] {
  const compiled = compileDirection(direction, compileRegex);
  const matches = new Map<DirectionRecord, Match>();
  for (const file of files) {
    const place = { file, compileRegex };
    matchByScope(direction, compiled, place, matches);
    matchByMarker(direction, place, matches);
  }
  matchByLink(direction, matches);
  return [...matches.values()].sort((a, b) => compareMatches(direction, a, b));
}

function matchByScope(direction: Direction, compiled: CompiledDirection, place: Place, matches: Map<DirectionRecord, Match>): void {
  const { file } = place;
  let inArea = false;
  for (const { record, scope } of compiled.scopedNear(file.path)) {
    const reasons = matchScope(scope, file);
    if (reasons === null) continue;
    const tried = wasTried(direction, record, place);
    if (!tried && !isCurrent(direction, record, place)) continue;
    inArea ||= record.kind === "area";
    const match = matchFor(matches, record, tried);
    if (tried) addReplacers(match, replacersAt(direction, record, place));
    match.specificity = Math.max(match.specificity, ...reasons.map((reason) => reason.specificity));
    for (const { by, text } of reasons) addWhy(match, { by, text, path: file.path });
  }
  for (const record of compiled.everywhere) {
    if (!isBelow(file.path, record.anchor) || !isCurrent(direction, record, place)) continue;
    const match = matchFor(matches, record, false, true);
    if (match.why.length === 0) addWhy(match, { by: "pattern", text: record.anchor === "" ? "**" : `${record.anchor}/**` });
  }
  // An area that is written as a record stands over a rule of CODEOWNERS: the same people, said better.
  for (const { record, pattern } of inArea ? [] : compiled.owners(file.path)) {
    const match = matchFor(matches, record, false);
    addWhy(match, { by: "pattern", text: pattern, path: file.path });
  }
}

function matchByMarker(direction: Direction, place: Place, matches: Map<DirectionRecord, Match>): void {
  const { file } = place;
  for (const { id, line } of file.text === null ? [] : readMarkers(file.text)) {
    const resolution = resolveRecord(direction.index, id);
    if (!("found" in resolution)) continue;
    const { found } = resolution;
    const tried = wasTried(direction, found, place);
    if (!tried && !isCurrent(direction, found, place)) continue;
    const match = matchFor(matches, found, tried);
    if (tried) addReplacers(match, replacersAt(direction, found, place));
    addWhy(match, { by: "marker", text: `${file.path}:${line}`, path: file.path });
  }
}

/** An incident or a risk that says nowhere where it belongs is still told where something that it led to governs. */
function matchByLink(direction: Direction, matches: Map<DirectionRecord, Match>): void {
  for (const { record, group } of Array.from(matches.values())) {
    for (const { written, to } of group === "governs" ? (direction.links.from.get(record) ?? []) : []) {
      const informs = written.type === "learned-from" || written.type === "mitigates";
      if (!informs || to === null || to.scope.state !== "none" || !isCurrent(direction, to, null)) continue;
      addWhy(matchFor(matches, to, false), { by: "link", text: `${record.id} ${written.type} it` });
    }
  }
}

function matchFor(matches: Map<DirectionRecord, Match>, record: DirectionRecord, tried: boolean, everywhere = false): Match {
  let match = matches.get(record);
  if (match === undefined) {
    match = { record, ...standingOf(record, tried), why: [], everywhere, specificity: -1, replacedBy: [] };
    matches.set(record, match);
  }
  match.everywhere &&= everywhere;
  // Replaced for one of the paths and in force for another: then it governs.
  if (match.group === "informs" && !tried) Object.assign(match, standingOf(record, false), { replacedBy: [] });
  return match;
}

function standingOf(record: DirectionRecord, tried: boolean): { weight: number; group: Group } {
  const weight = weightOf(record, tried);
  return { weight, group: groupOf(weight) };
}

function addReplacers(match: Match, ids: readonly string[]): void {
  // Where it still governs another of the paths, it is not told as replaced.
  if (match.group === "informs") match.replacedBy = [...new Set([...match.replacedBy, ...ids])];
}

/** The reasons that a match has been given, so that thousands of files do not look through thousands of reasons. */
const TOLD = new WeakMap<Match, Set<string>>();

/** The same reason for many paths is told once. */
function addWhy(match: Match, why: Why): void {
  const told = TOLD.get(match) ?? new Set();
  TOLD.set(match, told);
  const key = `${why.by} ${why.text}`;
  if (told.has(key)) return;
  told.add(key);
  match.why.push(why);
}

/**
 * Heaviest first; then by rank; then what is anchored nearer, then what is said more exactly, then the newer, then by id,
 * so that the order never depends on how files were listed.
 */
function compareMatches(direction: Direction, a: Match, b: Match): number {
  const rank = (match: Match) => direction.ranks.get(match.record) ?? Number.MAX_SAFE_INTEGER;
  return (
    a.weight - b.weight ||
    b.record.anchor.length - a.record.anchor.length ||
    rank(a) - rank(b) ||
    b.specificity - a.specificity ||
    compare(b.record.date ?? "", a.record.date ?? "") ||
    compare(a.record.id, b.record.id) ||
    compare(a.record.path, b.record.path) ||
    a.record.line - b.record.line
  );
}

/**
 * Whether a match is worth a place of its own when nobody asked for all: a goal or a term that holds everywhere says
 * nothing about this file, and a guardrail that only observes is shown on request.
 */
export function isPressing(match: Match): boolean {
  if (match.everywhere && match.record.kind !== "principle" && EVERYWHERE_WITHOUT_SCOPE.has(match.record.kind)) return false;
  return levelOf(match.record) !== "observe";
}
