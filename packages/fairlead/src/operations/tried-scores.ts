import type { ScoreFlip } from "../decisions/score-flips.ts";
import { SCALE, type Problem } from "../decisions/problem.ts";
import { criteriaOf, type DecisionProblem } from "../direction/decision-problem.ts";
import { scoreOf, type Scores } from "../direction/scores.ts";
import { KnownError } from "../errors.ts";
import type { DirectionRecord } from "../records/record.ts";
import { readScore, type WrittenScore } from "../records/score.ts";
import { readGivenScore } from "./given-score.ts";

/* Scores that are only tried: held against the decision like those that are given, and written nowhere. */

type Typed = Record<string, Record<string, string>>;
type Said = DecisionProblem["said"];

interface Tried {
  scores: Scores;
  refused: { option: string; criterion: string; typed: string; says: string }[];
}

/** What was typed, as far as it can be read; what cannot does not count, and is said with what was expected. */
export function readTried(record: DirectionRecord<"decision">, typed: Typed): Tried {
  const sheet = { options: Object.keys(record.fields.options ?? {}).map((id) => ({ id })), criteria: criteriaOf(record) };
  const scores: Tried["scores"] = {};
  const refused: Tried["refused"] = [];
  for (const [option, row] of Object.entries(typed)) {
    for (const [criterion, text] of Object.entries(row)) {
      try {
        const score = readGivenScore(sheet, option, criterion, text);
        scores[option] = { ...scores[option], [criterion]: score };
      } catch (error) {
        if (!(error instanceof KnownError)) throw error;
        refused.push({ option, criterion, typed: text, says: error.message });
      }
    }
  }
  return { scores, refused };
}

export function saidOf(said: Said, option: string, criterion: string): { voice: string; typed: string }[] {
  return said.flatMap(({ name, scores }) => {
    const score = scoreOf(scores, option, criterion);
    return score === undefined ? [] : { voice: name, typed: formatTyped(score) };
  });
}

/** As a person types it. The logarithm of a measured value cannot be typed, and says what it is. */
function formatTyped(score: WrittenScore): string {
  if (typeof score !== "object") return String(score);
  return `${score.value}${score.sd === undefined || score.sd === 0 ? "" : `±${score.sd}`}${score.log === true ? " (log)" : ""}`;
}

/** What to type to try a change of one score: moved as a whole where all voices say the same, otherwise the middle. */
export function typedFlip({ option, criterion, from, to }: ScoreFlip, said: Said, { criteria }: Problem): string {
  const scores = said.flatMap(({ scores }) => scoreOf(scores, option, criterion) ?? []);
  const [first] = scores;
  const all = first === undefined ? null : readScore(first);
  const isMeasured = criteria.find(({ id }) => id === criterion)?.unit !== null;
  if (all !== null && all !== "unknown" && scores.every((score) => formatTyped(score) === formatTyped(first as WrittenScore))) {
    if ("low" in all && all.low < all.high && !isMeasured) {
      const by = Math.max(SCALE.worst - all.low, Math.min(SCALE.best - all.high, to - from));
      return `${rounded(all.low + by)}..${rounded(all.high + by)}`;
    }
    if ("sd" in all && all.sd > 0 && !all.log) return `${rounded(to)}±${all.sd}`;
  }
  return rounded(to);
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(6)));
}
