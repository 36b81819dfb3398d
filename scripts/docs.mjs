#!/usr/bin/env node
/*
 * npm run docs: runs every command that the pages show, prints every table that they take from the code, and writes what
 * has changed. npm run docs -- --check: writes nothing, names what differs, and exits 1 when something does.
 *
 * In a page, four marks are kept up to date:
 *   <!-- transcript: ledger -->   the console block below it: each line that begins with `$ ` is run in that repository
 *   <!-- runs: ledger -->         the code block below it: it is run there, and the block after it holds what it printed
 *   <!-- dialogue: NAME -->       the console block below it: what stands on a terminal while that is asked and answered
 *   <!-- generated: NAME -->      everything down to <!-- end -->
 * The repositories are made in scripts/docs/repositories.mjs, the tables in scripts/docs/sections.mjs, what is typed in
 * scripts/docs/dialogues.mjs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");

const built = spawnSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: ["ignore", process.stderr.fd, process.stderr.fd] });
if (built.status !== 0) process.exit(2);
// Only now: these read what was built.
const { pagesOf, updatePage } = await import("./docs/pages.mjs");
const { answerFiles } = await import("./docs/answers.mjs");
const { findBrokenLinks } = await import("./docs/links.mjs");

const differing = [];
for (const [path, text] of await answerFiles()) keep(path, text);
const pages = pagesOf(root);
for (const path of pages) keep(path, await updatePage(readFileSync(join(root, path), "utf8")));
const broken = pages.flatMap((path) => findBrokenLinks(root, path));
const findingPages = spawnSync(process.execPath, [join(root, "scripts/finding-pages.mjs"), ...(check ? ["--check"] : [])], { stdio: "inherit" });

for (const path of differing) console.log(`${check ? "differs" : "wrote"} ${path}`);
for (const { path, target } of broken) console.log(`${path} links to ${target}, which is not there`);
if (check && differing.length > 0) console.log("Bring the pages up to date with: npm run docs");
process.exitCode = (check && differing.length > 0) || broken.length > 0 || findingPages.status !== 0 ? 1 : 0;

function keep(path, text) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  differing.push(path);
  if (check) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
