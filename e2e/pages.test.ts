import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppPage, axeViolations, openApp } from "./app-page.ts";
import { LEDGER_TODAY, makeBareBeginning } from "./ledger-repository.ts";
import { startServer } from "./start-server.ts";
import { app, browser, server, serveLedger } from "./served-ledger.ts";

serveLedger();

describe("each page shows what the API says", () => {
  test("today", async () => {
    const today = await server.ask("today");
    await app.open("/");
    expect(await app.page.title()).toBe("Today · Fairlead");
    const section = (name: string) => app.page.getByRole("region", { name });
    for (const [name, items] of [["Past due", today.pastDue], ["Open", today.open], ["To look at again", today.revisit]] as const) {
      expect(items.length, name).toBeGreaterThan(0);
      expect(await section(name).getByRole("link").allTextContents()).toEqual(items.map((item) => item.title));
    }
    expect(await section("Past due").textContent()).toContain("9 days ago");
    expect(today.brokenLinks).toHaveLength(1);
    expect(await section("Broken links").textContent()).toContain(today.brokenLinks[0]?.message);
    expect(today.deadScopes).toHaveLength(1);
    expect(await section("Scopes that match nothing").textContent()).toContain(today.deadScopes[0]?.message);
    expect(await section("What is written").getByRole("link", { name: "3 principles" }).count()).toBe(1);
  });

  test("the records, by kind and by stage", async () => {
    const { records, findings, unread } = await server.ask("list");
    const rail = app.page.getByRole("navigation", { name: "Kinds of record" });
    const rows = app.page.getByRole("main").locator("li:has(a[href^='/record/'])");
    await app.open("/records");
    expect(await rows.count()).toBe(records.length);
    expect(await rail.getByRole("link", { name: "All" }).textContent()).toBe(`All${records.length}`);

    await rail.getByRole("link", { name: "Decisions" }).click();
    await app.page.waitForURL("**/records/decision");
    const decisions = records.filter((record) => record.kind === "decision");
    expect(await rows.count()).toBe(decisions.length);
    const main = (await app.page.getByRole("main").textContent()) ?? "";
    expect(main).toContain("Read in part; not understood: status.");
    expect(main).toContain("Proposed on branch propose-event-replay");

    await app.page.getByRole("navigation", { name: "Stage" }).getByRole("link", { name: "Proposed" }).click();
    await app.page.waitForURL("**/records/decision?stage=proposed");
    expect(await rows.count()).toBe(decisions.filter((record) => record.stage === "proposed").length);

    await rail.getByRole("link", { name: "Findings" }).click();
    await app.page.getByRole("heading", { name: "Findings", level: 1 }).waitFor();
    for (const { message } of findings) expect(await app.page.getByRole("main").textContent()).toContain(message);
    await rail.getByRole("link", { name: "Not read" }).click();
    await app.page.getByRole("heading", { name: "Not read", level: 1 }).waitFor();
    for (const { path, reason } of unread) expect(await app.page.getByRole("main").textContent()).toContain(path + reason);
  });

  test("a record, with its links both ways", async () => {
    await app.open("/record/decision/0012-use-postgres");
    expect(await app.page.title()).toBe("Store ledger entries in PostgreSQL · Fairlead");
    const about = app.page.getByRole("complementary", { name: "About this record" });
    expect(await about.textContent()).toContain("direction/decisions/0012-use-postgres.md:");
    expect(await about.textContent()).toContain("Supersedes");
    expect(await app.page.getByRole("table").first().textContent()).toContain("up to 100 items");
    await about.getByRole("link", { name: "Store everything in MySQL" }).click();
    await app.page.waitForURL("**/record/decision/0003-use-mysql");
    await about.getByText("Superseded by").waitFor();
    await about.getByRole("link", { name: "Store ledger entries in PostgreSQL" }).click();
    await app.page.getByRole("article").getByRole("link", { name: "what happened before" }).click();
    await app.page.waitForURL("**/record/incident/2026-03-12-doubled-entries");
    await app.page.getByRole("heading", { level: 1, name: "1,204 entries were written twice" }).waitFor();
  });

  test("what is proposed on a branch", async () => {
    await app.open("/record/decision/0018-replay-events?branch=propose-event-replay");
    const article = (await app.page.getByRole("article").textContent()) ?? "";
    expect(article).toContain("A listener that was down for a night");
    expect(article).toContain("Proposed on branch propose-event-replay");
  });

  test("what governs a file, with all of it in the address", async () => {
    const path = "services/billing/src/charge.ts";
    const { items, omitted } = await server.ask("for", `?paths=${path}`);
    const rows = app.page.getByRole("main").getByRole("listitem").filter({ has: app.page.locator("a[href^='/record/']") });
    await app.open(`/for?path=${path}`);
    expect(await rows.count()).toBe(items.length);
    expect(await app.page.getByRole("region", { name: "Governs" }).textContent()).toContain("Applies because the path matches services/billing/**");
    const main = await app.page.getByRole("main").textContent();
    for (const { path: from, line } of items) expect(main).toContain(`${from}:${line}`);
    for (const { rank } of items) if (rank !== null) expect(main).toContain(`Principle, number ${rank} in rank`);
    await app.page.getByRole("link", { name: `${omitted} more` }).click();
    await app.page.waitForURL("**all=true");
    await app.page.getByRole("region", { name: "Informs" }).waitFor();
    const all = await server.ask("for", `?paths=${path}&all=true`);
    expect(await rows.count()).toBe(all.items.length);
  });

  test("search", async () => {
    const { hits } = await server.ask("search", "?words=retry&limit=50");
    await app.open("/search?words=retry");
    expect(await app.page.getByRole("status").textContent()).toBe(`${hits.length} records`);
    for (const { title } of hits) expect(await app.page.getByRole("link", { name: title }).count()).toBe(1);
    await app.page.getByRole("searchbox").fill("zebra");
    await app.page.getByText("No record has these words.").waitFor();
    expect(app.page.url()).toContain("words=zebra");
  });

  test("what is not there is said, with what to do", async () => {
    await app.open("/record/decision/none");
    expect(await app.page.getByRole("alert").textContent()).toContain("There is no record decision/none");
    await app.open("/nowhere");
    await app.page.getByRole("heading", { name: "There is no such page" }).waitFor();
    // The browser itself logs the 404 that the API gives here.
    app.complaints.splice(0, app.complaints.length, ...app.complaints.filter((one) => !one.includes("404")));
  });

  test("the browser complained about nothing", () => expect(app.complaints).toEqual([]));
});

test("where nothing is written, each page says how to begin", async () => {
  const beginning = await makeBareBeginning();
  const other = await startServer(beginning.path, LEDGER_TODAY);
  const empty = await openApp(browser, other);
  try {
    await empty.page.getByRole("heading", { name: "Nothing is written yet" }).waitFor();
    expect(await empty.page.getByRole("main").textContent()).toContain("fairlead init");
    await empty.open("/for?path=src/index.ts");
    await empty.page.getByText("Nothing that is written down applies here.").waitFor();
    await empty.open("/records/decision");
    expect(await empty.page.getByRole("main").textContent()).toContain('fairlead new decision "Title"');
    expect(empty.complaints).toEqual([]);
  } finally {
    await empty.close();
    await other.close();
    await beginning.remove();
  }
});

test("what is proposed on a branch waits today, also where nothing is written yet; so does what cannot be read", async () => {
  const status = (word: string) => `---\nstatus: ${word}\nowner: platform\n---\n# Keep one ledger\n`;
  const beginning = await makeBareBeginning({ onBranch: { "direction/decisions/0001-one-ledger.md": status("proposed") }, more: { "direction/decision/0002-two.md": status("accepted"), "docs/adr/0003-three.md": "# 3. Three\n\n## Context\n\nX\n\n## Decision\n\nY\n" } });
  const other = await startServer(beginning.path, LEDGER_TODAY);
  const first = await openApp(browser, other);
  try {
    const main = first.page.getByRole("main");
    await main.getByRole("link", { name: "Keep one ledger" }).waitFor();
    expect(await main.textContent()).toContain("1 error in the records");
    expect(await main.textContent()).toContain("1 decision states no status that is understood, so it governs nothing.");
    await main.getByRole("link", { name: "1 error in the records" }).click();
    await first.page.getByRole("heading", { name: "Findings" }).waitFor();
    expect(first.complaints).toEqual([]);
  } finally {
    await first.close();
    await other.close();
    await beginning.remove();
  }
});

const ADDRESSES = ["/", "/records", "/records/decision", "/records/findings", "/records/unread", "/record/decision/0012-use-postgres", "/record/guardrail/amounts-are-whole-cents", "/for", "/for?path=services/billing/src/charge.ts&all=true", "/search?words=ledger", "/record/decision/none"];

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  let themed: AppPage;
  beforeAll(async () => {
    themed = await openApp(browser, server, { colorScheme });
  });
  afterAll(() => themed.close());

  test.each(ADDRESSES)("axe has nothing to say about %s", async (address) => {
    await themed.open(address);
    expect(await axeViolations(themed.page)).toEqual([]);
  });

  test("nor about the open palette", async () => {
    await themed.open("/");
    await themed.page.keyboard.press("Control+k");
    await themed.page.getByRole("option").first().waitFor();
    expect(await axeViolations(themed.page)).toEqual([]);
    await themed.page.keyboard.type("ledger");
    await themed.page.getByRole("option", { name: /Tell others through ledger events/ }).waitFor();
    expect(await axeViolations(themed.page)).toEqual([]);
    await themed.page.keyboard.press("Control+a");
    await themed.page.keyboard.type("zebra");
    await themed.page.getByText("Nothing has these words.").waitFor();
    expect(await axeViolations(themed.page)).toEqual([]);
  });

  test("nor about the open file picker", async () => {
    await themed.open("/for");
    await themed.page.getByRole("combobox").click();
    await themed.page.getByRole("option").first().waitFor();
    expect(await axeViolations(themed.page)).toEqual([]);
  });
});

describe("themes", () => {
  const paper = (page: AppPage["page"]) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  test("the system's is followed until another is chosen, which is remembered", async () => {
    const themed = await openApp(browser, server, { colorScheme: "dark" });
    const dark = await paper(themed.page);
    await themed.page.getByRole("button", { name: "Use the light theme" }).click();
    const light = await paper(themed.page);
    expect(light).not.toBe(dark);
    await themed.open("/records");
    expect(await paper(themed.page)).toBe(light);
    await themed.page.getByRole("button", { name: "Use the dark theme" }).click();
    expect(await paper(themed.page)).toBe(dark);
    expect(await themed.page.evaluate(() => localStorage.length)).toBe(0);
    await themed.close();
  });
});

describe("360 pixels wide", () => {
  let narrow: AppPage;
  beforeAll(async () => {
    narrow = await openApp(browser, server, { viewport: { width: 360, height: 740 } });
  });
  afterAll(() => narrow.close());
  test.each(ADDRESSES)("nothing scrolls sideways on %s", async (address) => {
    await narrow.open(address);
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
});
