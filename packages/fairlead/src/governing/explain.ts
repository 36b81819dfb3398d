import type { Direction } from "../direction.ts";
import { languageOf } from "../imports/languages.ts";
import { resolveRecord } from "../records/identity.ts";
import { EVERYWHERE_WITHOUT_SCOPE } from "../records/kinds.ts";
import { isBelow } from "../records/place.ts";
import type { DirectionRecord, Scope } from "../records/record.ts";
import { compileAreas, compileDirection } from "./compile.ts";
import type { FileView } from "./file-view.ts";
import { computeGoverning } from "./governs.ts";
import { readMarkers } from "./marker.ts";
import { compileScope, fromAnchor, isImportOf, matchScope, type CompileRegex } from "./scope.ts";
import { isCurrent, replacersAt, wasTried, type Place } from "./standing.ts";

/** The parts that are asked, as the operation's output names them. */
export type ScopePart = "stage" | "anchor" | "paths" | "areas" | "except" | "imports" | "contains" | "marker" | "everywhere" | "nowhere";
export interface Step {
  part: ScopePart;
  pattern: string;
  matched: boolean;
  text: string;
}

/** Why a record does or does not apply to a file: every part of its scope in the order in which it is asked. */
export function explainScope(direction: Direction, record: DirectionRecord, file: FileView, compileRegex: CompileRegex | null): { applies: boolean; because: string; steps: Step[] } {
  const steps: Step[] = [];
  const step = (part: ScopePart, pattern: string, matched: boolean, text: string) => {
    steps.push({ part, pattern, matched, text });
    return matched;
  };
  const place = { file, compileRegex };
  const holds = step("stage", record.status ?? "no status", isCurrent(direction, record, place) || wasTried(direction, record, place), stageText(direction, record, place));
  const marker = file.text === null ? undefined : readMarkers(file.text).find(({ id }) => namesRecord(direction, id, record));
  if (marker !== undefined) step("marker", marker.id, true, `The file names it on line ${marker.line}.`);
  const scoped = explainPlace(direction, record, file, compileRegex, step);
  if (holds && (marker !== undefined || scoped)) return { applies: true, because: because(holds, marker !== undefined, scoped, steps), steps };
  const linked = holds ? linkText(direction, record, file, compileRegex) : undefined;
  return { applies: linked !== undefined, because: linked ?? because(holds, false, scoped, steps), steps };
}

/** What has no scope of its own may be told because of a record that governs here. */
function linkText(direction: Direction, record: DirectionRecord, file: FileView, compileRegex: CompileRegex | null): string | undefined {
  const linked = record.scope.state === "none" && (direction.links.to.get(record) ?? []).length > 0;
  const match = linked ? computeGoverning(direction, [file], compileRegex).find((one) => one.record === record) : undefined;
  return match?.why.map(({ text }) => `${text}, and governs here.`)[0];
}

function namesRecord(direction: Direction, id: string, record: DirectionRecord): boolean {
  const resolution = resolveRecord(direction.index, id);
  return "found" in resolution && resolution.found === record;
}

function stageText(direction: Direction, record: DirectionRecord, place: Place): string {
  if (isCurrent(direction, record, place)) return "It is in force.";
  if (wasTried(direction, record, place)) {
    const by = replacersAt(direction, record, place);
    return `${by.length === 0 ? "It was rejected or replaced" : `It was replaced here by ${by.join(", ")}`}: it is shown as something that was tried.`;
  }
  if (record.stage === null) return "Its status is not understood, so it does not count as in force.";
  return `It is ${record.stage === "ended" ? "ended" : record.stage}; only what is in force governs.`;
}

type AddStep = (part: ScopePart, pattern: string, matched: boolean, text: string) => boolean;

function explainPlace(direction: Direction, record: DirectionRecord, file: FileView, compileRegex: CompileRegex | null, step: AddStep): boolean {
  const { scope, anchor, kind } = record;
  if (scope.state === "codeowners") {
    const { owners, scoped } = compileDirection(direction, compileRegex);
    const wins = owners(file.path).some((one) => one.record === record);
    const area = wins ? scoped.find((one) => one.record.kind === "area" && isCurrent(direction, one.record, { file, compileRegex }) && matchScope(one.scope, file) !== null) : undefined;
    if (area !== undefined) return step("areas", area.record.id, false, `${area.record.id} is written as a record and stands over this rule.`);
    return step("paths", scope.pattern, wins, wins ? "It is the last rule that matches." : "It does not match, or a later rule does: the last one wins.");
  }
  if (scope.state === "broken") return step("nowhere", "", false, "Its scope could not be read, so it governs no path.");
  const below = isBelow(file.path, anchor);
  if (anchor !== "" && !step("anchor", `${anchor}/`, below, below ? "The path is below its folder." : "Its direction speaks only for what is below its folder.")) return false;
  if (scope.state === "none") {
    const everywhere = EVERYWHERE_WITHOUT_SCOPE.has(kind);
    return everywhere ? step("everywhere", "**", true, `A ${kind} without a scope holds everywhere.`) : step("nowhere", "", false, `A ${kind} without a scope governs no path; it is found by task and search.`);
  }
  explainParts(direction, anchor, scope.scope, file, compileRegex, step);
  return matchScope(compileScope(scope.scope, anchor, compileAreas(direction, compileRegex, anchor), compileRegex), file) !== null;
}

function explainParts(direction: Direction, anchor: string, scope: Scope, file: FileView, compileRegex: CompileRegex | null, step: AddStep): void {
  const compiled = compileScope(scope, anchor, compileAreas(direction, compileRegex, anchor), compileRegex);
  const inside = fromAnchor(file.path, anchor) ?? file.path;
  for (const { pattern, matches } of compiled.paths) step("paths", pattern, matches(inside), matches(inside) ? "matches" : "does not match");
  for (const name of scope.areas) {
    const area = compiled.areas.find((one) => one.name === name)?.scope;
    const reason = area == null ? undefined : matchScope(area, file)?.[0];
    step("areas", name, reason !== undefined, area == null ? "There is no such area." : reason === undefined ? "The path is not in this area." : `The path is in this area: ${reason.text}`);
  }
  for (const { pattern, matches } of compiled.except) step("except", pattern, matches(inside), matches(inside) ? "takes the path away" : "does not take it away");
  const imports = [...new Set(file.imports?.map((one) => one.specifier))];
  for (const { pattern, matches } of compiled.imports) {
    const hit = file.imports?.find((one) => isImportOf(one, anchor, matches));
    step("imports", pattern, hit !== undefined, hit !== undefined ? `It imports ${hit.specifier}${hit.path === null ? "" : `: ${hit.path}`}.` : importsText(file, imports));
  }
  for (const { pattern, test } of compiled.contains) {
    const hit = file.text !== null && test(file.text);
    step("contains", pattern, hit, hit ? "Its text matches." : file.text === null ? "There is no text to look at." : "Its text does not match.");
  }
}

function importsText(file: FileView, imports: readonly string[]): string {
  if (file.imports !== null) return imports.length === 0 ? "It imports nothing." : `It imports ${imports.slice(0, 5).join(", ")}${imports.length > 5 ? ", …" : ""}.`;
  if (file.text === null) return "There is no text to look at.";
  return languageOf(file.path) === null ? "Imports are not read in files of this kind." : "It does not parse, so its imports are not known.";
}

function because(holds: boolean, marked: boolean, scoped: boolean, steps: readonly Step[]): string {
  if (!holds) return steps[0]?.text ?? "";
  if (marked) return "The file names it.";
  const hit = steps.find(({ part, matched }) => matched && (part === "paths" || part === "areas" || part === "imports" || part === "contains" || part === "everywhere"));
  if (scoped) return hit === undefined ? "Its scope matches." : hit.part === "everywhere" ? hit.text : `${hit.pattern} matches.`;
  const taken = steps.find(({ part, matched }) => part === "except" && matched);
  if (taken !== undefined) return `except ${taken.pattern} takes the path away.`;
  const missed = steps.findLast(({ matched, part }) => !matched && part !== "except");
  return missed === undefined || missed.part === "paths" ? "None of its patterns matches." : missed.text;
}
