/*
 * Dates as people write them. ISO first; 02/03/2016 is a day in February to some and in March to others, so such a date is
 * read only where one of the two cannot be a month. With dots (25.05.2020) the day comes first everywhere dots are used.
 */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `null`: the text holds no date that can be read in one way only. */
export function readDate(written: string): string | null {
  const text = written.trim().slice(0, 200);
  return iso(text) ?? numeric(text) ?? named(text);
}

function iso(text: string): string | null {
  const found = new Set<string>();
  for (const match of text.matchAll(/(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g)) {
    const date = calendarDate(Number(match[1]), Number(match[3]), Number(match[4]));
    if (date !== null) found.add(date);
  }
  // "2020-01-02, updated 2021-03-04" says two things; the first one is not more true than the second, unless it leads.
  if (found.size === 1 || (found.size > 1 && /^\d/.test(text))) return [...found][0] ?? null;
  return null;
}

function numeric(text: string): string | null {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(text);
  if (match === null) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  if (match[2] === "." || first > 12) return calendarDate(year, second, first);
  if (second > 12 || first === second) return calendarDate(year, first, second);
  return null;
}

function named(text: string): string | null {
  const dayFirst = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/i.exec(text);
  if (dayFirst !== null) return byName(Number(dayFirst[3]), dayFirst[2] as string, Number(dayFirst[1]));
  const monthFirst = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i.exec(text);
  return monthFirst === null ? null : byName(Number(monthFirst[3]), monthFirst[1] as string, Number(monthFirst[2]));
}

const FULL = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

function byName(year: number, month: string, day: number): string | null {
  const lower = month.toLowerCase();
  const index = MONTHS.indexOf(lower.slice(0, 3));
  if (index < 0 || !(FULL[index] as string).startsWith(lower === "sept" ? "sep" : lower)) return null;
  return calendarDate(year, index + 1, day);
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1970 && year < 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** The date that log4brains and others put in front of a file's name: `20200924-use-markdown`, `2020-09-24-use-markdown`. */
export function dateOfStem(stem: string): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?=[-_]|$)/.exec(stem);
  return match === null ? null : calendarDate(Number(match[1]), Number(match[2]), Number(match[3]));
}
