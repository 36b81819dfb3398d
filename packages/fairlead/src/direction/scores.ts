import { own } from "../records/own.ts";
import type { WrittenScore } from "../records/score.ts";

/** By option, then by criterion. */
export type Scores = Record<string, Record<string, WrittenScore>>;

/** What both say; of one score what the second says. */
export function mergeScores(scores: Scores, over: Scores): Scores {
  return Object.fromEntries([...new Set([...Object.keys(scores), ...Object.keys(over)])].map((option) => [option, { ...scores[option], ...over[option] }]));
}

export function scoreOf(scores: Scores, option: string, criterion: string): WrittenScore | undefined {
  return own(own(scores, option) ?? {}, criterion);
}
