import { expect, test } from "vitest";
import type { OutputOf } from "../operations/operation.ts";
import type { replayOperation } from "../operations/replay.ts";
import { formatReplay } from "./replay.ts";
import { PLAIN } from "./style.ts";

type Output = OutputOf<typeof replayOperation>;

const COMMIT = "a".repeat(40);
const FINDING = { path: "src/a.ts", line: 2, message: "Not here" };

/** One of many changes would have been stopped for each count that is not nought. */
function answer(counts: readonly number[], { stays = true }: { stays?: boolean } = {}): string {
  const came = counts.filter((count) => count > 0).length;
  const output = {
    guardrail: { id: "guardrail/calm", title: "Calm", check: "text", level: "warn" },
    caught: null, reason: null, found: [], limits: [], unjudged: [],
    window: { since: "2026-01-01", until: "2026-12-31", commits: counts.length },
    points: counts.map((findings) => ({ commit: COMMIT, date: "2026-02-03", findings: stays ? findings : 0 })),
    stopped: counts.filter((count) => count > 0).map(() => ({ commit: COMMIT, date: "2026-02-03", findings: [FINDING] })),
    totals: { start: 0, came, mended: 0, removed: 0, left: stays ? came : 0, daysToMend: null },
  };
  return formatReplay(output as unknown as Output, PLAIN);
}

test("a share that is there is never told as none, and one that is not whole never as all", () => {
  const counts = (stopped: number, of: number) => Array.from({ length: of }, (_, at) => (at < stopped ? 1 : 0));
  expect(answer(counts(1, 364))).toContain("It would have stopped 1 of 364 changes (<1 %).\n");
  expect(answer(counts(363, 364))).toContain("It would have stopped 363 of 364 changes (>99 %).\n");
  expect(answer(counts(0, 364))).toContain("It would have stopped 0 of 364 changes (0 %).\n");
  expect(answer(counts(364, 364))).toContain("It would have stopped 364 of 364 changes (100 %).\n");
});

test("where nothing was found at any time, nothing is drawn", () => {
  expect(answer([0, 0, 0])).not.toContain("│");
  expect(answer([0, 0, 0])).toContain("\n\nNothing was found after any of 3 changes of the main line, 2026-02-03");
  expect(answer([0, 1, 0])).toContain("1 │");
});

test("what is found in changes themselves, and in no version, is not told as if it came and stayed", () => {
  expect(answer([0, 1, 1], { stays: false })).toBe(`Calm
guardrail/calm, text, level warn

Each of 3 changes of the main line was judged, 2026-02-03 to 2026-02-03

2 findings, about changes themselves: nothing of it stands in a version.
It would have stopped 2 of 3 changes (67 %).
Look at some before you enforce it.

It would have stopped
  2026-02-03 aaaaaaaaaa 1 finding
      src/a.ts:2: Not here
  2026-02-03 aaaaaaaaaa 1 finding
      src/a.ts:2: Not here
`);
});
