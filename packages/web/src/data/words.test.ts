import { expect, test } from "vitest";
import { nth, ordinalWords } from "./words.ts";

test("ranks in words and figures", () => {
  expect([0, 4, 5, 20, 21].map(ordinalWords)).toEqual(["first", "fifth", "6th", "21st", "22nd"]);
  expect([0, 1, 2, 3, 9, 10, 11, 12, 19, 20, 110].map(nth)).toEqual(["1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "20th", "21st", "111th"]);
});
