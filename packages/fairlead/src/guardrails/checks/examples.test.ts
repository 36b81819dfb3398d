import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runExample } from "../../testing/memory-version.ts";
import type { Check } from "../check.ts";
import { CHECK_NAMES, checkNamed } from "../check-table.ts";
import type { CheckExample } from "../example.ts";
import type { RawFinding } from "../finding.ts";

/* What each check's page says it catches and lets pass is so. */

const folder = new URL(".", import.meta.url);
const names = readdirSync(folder).filter((file) => file.endsWith(".examples.ts")).map((file) => file.slice(0, -".examples.ts".length));

const loaded = await Promise.all(
  names.map(async (name) => {
    const check = (await checkNamed(name)) as Check<unknown>;
    const { examples, samples } = (await import(`./${name}.examples.ts`)) as { examples: CheckExample[]; samples?: Record<string, RawFinding["args"]> };
    return { name, check, examples, samples };
  }),
);

test("every check has examples", () => {
  expect(names.sort()).toEqual([...CHECK_NAMES].sort());
});

describe.each(loaded)("$name", ({ name, check, examples, samples }) => {
  test.each(examples)("$title", async (example) => {
    expect(Object.keys(example.check)).toEqual([name]);
    const { findings, examined } = await runExample(check, example);
    const found = findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
    expect(found.map(({ path, line, code }) => ({ path, line, code }))).toEqual(example.finds);
    expect(examined.files + examined.edges).toBeGreaterThan(0);
    for (const { code, args } of findings) {
      const told = check.messages[code]?.(args);
      expect(told?.message).toMatch(/[^.]$/);
      expect(`${told?.message} ${told?.mend}`).not.toMatch(/undefined|NaN|\[object/);
      // What a page says of a code is said with what the code is given.
      if (samples !== undefined) expect(Object.keys(samples[code] ?? {}).sort()).toEqual(Object.keys(args).sort());
    }
  });

  test("has examples of both, for every code, and says of itself what a page needs", () => {
    expect(examples.length).toBeGreaterThanOrEqual(4);
    const found = new Set(examples.flatMap(({ finds }) => finds.map(({ code }) => code)));
    if (name !== "command") expect([...found].sort()).toEqual(Object.keys(check.messages).sort());
    if (samples !== undefined) expect(Object.keys(samples).sort()).toEqual(Object.keys(check.messages).sort());
    expect(examples.some(({ finds }) => finds.length === 0)).toBe(true);
    expect(check.name).toBe(name);
    expect(check.summary).toMatch(/\.$/);
  });
});
