import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyScope } from "../records/read-scope.ts";
import { indexByFolder } from "./by-folder.ts";
import { compileScope, matchScope, rootsOf } from "./scope.ts";
import { pathOnly } from "./file-view.ts";

test("what stands in a folder is found below it", () => {
  const find = indexByFolder([["a"], ["a/b", "a", "a"], ["a/b/c.ts"], ["b", ""], ["ab"]], (roots) => roots);
  expect(find("a/b/c.ts")).toEqual([["b", ""], ["a"], ["a/b", "a", "a"], ["a/b/c.ts"]]);
  expect(find("b")).toEqual([["b", ""]]);
  expect(indexByFolder(["**/b"], (root) => [root])("a/b/c")).toEqual(["**/b"]);
  expect(find("")).toEqual([["b", ""]]);
});

test("no scope that holds is missed", () => {
  const name = fc.constantFrom("a", "b", "c.ts", "*", "**", "*.ts", "{a,b}", "?", "[ab]", "\\a", "a*", "{a/b,c}", "[", "{,a}b");
  const patterns = fc.array(fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/")), { maxLength: 2 });
  const anchor = fc.constantFrom("", "a", "a/b");
  const path = fc.array(fc.constantFrom("a", "b", "c.ts", "[", "ab", "[ab]"), { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  fc.assert(
    fc.property(patterns, anchor, patterns, anchor, path, (paths, at, areaPaths, areaAt, path) => {
      const area = compileScope({ ...emptyScope(), paths: areaPaths }, areaAt, new Map(), null);
      const outer = compileScope({ ...emptyScope(), areas: ["in"] }, areaAt, new Map([["in", area]]), null);
      const scope = compileScope({ ...emptyScope(), paths, areas: areaPaths.length === 0 ? [] : ["in", "out", "gone"] }, at, new Map([["in", area], ["out", outer]]), null);
      if (matchScope(scope, pathOnly(path)) !== null) expect(indexByFolder([scope], rootsOf)(path)).toContain(scope);
    }),
    { numRuns: 3000 },
  );
});
