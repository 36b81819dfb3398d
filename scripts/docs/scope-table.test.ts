import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compilePattern } from "../../packages/fairlead/src/governing/pattern.ts";

const page = readFileSync(new URL("../../docs/scope.md", import.meta.url), "utf8");
const checked = page.slice(page.indexOf("<!-- checked -->")).split("\n\n")[0] ?? "";
const codes = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string);
const rows = checked
  .split("\n")
  .slice(3)
  .map((line) => line.split("|").slice(1, -1))
  .map(([pattern, matches, misses]) => ({ pattern: codes(pattern)[0] as string, matches: codes(matches), misses: codes(misses) }));

test("the table is there", () => {
  expect(rows.length).toBeGreaterThan(15);
});

test.each(rows)("docs/scope.md: $pattern", ({ pattern, matches, misses }) => {
  const matcher = compilePattern(pattern);
  for (const path of matches) expect.soft(matcher(path), `${pattern} matches ${path}`).toBe(true);
  for (const path of misses) expect.soft(matcher(path), `${pattern} does not match ${path}`).toBe(false);
});
