import { countWordUnits, foldSpace } from "./fold-space.ts";

/**
 * Where lines, counted from 1, stand in two versions of a text: a line that stayed by the line that it is now, any other by the
 * last line before it that stayed. Two lines of one place are one line, or were written in place of each other.
 */
export interface Alignment {
  placeOfOld(line: number): string;
  placeOfNew(line: number): string;
}

/**
 * Lines that stayed are found as a patience diff finds them: what is equal at both ends, then telling lines that occur once on
 * either side and come in the same order, then the same between them. White space does not tell lines apart. Takes n log n steps
 * for each level of nesting, and at most 50 levels.
 */
export function alignLines(before: readonly string[], after: readonly string[]): Alignment {
  let from = 0;
  let [to, youngTo] = [before.length, after.length];
  while (from < to && from < youngTo && isSameLine(before[from]!, after[from]!)) from += 1;
  while (from < to && from < youngTo && isSameLine(before[to - 1]!, after[youngTo - 1]!)) [to, youngTo] = [to - 1, youngTo - 1];
  // Mostly nobody asks about what lies between.
  let between: Between | undefined;
  const placeBetween = (side: keyof Between, index: number): string => {
    between ??= alignRest(before.slice(from, to), after.slice(from, youngTo), from);
    const { lines, last } = between[side];
    return (lines[index] ?? -1) >= 0 ? `line ${lines[index]}` : `after ${last[index] ?? from - 1}`;
  };
  const place = (side: keyof Between, { length }: readonly string[], end: number) => (line: number): string => {
    const index = Math.max(0, Math.min(line - 1, length - 1));
    if (index < from) return `line ${index}`;
    return index >= end ? `line ${youngTo + index - end}` : placeBetween(side, index - from);
  };
  return { placeOfOld: place("old", before, to), placeOfNew: place("young", after, youngTo) };
}

/** Of each line the one that it is now, or -1; and of the last one up to it that stayed, or that before them all. */
type Between = Record<"old" | "young", { lines: Int32Array; last: Int32Array }>;

/** @param offset how many lines are equal before these */
function alignRest(before: readonly string[], after: readonly string[], offset: number): Between {
  const lines = numberLines(before, after);
  const { old, young } = lines;
  const [toNew, stays] = [new Int32Array(old.length).fill(-1), new Int32Array(young.length).fill(-1)];
  alignBetween(lines, { from: 0, to: old.length, youngFrom: 0, youngTo: young.length, depth: 0 }, (one, other) => {
    toNew[one] = offset + other;
    stays[other] = offset + other;
  });
  return { old: { lines: toNew, last: lastBefore(toNew, offset - 1) }, young: { lines: stays, last: lastBefore(stays, offset - 1) } };
}

/** Lines by number: the same for those that white space alone tells apart. Most stand on both sides, and are folded once. */
interface NumberedLines {
  old: Int32Array;
  young: Int32Array;
  /** by number, whether a line tells where it stands */
  isTelling: readonly boolean[];
}

function numberLines(before: readonly string[], after: readonly string[]): NumberedLines {
  const byLine = new Map<string, number>();
  const byFolded = new Map<string, number>();
  const isTelling: boolean[] = [];
  const numberOf = (line: string): number => {
    const known = byLine.get(line);
    if (known !== undefined) return known;
    const folded = foldSpace(line);
    const number = byFolded.get(folded) ?? isTelling.push(countWordUnits(folded) >= TELLING) - 1;
    byFolded.set(folded, number);
    byLine.set(line, number);
    return number;
  };
  return { old: Int32Array.from(before, numberOf), young: Int32Array.from(after, numberOf), isTelling };
}

function isSameLine(one: string, other: string): boolean {
  return one === other || foldSpace(one) === foldSpace(other);
}

function lastBefore(lines: Int32Array, first: number): Int32Array {
  let last = first;
  return lines.map((line) => (last = line >= 0 ? line : last));
}

interface Span {
  from: number;
  to: number;
  youngFrom: number;
  youngTo: number;
  depth: number;
}

function alignBetween(lines: NumberedLines, span: Span, match: (one: number, other: number) => void): void {
  const { old, young } = lines;
  let { from, to, youngFrom, youngTo } = span;
  while (from < to && youngFrom < youngTo && old[from] === young[youngFrom]) match(from++, youngFrom++);
  while (from < to && youngFrom < youngTo && old[to - 1] === young[youngTo - 1]) match(--to, --youngTo);
  if (from === to || youngFrom === youngTo || span.depth === 50) return;
  const anchors = findAnchors(lines, { ...span, from, to, youngFrom, youngTo });
  if (anchors.length === 0) return;
  let last: [number, number] = [from, youngFrom];
  const depth = span.depth + 1;
  for (const [one, other] of anchors) {
    alignBetween(lines, { from: last[0], to: one, youngFrom: last[1], youngTo: other, depth }, match);
    match(one, other);
    last = [one + 1, other + 1];
  }
  alignBetween(lines, { from: last[0], to, youngFrom: last[1], youngTo, depth }, match);
}

/** Lines that occur once on either side; of these, the longest run that comes in the same order on both. */
function findAnchors({ old, young, isTelling }: NumberedLines, { from, to, youngFrom, youngTo }: Span): [number, number][] {
  const single = findSingle(old, from, to, isTelling);
  const pairs = [...findSingle(young, youngFrom, youngTo, isTelling)]
    .flatMap(([line, other]): [number, number][] => (single.has(line) ? [[single.get(line)!, other]] : []))
    .sort(([one], [other]) => one - other);
  const ends: number[] = []; // by length of a run less one: the pair that ends it lowest
  const previous = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, place]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  }
  const run: [number, number][] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]!) run.push(pairs[index]!);
  return run.reverse();
}

function findSingle(lines: Int32Array, from: number, to: number, isTelling: readonly boolean[]): Map<number, number> {
  const places = new Map<number, number>();
  for (let index = from; index < to; index += 1) {
    const line = lines[index]!;
    if (isTelling[line] === true) places.set(line, places.has(line) ? -1 : index);
  }
  for (const [line, place] of places) if (place < 0) places.delete(line);
  return places;
}

/** Fewer letters and digits than this tell nothing of where a line stands: `try {`, `return`. */
const TELLING = 8;
