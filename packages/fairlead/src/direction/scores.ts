import type { WrittenScore } from "../records/score.ts";

/** By option, then by criterion. */
export type Scores = Record<string, Record<string, WrittenScore>>;

/** What both say; of one score what the second says. */
export function mergeScores(scores: Scores, over: Scores): Scores {
  return Object.fromEntries([...new Set([...Object.keys(scores), ...Object.keys(over)])].map((option) => [option, { ...scores[option], ...over[option] }]));
}

/** People name options and criteria as they like, also as a member that every object has. */
export function scoreOf(scores: Scores, option: string, criterion: string): WrittenScore | undefined {
  const row = Object.hasOwn(scores, option) ? scores[option] : undefined;
  return row !== undefined && Object.hasOwn(row, criterion) ? row[criterion] : undefined;
}
