import { expect, test } from "vitest";
import { formatChurn } from "./churn.ts";
import { PLAIN } from "./style.ts";

const month = (from: string) => ({ from, revisions: 3, files: 2, added: null, removed: null });
const answer = (since: string | null, until: string | null, periods = [month("2026-01-01"), month("2026-02-01")]) =>
  formatChurn({ per: "month", periods, files: [], omitted: 0, leftOut: { generated: 0, vendored: 0, lock: 0, binary: 0, changelog: 0 }, at: "a".repeat(40), atDay: "2026-03-01", window: { since, until, commits: 6 }, whole: true, nowhere: [], limits: [] }, PLAIN);

test.each([
  ["2026-01-29", null, "Counted in part: the first month from 2026-01-29 on."],
  ["2026-01-29", "2026-02-03", "Counted in part: the first month from 2026-01-29 on, the last month up to 2026-02-03."],
  [null, "2026-02-03", "Counted in part: the last month up to 2026-02-03."],
])("periods that the window cuts look low: from %s to %s", (since, until, said) => {
  expect(answer(since, until)).toContain(`\n  ${said}\n`);
});

test("and nothing of it where whole ones are shown", () => {
  expect([answer(null, null), answer("2026-01-01", "2026-02-28"), answer("2025-12-24", "2026-03-31")].filter((text) => text.includes("in part"))).toEqual([]);
  const old = Array.from({ length: 27 }, (_, at) => month(`${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`));
  expect(answer("2024-01-20", null, old)).not.toContain("in part"); // its month is not among those that are shown
});

test("one earlier period is one", () => {
  const old = Array.from({ length: 28 }, (_, at) => month(`${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`));
  expect(answer(null, null, old.slice(1))).toContain("\n  and 1 earlier month: --json has it\n");
  expect(answer(null, null, old)).toContain("\n  and 2 earlier months: --json has all\n");
});
