import { NONE } from "./facts.ts";
import type { FileHistories } from "./follow-files.ts";
import type { History } from "./history.ts";
import { forEachChange } from "./revisions.ts";

const DAY = 86_400;
export const LATER = -1;
const NEVER = -2;

/**
 * When each file was last changed, by the committer's clock, up to the end of a day; LATER where it was changed only after
 * it, and NEVER where none of these commits changed it.
 * @param today YYYY-MM-DD: what was done later is not looked at, so that the past is seen as it was
 */
export function computeLastChanges(history: History, { count, fileOf }: FileHistories, commits: Uint32Array, today: string): Float64Array {
  const end = Date.parse(`${today}T00:00:00Z`) / 1000 + DAY;
  const { commitTime } = history.facts.commits;
  const last = new Float64Array(count).fill(NEVER);
  forEachChange(history, commits, (change, commit) => {
    const file = fileOf[change] as number;
    const time = commitTime[commit] as number;
    if (file !== NONE) last[file] = Math.max(last[file] as number, time < end ? Math.max(time, 0) : LATER);
  });
  return last;
}

/**
 * Whole calendar months from one day to another: from 31 December to 6 April three. A month is over on the same day of the next
 * one, or on its last day where it has no such day.
 *
 * Source: code-maat (code_age.clj) counts so, through Joda-Time's months of an interval.
 */
export function monthsBetween(from: string, to: string): number {
  const [year, month, day] = partsOf(from);
  const [toYear, toMonth, toDay] = partsOf(to);
  const months = (toYear - year) * 12 + toMonth - month;
  const lastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return Math.max(0, toDay < Math.min(day, lastDay) ? months - 1 : months);
}

function partsOf(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return [year, month, date];
}
