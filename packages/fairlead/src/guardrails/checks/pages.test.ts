import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
// @ts-expect-error: a plain script, without types
import { checkPages } from "../../../../../scripts/check-pages.mjs";
import { CHECK_NAMES, checkNamed } from "../check-table.ts";
import { examples } from "../notices.examples.ts";
import { NOTICES, type NoticeCode } from "../notices.ts";

const pages = new URL("../../../../../docs/findings/", import.meta.url);

test("the pages of checks and notices are printed from what they say of themselves (node scripts/finding-pages.mjs)", async () => {
  const checks = await Promise.all(CHECK_NAMES.map(async (name) => ({ check: await checkNamed(name), ...((await import(`./${name}.examples.ts`)) as object) })));
  const notices = Object.fromEntries((Object.keys(NOTICES) as NoticeCode[]).map((code) => [code, { message: NOTICES[code], ...examples[code] }]));
  const printed = checkPages(checks, notices) as Map<string, string>;
  expect(readdirSync(pages).filter((name) => /^(checks?[-.]|notices\.)/.test(name)).sort()).toEqual([...printed.keys()].sort());
  for (const [name, text] of printed) {
    expect(readFileSync(new URL(name, pages), "utf8").replaceAll("\r\n", "\n")).toBe(text);
    expect(text).not.toMatch(/undefined|\[object/);
  }
});
