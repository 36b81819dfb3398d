import { compare } from "../direction.ts";
import { alignLines, type Alignment } from "./align-lines.ts";
import type { RawFinding } from "./finding.ts";
import { foldSpace } from "./fold-space.ts";
import { hashText } from "./hash-text.ts";
import { indexSurroundings, isMoved, keysOf, readSurroundings, TRIED } from "./surroundings.ts";
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
 * What both versions tell as one object need not be told apart, where nothing else could be taken for it: its file stayed as it was,
 * and no other finding has its snippet. One that is told as the same object may have been another before, whose name was given to
 * another file.
 */
export function setSameApart(before: readonly RawFinding[], after: readonly RawFinding[], { changed, renamed }: Change): { same: RawFinding[]; earlier: RawFinding[]; later: RawFinding[] } {
  const origins = new Set(renamed.values());
  const is = new Set(after);
  const [then, now] = [countSnippets(before), countSnippets(after)];
  const same = before.filter((one) => is.has(one) && !changed.has(one.path) && !origins.has(one.path) && then.get(one.snippet) === 1 && now.get(one.snippet) === 1);
  const apart = new Set(same);
  const isLeft = (one: RawFinding): boolean => !apart.has(one);
  return { same, earlier: before.filter(isLeft), later: after.filter(isLeft) };
}

function countSnippets(findings: readonly RawFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { snippet } of findings) counts.set(snippet, (counts.get(snippet) ?? 0) + 1);
  return counts;
}

/** Where both versions find the same. */
export function matchSame(findings: readonly RawFinding[]): Matched {
  return { known: [...findings].sort(byPlace).map((finding) => [finding, finding]), added: [], fixed: [] };
}

/**
 * A short id of each finding, in the order handed in: 16 hex digits, the same wherever its line moves and however its file is
 * called. Findings of different files may share one, so that only file and id together name a finding. For other tools
 * (SARIF's partialFingerprints) and baselines; judging compares the texts themselves.
 * @param findings all of one guardrail in one version: equals are numbered, by their order in the file
 */
export function computeFingerprints(guardrail: string, findings: readonly RawFinding[]): string[] {
  const places = new Map<RawFinding, number>();
  for (const equals of groupBy(findings, (path) => path).values()) equals.forEach((finding, index) => places.set(finding, index));
  return findings.map((finding) => computeFingerprint(guardrail, finding, places.get(finding)!));
}

/** @param index the finding's place among equals of its file, from 0 */
export function computeFingerprint(guardrail: string, finding: Pick<RawFinding, "code" | "snippet">, index: number): string {
  return hashText(JSON.stringify([guardrail, finding.code, foldedOf(finding), index]));
}

const isOfVersion = ({ ofChange }: RawFinding): boolean => ofChange !== true;

/** Findings that are alike, each group in order of its lines. A file that was nowhere before is alike to none of then. */
function groupBy(findings: readonly RawFinding[], originOf: (path: string) => string | null): Map<string, RawFinding[]> {
  const groups = new Map<string, RawFinding[]>();
  for (const finding of [...findings].sort(byPlace)) {
    const origin = originOf(finding.path);
    // No path and no code holds a zero byte, so none can be taken for another.
    const key = `${origin === null ? `new\0${finding.path}` : origin}\0${finding.code}\0${foldedOf(finding)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** Asked again for each question about a finding: which are alike, what it is known by. */
const folded = new WeakMap<object, string>();

function foldedOf(finding: Pick<RawFinding, "snippet">): string {
  const before = folded.get(finding);
  if (before !== undefined) return before;
  const text = foldSpace(finding.snippet);
  folded.set(finding, text);
  return text;
}

/** Total, so that no answer depends on the order in which a check happens to find things. */
function byPlace(one: RawFinding, other: RawFinding): number {
  return compare(one.path, other.path) || one.line - other.line || one.column - other.column || compare(one.code, other.code) || compare(one.snippet, other.snippet) || compare(tell(one), tell(other));
}

/** Many findings may stand in one place, and each is compared with many. */
const told = new WeakMap<RawFinding, string>();

function tell(finding: RawFinding): string {
  const before = told.get(finding);
  if (before !== undefined) return before;
  const { endLine, endColumn, args } = finding;
  const text = JSON.stringify([endLine, endColumn, Object.entries(args).sort(([one], [other]) => compare(one, other))]);
  told.set(finding, text);
  return text;
}

function matchEquals(then: readonly RawFinding[], now: readonly RawFinding[], change: Change, lines: Lines | undefined): Matched {
  const [first] = now;
  const texts = then.length === 0 || first === undefined || first.ofFile === true || !change.changed.has(first.path) ? undefined : readTexts(lines, then[0]!.path, first.path);
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
  // backwards, so that the first of a place is the first to be taken
  for (const finding of then.toReversed()) {
    const place = alignment.placeOfOld(finding.line);
    const others = waiting.get(place);
    if (others === undefined) waiting.set(place, [finding]);
    else others.push(finding);
  }
  const known: [RawFinding, RawFinding][] = [];
  const unplaced: RawFinding[] = [];
  for (const finding of now) {
    const stayed = waiting.get(alignment.placeOfNew(finding.line))?.pop();
    if (stayed === undefined) unplaced.push(finding);
    else known.push([stayed, finding]);
  }
  const gone = new Set([...waiting.values()].flat().sort(byPlace));
  const surroundings = indexSurroundings([...gone], before);
  const added = unplaced.filter((finding) => {
    const around = readSurroundings(finding, after);
    const near = keysOf(around).flatMap((key) => surroundings.get(key) ?? []);
    const moved = near.slice(0, TRIED).find(([earlier, one]) => gone.has(earlier) && isMoved(one, around))?.[0];
    if (moved === undefined) return true;
    gone.delete(moved);
    known.push([moved, finding]);
    return false;
  });
  return { known, added, fixed: [...gone] };
}
