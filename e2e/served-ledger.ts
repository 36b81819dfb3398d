import { afterAll, beforeAll } from "vitest";
import { type AppPage, openApp } from "./app-page.ts";
import { type Browser, launchChromium } from "./chromium.ts";
import { LEDGER_TODAY, makeLedgerRepository, type TestRepository } from "./ledger-repository.ts";
import { startServer, type TestServer } from "./start-server.ts";

/* Each file of tests has its own: these are there from its first test to its last. */
export let browser: Browser;
export let repository: TestRepository;
export let server: TestServer;
export let app: AppPage;

/** Serves the ledger's repository, with these files as well, for all tests of a file, and opens a window on it. */
export function serveLedger(files: Record<string, string> = {}): void {
  beforeAll(async () => {
    repository = await makeLedgerRepository(files);
    [server, browser] = await Promise.all([startServer(repository.path, LEDGER_TODAY), launchChromium()]);
    app = await openApp(browser, server);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await repository?.remove();
  });
}
