import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { DECIDING, FAILED_POSTINGS } from "./deciding-records.ts";
import { LEDGER_TODAY, makeLedgerRepository } from "./ledger-repository.ts";
import { startServer } from "./start-server.ts";

interface Shot {
  name: string;
  path: string;
  /** in pixels, where the usual height would cut off what it is about */
  height?: number;
  /** what is done before the picture is taken */
  prepare?: (page: Page) => Promise<void>;
}

const openPalette = async (page: Page) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and go" }).fill("ledger");
  await page.getByRole("option").first().waitFor();
  await page.waitForTimeout(300);
};

const SHOTS: Shot[] = [
  { name: "today", path: "/" },
  { name: "records", path: "/records" },
  { name: "record", path: "/record/decision/0012-use-postgres" },
  { name: "for", path: "/for?path=services/billing/src/charge.ts" },
  { name: "decide", path: "/decide/decision/0019-failed-postings?scores=queue.testability:2", height: 1120 },
  { name: "palette", path: "/", prepare: openPalette },
];

const MORE_SHOTS: Shot[] = [
  { name: "decisions", path: "/decisions" },
  { name: "decide-close", path: "/decide/decision/0016-invoice-numbers" },
  { name: "decide-excluded", path: "/decide/decision/0012-use-postgres" },
  { name: "decide-refused", path: "/decide/decision/0019-failed-postings?scores=queue.risk:7&order=time,risk=goal" },
  { name: "decide-ten-by-seven", path: "/decide/decision/0020-ten-by-seven" },
  { name: "decide-unscored", path: "/decide/decision/0021-unscored" },
  { name: "decide-no-options", path: "/decide/decision/0017-hourly-exchange-rates" },
  { name: "records-decision", path: "/records/decision" },
  { name: "findings", path: "/records/findings" },
  { name: "search", path: "/search?words=retry" },
  { name: "for-empty", path: "/for" },
  { name: "no-such-record", path: "/record/decision/none" },
];

/** Pictures of every page in light and dark, over the ledger, written to a folder as <page>-<theme>.png. */
export async function takeScreenshots(folder: string, { width = 1280, height = 860, more = false } = {}): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const repository = await makeLedgerRepository(more ? DECIDING : FAILED_POSTINGS);
  const server = await startServer(repository.path, LEDGER_TODAY);
  const browser = await launchChromium();
  const written: string[] = [];
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height }, deviceScaleFactor: 1, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(server.address());
      for (const { name, path, height: own, prepare } of more ? [...SHOTS, ...MORE_SHOTS] : SHOTS) {
        await page.setViewportSize({ width, height: own ?? height });
        await page.goto(server.origin + path, { waitUntil: "networkidle" });
        await prepare?.(page);
        const file = join(folder, `${name}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: name !== "palette" && more });
        written.push(file);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
    await repository.remove();
  }
  return written;
}
