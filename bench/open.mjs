import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { makeRepository } from "./make-repository.mjs";
import { median } from "./measure.mjs";
import { findChromium } from "../scripts/chromium.mjs";

const bin = fileURLToPath(new URL("../packages/fairlead/bin/fairlead.cjs", import.meta.url));

/**
 * From the address being printed until the page shows what waits today, with links that can be followed, in a tab of a
 * browser that runs already and has nothing of the page in its cache.
 */
export async function run() {
  const { chromium } = createRequire(import.meta.url)("playwright-core");
  const root = makeRepository({ files: 20_000, records: 1_000 });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])] });
  const times = [];
  try {
    for (let i = 0; i < 7; i++) times.push(await once(browser, root));
  } finally {
    await browser.close();
    rmSync(root, { recursive: true, force: true });
  }
  console.log("1000 records, 20000 files\n");
  const shown = median(times.map((time) => time.shown));
  const followed = median(times.map((time) => time.followed));
  console.log(`from the address being printed to today's page, its links ready, median of 7  ${shown.toFixed(0)} ms  bar 1000 ms  ${(shown / 1000).toFixed(2)} of it`);
  console.log(`the same, and a list of 100 records opened from it                          ${followed.toFixed(0)} ms`);
}

async function once(browser, root) {
  const page = await browser.newPage();
  const server = spawn(process.execPath, [bin, "open", root, "--no-browser"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((resolve, reject) => {
      server.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
      server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
    const began = performance.now();
    await page.goto(address, { waitUntil: "commit" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    const shown = performance.now() - began;
    await page.getByRole("link", { name: /principles/i }).first().click();
    await page.getByRole("heading", { name: /principles/i }).first().waitFor();
    return { shown, followed: performance.now() - began };
  } finally {
    await page.close();
    server.kill("SIGTERM");
  }
}
