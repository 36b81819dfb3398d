/** Working days: a week has five of them, a day eight hours. */
const DAYS: Readonly<Record<string, number>> = { h: 1 / 8, hour: 1 / 8, hours: 1 / 8, d: 1, day: 1, days: 1, w: 5, week: 5, weeks: 5 };

/**
 * Days of a written effort: `8 days`, `2 weeks`, `4 hours`, `1.5d`, `1 week 2 days`; a number alone is days. Null where it is
 * anything else: a range, a size, a month are not guessed at.
 */
export function readDays(written: string | number): number | null {
  if (typeof written === "number") return written >= 0 ? written : null;
  const text = written.trim().toLowerCase();
  if (/^\d{1,6}(?:\.\d{1,3})?$/.test(text)) return Number(text);
  if (text === "" || text.length > 60) return null;
  let days = 0;
  for (const part of text.replace(/(\d)\s+(?=[a-z])/g, "$1").split(/[\s,]+(?:and\s+)?/)) {
    const [, amount, unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)([a-z]+)\.?$/.exec(part) ?? [];
    const factor = Object.hasOwn(DAYS, unit) ? DAYS[unit] : undefined;
    if (amount === undefined || factor === undefined) return null;
    days += Number(amount) * factor;
  }
  return days;
}

/** What an area accepts; null where that is not limited. */
export interface DebtBudget {
  days: number | null;
  count: number | null;
}

/** Reads an area's `debt-budget`: `10 days`, a number of days, `{ days: 10, count: 3 }`. Null where it is none of these. */
export function readBudget(written: unknown): DebtBudget | null {
  if (typeof written === "string" || typeof written === "number") {
    const days = readDays(written);
    return days === null ? null : { days, count: null };
  }
  if (typeof written !== "object" || written === null || Array.isArray(written)) return null;
  const { days = null, count = null, ...others } = written as Record<string, unknown>;
  const readDaysOf = days === null ? null : typeof days === "string" || typeof days === "number" ? readDays(days) : null;
  const readCount = count === null ? null : /^\d{1,6}$/.test(String(count)) ? Number(count) : null;
  if (Object.keys(others).length > 0 || (days === null && count === null)) return null;
  return (days !== null && readDaysOf === null) || (count !== null && readCount === null) ? null : { days: readDaysOf, count: readCount };
}

/** Days for people: two digits behind the point at most. */
export function describeDays(days: number): string {
  const rounded = Math.round(days * 100) / 100;
  return `${rounded} ${rounded === 1 ? "day" : "days"}`;
}
