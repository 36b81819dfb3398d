import type { createFirstShares } from "./first-shares.ts";
import { leaderOf } from "./first-shares.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { SCALE, type Problem, type Value } from "./problem.ts";

/** A change of one option on one criterion, as every voice scores it, by which another option comes first more often. */
export interface ScoreFlip {
  kind: "score";
  option: string;
  criterion: string;
  /** the middle of what is said now and then, over all voices, in the criterion's unit */
  from: number;
  to: number;
  /** how far, in points of a scale of five: of a measured criterion its whole scale is four */
  points: number;
  /** who comes first then, and in which share */
  winner: string;
  share: number;
}

interface Candidate {
  flip: ScoreFlip;
  /** how far its winner leads */
  ahead: number;
}

type FirstShares = ReturnType<typeof createFirstShares>;

/** Of a measured criterion, changes are found to an eighth of a point. */
const FINEST = 1 / 8;

/**
 * The smallest change of one score by which another option leads; of equally small ones, the leader's own first, then that which
 * lets the other lead by most. Scores
 * move by whole points, or to the end of the scale. Each candidate is judged anew as a whole: what was set aside may matter
 * again, what was dominated may not be. Larger changes in the same direction only widen the lead, so each score is first tried
 * at the smallest change known to do for another.
 */
export function findScoreFlips(problem: Problem, leader: string, firstShares: FirstShares, enough: number): ScoreFlip[] {
  const now = prepare(problem);
  const shares = firstShares(now);
  let best = Infinity;
  let found: Candidate[] = [];
  for (const { option, criterion, direction } of candidates(problem, leader, shares)) {
    // Nothing is smaller than a point of a score, and the leader's own were looked at first.
    if (best <= 1 && found.length >= enough && now.criteria.every(({ unit }) => unit === null)) break;
    const most = mostPoints(problem, option, criterion, direction);
    if (most <= 0) continue;
    const measured = problem.criteria[criterion]?.unit !== null;
    const attempt = (points: number) => tryShift(problem, option, criterion, direction * points * sizeOf(problem, criterion, now), leader, firstShares, points);
    let points = Math.min(best, most);
    if (!measured && points !== most) points = Math.floor(points);
    if (points <= 0) continue;
    let flip = attempt(points);
    if (flip === null) continue;
    if (measured) {
      for (let [low, high] = [0, points]; high - low > FINEST; ) {
        const middle = (low + high) / 2;
        const smaller = attempt(middle);
        if (smaller === null) low = middle;
        else [high, flip, points] = [middle, smaller, middle];
      }
    } else {
      for (let smaller = Math.ceil(points) - 1; smaller >= 1; smaller--) {
        const smallerFlip = attempt(smaller);
        if (smallerFlip === null) break;
        [flip, points] = [smallerFlip, smaller];
      }
    }
    if (points < best) [best, found] = [points, []];
    found.push(flip);
  }
  return found.sort((a, b) => Number(b.flip.option === leader) - Number(a.flip.option === leader) || b.ahead - a.ahead).map(({ flip }) => flip);
}

/** The leader's own scores down, first; then those of the others up, and down where they come first at all. */
function* candidates({ options, criteria }: Problem, leader: string, shares: ReadonlyMap<string, number>): Generator<{ option: number; criterion: number; direction: 1 | -1 }> {
  const isLeader = (place: number) => options[place]?.id === leader;
  const free = options.flatMap(({ violates }, place) => (violates.length === 0 ? place : []));
  const inOrder = [...free.filter(isLeader), ...free.filter((place) => !isLeader(place))];
  for (const option of inOrder) {
    for (const criterion of criteria.keys()) {
      const directions = isLeader(option) ? ([-1] as const) : (shares.get(options[option]?.id as string) ?? 0) > 0 ? ([1, -1] as const) : ([1] as const);
      for (const direction of directions) yield { option, criterion, direction };
    }
  }
}

function mostPoints({ criteria, voices }: Problem, option: number, criterion: number, direction: 1 | -1): number {
  if (criteria[criterion]?.unit !== null) return voices.some(({ values }) => values[option]?.[criterion] != null) ? SCALE.best - SCALE.worst : 0;
  return Math.max(0, ...voices.map(({ values }) => roomOf(values[option]?.[criterion] ?? null, direction)));
}

function roomOf(value: Value | null, direction: 1 | -1): number {
  if (value === null || !("from" in value)) return 0;
  return direction > 0 ? SCALE.best - value.to : value.from - SCALE.worst;
}

/** How much a point is: of a measured criterion as its scale is now, and less where less is better; nothing where it has no scale. */
function sizeOf({ criteria }: Problem, criterion: number, now: Prepared): number {
  const { id, unit } = criteria[criterion] as Problem["criteria"][number];
  if (unit === null) return 1;
  const scale = now.criteria.find((one) => one.id === id);
  return scale === undefined ? 0 : (scale.best - scale.worst) / (SCALE.best - SCALE.worst);
}

function tryShift(problem: Problem, option: number, criterion: number, by: number, leader: string, firstShares: FirstShares, points: number): Candidate | null {
  const { options, criteria, voices } = problem;
  const about = criteria[criterion] as Problem["criteria"][number];
  const shift = (value: Value | null) => (value === null ? null : about.unit === null ? shiftScore(value, by) : shiftMeasured(value, by));
  const changed = voices.map(({ name, values }) => ({ name, values: values.map((row, place) => (place === option ? row.map((value, at) => (at === criterion ? shift(value) : value)) : row)) }));
  const shares = firstShares(prepare({ ...problem, voices: changed }));
  const winner = leaderOf(shares);
  if (winner === null || winner.id === leader || winner.ahead <= 0) return null;
  const middle = (all: Problem["voices"]) => mean(all.flatMap(({ values }) => middleOf(values[option]?.[criterion] ?? null) ?? []));
  return { ahead: winner.ahead, flip: { kind: "score", option: options[option]?.id as string, criterion: about.id, from: middle(voices), to: middle(changed), points, winner: winner.id, share: shares.get(winner.id) as number } };
}

function shiftScore(value: Value, by: number): Value {
  if (!("from" in value)) return value;
  const bounded = Math.max(SCALE.worst - value.from, Math.min(SCALE.best - value.to, by));
  return { from: value.from + bounded, to: value.to + bounded };
}

/** A logarithm moves by what moves the middle of its value so far, and not below a hundredth of it. */
function shiftMeasured(value: Value, by: number): Value {
  if ("from" in value) return { from: value.from + by, to: value.to + by };
  if (value.log !== true) return { ...value, mean: value.mean + by };
  const middle = Math.exp(value.mean);
  return { ...value, mean: Math.log(Math.max(middle / 100, middle + by)) };
}

export function middleOf(value: Value | null): number | null {
  if (value === null) return null;
  if ("from" in value) return (value.from + value.to) / 2;
  return value.log === true ? Math.exp(value.mean) : value.mean;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
