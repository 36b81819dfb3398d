/*
 * What Fairlead reads of real repositories, as a Markdown table that anyone can make of their own clones (after `npm run build`):
 *
 *   node scripts/formats-table.mjs ../clones/adr-tools ../clones/madr …
 *   node scripts/formats-table.mjs ../clones/handbook:notes/decisions     (a further folder, as fairlead.yaml would name it)
 *
 * --write puts it into docs/formats-table.md; --details lists every record and every file without one.
 * It asks `fairlead list --json` about each clone's HEAD, and changes nothing in the clone.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);
const clones = args.filter((arg) => !arg.startsWith("--"));
if (clones.length === 0) {
  console.error("Expected one or more clones, for example: node scripts/formats-table.mjs ../clones/adr-tools ../clones/madr");
  process.exit(2);
}

const results = clones.map((clone) => readClone(clone));
const page = formatPage(results);
if (args.includes("--write")) writeFileSync(join(root, "docs/formats-table.md"), page);
else process.stdout.write(page);
if (args.includes("--details")) for (const result of results) printDetails(result);

function readClone(argument) {
  const colon = argument.indexOf(":", 2);
  const clone = colon < 0 ? argument : argument.slice(0, colon);
  const folders = colon < 0 ? [] : argument.slice(colon + 1).split(",");
  const { records, unread, findings } = folders.length === 0 ? list(clone, "--at", "HEAD") : listWithFolders(clone, folders);
  // A record that only a branch proposes is not yet the repository's.
  return { name: nameOf(clone), folders, records: records.filter(({ branch }) => branch === null), unread, findings };
}

function list(clone, ...more) {
  const command = [join(root, "packages/fairlead/bin/fairlead.cjs"), "-C", clone, "list", "--json", ...more];
  return JSON.parse(execFileSync(process.execPath, command, { maxBuffer: 1 << 30, encoding: "utf8" }));
}

/** Settings belong to a repository, so further folders are tried on a commit that has them, in a copy without a work tree. */
function listWithFolders(clone, folders) {
  const copy = mkdtempSync(join(tmpdir(), "formats-table-"));
  const git = (input, ...command) => execFileSync("git", ["-C", copy, "-c", "user.name=table", "-c", "user.email=table@localhost", ...command], { input, encoding: "utf8" }).trim();
  try {
    execFileSync("git", ["clone", "--quiet", "--bare", "--shared", "--", resolve(clone), copy]);
    const blob = git(`read: ${JSON.stringify(folders)}\n`, "hash-object", "-w", "--stdin");
    git("", "read-tree", "HEAD");
    git("", "update-index", "--add", "--cacheinfo", `100644,${blob},fairlead.yaml`);
    return list(copy, "--at", git("", "commit-tree", git("", "write-tree"), "-p", "HEAD", "-m", "Read further folders"));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** `owner/name` where the clone knows where it came from, else its folder's name. */
function nameOf(clone) {
  let url = "";
  try {
    url = execFileSync("git", ["-C", clone, "config", "--get", "remote.origin.url"], { encoding: "utf8" }).trim();
  } catch {
    // no remote: the folder's name says enough
  }
  const match = /(?:@|:\/\/)\S+[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url);
  if (match !== null) return match[1];
  const folder = /^(?:repo|\.git)$/.test(basename(clone)) ? basename(dirname(resolve(clone))) : basename(resolve(clone));
  return folder.replace("+", "/");
}

function formatPage(all) {
  return [
    "# What is read of real repositories",
    "",
    "Made by `node scripts/formats-table.mjs CLONE… --write`, which anyone can run on clones of their own. Every file that is looked at is in exactly one",
    "column: its records are read *whole*, or *in part* and what is missing is named, or it holds no record and the reason is given. Nothing is ever taken",
    "for accepted because its status is missing.",
    "",
    "| repository | records | whole | in part, and what is missing | formats | no record, because |",
    "|---|---:|---:|---|---|---|",
    ...all.map(row),
    "",
    "- A Rust RFC states no status: being merged says that it was accepted once, and nothing says whether it still holds. MADR leaves the status optional, and",
    "  archgate has none. Such records are shown, found and linked, and govern nothing until somebody states where they stand.",
    "- A repository with no record keeps its decisions where only its own people would look; the row below it names the folders as `read` in `fairlead.yaml` does.",
    "",
  ].join("\n");
}

function row({ name, folders, records, unread }) {
  const part = records.filter(({ read }) => read === "part");
  const missing = counted(part.map((record) => [...record.missing].sort().join(" and ")));
  const reasons = counted(unread.map(({ reason }) => reason.replace(/^belongs to .*/, "belongs to a record beside it").replace(/^moved to .*/, "moved").replace(/^(without effect): .*/, "$1")));
  const label = folders.length === 0 ? name : `${name}, reading \`${folders.join("`, `")}\``;
  return `| ${label} | ${records.length} | ${records.length - part.length} | ${part.length === 0 ? "0" : `${part.length}: ${missing}`} | ${counted(records.map(({ format }) => format))} | ${unread.length === 0 ? "" : `${unread.length}: ${reasons}`} |`;
}

function counted(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word, count]) => `${word} (${count})`).join(", ");
}

function printDetails({ name, records, unread, findings }) {
  console.log(`\n## ${name}`);
  for (const { read, path, line, id, format, title, status, stage, outcome, date, owner, missing } of records) {
    const standing = outcome === null ? stage : `${stage}/${outcome}`;
    console.log(`${read === "whole" ? " " : "!"} ${path}:${line} ${id} [${format}] "${title}" ${status} (${standing}) ${date} ${owner}${missing.length === 0 ? "" : `, missing ${missing.join(", ")}`}`);
  }
  for (const { path, reason } of unread) console.log(`- ${path}: ${reason}`);
  for (const { path, line, column, code, message } of findings) console.log(`? ${path}:${line}:${column} ${code} ${message}`);
}
