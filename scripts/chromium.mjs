/* Finds a Chromium for the browser tests; on Debian as root installs one. Never downloads a browser of its own. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

const received = process.env.CHROMIUM_PATH ? `; it names "${process.env.CHROMIUM_PATH}", which is not there` : "";
export const MISSING_CHROMIUM = `The browser tests need a Chromium: install chromium or Google Chrome, or set CHROMIUM_PATH to one${received}.`;

/**
 * The path of a Chromium: CHROMIUM_PATH, or one on the PATH, or in its usual place; null when there is none.
 * @returns {string | null}
 */
export function findChromium() {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  const candidates = [...PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Finds one, or installs it where that is the system's own way and we may; else says in one line what to do, and ends. */
export function requireChromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (!process.env.CHROMIUM_PATH && existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.error("no Chromium found: installing Debian's (apt-get install chromium) …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const stdio = ["ignore", process.stderr.fd, process.stderr.fd];
    spawnSync("apt-get", ["update", "-qq"], { stdio, env });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { stdio, env });
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  console.error(MISSING_CHROMIUM);
  process.exit(1);
}
