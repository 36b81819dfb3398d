/** A week (from Monday) or a calendar month, in UTC. */
export type PeriodLength = "week" | "month";

export interface Periods {
  length: PeriodLength;
  /** first days, YYYY-MM-DD, without a gap from the first to the last */
  days: string[];
  /** seconds since 1970 at which each begins, and at which the last one ends */
  starts: number[];
}

const DAY = 86_400;
/** Two hundred years of either: clocks that stood at 1970 hide nothing of today, and those that ran ahead by ages do not fill a disk. */
const MAX_PERIODS: Record<PeriodLength, number> = { week: 10_436, month: 2400 };

/** The periods from one moment to another, in seconds since 1970. Both ends are in them. */
export function periodsBetween(from: number, to: number, length: PeriodLength): Periods {
  const starts: number[] = [];
  let at = startOf(Math.max(from, 0), length);
  for (; at <= to && starts.length < MAX_PERIODS[length]; at = nextOf(at, length)) starts.push(at);
  return { length, days: starts.map((start) => new Date(start * 1000).toISOString().slice(0, 10)), starts: [...starts, at] };
}

/** The length that gives a readable number of rows: weeks up to half a year. */
export function fittingLength(from: number, to: number): PeriodLength {
  return to - from <= 190 * DAY ? "week" : "month";
}

function startOf(time: number, length: PeriodLength): number {
  const date = new Date(time * 1000);
  if (length === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000;
  const day = Math.floor(time / DAY);
  return (day - ((day + 3) % 7)) * DAY; // 1 January 1970 was a Thursday
}

function nextOf(start: number, length: PeriodLength): number {
  if (length === "week") return start + 7 * DAY;
  const date = new Date(start * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000;
}

/** The number of the period in which a moment is, -1 for one outside of all. */
export function periodOf({ starts }: Periods, time: number): number {
  if (starts.length === 0 || time < (starts[0] as number) || time >= (starts.at(-1) as number)) return -1;
  let low = 0;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= time) low = middle;
    else high = middle;
  }
  return low;
}
