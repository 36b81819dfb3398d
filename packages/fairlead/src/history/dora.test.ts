import { describe, expect, test } from "vitest";
import { computeFrequency, computeLeadTime, durationBucket, rateBucket } from "./dora.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const seconds = (text: string) => Date.parse(text) / 1000;

describe("deployment frequency, as the query of Four Keys computes it", () => {
  // 2026-03-01 is a Sunday, so that March to May 2026 begins with a whole week; 2026-05-31 is a Sunday, too.
  const from = day("2026-03-01");
  const to = day("2026-05-30"); // 13 whole weeks
  const weekly = (offsets: number[], weeks = 13) => Array.from({ length: weeks }, (_, week) => offsets.map((offset) => from + week * 7 + offset)).flat();

  test("daily: three days a week in the median week", () => {
    expect(computeFrequency(weekly([1, 3, 5]), from, to)).toMatchObject({ bucket: "daily", medianDaysPerWeek: 3 });
  });

  test("weekly: a release in most weeks, whatever their number on one day", () => {
    expect(computeFrequency(weekly([2, 2, 2]), from, to)).toMatchObject({ bucket: "weekly", medianDaysPerWeek: 1 });
    // seven weeks of thirteen are most
    expect(computeFrequency(weekly([2, 3], 7), from, to)).toMatchObject({ bucket: "weekly", medianDaysPerWeek: 2 });
    expect(computeFrequency(weekly([2, 3], 6), from, to)).toMatchObject({ bucket: "monthly", medianDaysPerWeek: 0 });
  });

  test("monthly: a week with a release in the median month, months weighted by their weeks", () => {
    // Weeks begin on 5 Sundays of March, 4 of April, 4 of May up to the 24th: March and May alone hold 9 of 13 weeks.
    const marchAndMay = [day("2026-03-10"), day("2026-05-12")];
    expect(computeFrequency(marchAndMay, from, to)).toEqual({ bucket: "monthly", medianDaysPerWeek: 0, medianWeeksPerMonth: 1 });
    // one release in March: 5 of 13 weeks have a month with one
    expect(computeFrequency([day("2026-03-10")], from, to)).toEqual({ bucket: "yearly", medianDaysPerWeek: 0, medianWeeksPerMonth: 0 });
  });

  test("what lies outside of the days asked about does not count", () => {
    expect(computeFrequency([from - 1, to + 1], from, to)).toMatchObject({ bucket: "yearly" });
    expect(computeFrequency([from], from, from)).toEqual({ bucket: "weekly", medianDaysPerWeek: 1, medianWeeksPerMonth: 1 });
    expect(computeFrequency([], from, from - 1)).toBeNull();
  });
});

describe("lead time", () => {
  test("the median in whole minutes, without what took none", () => {
    const released = seconds("2026-03-10T12:00:00Z");
    const pairs = ["2026-03-10T11:59:30Z", "2026-03-10T11:00:59Z", "2026-03-10T10:00:00Z", "2026-03-09T12:00:00Z", "2026-03-11T00:00:00Z"].map((committed) => [seconds(committed), released] as const);
    // 0 and a negative one are left out; 59, 120 and 1440 minutes stay
    expect(computeLeadTime(pairs)).toEqual({ medianHours: 2, changes: 3 });
    expect(computeLeadTime(pairs.slice(1, 3))).toEqual({ medianHours: 89.5 / 60, changes: 2 });
    expect(computeLeadTime([])).toEqual({ medianHours: null, changes: 0 });
  });
});

test("the limits of the buckets are those published", () => {
  expect([0, 23.99, 24, 167.9, 168, 729, 730, 4379, 4380, 1e6].map(durationBucket)).toEqual(["one day", "one day", "one week", "one week", "one month", "one month", "six months", "six months", "one year", "one year"]);
  expect([0, 0.15, 0.16, 0.45, 0.46, 1.5].map(rateBucket)).toEqual(["0-15%", "0-15%", "16-45%", "16-45%", "46-60%", "46-60%"]);
});
