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
  const toNew = new Int32Array(before.length).fill(-1);
  const stays = new Int32Array(after.length).fill(-1);
  const match = (one: number, other: number): void => {
    toNew[one] = other;
    stays[other] = other;
  };
  let from = 0;
  let [to, youngTo] = [before.length, after.length];
  while (from < to && from < youngTo && isSameLine(before[from]!, after[from]!)) match(from, from++);
  while (from < to && from < youngTo && isSameLine(before[to - 1]!, after[youngTo - 1]!)) match(--to, --youngTo);
  // Only what is left is folded: little, where one version of a file comes after the other.
  const [old, young] = [before.slice(from, to).map(foldSpace), after.slice(from, youngTo).map(foldSpace)];
  alignBetween(old, young, { from: 0, to: old.length, youngFrom: 0, youngTo: young.length, depth: 0 }, (one, other) => match(from + one, from + other));
  const places = [toNew, stays].map((lines) => ({ lines, last: lastBefore(lines) }));
  const place = (side: 0 | 1) => (line: number): string => {
    const { lines, last } = places[side]!;
    const index = Math.max(0, Math.min(line - 1, lines.length - 1));
    return (lines[index] ?? -1) >= 0 ? `line ${lines[index]}` : `after ${last[index] ?? -1}`;
  };
  return { placeOfOld: place(0), placeOfNew: place(1) };
}

function isSameLine(one: string, other: string): boolean {
  return one === other || foldSpace(one) === foldSpace(other);
}

/** Of each line the last one up to it that stayed, by the line that it is now. */
function lastBefore(lines: Int32Array): Int32Array {
  let last = -1;
  return lines.map((line) => (last = line >= 0 ? line : last));
}

interface Span {
  from: number;
  to: number;
  youngFrom: number;
  youngTo: number;
  depth: number;
}

function alignBetween(old: readonly string[], young: readonly string[], span: Span, match: (one: number, other: number) => void): void {
  let { from, to, youngFrom, youngTo } = span;
  while (from < to && youngFrom < youngTo && old[from] === young[youngFrom]) match(from++, youngFrom++);
  while (from < to && youngFrom < youngTo && old[to - 1] === young[youngTo - 1]) match(--to, --youngTo);
  if (from === to || youngFrom === youngTo || span.depth === 50) return;
  const anchors = findAnchors(old, young, { ...span, from, to, youngFrom, youngTo });
  if (anchors.length === 0) return;
  let last: [number, number] = [from, youngFrom];
  const depth = span.depth + 1;
  for (const [one, other] of anchors) {
    alignBetween(old, young, { from: last[0], to: one, youngFrom: last[1], youngTo: other, depth }, match);
    match(one, other);
    last = [one + 1, other + 1];
  }
  alignBetween(old, young, { from: last[0], to, youngFrom: last[1], youngTo, depth }, match);
}

/** Lines that occur once on either side; of these, the longest run that comes in the same order on both. */
function findAnchors(old: readonly string[], young: readonly string[], { from, to, youngFrom, youngTo }: Span): [number, number][] {
  const single = findSingle(old, from, to);
  const pairs = [...findSingle(young, youngFrom, youngTo)]
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

function findSingle(lines: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let index = from; index < to; index += 1) {
    const line = lines[index]!;
    if (countWordUnits(line) >= TELLING) places.set(line, places.has(line) ? -1 : index);
  }
  for (const [line, place] of places) if (place < 0) places.delete(line);
  return places;
}

/** Fewer letters and digits than this tell nothing of where a line stands: `try {`, `return`. */
const TELLING = 8;
