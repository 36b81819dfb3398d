import { expect, test } from "vitest";
import { wordReading } from "./progress.ts";

test.each([
  [1000, null, 500, "1,000 commits read, 2,000 a second"],
  [40_000, 82_000, 1000, "40,000 of 82,000 commits read, 40,000 a second, 2 s left"],
  [100_000, 1_300_000, 10_000, "100,000 of 1,300,000 commits read, 10,000 a second, 2 min left"],
  [0, 100, 0, "0 of 100 commits read, 0 a second"],
  [100, 100, 1000, "100 of 100 commits read, 100 a second, 1 s left"],
])("%s of %s after %s ms", (read, total, elapsed, line) => expect(wordReading(read, total, elapsed)).toBe(line));
