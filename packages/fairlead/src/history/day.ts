const LAST_TIME = 253_402_300_799; // 9999-12-31: a broken clock is no reason to fail

/** The day in UTC (YYYY-MM-DD) of a time in seconds since 1970; of one that is out of reach the nearest that is not. */
export function dayOf(time: number): string {
  return new Date(Math.max(0, Math.min(time, LAST_TIME)) * 1000).toISOString().slice(0, 10);
}
