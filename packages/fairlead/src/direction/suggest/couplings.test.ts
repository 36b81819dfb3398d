import { expect, test } from "vitest";
import { followFiles } from "../../history/follow-files.ts";
import { computeChangeSets } from "../../history/coupling.ts";
import { textAt } from "../../history/facts.ts";
import { handMadeHistory } from "../../testing/hand-made-history.ts";
import { readRecord } from "../../records/parse.ts";
import { computeChangeGroups } from "./change-groups.ts";
import { computeGroupCouplings } from "./couplings.ts";
import { suggestCoupling } from "./suggest-couplings.ts";

/** Changes by what they touch; the first adds all files. */
function couplingsOf(changes: readonly string[][], isLinked = false) {
  const files = [...new Set(changes.flat())];
  const history = handMadeHistory([{ changes: files.map((path) => `A ${path}`) }, ...changes.map((one) => ({ changes: one }))]);
  const histories = followFiles(history, new Uint8Array(history.facts.paths.count).fill(1));
  // The first commit is no change of anything: it is where all of it begins.
  const sets = computeChangeSets(history, history.commits.slice(1), histories.fileOf, histories.count);
  const pathOf = (file: number) => textAt(history.facts.paths, histories.path[file] as number);
  const groups = computeChangeGroups(histories.count, pathOf, () => true, () => true);
  return computeGroupCouplings(groups, sets, () => isLinked);
}

const both = Array.from({ length: 12 }, (_, n) => [`src/api/${n % 2}.ts`, `docs/api/${n % 2}.md`]);
const alone = [["src/api/0.ts"], ["src/api/1.ts"]];
const others = Array.from({ length: 30 }, (_, n) => [`src/core/${n % 3}.ts`]);

/* By hand: src/api changes 14 times, docs/api 12 times, both 12 times: 12 of 14 is 85 %; degree ⌊200 · 12 ÷ 26⌋ = 92; broken 2 times, by the sets 12 and 13. */
test("two folders that change together, with how often that was broken", () => {
  const [found, ...more] = couplingsOf([...both, ...alone, ...others]);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ shared: 12 });
  const { text, evidence } = suggestCoupling(found!, "2024-01-01", []);
  expect(evidence.join(" ")).toContain("degree 92 %");
  expect(readRecord("direction/guardrails/x.md", text, "guardrail", "").findings.filter(({ code }) => code !== "owner-missing")).toEqual([]);
});

test("the rule leads from what always brings the other to what changes more often", () => {
  const [found] = couplingsOf([...both, ...Array.from({ length: 6 }, () => ["docs/api/0.md"]), ...others, ...others]);
  expect([found?.when.pattern, found?.then.pattern, found?.whenChanges, found?.thenChanges, found?.alone]).toEqual(["src/api/**", expect.stringMatching(/^docs\//), 12, 18, []]);
});

test("below a threshold there is nothing", () => {
  expect(couplingsOf([...both.slice(0, 9), ...others])).toEqual([]);
  expect(couplingsOf([...both, ...Array.from({ length: 6 }, () => ["src/api/0.ts"]), ...Array.from({ length: 6 }, () => ["docs/api/0.md"]), ...others])).toEqual([]);
  // What changes with everything belongs to nothing.
  expect(couplingsOf(both)).toEqual([]);
});

test("what an import joins needs no rule", () => {
  expect(couplingsOf([...both, ...alone, ...others], true)).toEqual([]);
});
