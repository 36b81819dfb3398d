import { computeMedian } from "./median.ts";

/*
 * The DORA measures as Four Keys defines them (dora-team/fourkeys, METRICS.md and dashboard/fourkeys_dashboard.json at
 * 6cc642e): the same medians, the same buckets, with their limits. docs/methods/releases.md says what stands for what.
 */

export const FREQUENCIES = ["daily", "weekly", "monthly", "yearly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];
export const DURATIONS = ["one day", "one week", "one month", "six months", "one year"] as const;
export type Duration = (typeof DURATIONS)[number];
export const RATES = ["0-15%", "16-45%", "46-60%"] as const;
export type Rate = (typeof RATES)[number];

/** The bucket of a lead time or a time to restore: under a day, a week, a month of 730 hours, six of them, or longer. */
export function durationBucket(hours: number): Duration {
  if (hours < 24) return "one day";
  if (hours < 168) return "one week";
  if (hours < 730) return "one month";
  return hours < 730 * 6 ? "six months" : "one year";
}

/** The bucket of a change failure rate. Published up to 60 %; what is above falls into the last one there, too. */
export function rateBucket(rate: number): Rate {
  if (rate <= 0.15) return "0-15%";
  return rate < 0.46 ? "16-45%" : "46-60%";
}

/** Minutes between two times in seconds, as TIMESTAMP_DIFF has it: whole ones. */
function minutesBetween(from: number, to: number): number {
  return Math.trunc((to - from) / 60);
}

/**
 * The median lead time in hours, from pairs of (commit, release) in seconds. Pairs of less than a minute are left out:
 * they are automated, a link in the workflow and no change of their own.
 */
export function computeLeadTime(pairs: Iterable<readonly [from: number, to: number]>): { medianHours: number | null; changes: number } {
  const minutes: number[] = [];
  for (const [from, to] of pairs) {
    const one = minutesBetween(from, to);
    if (one > 0) minutes.push(one);
  }
  const median = computeMedian(minutes);
  return { medianHours: median === null ? null : median / 60, changes: minutes.length };
}

export interface DeploymentFrequency {
  bucket: Frequency;
  /** median of the days with a release in a week */
  medianDaysPerWeek: number;
  /** median of the weeks with a release in a month */
  medianWeeksPerMonth: number;
}

/**
 * How often there were releases, from the days that had one. Days are counted from 1970-01-01. Weeks begin on Sunday, and
 * those at the ends count as they are cut. Null where no day is asked about.
 * @param days days with a release
 * @param from the first day that counts
 * @param to the last one
 */
export function computeFrequency(days: Iterable<number>, from: number, to: number): DeploymentFrequency | null {
  if (to < from) return null;
  const weekOf = (day: number) => Math.floor((day + 4) / 7); // 1970-01-01 was a Thursday
  const daysIn = new Map<number, number>();
  for (let week = weekOf(from); week <= weekOf(to); week++) daysIn.set(week, 0);
  for (const day of new Set(days)) if (day >= from && day <= to) daysIn.set(weekOf(day), (daysIn.get(weekOf(day)) as number) + 1);
  // A week counts for the month in which it begins. The published median goes over weeks, each with the sum of its month.
  const monthOf = (week: number) => new Date((week * 7 - 4) * 86_400_000).toISOString().slice(0, 7);
  const weeksIn = new Map<string, number>();
  for (const [week, count] of daysIn) weeksIn.set(monthOf(week), (weeksIn.get(monthOf(week)) ?? 0) + (count > 0 ? 1 : 0));
  const medianDaysPerWeek = computeMedian(daysIn.values()) as number;
  const medianWeeksPerMonth = computeMedian([...daysIn.keys()].map((week) => weeksIn.get(monthOf(week)) as number)) as number;
  const medianOfWeeks = computeMedian([...daysIn.values()].map((count) => (count > 0 ? 1 : 0))) as number;
  let bucket: Frequency = "yearly";
  if (medianDaysPerWeek >= 3) bucket = "daily";
  else if (medianOfWeeks >= 1) bucket = "weekly";
  else if (medianWeeksPerMonth >= 1) bucket = "monthly";
  return { bucket, medianDaysPerWeek, medianWeeksPerMonth };
}
