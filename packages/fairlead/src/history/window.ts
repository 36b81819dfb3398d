import type { History } from "./history.ts";

/** From when to when commits count, by the committer's clock as `git log --since` has it; null: without a bound. */
export interface Window {
  /** YYYY-MM-DD, the first day that counts (in UTC) */
  since: string | null;
  /** YYYY-MM-DD, the last day that counts (in UTC) */
  until: string | null;
}

const DAY = 86_400;

/**
 * The day that a person means: `2026-01-31`, or how long ago it was: `90 days`, `6 months`, `2y`. Undefined for anything else.
 * @param today YYYY-MM-DD
 */
export function readDay(text: string, today: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const time = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : text;
  }
  const [, count, unit] = /^(\d{1,4})[ .-]?(d|days?|w|weeks?|m|months?|y|years?)(?:[ .-]ago)?$/i.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const day = new Date(`${today}T00:00:00Z`);
  const amount = Number(count);
  const first = unit[0]?.toLowerCase();
  if (first === "d" || first === "w") day.setUTCDate(day.getUTCDate() - amount * (first === "w" ? 7 : 1));
  else {
    const months = amount * (first === "y" ? 12 : 1);
    const wanted = day.getUTCDate();
    day.setUTCDate(1);
    day.setUTCMonth(day.getUTCMonth() - months);
    const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
    day.setUTCDate(Math.min(wanted, last)); // a month before 31 May is 30 April
  }
  return Number.isNaN(day.getTime()) || day.getUTCFullYear() < 0 ? undefined : day.toISOString().slice(0, 10);
}

/** Where a window begins behind all that there is. @param at a name for the newest commit */
export function sayNothingNewer(day: string, at: string): string {
  return `Nothing here is newer than ${day}: --at ${at} counts back from then. Where this clone is old, git pull gets the rest.`;
}

/** Rows of the commits that fall into a window, in the order of the history. */
export function commitsIn({ facts, commits }: History, { since, until }: Window): Uint32Array {
  if (since === null && until === null) return commits;
  const from = since === null ? -Infinity : Date.parse(`${since}T00:00:00Z`) / 1000;
  const to = until === null ? Infinity : Date.parse(`${until}T00:00:00Z`) / 1000 + DAY;
  return commits.filter((row) => {
    const time = facts.commits.commitTime[row] as number;
    return time >= from && time < to;
  });
}
