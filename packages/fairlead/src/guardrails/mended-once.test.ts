import { expect, test } from "vitest";
import type { RawFinding } from "./finding.ts";
import { countMendedOnce, type Mending } from "./mended-once.ts";

const place = (snippet: string, line = 1): RawFinding => ({ code: "text-found", args: {}, path: "a.ts", line, column: 1, snippet });
const equals = (count: number) => Array.from({ length: count }, (_, at) => place("eval(", at + 1));
const mending = (before: RawFinding[], fixed: RawFinding[], left: RawFinding[] = []): Mending => ({ before, fixed, left });
const count = (...mendings: Mending[]) => countMendedOnce(mendings).fixed.map(({ mending }) => mending);

test("a fix and its merge take the same away, in whatever order they are named, and though the other side has moved on", () => {
  const [fix, merge] = [mending(equals(1), equals(1)), mending([...equals(1), place("other")], equals(1))];
  expect([count(fix, merge), count(merge, fix), count(fix, fix)]).toEqual([[0], [0], [0]]);
});

test("fixes that follow each other each take away their own, and a merge of both nothing more", () => {
  const [first, second, merge] = [mending(equals(2), equals(1)), mending(equals(1), equals(1)), mending(equals(2), equals(2))];
  expect([count(first, second), count(second, first), count(first, second, merge), count(merge, first, second)]).toEqual([[0, 1], [0, 1], [0, 1], [0, 0]]);
  expect(count(mending([place("a"), place("b")], [place("a")]), mending([place("a"), place("b")], [place("b")]))).toEqual([0, 1]);
});

test("what every mending leaves is left once", () => {
  expect(countMendedOnce([mending(equals(2), [], equals(2)), mending(equals(2), [], equals(2)), mending(equals(1), [], [place("x")])]).left).toBe(3);
});
