import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { AxeResults } from "axe-core";
import type { Browser } from "./chromium.ts";
import type { TestServer } from "./start-server.ts";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface AppPage {
  page: Page;
  /** opens an address of the app and waits until nothing is loading */
  open(path: string): Promise<void>;
  /** what the browser complained about: console errors, refused resources, thrown errors, requests to elsewhere */
  complaints: string[];
  close(): Promise<void>;
}

/** A browser window that has been let in by the printed address, and that keeps what goes wrong in it. */
export async function openApp(browser: Browser, server: TestServer, options: BrowserContextOptions = {}): Promise<AppPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.origin) && !request.url().startsWith("data:")) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(server.address(), { waitUntil: "networkidle" });
  return {
    page,
    complaints,
    open: async (path) => void (await page.goto(server.origin + path, { waitUntil: "networkidle" })),
    close: () => context.close(),
  };
}

/** What axe finds on the page as it stands, one line for each. The source is evaluated, since the page's policy takes no script element. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`));
}
