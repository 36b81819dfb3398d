import { readScore } from "../records/score.ts";
import type { Voice } from "../records/voice.ts";

/** On a scale from 1 to 5, two voices so far apart are about something: they know or want different things. */
export const FAR_APART = 2;

/** Where voices differ most: an option, a criterion, and the two that stand at its ends. */
export interface Apart {
  option: string;
  criterion: string;
  /** difference of the two, in points of the scale */
  difference: number;
  lower: string;
  upper: string;
}

/**
 * The largest difference between two voices on one score; of several the first by option and criterion. Null below two
 * voices that scored the same thing. A range stands at its middle; what is unknown or measured in a unit is left out.
 */
export function findApart(voices: readonly Pick<Voice, "name" | "scores">[]): Apart | null {
  const said = new Map<string, { option: string; criterion: string; points: { name: string; at: number }[] }>();
  for (const { name, scores } of voices) {
    for (const [option, byCriterion] of Object.entries(scores)) {
      for (const [criterion, written] of Object.entries(byCriterion)) {
        const score = readScore(written);
        if (score === "unknown" || !("low" in score)) continue;
        const key = `${option}\0${criterion}`;
        const one = said.get(key) ?? { option, criterion, points: [] };
        one.points.push({ name, at: (score.low + score.high) / 2 });
        said.set(key, one);
      }
    }
  }
  let widest: Apart | null = null;
  for (const [, { option, criterion, points }] of [...said].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (points.length < 2) continue;
    const sorted = points.toSorted((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
    const [first, last] = [sorted[0], sorted.at(-1)] as [(typeof sorted)[0], (typeof sorted)[0]];
    const difference = last.at - first.at;
    if (widest === null || difference > widest.difference) widest = { option, criterion, difference, lower: first.name, upper: last.name };
  }
  return widest;
}
