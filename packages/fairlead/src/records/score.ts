import * as z from "zod";

/**
 * A score as it is understood: from 1 (worst) to 5 (best), as a range that may be a single point; a measured value with its
 * spread, in the criterion's own unit (`log`: both are of its natural logarithm); or unknown, which is an answer, too.
 */
export type Score = { low: number; high: number } | { value: number; sd: number; log: boolean } | "unknown";

export const SCORE_EXPECTED = "a score from 1 to 5, a range such as 3..4, or unknown";

const range = z.string().regex(/^[1-5](\.\d+)?\.\.[1-5](\.\d+)?$/).refine(isRange, "a range of scores from 1 to 5, the lower one first");
function isRange(written: string): boolean {
  const [low, high] = written.split("..").map(Number) as [number, number];
  return low <= high && high <= 5;
}

/** Beyond these, what is drawn and added up is no number any more. A logarithm of 1000 is more likely the value itself. */
const MOST = 1e100;
const MOST_LOG = 200;
const measured = z.strictObject({ value: z.number(), sd: z.number().min(0).optional(), log: z.boolean().optional() }).refine(({ value, sd = 0, log }) => Math.abs(value) + 2 * sd <= (log === true ? MOST_LOG : MOST), "a measured value that can be computed with");
/** A score as it is written: 4, `3..4`, `unknown`, or `{ value: 120, sd: 15 }` of a measured criterion. */
export const writtenScore = z.union([z.number().min(1).max(5), z.literal("unknown"), range, measured]);
export type WrittenScore = z.output<typeof writtenScore>;

export function readScore(written: WrittenScore): Score {
  if (typeof written === "number") return { low: written, high: written };
  if (typeof written === "object") return { value: written.value, sd: written.sd ?? 0, log: written.log ?? false };
  if (written === "unknown") return "unknown";
  const [low, high] = written.split("..").map(Number) as [number, number];
  return { low, high };
}

/** What a person types for a score, as it is written; undefined where it is none. `?` and "I don't know" are answers. */
export function typedScore(typed: string): WrittenScore | undefined {
  const word = typed.trim().toLowerCase().replaceAll("’", "'");
  if (["?", "unknown", "i don't know", "don't know", "idk"].includes(word)) return "unknown";
  const spread = /^(-?\d+(?:\.\d+)?)(?:\s*(?:±|\+-|\+\/-)\s*(\d+(?:\.\d+)?))$/.exec(word);
  const dashed = word.replace(/^(\d+(?:\.\d+)?)\s*(?:-|–|to|\.\.\.?|…)\s*(\d+(?:\.\d+)?)$/, "$1..$2");
  const parsed = writtenScore.safeParse(spread !== null ? { value: Number(spread[1]), sd: Number(spread[2]) } : /^\d+(?:\.\d+)?$/.test(dashed) ? Number(dashed) : dashed);
  return parsed.success ? parsed.data : undefined;
}
