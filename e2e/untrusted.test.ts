import { expect, test } from "vitest";
import { app, browser, server, serveLedger } from "./served-ledger.ts";

const HOSTILE = `---
status: accepted
owner: "<img src=x onerror=ran()>"
tracked: ["javascript:ran()", "https://tracker.example/1"]
---
# <script>ran()</script> A title <img src=x onerror="ran()">

<script>ran()</script>

<img src="/theme.js" onerror="ran()"><svg onload="ran()"></svg>

<iframe srcdoc="<script>parent.ran()</script>"></iframe>

<form action="https://evil.example"><button>send</button></form>

[click](javascript:ran%28%29) [data](data:text/html,<script>ran()</script>) [vb](vbscript:ran)

![far](https://evil.example/pixel.png) ![near](../../docs/none.png)

[out](https://elsewhere.example/page) <https://auto.example> [up](../../../../etc/passwd)

<style>body { display: none }</style>

Text <b onclick="ran()">bold</b> stays.

[clobber]: #

<a id="root" name="cookie">a</a>
`;

serveLedger({ "direction/practices/hostile.md": HOSTILE });

test("nothing in a record runs, loads or leaves", async () => {
  const { page } = app;
  await page.addInitScript(() => {
    (window as any).ran = () => ((window as any).hasRun = true);
  });
  await app.open("/record/practice/hostile");
  const article = page.getByRole("article");
  await article.getByText("stays.").waitFor();
  expect(await page.evaluate(() => (window as any).hasRun)).toBeUndefined();
  expect(await article.locator("script, img, svg[onload], iframe, form, style, [onclick], [onerror]").count()).toBe(0);
  const addresses = await article.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(addresses.filter((href) => /^(javascript|data|vbscript):/i.test(href))).toEqual([]);
  expect(addresses).toContain("https://evil.example/pixel.png");
  expect(await article.getByRole("link", { name: /^out/ }).getAttribute("rel")).toContain("noopener");
  expect(await article.textContent()).toContain("HTML in this text is not shown");
  expect(await page.locator("#root").count()).toBe(1);
  expect(app.complaints).toEqual([]);
});

test("nor in the lists and the search", async () => {
  const { page } = app;
  for (const address of ["/records/practice", "/search?words=title", "/for?task=title"]) {
    await app.open(address);
    expect(await page.evaluate(() => (window as any).hasRun)).toBeUndefined();
  }
  expect(app.complaints).toEqual([]);
});

test("a window that was not let in gets nothing", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const response = await page.goto(server.origin);
  expect(response?.status()).toBe(401);
  expect(await page.textContent("body")).toContain("Open the address printed in the terminal");
  await context.close();
});

test("the token does not stay in the address", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address("/records/decision?stage=proposed"), { waitUntil: "networkidle" });
  expect(page.url()).toBe(`${server.origin}/records/decision?stage=proposed`);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  await context.close();
});
