import { describe, expect, it } from "vitest";
import { dateOfStem, readDate } from "./dates.ts";

describe("readDate", () => {
  it.each([
    ["2024-02-03", "2024-02-03"],
    ["2024/2/3", "2024-02-03"],
    ["2015-01-10T00:00:00.000Z", "2015-01-10"],
    ["2024-02-03 (last changed 2025-01-01)", "2024-02-03"],
    ["25/03/2024", "2024-03-25"],
    ["03/25/2024", "2024-03-25"],
    ["04/04/2024", "2024-04-04"],
    ["02.03.2024", "2024-03-02"],
    ["4 May 2024", "2024-05-04"],
    ["4th of May, 2024", "2024-05-04"],
    ["May 4, 2024", "2024-05-04"],
    ["Sept. 12th 2024", "2024-09-12"],
    ["Monday, 4 March 2024", "2024-03-04"],
    ["4-Mar-2024", "2024-03-04"],
  ])("%s", (written, date) => expect(readDate(written)).toBe(date));

  it.each(["02/03/2024", "2024-19-19", "2024-02-30", "30/02/2024", "May 2024", "last week", "8/20/20", "31 Foo 2024", "from 2024-01-01 to 2024-02-01", "", "20240102030405", "1234-56789"])("is not sure of %j", (written) => {
    expect(readDate(written)).toBeNull();
  });
});

it("reads the date in front of a file's name", () => {
  expect(dateOfStem("20200924-use-markdown")).toBe("2020-09-24");
  expect(dateOfStem("2020-09-24-use-markdown")).toBe("2020-09-24");
  expect(dateOfStem("20201399-no-date")).toBeNull();
  expect(dateOfStem("0012-use-postgres")).toBeNull();
});
