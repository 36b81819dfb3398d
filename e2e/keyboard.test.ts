import { expect, test } from "vitest";
import { app, serveLedger } from "./served-ledger.ts";

serveLedger();

/** Presses Tab until the focus is on what has this name, as a person would. */
async function tabTo(name: RegExp, tries = 40): Promise<void> {
  for (let count = 0; count < tries; count += 1) {
    await app.page.keyboard.press("Tab");
    const focused = await app.page.evaluate(() => document.activeElement?.textContent ?? "");
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}
const focusedText = () => app.page.evaluate(() => document.activeElement?.textContent ?? "");

test("from the palette to a record, over a link and back, without a mouse", async () => {
  const { page } = app;
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and go" }).waitFor();
  await page.keyboard.type("postgres");
  await page.getByRole("option", { name: /Store ledger entries in PostgreSQL/, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/record/decision/0012-use-postgres");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  expect(await focusedText()).toBe("Store ledger entries in PostgreSQL");

  await tabTo(/^chosen in 2024$/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/record/decision/0003-use-mysql");
  await page.waitForFunction(() => document.activeElement?.textContent === "Store everything in MySQL");
  await page.goBack();
  await page.waitForFunction(() => document.activeElement?.textContent === "Store ledger entries in PostgreSQL");
});

test("the palette gives the focus back on Escape", async () => {
  const { page } = app;
  await app.open("/");
  await tabTo(/^Search/);
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Search and go" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await focusedText()).toMatch(/^Search/);
});

test("a file is picked by typing some of its letters", async () => {
  const { page } = app;
  await app.open("/for");
  const picker = page.getByRole("combobox", { name: "File or folder" });
  await picker.focus();
  await page.keyboard.type("invnum");
  await page.getByRole("option", { name: "services/invoicing/src/invoice-number.ts" }).waitFor();
  expect(await picker.getAttribute("aria-expanded")).toBe("true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  const active = await picker.getAttribute("aria-activedescendant");
  expect(await page.locator(`[id="${active}"]`).textContent()).toBe("services/invoicing/src/invoice-number.ts");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/for?path=services/invoicing/src/invoice-number.ts");
  await page.getByRole("link", { name: "Invoicing keeps out of billing" }).waitFor();
  expect(await picker.getAttribute("aria-expanded")).toBe("false");

  await page.keyboard.press("Tab");
  await page.keyboard.type("print a number twice");
  await page.keyboard.press("Enter");
  await page.waitForURL("**task=print+a+number+twice");
});

test("a folder is picked by its path", async () => {
  const { page } = app;
  await app.open("/for");
  await page.getByRole("combobox", { name: "File or folder" }).focus();
  await page.keyboard.type("services/billing");
  await page.getByRole("option", { name: "services/billing", exact: true, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/for?path=services/billing");
  await page.getByRole("link", { name: "Store ledger entries in PostgreSQL" }).waitFor();
});

test("the skip link leads past the header", async () => {
  const { page } = app;
  await app.open("/records");
  await page.keyboard.press("Tab");
  expect(await focusedText()).toBe("Skip to the page");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
});

test("the browser complained about nothing", () => expect(app.complaints).toEqual([]));

test("what is typed into the search stays where it was typed", async () => {
  const { page } = app;
  await app.open("/search");
  const field = page.getByRole("searchbox");
  await field.pressSequentially("legder");
  for (let count = 0; count < 3; count++) await field.press("ArrowLeft");
  await field.pressSequentially("XYZ");
  expect(await field.inputValue()).toBe("legXYZder");
});
