import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../records/days.ts";
import { hostOf, meetingAfter, nextMeeting, readRhythm, type Rhythm } from "./meetings.ts";

const next = (every: string, today: string) => nextMeeting(readRhythm(every) as Rhythm, today);

describe("how often is understood", () => {
  test.each([
    ["2 weeks from 2026-12-01", "2026-11-22", "2026-12-01", "2026-12-15"],
    ["2 weeks from 2026-12-01", "2026-12-02", "2026-12-15", "2026-12-29"],
    ["week on Tuesday", "2026-11-22", "2026-11-24", "2026-12-01"],
    ["week on Tuesday", "2026-11-24", "2026-11-24", "2026-12-01"],
    ["weekly", "2026-11-22", "2026-11-23", "2026-11-30"],
    ["every 2 weeks on Thursdays from 2026-11-22", "2026-11-22", "2026-11-26", "2026-12-10"],
    ["month from 2026-01-31", "2026-02-01", "2026-02-28", "2026-03-31"],
    ["month", "2026-11-22", "2026-12-01", "2027-01-01"],
    ["quarter", "2026-11-22", "2027-01-01", "2027-04-01"],
    ["10 days from 2026-11-20", "2026-11-22", "2026-11-30", "2026-12-10"],
  ])("%s, seen on %s: %s, then %s", (every, today, date, after) => {
    const meeting = next(every, today);
    expect(meeting.date).toBe(date);
    expect(meetingAfter(readRhythm(every) as Rhythm, meeting).date).toBe(after);
  });

  test.each(["now and then", "0 weeks", "month on Tuesday", "week on Blursday", "week from 2026-02-31", "", "2 weeks from soon"])("%j is not", (every) => expect(readRhythm(every)).toBeUndefined());
});

test("everybody hosts in turn, in the written order, and the same whoever asks on whatever day", () => {
  const hosts = ["sre", "billing-lead", "platform"];
  expect(["2026-12-01", "2026-12-15", "2026-12-29", "2027-01-12"].map((day) => hostOf(hosts, next("2 weeks from 2026-12-01", day)))).toEqual(["sre", "billing-lead", "platform", "sre"]);
  expect(hostOf(hosts, next("2 weeks from 2026-12-01", "2026-12-10"))).toBe("billing-lead");
  expect(hostOf([], next("week", "2026-11-22"))).toBeNull();
});

test("the next meeting is never past, and no meeting lies between", () => {
  const every = fc.constantFrom("week", "2 weeks on Friday", "month from 2026-01-31", "3 months from 2025-11-30", "9 days", "year from 2024-02-29");
  fc.assert(
    fc.property(every, fc.integer({ min: 0, max: 4000 }), (text, days) => {
      const today = addDays("2020-01-01", days);
      const meeting = next(text, today);
      expect(meeting.date >= today).toBe(true);
      expect(meetingAfter(readRhythm(text) as Rhythm, meeting).date > meeting.date).toBe(true);
      for (let day = today; day < meeting.date; day = addDays(day, 30)) expect(next(text, day)).toEqual(meeting);
    }),
  );
});
