import fc from "fast-check";
import { expect, test } from "vitest";
import { composeChanges } from "./replay.ts";
import type { Change } from "./version.ts";

const none: Change = { changed: new Set(), removed: new Set(), renamed: new Map() };
const change = (changed: string[], removed: string[] = [], renamed: [string, string][] = []): Change => ({ changed: new Set(changed), removed: new Set(removed), renamed: new Map(renamed) });

test("a file that was moved twice comes from where it was first; one that came and went is not there", () => {
  const moved = composeChanges(change(["b.ts"], ["a.ts"], [["b.ts", "a.ts"]]), change(["c.ts"], ["b.ts"], [["c.ts", "b.ts"]]));
  expect([[...moved.changed], moved.renamed]).toEqual([["c.ts"], new Map([["c.ts", "a.ts"]])]);
  const back = composeChanges(change(["b.ts"], ["a.ts"], [["b.ts", "a.ts"]]), change(["a.ts"], ["b.ts"], [["a.ts", "b.ts"]]));
  expect(back.renamed.size).toBe(0);
  expect([...composeChanges(change(["n.ts"]), change([], ["n.ts"])).changed]).toEqual([]);
});

test("nothing after or before a change is that change; no path is both changed and removed", () => {
  const path = fc.constantFrom("a", "b", "c", "d");
  const any = fc.record({ changed: fc.uniqueArray(path), removed: fc.uniqueArray(path) }).map(({ changed, removed }) => change(changed, removed.filter((one) => !changed.includes(one))));
  fc.assert(fc.property(any, any, (one, other) => {
    expect(composeChanges(one, none)).toEqual(one);
    expect(composeChanges(none, one)).toEqual(one);
    const both = composeChanges(one, other);
    for (const gone of both.removed) expect(both.changed.has(gone)).toBe(false);
    for (const here of other.changed) expect(both.changed.has(here)).toBe(true);
  }));
});
