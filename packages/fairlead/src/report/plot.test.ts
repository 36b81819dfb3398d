import { expect, test } from "vitest";
import { formatPlot } from "./plot.ts";

test("values rise from 0 to the highest, which is written beside the first row", () => {
  expect(formatPlot([0, 1, 2, 4], { columns: 10, rows: 2 })).toEqual(["4 │   █", "0 │ ▄██"]);
});

test("what is there is seen, however little it is", () => {
  expect(formatPlot([1000, 1], { columns: 10, rows: 2 })).toEqual(["1000 │█", "   0 │█▁"]);
});

test("more values than columns: each column shows the last of its share", () => {
  expect(formatPlot([8, 0, 8, 8], { columns: 2, rows: 1 })).toEqual(["8 │ █"]);
});

test("nothing at all is a plot of zeros", () => {
  expect(formatPlot([0, 0], { columns: 10, rows: 2 })).toEqual(["1 │", "0 │"]);
});
