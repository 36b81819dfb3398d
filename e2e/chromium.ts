import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";
import { findChromium, MISSING_CHROMIUM } from "../scripts/chromium.mjs";


/** The browser to test with: CHROMIUM_PATH, or what the system has. Throws one line that says what to install. */
export function requireBrowser(): string {
  const found = findChromium();
  if (found !== null) return found;
  throw new Error(MISSING_CHROMIUM);
}

export interface Browser {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** A fresh browser that talks to nobody but the page. Without its sandbox only where it must be: as root. */
export async function launchChromium(): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "fairlead-chromium-"));
  const browser = await chromium.launch({
    executablePath: requireBrowser(),
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    env: { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  });
  return {
    newContext: (options) => browser.newContext(options),
    close: async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
