import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const chromium = new URL("chromium.mjs", import.meta.url).href;
const nowhere = fileURLToPath(new URL("no-such-folder", import.meta.url));

function requireChromium(env: NodeJS.ProcessEnv) {
  const code = `import { requireChromium } from ${JSON.stringify(chromium)}; requireChromium();`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { env, encoding: "utf8" });
  return { status, lines: stderr.trimEnd().split("\n") };
}

test("a CHROMIUM_PATH that leads nowhere is said in one line, and nothing is installed", () => {
  const { status, lines } = requireChromium({ PATH: process.env["PATH"], CHROMIUM_PATH: "/no/such/chromium" });
  expect(status).toBe(1);
  expect(lines).toEqual(['The browser tests need a Chromium: install chromium or Google Chrome, or set CHROMIUM_PATH to one; it names "/no/such/chromium", which is not there.']);
});

test("where none can be installed, the last line says what to install", () => {
  const { status, lines } = requireChromium({ PATH: nowhere });
  if (status === 0) return; // a Mac's own Chrome is found wherever the path leads
  expect(status).toBe(1);
  expect(lines.at(-1)).toBe("The browser tests need a Chromium: install chromium or Google Chrome, or set CHROMIUM_PATH to one.");
  expect(lines.length, lines.join("\n")).toBeLessThanOrEqual(2);
});
