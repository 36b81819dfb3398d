import { SCALE, type Criterion, type Value, type Voice } from "./problem.ts";

/** The least and the most that a value can be; a normal one has no bounds. Unknown: the whole scale, of a measured one anything. */
function boundsOf(value: Value | null, { unit }: Criterion): [number, number] {
  if (value === null) return unit === null ? [SCALE.worst, SCALE.best] : [-Infinity, Infinity];
  if ("from" in value) return [value.from, value.to];
  if (value.sd > 0) return [value.log === true ? 0 : -Infinity, Infinity];
  const exact = value.log === true ? Math.exp(value.mean) : value.mean;
  return [exact, exact];
}

/** A voice says nothing of a criterion on which it has scored no option; it is then not asked about it. */
export function speaks({ values }: Voice, criterion: number): boolean {
  return values.some((row) => row[criterion] !== null);
}

/**
 * True where, in every voice and whatever ranges turn out to be, `one` is nowhere worse than `other` and somewhere better.
 * @param among the options that count: where none of them has a score, the voice is not asked
 */
function dominates(one: number, other: number, criteria: readonly Criterion[], voices: readonly Voice[], among: readonly number[]): boolean {
  let better = false;
  for (const voice of voices) {
    for (const [place, criterion] of criteria.entries()) {
      if (among.every((option) => voice.values[option]?.[place] == null)) continue;
      const first = boundsOf(voice.values[one]?.[place] ?? null, criterion);
      const second = boundsOf(voice.values[other]?.[place] ?? null, criterion);
      const [least, most, firstMost, secondLeast] = criterion.better === "more" ? [first[0], second[1], first[1], second[0]] : [-first[1], -second[0], -first[0], -second[1]];
      if (least < most) return false;
      if (firstMost > secondLeast) better = true;
    }
  }
  return better;
}

export interface Dominance {
  /** of each option, by place: the options that dominate it */
  dominating: number[][];
  /** by place, the options that decide: those that none dominates; of one that dominates all others, it and those that it was last compared with */
  deciding: number[];
}

/**
 * No weighting puts a dominated option first, so it is out, and what is left is compared again: a criterion on which only the
 * dominated one was scored would leave the others unknown there, and keep one of them from dominating another. Without that,
 * adding a dominated option could change who comes first.
 */
export function findDominance(count: number, criteria: readonly Criterion[], voices: readonly Voice[]): Dominance {
  const dominating: number[][] = Array.from({ length: count }, () => []);
  for (let left = [...dominating.keys()]; ; ) {
    for (const other of left) dominating[other] = left.filter((one) => one !== other && dominates(one, other, criteria, voices, left));
    const next = left.filter((place) => dominating[place]?.length === 0);
    if (next.length === left.length || next.length === 1) return { dominating, deciding: left };
    left = next;
  }
}

/** How many options stand above one in the longest chain: ties in value are broken by it, since a dominated option never comes first. */
export function depthsOf(dominating: readonly number[][]): number[] {
  const depths: number[] = [];
  const depthOf = (place: number): number => (depths[place] ??= Math.max(0, ...(dominating[place] as number[]).map((above) => depthOf(above) + 1)));
  return dominating.map((_, place) => depthOf(place));
}
