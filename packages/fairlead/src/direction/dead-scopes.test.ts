import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern } from "../governing/pattern.ts";
import { newRecord } from "../records/new-record.ts";
import { emptyScope } from "../records/read-scope.ts";
import { buildDirection } from "./build-direction.ts";
import { findDeadScopes } from "./dead-scopes.ts";

const directionOf = (patterns: readonly string[]) =>
  buildDirection({ records: patterns.map((pattern, index) => newRecord({ kind: "risk", stem: `r${index}`, title: "R", path: `direction/risks/r${index}.md`, format: "fairlead", stage: "in-force", scope: { state: "read", scope: { ...emptyScope(), paths: [pattern] } } })) });

test("a pattern is dead exactly where it matches no path", () => {
  const name = fc.constantFrom("a", "b", "a.ts", "[id]", "*", "**", "?", "{a,b}", "a*", "[ab]", "\\*", "c]");
  const path = fc.array(fc.constantFrom("a", "b", "a.ts", "[id]", "*", "ab", "c]"), { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/")), fc.array(path, { maxLength: 8 }), (pattern, paths) => {
      const dead = findDeadScopes(directionOf([pattern]), paths).length === 1;
      return dead === !paths.some(compilePattern(pattern));
    }),
    { numRuns: 1000 },
  );
});

test("a thousand dead patterns over twenty thousand files are found at once", () => {
  const paths = Array.from({ length: 20_000 }, (_, index) => `src/d${index % 100}/f${index}.ts`);
  const direction = directionOf(Array.from({ length: 1000 }, (_, index) => `**/gone${index}/*.ts`));
  const began = performance.now();
  expect(findDeadScopes(direction, paths)).toHaveLength(1000);
  expect(performance.now() - began).toBeLessThan(1000);
});
