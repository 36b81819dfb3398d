import { analyse, DEFAULT_SAMPLES, DEFAULT_SEED, type Analysis } from "./analyse.ts";
import { createFirstShares } from "./first-shares.ts";
import { findOrderFlip, type OrderFlip } from "./order-flips.ts";
import { prepare } from "./prepare.ts";
import type { Problem } from "./problem.ts";
import { findScoreFlips, type ScoreFlip } from "./score-flips.ts";
import { findVoicesApart, leadersByVoice, type VoicesFlip } from "./voices-apart.ts";

export type Flip = ScoreFlip | OrderFlip | VoicesFlip;

/**
 * `close`: the next option comes first nearly as often; how easily it is taken back should decide. `fragile`: one point on one
 * score makes another option lead. `certain`: no allowed weighting puts another first. `alone`: there
 * is only one option left. `none`: there is none.
 */
export type Standing = "none" | "alone" | "certain" | "clear" | "fragile" | "close";

export interface Conclusion extends Analysis {
  standing: Standing;
  /** the option that comes first most often; of several alike all of them */
  leading: string[];
  /** what would change the answer: the smallest score changes, the smallest change of order, where voices differ most */
  flips: Flip[];
  byVoice: { voice: string; leads: string | null }[];
}

/** Closer than this, in share of the weightings, is a close call. */
const CLOSE = 0.1;
/** A search asks many times; every time the same weightings. */
const SEARCH_SAMPLES = 5_000;
const MOST_SCORE_FLIPS = 3;

/** The analysis, and before it what would change its answer. */
export function conclude(problem: Problem, samples = DEFAULT_SAMPLES, seed = DEFAULT_SEED): Conclusion {
  const prepared = prepare(problem);
  const analysis = analyse(problem, samples, seed, prepared);
  const byShare = analysis.options.toSorted((a, b) => share(b) - share(a));
  const [first, second] = byShare;
  const leading = byShare.filter((option) => first !== undefined && share(option) === share(first)).map(({ id }) => id);
  const firstShares = createFirstShares(SEARCH_SAMPLES, seed);
  const flips: Flip[] = [];
  const apart = findVoicesApart(problem, prepared);
  if (first !== undefined && second !== undefined && leading.length === 1) {
    const order = findOrderFlip(prepared, first.id, firstShares);
    flips.push(...findScoreFlips(problem, first.id, firstShares, MOST_SCORE_FLIPS).slice(0, MOST_SCORE_FLIPS), ...(order === null ? [] : [order]));
  }
  const standing = standingOf(first && share(first), second && share(second), flips);
  if (apart !== null) flips.push(apart);
  return { ...analysis, standing, leading, flips, byVoice: leadersByVoice(problem, firstShares) };
}

function share({ acceptability }: Analysis["options"][number]): number {
  return acceptability[0] ?? 0;
}

function standingOf(first: number | undefined, second: number | undefined, flips: readonly Flip[]): Standing {
  if (first === undefined) return "none";
  if (second === undefined) return "alone";
  if (first - second < CLOSE) return "close";
  if (flips.some((flip) => flip.kind === "score" && flip.points <= 1)) return "fragile";
  return second === 0 ? "certain" : "clear";
}
