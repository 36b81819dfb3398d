import fc from "fast-check";
import { expect, test } from "vitest";
import { openPastMap } from "./past-map.ts";

const change = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.option(fc.nat(9), { nil: undefined })), { maxLength: 4 });

test("each version of a map says what it said, whatever came after it", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (history) => {
      const versions = [{ map: openPastMap(new Map([["a", 1]])), told: new Map([["a", 1]]) }];
      for (const changes of history) {
        const before = versions.at(-1)!;
        const told = new Map(before.told);
        for (const [key, value] of changes) {
          if (value === undefined) told.delete(key);
          else told.set(key, value);
        }
        versions.push({ map: before.map.next(new Map(changes)), told });
      }
      for (const { map, told } of versions) {
        expect(new Map(map.entries())).toEqual(told);
        expect(["a", "b", "c", "d"].map((key) => map.get(key))).toEqual(["a", "b", "c", "d"].map((key) => told.get(key)));
      }
    }),
  );
});

test("two versions may follow one", () => {
  const map = openPastMap(new Map([["a", 1]]));
  const followers = [map.next(new Map([["a", 2]])), map.next(new Map([["b", 3]]))];
  expect([map, ...followers].map((one) => [...one.entries()])).toEqual([[["a", 1]], [["a", 2]], [["a", 1], ["b", 3]]]);
});
