import { expect, test } from "vitest";
import { app, serveLedger } from "./served-ledger.ts";

/** Options, criteria and constraints that are called as members that every object has, or like numbers. */
const DECISION = `---
status: proposed
owner: platform
criteria: [constructor, name, risk]
options:
  constructor: { title: Constructor injection, scores: { name: 4, risk: 3 } }
  toString: { title: A string, scores: { constructor: 2, risk: 4 } }
  0012: { title: The twelfth, scores: { constructor: 3, name: 2, risk: 5 } }
  field: { title: Field injection, violates: [valueOf] }
---
# How parts are handed in
`;

const LONG = "averylongwordwithoutanybreak".repeat(5);
const LONG_NAMES = `---
status: proposed
owner: ${LONG}
criteria: [${LONG}, risk]
options:
  ${LONG}: { scores: { ${LONG}: 3, risk: 4 } }
  b: { scores: { risk: 2 } }
---
# ${LONG}
`;

serveLedger({ "direction/decisions/0022-injection.md": DECISION, "direction/decisions/0023-long.md": LONG_NAMES, "direction/practices/long.md": LONG_NAMES.replace("proposed", LONG), "direction/practices/arabic.md": "---\nstatus: accepted\n---\n# لا تكتب مرتين (أبداً)!\n\nهذا نص عربي طويل.\n" });

test.each(["/record/decision/0022-injection", "/decide/decision/0022-injection", "/decide/decision/0022-injection?scores=0012.risk:2", "/decide/decision/0022-injection?order=name,constructor"])("%s shows what is written and nothing of the language", async (address) => {
  await app.open(address);
  const shown = await app.page.locator("main").evaluate((main) => `${main.textContent} ${[...main.querySelectorAll("input")].map(({ value }) => value).join(" ")}`);
  expect(shown).toContain("Constructor injection");
  expect(shown).not.toMatch(/native code|\[object|NaN/);
  expect(app.complaints).toEqual([]);
});

test.each(["/", "/decisions", "/records", "/record/decision/0023-long", "/record/practice/long", "/decide/decision/0023-long", `/search?words=${LONG}`])("on a narrow page no name pushes %s apart", async (address) => {
  await app.page.setViewportSize({ width: 320, height: 800 });
  await app.open(address);
  await app.page.getByText(LONG).first().waitFor();
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});

test("a title and a text in Arabic run from right to left, and what stands beside them does not", async () => {
  await app.open("/record/practice/arabic");
  const first = (of: string) => app.page.locator(of).first().evaluate((element) => {
    const range = document.createRange();
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const at = (offset: number) => (range.setStart(text, offset), range.setEnd(text, offset + 1), range.getBoundingClientRect().left);
    return at(0) > at(text.length - 1);
  });
  expect([await first("h1"), await first(".prose p"), await first("dt")]).toEqual([true, true, false]);
});
