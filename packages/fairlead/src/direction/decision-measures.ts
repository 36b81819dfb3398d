import { addDays, daysBetween } from "../records/days.ts";
import { roundFigure } from "../round-figure.ts";

/* How well a team's decisions end. Definitions, reasons and an example worked out by hand: docs/methods/decision-measures.md */

/** A decision as it was taken once; one that was opened again and decided anew was taken twice. */
export interface Taken {
  opened: string | null;
  decided: string;
  due: string | null;
  /** whoever decided, as one key for all spellings of a name; it never leaves this file */
  decider: string | null;
  takenAt: "where-it-belongs" | "above" | null;
  /** rejected ones were decided, but nothing was chosen */
  accepted: boolean;
  /** its options have scores, in the record or in a voice */
  scored: boolean;
  /** the day on which it was opened again, or replaced by another; null: it stands */
  revised: string | null;
}

/** A share of so many, 0 to 1; null of none. */
export interface Share {
  share: number | null;
  of: number;
}

export interface DecisionMeasures {
  /** how many were taken */
  taken: number;
  /** days from opened to decided: median, and the quartiles below and above it */
  days: { median: number | null; lower: number | null; upper: number | null; of: number };
  /** decided after the day on which they were to end */
  pastDue: Share;
  /** decided where the areas' delegation says */
  whereTheyBelong: Share;
  /** 1 ÷ Σ share²: among how many, were all alike, they are spread; null below four */
  effectiveDeciders: number | null;
  /** opened again or replaced within 180 days, of those for which that time is over */
  revised: Share;
  /** of the accepted ones those whose options have scores */
  withScores: Share;
}

/** Below so many deciders nothing is said that would be about them rather than about the team. */
export const ENOUGH_DECIDERS = 4;
/** A decision that holds for so many days has met what it was for. */
export const REVISED_WITHIN = 180;

export function measureDecisions(taken: readonly Taken[], today: string): DecisionMeasures {
  const days = taken.flatMap(({ opened, decided }) => (opened === null || opened > decided ? [] : [daysBetween(opened, decided)])).sort((a, b) => a - b);
  const withDue = taken.filter(({ due }) => due !== null);
  const withLevel = taken.filter(({ takenAt }) => takenAt !== null);
  // Whoever was decided on a month ago cannot have lasted half a year: only what had the time is asked.
  const old = taken.filter(({ decided }) => addDays(decided, REVISED_WITHIN) <= today);
  const accepted = taken.filter((one) => one.accepted);
  return {
    taken: taken.length,
    days: { median: quantile(days, 0.5), lower: quantile(days, 0.25), upper: quantile(days, 0.75), of: days.length },
    pastDue: share(withDue, ({ decided, due }) => decided > (due as string)),
    whereTheyBelong: share(withLevel, ({ takenAt }) => takenAt === "where-it-belongs"),
    effectiveDeciders: countDeciders(taken),
    revised: share(old, ({ decided, revised }) => revised !== null && revised <= addDays(decided, REVISED_WITHIN)),
    withScores: share(accepted, ({ scored }) => scored),
  };
}

/** The same by quarter of the day on which they were decided, without a gap from the first to the last. */
export function measureByQuarter(taken: readonly Taken[], today: string): (DecisionMeasures & { since: string })[] {
  const quarters = new Map<string, Taken[]>();
  for (const one of taken) {
    const since = quarterOf(one.decided);
    quarters.set(since, [...(quarters.get(since) ?? []), one]);
  }
  const sorted = [...quarters.keys()].sort();
  const rows: (DecisionMeasures & { since: string })[] = [];
  for (let since = sorted[0]; since !== undefined && since <= (sorted.at(-1) as string) && rows.length < MOST_QUARTERS; since = quarterAfter(since)) {
    rows.push({ since, ...measureDecisions(quarters.get(since) ?? [], today) });
  }
  return rows;
}

/** A date that was mistyped by a century fills no page. */
const MOST_QUARTERS = 200;

function quarterOf(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, "0")}-01`;
}

function quarterAfter(since: string): string {
  return quarterOf(addDays(since, 93));
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): Share {
  return { share: all.length === 0 ? null : roundFigure(all.filter(holds).length / all.length), of: all.length };
}

/** Between the two nearest values, as PERCENTILE_CONT; null of nothing. */
function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return roundFigure(below + (above - below) * (at - Math.floor(at)));
}

function countDeciders(taken: readonly Taken[]): number | null {
  const counts = new Map<string, number>();
  for (const { decider } of taken) if (decider !== null) counts.set(decider, (counts.get(decider) ?? 0) + 1);
  if (counts.size < ENOUGH_DECIDERS) return null;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return roundFigure(1 / [...counts.values()].reduce((sum, count) => sum + (count / all) ** 2, 0));
}
