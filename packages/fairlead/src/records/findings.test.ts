import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
// @ts-expect-error: a plain script, without types
import { findingPages } from "../../../../scripts/finding-pages.mjs";
import { FINDINGS, wordFinding, type FindingCode } from "./findings.ts";

const codes = Object.keys(FINDINGS) as FindingCode[];
const source = join(import.meta.dirname, "..");
const pages = join(import.meta.dirname, "../../../../docs/findings");

describe.each(codes)("%s", (code) => {
  const { sample, why } = FINDINGS[code];
  const { message, mend } = wordFinding({ code, args: sample } as never);

  test("is worded in short sentences, and every argument is there", () => {
    for (const text of [message, mend, why]) {
      expect(text).not.toMatch(/undefined|null|\[object|\s{2}|\n/);
      expect(text.length).toBeGreaterThan(10);
      expect(text.length).toBeLessThanOrEqual(170);
    }
    expect(message).toMatch(/\.$/);
    expect(why).toMatch(/\.$/);
    // An example to copy has no full stop behind it.
    expect(mend).toMatch(/[.?]$|: \S.*$|\)\.?$/);
  });

  test("is found somewhere", () => expect(emitted.has(code)).toBe(true));
});

const emitted = new Set(
  readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.endsWith("findings.ts"))
    .flatMap((path) => [...readFileSync(join(source, path), "utf8").matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map((match) => match[1])),
);

test("the pages in docs/findings are printed from this table (node scripts/finding-pages.mjs)", () => {
  const printed = findingPages(FINDINGS) as Map<string, string>;
  // Those of checks and notices are printed from what these say of themselves (guardrails/checks/pages.test.ts), those of packs are written by hand.
  expect(readdirSync(pages).filter((name) => !/^(checks?[-.]|notices\.|pack-)/.test(name)).sort()).toEqual([...printed.keys()].sort());
  for (const [name, text] of printed) expect(readFileSync(join(pages, name), "utf8").replaceAll("\r\n", "\n")).toBe(text);
});
