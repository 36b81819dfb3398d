import fc from "fast-check";
import { expect, test } from "vitest";
import { findUnowned } from "./unowned.ts";

test("a folder without any owned file is told once, the highest of them; of a folder that has some, each file", () => {
  const name = fc.constantFrom("a", "a-", "a.b", "b");
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), fc.func<[string], boolean>(fc.boolean()), (paths, owned) => {
      const isOwned = (file: string): boolean => owned(file);
      // No path is a file and a folder at once.
      const files = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`))).sort();
      const below = (folder: string) => files.filter((file) => folder === "" || file.startsWith(`${folder}/`));
      const expected = files.filter((file) => !isOwned(file)).map((file) => {
        const folders = ["", ...file.split("/").map((_, place, names) => names.slice(0, place).join("/")).slice(1)];
        const highest = folders.find((folder) => !below(folder).some(isOwned));
        return highest === undefined ? { path: file, count: 0 } : { path: highest, count: below(highest).length };
      });
      const byPath = (found: { path: string; count: number }[]) => [...new Map(found.map((one) => [one.path, one.count]))].sort();
      const found = findUnowned(files, isOwned);
      expect(byPath(found)).toEqual(byPath(expected));
      expect(new Set(found.map((one) => one.path)).size).toBe(found.length);
    }),
  );
});
