import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalFacts } from "../testing/canonical-facts.ts";
import { addChange, commitRow, factsOf, newFactsBuilder, setHeader } from "./facts-builder.ts";
import { ADDED, KNOWN_CHANGES, KNOWN_EXACT_RENAMES, KNOWN_MERGE, NONE, REMOVED, RENAMED, type Facts } from "./facts.ts";
import { internText } from "./interner.ts";
import { mergeFacts } from "./merge-facts.ts";

const COMMITS = 8;
const isMerge = (place: number) => place % 3 === 2;

/** How well a source knows a commit: not at all, its header, its changes with exact renames only, all of them. */
type Level = 0 | 1 | 2 | 3;

/** What one source knows of eight commits, in an order of its own. */
function source(levels: readonly Level[], order: readonly number[]): Facts {
  const builder = newFactsBuilder();
  const rowOf = (place: number) => commitRow(builder, new Uint8Array(20).fill(place + 1));
  for (const place of order) {
    const level = levels[place] as Level;
    if (level === 0) continue;
    const row = rowOf(place);
    const parents = isMerge(place) ? [rowOf(place - 1), rowOf(place - 2)] : place === 0 ? [] : [rowOf(place - 1)];
    setHeader(builder, row, { parents, authorTime: place, authorZone: place, commitTime: place, author: internText(builder.signatures, `author ${place}\0`), coauthors: [internText(builder.signatures, "both\0"), internText(builder.signatures, `co ${place}\0`)] });
    const { commits } = builder;
    if (isMerge(place)) commits.known[row] = (commits.known[row] as number) | (level === 1 ? 0 : KNOWN_CHANGES);
    if (level === 1) continue;
    commits.known[row] = (commits.known[row] as number) | (isMerge(place) ? KNOWN_MERGE : KNOWN_CHANGES) | (level === 2 ? KNOWN_EXACT_RENAMES : 0);
    commits.changeAt[row] = builder.changes.count;
    commits.changeCount[row] = level === 2 ? 2 : 1;
    const [before, after] = [internText(builder.paths, `before ${place % 2}`), internText(builder.paths, `after ${place}`)];
    if (level === 3) addChange(builder, after, before, RENAMED);
    else for (const [path, kind] of [[before, REMOVED], [after, ADDED]] as const) addChange(builder, path, NONE, kind);
  }
  return factsOf(builder);
}

const order = fc.shuffledSubarray(Array.from({ length: COMMITS }, (_, place) => place), { minLength: COMMITS, maxLength: COMMITS });
const sources = fc.array(fc.tuple(fc.array(fc.constantFrom<Level>(0, 1, 2, 3), { minLength: COMMITS, maxLength: COMMITS }), order), { minLength: 1, maxLength: 4 });

test("merged facts know of each commit the best that any of them knows, whatever their order", () => {
  fc.assert(
    fc.property(sources, order, (made, another) => {
      const [first, ...others] = made.map(([levels, own]) => source(levels, own)) as [Facts, ...Facts[]];
      const best = Array.from({ length: COMMITS }, (_, place) => Math.max(...made.map(([levels]) => levels[place] as Level)) as Level);
      const expected = canonicalFacts(source(best, another));
      const merged = mergeFacts(first, others);
      expect(canonicalFacts(merged)).toEqual(expected);
      expect(canonicalFacts(mergeFacts(merged, [first, ...others]))).toEqual(expected);
      const [last, ...before] = [first, ...others].reverse() as [Facts, ...Facts[]];
      expect(canonicalFacts(mergeFacts(last, before))).toEqual(expected);
      expect(canonicalFacts(others.reduce((all, one) => mergeFacts(one, [all]), first))).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test("what is merged stays as it was", () => {
  fc.assert(
    fc.property(sources, (made) => {
      const [first, ...others] = made.map(([levels, own]) => source(levels, own)) as [Facts, ...Facts[]];
      const before = [first, ...others].map((facts) => canonicalFacts(facts));
      mergeFacts(first, others);
      expect([first, ...others].map((facts) => canonicalFacts(facts))).toEqual(before);
    }),
    { numRuns: 50 },
  );
});
