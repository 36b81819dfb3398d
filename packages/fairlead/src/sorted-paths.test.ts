import fc from "fast-check";
import { expect, test } from "vitest";
import { movePaths } from "./sorted-paths.ts";

test("what came stands in its place, what went is left out, the rest stays", () => {
  const some = fc.uniqueArray(fc.constantFrom("a", "a.b", "a/b", "b", "b/c", "c", "d"), { maxLength: 7 });
  fc.assert(
    fc.property(some, some, fc.func(fc.boolean()), (paths, moved, isThere) => {
      const expected = [...paths.filter((path) => !moved.includes(path)), ...moved.filter((path) => isThere(path))].sort();
      expect(movePaths([...paths].sort(), moved, isThere)).toEqual(expected);
    }),
  );
});
