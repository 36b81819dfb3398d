import { expect, test } from "vitest";
import { formatEvidence } from "./evidence.ts";
import { PLAIN } from "./style.ts";

const answer = (since: string | null, atDay = "2024-10-24") => ({ at: "44ee17760709bedf1cad7e452e61751489b81a33", atDay, window: { since, until: null, commits: 0 }, whole: true, nowhere: [], limits: [] });

test("where all that is here is older than the window, what to do about it", () => {
  expect(formatEvidence(answer("2025-11-29"), [], [], PLAIN)).toMatchInlineSnapshot(`
    "From 2025-11-29 on: 0 commits, as seen from 44ee17760709 of 2024-10-24.
    Nothing here is newer than 2024-10-24: --at 44ee17760709 counts back from then.
    Where this clone is old, git pull gets the rest.
    "
  `);
});

test.each([[null], ["2024-10-24"], ["2020-01-01"]])("and nothing of it for a window from %s on", (since) => {
  expect(formatEvidence(answer(since), [], [], PLAIN)).not.toContain("Nothing here is newer");
});
