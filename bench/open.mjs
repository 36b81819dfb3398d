import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { makeRepository } from "./make-repository.mjs";
import { median } from "./measure.mjs";
import { findChromium } from "../scripts/chromium.mjs";

const bin = fileURLToPath(new URL("../packages/fairlead/bin/fairlead.cjs", import.meta.url));

/** From the address being printed until the page shows what waits today and takes a click, in a browser that runs already. */
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
  console.log(`the app usable after its address is printed, median of 7: ${median(times.slice(1)).toFixed(0)} ms  bar 1000 ms  (the first: ${times[0].toFixed(0)} ms)`);
}

async function once(browser, root) {
  const server = spawn(process.execPath, [bin, "open", root, "--no-browser"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((resolve, reject) => {
      server.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
      server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
    const began = performance.now();
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: "commit" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("link", { name: /principles/i }).first().click();
    await page.getByRole("heading", { name: /principles/i }).first().waitFor();
    const took = performance.now() - began;
    await page.close();
    return took;
  } finally {
    server.kill("SIGTERM");
  }
}
