import fc from "fast-check";
import { expect, test } from "vitest";
import { findTransitions } from "./transitions.ts";

const versions = fc.array(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")), { maxLength: 40 });
const reader = (sets: readonly (readonly string[] | null)[]) => (places: readonly number[]) => Promise.resolve(places.map((place) => (sets[place] === null ? null : new Set(sets[place]))));

test("each transition is one that happened, and together they lead to the last version", async () => {
  await fc.assert(
    fc.asyncProperty(versions, async (sets) => {
      const found = await findTransitions(sets.length, reader(sets));
      const held = new Set<string>();
      for (const { place, added, removed } of found) {
        const [before, after] = [sets[place - 1] ?? [], sets[place] ?? []];
        expect(added).toEqual(after.filter((one) => !before.includes(one)).sort());
        expect(removed).toEqual(before.filter((one) => !after.includes(one)).sort());
        for (const one of added) held.add(one);
        for (const one of removed) held.delete(one);
      }
      expect([...held].sort()).toEqual([...(sets.at(-1) ?? [])].sort());
    }),
  );
});

test("a long line is read in few places", async () => {
  const sets = Array.from({ length: 1000 }, (_, place) => (place < 700 ? ["a"] : ["a", "b"]));
  let read = 0;
  const found = await findTransitions(sets.length, (places) => {
    read += places.length;
    return reader(sets)(places);
  });
  expect(found).toEqual([{ place: 0, added: ["a"], removed: [] }, { place: 700, added: ["b"], removed: [] }]);
  expect(read).toBeLessThan(25);
});

test("a version that cannot be read brings nothing and takes nothing away", async () => {
  expect(await findTransitions(4, reader([["a"], null, ["a"], ["a", "b"]]))).toEqual([{ place: 0, added: ["a"], removed: [] }, { place: 3, added: ["b"], removed: [] }]);
  expect(await findTransitions(3, reader([["a"], ["a"], null]))).toEqual([{ place: 0, added: ["a"], removed: [] }]);
});
