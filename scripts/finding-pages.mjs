/*
 * A page for each finding, printed from the table that words them, and for each check of a guardrail (after `npm run build`):
 *
 *   node scripts/finding-pages.mjs            writes docs/findings
 *   node scripts/finding-pages.mjs --check    exits with 1 when the files there differ
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { checkPages } from "./check-pages.mjs";

/** File name → text, of every page and of the list of them. */
export function findingPages(findings) {
  const codes = Object.keys(findings).sort();
  const pages = new Map([["README.md", listPage(codes, findings)]]);
  for (const code of codes) pages.set(`${code}.md`, findingPage(code, findings[code]));
  return pages;
}

const SEVERITIES = { error: "error: something that was written has no effect", warning: "warning: worth a look", info: "remark: good to know" };

function findingPage(code, { severity, message, mend, why, sample }) {
  return [`# ${code}`, "", `**Severity:** ${SEVERITIES[severity]}`, "", "## What it says", "", `> ${escapeMarkdown(message(sample))}`, "", "## Why it matters", "", escapeMarkdown(why), "", "## How to mend it", "", escapeMarkdown(mend(sample)), "", "[All findings](README.md)", ""].join("\n");
}

function listPage(codes, findings) {
  const rows = codes.map((code) => {
    const { severity, message, sample } = findings[code];
    return `| [${code}](${code}.md) | ${severity === "info" ? "remark" : severity} | ${escapeMarkdown(message(sample)).replaceAll("|", "\\|")} |`;
  });
  return ["# Findings about the direction itself", "", "What `fairlead tidy` and `fairlead list` say of records, settings and links. Each sentence is shown with a sample. What guardrails find is on the pages of their [checks](checks.md).", "", "| code | severity | what it says |", "|---|---|---|", ...rows, ""].join("\n");
}

/** Messages are plain text: marks that Markdown would take for its own are kept as they are. */
function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}

/** What the engine itself finds, by code. */
async function loadNotices(folder) {
  const load = (path) => import(pathToFileURL(join(folder, path)).href);
  const [{ NOTICES }, { examples }] = [await load("notices.js"), await load("notices.examples.js")];
  return Object.fromEntries(Object.entries(NOTICES).map(([code, message]) => [code, { message, ...examples[code] }]));
}

/** Every check, with what stands beside it for its page. */
async function loadChecks(folder) {
  const load = (path) => import(pathToFileURL(join(folder, path)).href);
  const { CHECK_NAMES, checkNamed } = await load("check-table.js");
  return Promise.all(CHECK_NAMES.map(async (name) => ({ check: await checkNamed(name), ...(await load(`checks/${name}.examples.js`)) })));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const folder = join(root, "docs/findings");
  const { FINDINGS } = await import(pathToFileURL(join(root, "packages/fairlead/dist/lib/records/findings.js")).href);
  const guardrails = join(root, "packages/fairlead/dist/lib/guardrails");
  const pages = new Map([...findingPages(FINDINGS), ...checkPages(await loadChecks(guardrails), await loadNotices(guardrails))]);
  mkdirSync(folder, { recursive: true });
  // What packs find on public repositories was read and judged, which no table can print.
  const there = new Map(readdirSync(folder).filter((name) => !name.startsWith("pack-")).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const stale = [...new Set([...pages.keys(), ...there.keys()])].filter((name) => pages.get(name) !== there.get(name)).sort();
  if (process.argv.includes("--check")) {
    if (stale.length > 0) console.error(`docs/findings differs from the table of findings: ${stale.join(", ")}\nRun: node scripts/finding-pages.mjs`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const name of stale) {
      const text = pages.get(name);
      if (text === undefined) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), text);
    }
    console.log(stale.length === 0 ? "docs/findings is current" : `wrote ${stale.join(", ")}`);
  }
}
