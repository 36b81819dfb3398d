import fc from "fast-check";
import { expect, test } from "vitest";
import { openSelection } from "./selection.ts";

test("of any lists, one after the other, the paths that belong to it; each is asked about once", () => {
  const list = fc.uniqueArray(fc.constantFrom("a", "a.b", "a/b", "b", "b/c", "c", "d"), { maxLength: 7 }).map((paths) => paths.sort());
  fc.assert(
    fc.property(fc.array(list), fc.uniqueArray(fc.constantFrom<string>("a", "a/b", "b/c", "d")), (lists, chosen) => {
      const asked: string[] = [];
      const selection = openSelection((path) => (asked.push(path), chosen.includes(path)));
      for (const paths of lists) expect(selection.of(paths)).toEqual(paths.filter((path) => chosen.includes(path)));
      expect(new Set(asked).size).toBe(asked.length);
    }),
  );
});
