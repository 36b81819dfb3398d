#!/usr/bin/env node
/*
 * npm test: sets up where needed, then type check, lint, our own guardrails, unit and behaviour tests, browser tests. Each step shows its own
 * output; the last line is the total of all of them. Nothing is skipped silently.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireChromium } from "./chromium.mjs";
import { root, setUp } from "./set-up.mjs";

setUp();
process.env.CHROMIUM_PATH = requireChromium();
const reports = mkdtempSync(join(tmpdir(), "fairlead-test-"));
const total = { passed: 0, failed: 0 };

try {
  // The quick ones side by side; the suites after each other, since each uses every processor itself.
  await Promise.all([
    check("type check of the package", "typescript/bin/tsc", ["-p", "packages/fairlead"]),
    check("type check of the web app", "typescript/bin/tsc", ["-p", "packages/web"]),
    check("type check of the browser tests", "typescript/bin/tsc", ["-p", "e2e"]),
    check("lint", "oxlint/bin/oxlint", ["--deny-warnings"]),
  ]);
  // All that is there, whatever the history of this clone: nothing is known beforehand.
  const nothingKnown = join(reports, "nothing-known.txt");
  writeFileSync(nothingKnown, "");
  await check("our own guardrails", "fairlead/bin/fairlead.cjs", ["check", "--baseline", nothingKnown]);
  await suite("unit and behaviour tests", "unit", []);
  await suite("browser tests", "browser", ["--config", "e2e/vitest.config.ts"]);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A step that either holds or does not counts as one. */
async function check(name, script, args) {
  const { code, output } = await runScript(script, args, "pipe");
  total[code === 0 ? "passed" : "failed"] += 1;
  console.log(`${code === 0 ? "ok" : "FAILED"}: ${name}`);
  if (code !== 0) console.log(output);
}

async function suite(name, report, args) {
  console.log(`\n${name}`);
  const file = join(reports, `${report}.json`);
  const { code } = await runScript("vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args], "inherit");
  const { numPassedTests, numFailedTests, numTotalTests } = readReport(file);
  total.passed += numPassedTests;
  // A file that does not even load holds no test that failed, and a skipped test is one that nobody ran.
  total.failed += Math.max(numTotalTests - numPassedTests, numFailedTests, code === 0 ? 0 : 1);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numTotalTests: 1 }; // it ended before it could report
  }
}

function runScript(script, args, output) {
  const child = spawn(process.execPath, [join(root, "node_modules", script), ...args], { cwd: root, stdio: ["ignore", output, output] });
  const chunks = [];
  child.stdout?.on("data", (chunk) => chunks.push(chunk));
  child.stderr?.on("data", (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}
