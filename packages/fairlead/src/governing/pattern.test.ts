import fc from "fast-check";
import picomatch from "picomatch";
import { describe, expect, test } from "vitest";
import { compilePattern, expandBraces } from "./pattern.ts";

const cases: [pattern: string, matches: string[], misses: string[]][] = [
  // Without wildcards: a file, or a folder with all below it.
  ["src/billing", ["src/billing", "src/billing/a.ts", "src/billing/x/y.ts"], ["src/billing2", "src/billing.ts", "x/src/billing"]],
  ["README.md", ["README.md"], ["docs/README.md", "README.md2"]],
  // `*` stops at a slash, `**` does not.
  ["src/*", ["src/a.ts", "src/.env"], ["src", "src/a/b.ts"]],
  ["src/**", ["src/a.ts", "src/a/b/c.ts", "src/.hidden/x"], ["src", "srcs/a"]],
  ["**/*.ts", ["a.ts", "src/a.ts", "a/b/c.d.ts"], ["a.tsx", "ts"]],
  ["src/**/test/*.ts", ["src/test/a.ts", "src/x/y/test/a.ts"], ["src/test/x/a.ts", "test/a.ts"]],
  ["**", ["a", "a/b/c"], []],
  ["a/**/b/**/c", ["a/b/c", "a/x/b/y/z/c", "a/b/b/c"], ["a/c", "a/b"]],
  ["src/a**b.ts", ["src/ab.ts", "src/axxb.ts"], ["src/a/b.ts"]],
  // Braces, classes, one character.
  ["src/{a,b}/*.ts", ["src/a/x.ts", "src/b/x.ts"], ["src/c/x.ts"]],
  ["{src,lib}/**/*.{ts,tsx}", ["src/a.ts", "lib/x/b.tsx"], ["src/a.js"]],
  ["a{b,c{d,e}}f", ["abf", "acdf", "acef"], ["acf"]],
  ["a{b}c", ["a{b}c"], ["abc"]],
  ["file[0-9].ts", ["file1.ts"], ["filea.ts", "file10.ts"]],
  ["file[!0-9].ts", ["filea.ts"], ["file1.ts"]],
  ["a?c", ["abc", "a.c"], ["ac", "a/c", "abbc"]],
  // What is spelt like the pattern matches too: file names of web frameworks have brackets.
  ["app/[id]/page.tsx", ["app/[id]/page.tsx", "app/i/page.tsx"], ["app/x/page.tsx"]],
  ["app/(group)/*.tsx", ["app/(group)/page.tsx"], ["app/group/page.tsx"]],
  ["a\\*b", ["a*b"], ["axb"]],
  ["back[\\]slash", ["back\\slash"], ["backslash"]],
  // Case counts; a pattern never begins in the middle of a path.
  ["SRC/**", ["SRC/a"], ["src/a"]],
];

describe("compilePattern", () => {
  test.each(cases)("%s", (pattern, matches, misses) => {
    const matcher = compilePattern(pattern);
    for (const path of matches) expect.soft(matcher(path), `${pattern} should match ${path}`).toBe(true);
    for (const path of misses) expect.soft(matcher(path), `${pattern} should not match ${path}`).toBe(false);
  });

  test("agrees with picomatch where both mean the same", () => {
    // A dot at the end of a name is where picomatch has a special case.
    const name = fc.stringMatching(/^[ab.]{1,3}$/).filter((text) => !text.endsWith("."));
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    const segment = fc.oneof(fc.stringMatching(/^[ab*?.]{1,3}$/).filter((text) => !text.includes("**") && !/^\.+$/.test(text)), fc.constant("**"));
    // `**/**` and a bare `**` among others are where picomatch has special cases of its own; two in a row mean one to us.
    const pattern = fc.array(segment, { minLength: 2, maxLength: 4 }).filter((parts) => parts.some((part) => part !== "**") && parts.at(-1) !== "**" && !parts.some((part, i) => part === "**" && parts[i + 1] === "**")).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(pattern, path, (glob, file) => {
        fc.pre(/[*?]/.test(glob));
        const theirs = picomatch(glob, { dot: true, noextglob: true, nonegate: true, strictSlashes: true })(file);
        expect(compilePattern(glob)(file), `${glob} on ${file}`).toBe(theirs);
      }),
      { numRuns: 2000 },
    );
  });

  test("never takes long, whatever the pattern", () => {
    const began = performance.now();
    expect(compilePattern(`${"*a".repeat(500)}b`)("a".repeat(4000))).toBe(false);
    expect(compilePattern(`${"**/a/".repeat(200)}b`)("a/".repeat(2000))).toBe(false);
    expect(expandBraces("{a,b}".repeat(40)).length).toBeLessThanOrEqual(256);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (pattern, path) => typeof compilePattern(pattern)(path) === "boolean"));
  });
});

test("stars alone match as they do among classes", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "b", "*"), minLength: 1, maxLength: 8 });
  const names = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 8 });
  fc.assert(fc.property(words, names, (pattern, name) => compilePattern(pattern)(name) === compilePattern(pattern.replaceAll("a", "[a]"))(name)), { numRuns: 2000 });
});
