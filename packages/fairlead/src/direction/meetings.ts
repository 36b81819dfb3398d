import { addDays, daysBetween } from "../records/days.ts";
import { isRealDate } from "../records/real-date.ts";

/** How often a forum meets, as a practice's `every` says it. */
export interface Rhythm {
  unit: "days" | "months";
  count: number;
  /** the first meeting, from which all others are counted */
  from: string;
}

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/** 1970-01-05 was a Monday: meetings without a first day are counted from there, so that all clocks agree. */
const FIRST_MONDAY = "1970-01-05";

/** What `every` says, with an example of each, for whoever wrote something else. */
export const EVERY_EXPECTED = "for example 2 weeks, month, 10 days, quarter, 2 weeks on Tuesday, or 2 weeks from 2026-12-01";

/** `2 weeks`, `week on Tuesday`, `month from 2026-01-15`; undefined where it is none of these. */
export function readRhythm(every: string): Rhythm | undefined {
  const text = every.trim().toLowerCase().replace(/^every\s+/, "");
  const match = /^(?:(\d{1,3})\s+)?(day|week|month|quarter|year)s?(?:\s+on\s+([a-z]+?)s?)?(?:\s+from\s+(\d{4}-\d{2}-\d{2}))?$/.exec(WORDS[text] ?? text);
  if (match === null) return undefined;
  const [, written = "1", unit = "", weekday, from] = match;
  const count = Number(written);
  const place = weekday === undefined ? 0 : WEEKDAYS.indexOf(weekday);
  if (count === 0 || place < 0 || (weekday !== undefined && unit !== "week") || (from !== undefined && !isRealDate(from))) return undefined;
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  if (months !== undefined) return { unit: "months", count: count * months, from: from ?? "1970-01-01" };
  const start = from ?? FIRST_MONDAY;
  // The first such weekday from that day on.
  const shift = weekday === undefined ? 0 : (place - (daysBetween(FIRST_MONDAY, start) % 7) + 7) % 7;
  return { unit: "days", count: unit === "week" ? count * 7 : count, from: addDays(start, shift) };
}

const WORDS: Record<string, string> = { daily: "day", weekly: "week", biweekly: "2 weeks", fortnight: "2 weeks", fortnightly: "2 weeks", monthly: "month", quarterly: "quarter", yearly: "year" };

/** A meeting: its day, and which in the row it is, from 0. */
export interface Meeting {
  date: string;
  place: number;
}

/** The meeting on this day, or the first after it. */
export function nextMeeting(rhythm: Rhythm, today: string): Meeting {
  if (today <= rhythm.from) return { date: rhythm.from, place: 0 };
  let place = Math.max(0, Math.floor(periodsBetween(rhythm, today)) - 1);
  while (dateOf(rhythm, place) < today) place++;
  return { date: dateOf(rhythm, place), place };
}

export function meetingAfter(rhythm: Rhythm, { place }: Meeting): Meeting {
  return { date: dateOf(rhythm, place + 1), place: place + 1 };
}

/** Whose turn it is: the written list from its beginning, over and over. The same for everybody who asks. */
export function hostOf(hosts: readonly string[], { place }: Meeting): string | null {
  return hosts.length === 0 ? null : (hosts[place % hosts.length] as string);
}

function periodsBetween({ unit, count, from }: Rhythm, day: string): number {
  if (unit === "days") return daysBetween(from, day) / count;
  return ((Number(day.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(from.slice(5, 7))) / count;
}

function dateOf({ unit, count, from }: Rhythm, place: number): string {
  if (unit === "days") return addDays(from, place * count);
  const month = Number(from.slice(5, 7)) - 1 + place * count;
  const year = Number(from.slice(0, 4)) + Math.floor(month / 12);
  const days = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate();
  // The 31st of a shorter month is its last day.
  const day = Math.min(Number(from.slice(8, 10)), days);
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
