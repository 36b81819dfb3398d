import { compare } from "../direction.ts";
import { alignLines, countWordCharacters, foldSpace, type Alignment } from "./align-lines.ts";
import type { RawFinding } from "./finding.ts";
import { hashText } from "./hash-text.ts";
import type { Change } from "./version.ts";

export interface Matched {
  /** as it was, and as it is; in order of the second */
  known: [RawFinding, RawFinding][];
  added: RawFinding[];
  /** as they were */
  fixed: RawFinding[];
}

/** The lines of a file, of either version; undefined where they are not at hand, and then order alone tells equals apart. */
export interface Lines {
  before(path: string): readonly string[] | undefined;
  after(path: string): readonly string[] | undefined;
}

/**
 * Tells what one guardrail finds anew from what it found before. A finding is known by its code, its file (through renames), its
 * snippet with white space folded, and its place among equals: findings of one file that are alike in all that.
 *
 * Equals are told apart by the lines around them, where `lines` has the texts: one that stands on a line that stayed, or where a
 * stretch of lines was replaced by another, is the one that stood there; one that was moved together with what surrounds it is
 * the same; what then is left on either side was fixed, or is new. Without the texts the first is the first, the second the
 * second, and the last ones are fixed or new. Nothing is decided by a count, and the order of what is handed in does not matter.
 *
 * What is about a change itself (`ofChange`) is always new, and never fixed.
 */
export function matchFindings(before: readonly RawFinding[], after: readonly RawFinding[], change: Change, lines?: Lines): Matched {
  const origins = new Set(change.renamed.values());
  // a path that a renamed file had before may be taken by a new one
  const origin = (path: string): string | null => change.renamed.get(path) ?? (origins.has(path) ? null : path);
  const older = groupBy(before.filter(isOfVersion), (path) => path);
  const younger = groupBy(after.filter(isOfVersion), origin);
  const matched: Matched = { known: [], added: after.filter((finding) => !isOfVersion(finding)), fixed: [] };
  for (const [key, now] of younger) {
    const then = older.get(key) ?? [];
    older.delete(key);
    const one = matchEquals(then, now, change, lines);
    matched.known.push(...one.known);
    matched.added.push(...one.added);
    matched.fixed.push(...one.fixed);
  }
  for (const then of older.values()) matched.fixed.push(...then);
  matched.known.sort(([, one], [, other]) => byPlace(one, other));
  matched.added.sort(byPlace);
  matched.fixed.sort(byPlace);
  return matched;
}

/**
 * A short id of each finding, in the order handed in: 16 hex digits, the same wherever its line moves and however its file is
 * called. Findings of different files may share one, so that only file and id together name a finding. For other tools
 * (SARIF's partialFingerprints) and baselines; judging compares the texts themselves.
 * @param findings all of one guardrail in one version: equals are numbered, by their order in the file
 */
export function computeFingerprints(guardrail: string, findings: readonly RawFinding[]): string[] {
  const places = new Map<RawFinding, number>();
  for (const equals of groupBy(findings, (path) => path).values()) for (const [index, finding] of equals.entries()) places.set(finding, index);
  return findings.map((finding) => computeFingerprint(guardrail, finding, places.get(finding)!));
}

/** @param index the finding's place among equals of its file, from 0 */
export function computeFingerprint(guardrail: string, { code, snippet }: Pick<RawFinding, "code" | "snippet">, index: number): string {
  return hashText(JSON.stringify([guardrail, code, foldSpace(snippet), index]));
}

const isOfVersion = ({ ofChange }: RawFinding): boolean => ofChange !== true;

/** Findings that are alike, each group in order of its lines. A file that was nowhere before is alike to none of then. */
function groupBy(findings: readonly RawFinding[], originOf: (path: string) => string | null): Map<string, RawFinding[]> {
  const groups = new Map<string, RawFinding[]>();
  for (const finding of [...findings].sort(byPlace)) {
    const origin = originOf(finding.path);
    const key = JSON.stringify([origin ?? { new: finding.path }, finding.code, foldSpace(finding.snippet)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** Total, so that no answer depends on the order in which a check happens to find things. */
function byPlace(one: RawFinding, other: RawFinding): number {
  return compare(one.path, other.path) || one.line - other.line || one.column - other.column || compare(one.code, other.code) || compare(tell(one), tell(other));
}

const tell = ({ snippet, endLine, endColumn, args }: RawFinding): string => JSON.stringify([snippet, endLine, endColumn, Object.entries(args).sort(([one], [other]) => compare(one, other))]);

function matchEquals(then: readonly RawFinding[], now: readonly RawFinding[], change: Change, lines: Lines | undefined): Matched {
  const [first] = now;
  const texts = then.length === 0 || first === undefined || !change.changed.has(first.path) ? undefined : readTexts(lines, then[0]!.path, first.path);
  return texts === undefined ? matchInOrder(then, now) : matchByLines(then, now, texts);
}

function matchInOrder(then: readonly RawFinding[], now: readonly RawFinding[]): Matched {
  const count = Math.min(then.length, now.length);
  return { known: then.slice(0, count).map((finding, index) => [finding, now[index]!]), added: now.slice(count), fixed: then.slice(count) };
}

interface Texts {
  before: readonly string[];
  after: readonly string[];
  alignment: Alignment;
}

/** One file's lines are aligned once, however many kinds of findings it has. */
const aligned = new WeakMap<readonly string[], WeakMap<readonly string[], Alignment>>();

function readTexts(lines: Lines | undefined, oldPath: string, path: string): Texts | undefined {
  const before = lines?.before(oldPath);
  const after = lines?.after(path);
  if (before === undefined || after === undefined) return undefined;
  const known = aligned.get(before) ?? new WeakMap<readonly string[], Alignment>();
  aligned.set(before, known);
  const alignment = known.get(after) ?? alignLines(before, after);
  known.set(after, alignment);
  return { before, after, alignment };
}

/** First those that stayed in their place, then those that were moved with what surrounds them. */
function matchByLines(then: readonly RawFinding[], now: readonly RawFinding[], { before, after, alignment }: Texts): Matched {
  const waiting = new Map<string, RawFinding[]>();
  for (const finding of then) {
    const place = placeOf(alignment.toNew, finding.line - 1);
    waiting.set(place, [...(waiting.get(place) ?? []), finding]);
  }
  const known: [RawFinding, RawFinding][] = [];
  const unplaced: RawFinding[] = [];
  for (const finding of now) {
    const stayed = waiting.get(placeOfNew(alignment.toOld, finding.line - 1))?.shift();
    if (stayed === undefined) unplaced.push(finding);
    else known.push([stayed, finding]);
  }
  const gone = new Set([...waiting.values()].flat().sort(byPlace));
  const added = unplaced.filter((finding) => {
    const moved = [...gone].find((earlier) => isMoved(earlier, before, finding, after));
    if (moved === undefined) return true;
    gone.delete(moved);
    known.push([moved, finding]);
    return false;
  });
  return { known, added, fixed: [...gone] };
}

/** A line that stayed, by the line that it is now; any other, by the last line before it that stayed. */
function placeOf(toNew: Int32Array, line: number): string {
  const now = toNew[line] ?? -1;
  if (now >= 0) return `line ${now}`;
  for (let index = Math.min(line, toNew.length) - 1; index >= 0; index -= 1) if (toNew[index]! >= 0) return `after ${toNew[index]!}`;
  return "after -1";
}

function placeOfNew(toOld: Int32Array, line: number): string {
  if ((toOld[line] ?? -1) >= 0) return `line ${line}`;
  for (let index = Math.min(line, toOld.length) - 1; index >= 0; index -= 1) if (toOld[index]! >= 0) return `after ${index}`;
  return "after -1";
}

/**
 * Whether a finding came along when its surroundings were moved: the rest of its own line, or two lines with words in them on
 * either side, say enough that this is no chance. A lone `} catch {` says nothing: there is one in many places.
 */
function isMoved(earlier: RawFinding, before: readonly string[], later: RawFinding, after: readonly string[]): boolean {
  let evidence = 0;
  const own = foldSpace(before[earlier.line - 1] ?? "");
  if (own === foldSpace(after[later.line - 1] ?? "")) evidence += countWordCharacters(own.replace(foldSpace(earlier.snippet), ""));
  for (const [step, from, to] of [[-1, earlier.line, later.line], [1, endOf(earlier), endOf(later)]] as const) {
    const [one, other] = [wordedLines(before, from - 1, step), wordedLines(after, to - 1, step)];
    for (let index = 0; index < Math.min(one.length, other.length) && one[index] === other[index]; index += 1) evidence += countWordCharacters(one[index]!);
  }
  return evidence >= ENOUGH;
}

/** Letters and digits in lines that are the same: "return" and "try" together are not enough. */
const ENOUGH = 12;

const endOf = ({ line, endLine }: RawFinding): number => Math.max(line, endLine ?? line);

/** The nearest two lines with words in them, outwards; looked for in no more than ten. */
function wordedLines(lines: readonly string[], start: number, step: 1 | -1): string[] {
  const found: string[] = [];
  for (let index = start + step; found.length < 2 && Math.abs(index - start) <= 10; index += step) {
    const line = lines[index];
    if (line === undefined) break;
    if (countWordCharacters(line) > 3) found.push(foldSpace(line));
  }
  return found;
}
