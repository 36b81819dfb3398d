const DAY = 86_400_000;

/** Whole days from one ISO date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The ISO date so many days after another. */
export function addDays(date: string, days: number): string {
  if (date > "9998") return date; // the last day that can be written is near
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** An assumption that nobody gave another day is looked at again after so many. */
export const HALF_A_YEAR = 182;
