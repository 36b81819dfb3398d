/*
 * What Fairlead reads of real repositories, as a Markdown table that anyone can make of their own clones:
 *
 *   node scripts/formats-table.mjs ../clones/adr-tools ../clones/madr …
 *   node scripts/formats-table.mjs ../clones/handbook:notes/decisions     (a further folder, as fairlead.yaml would name it)
 *
 * --write puts it into docs/formats-table.md, --details lists every file that is not read whole.
 * It reads the clones' HEAD with git and never checks anything out or changes it.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);
const clones = args.filter((arg) => !arg.startsWith("--"));
if (clones.length === 0) {
  console.error("Expected one or more clones, for example: node scripts/formats-table.mjs ../clones/adr-tools ../clones/madr");
  process.exit(2);
}

const { discoverCandidates, isFormatConfig, readForeign } = await loadReaders();
const results = clones.map((clone) => readClone(clone));
const markdown = formatPage(results);
if (args.includes("--write")) writeFileSync(join(root, "docs/formats-table.md"), markdown);
else process.stdout.write(markdown);
if (args.includes("--details")) for (const result of results) printDetails(result);

/** The readers are TypeScript, which Node 20 does not run: they are bundled first. */
async function loadReaders() {
  const { rolldown } = await import("rolldown");
  const entry = "\0readers";
  const folder = join(root, "packages/fairlead/src/records/formats");
  const source = `export { discoverCandidates, isFormatConfig } from ${JSON.stringify(join(folder, "discover.ts"))}; export { readForeign } from ${JSON.stringify(join(folder, "read.ts"))};`;
  const build = await rolldown({
    input: entry,
    platform: "node",
    plugins: [{ name: "entry", resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? source : null) }],
  });
  const out = mkdtempSync(join(tmpdir(), "formats-table-"));
  try {
    await build.write({ dir: out, entryFileNames: "readers.mjs", format: "esm", codeSplitting: false });
    return await import(pathToFileURL(join(out, "readers.mjs")).href);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function readClone(argument) {
  const colon = argument.indexOf(":", 2);
  const clone = colon < 0 ? argument : argument.slice(0, colon);
  const folders = colon < 0 ? [] : argument.slice(colon + 1).split(",");
  const git = (...command) => execFileSync("git", ["-C", clone, ...command], { maxBuffer: 1 << 30, encoding: "utf8" });
  // Symlinks (mode 120000) lead to a file that is read where it stands, or out of the repository.
  const entries = git("ls-tree", "-r", "-z", "HEAD").split("\0").filter(Boolean).map((line) => ({ mode: line.slice(0, 6), path: line.slice(line.indexOf("\t") + 1) }));
  const paths = entries.filter(({ mode }) => mode.startsWith("100")).map(({ path }) => path);
  const configs = new Map(readTexts(clone, paths.filter(isFormatConfig)));
  const started = performance.now();
  const candidates = discoverCandidates(paths, { configs, folders });
  const discovered = performance.now();
  const texts = new Map(readTexts(clone, candidates.map(({ path }) => path)));
  const before = performance.now();
  const files = candidates.map((candidate) => ({ path: candidate.path, ...readForeign(candidate, texts.get(candidate.path) ?? "") }));
  const took = { discover: discovered - started, read: performance.now() - before };
  return { name: nameOf(clone), folders, files, took, paths: paths.length };
}

function readTexts(clone, paths) {
  if (paths.length === 0) return [];
  const { stdout } = spawnSync("git", ["-C", clone, "cat-file", "--batch"], { input: paths.map((path) => `HEAD:${path}`).join("\n") + "\n", maxBuffer: 1 << 30 });
  let at = 0;
  return paths.map((path) => {
    const end = stdout.indexOf(10, at);
    const size = Number(stdout.toString("latin1", at, end).split(" ").at(-1));
    const text = stdout.toString("utf8", end + 1, end + 1 + size);
    at = end + size + 2;
    return [path, text];
  });
}

/** `owner/name` where the clone says where it came from, else its folder's name. */
function nameOf(clone) {
  const { stdout } = spawnSync("git", ["-C", clone, "config", "--get", "remote.origin.url"], { encoding: "utf8" });
  const match = /([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec((stdout ?? "").trim());
  if (match !== null && (stdout.includes("://") || stdout.includes("@"))) return `${match[1]}/${match[2]}`;
  const folder = basename(clone) === "repo" || basename(clone) === ".git" ? basename(dirname(clone)) : basename(clone);
  return folder.replace("+", "/");
}

function formatPage(all) {
  const lines = [
    "# What is read of real repositories",
    "",
    "Made by `node scripts/formats-table.mjs CLONE… --write`, which runs on any clone of yours. A record is read *whole*, or *in part*, and then what is",
    "missing is named; a file without a record says why. Nothing is ever taken for accepted because a status is missing.",
    "",
    "| repository | files looked at | records | whole | in part, for want of | no record, because |",
    "|---|---:|---:|---:|---|---|",
    ...all.map(row),
    "",
  ];
  return lines.join("\n");
}

function row({ name, folders, files }) {
  const records = files.flatMap((file) => file.records);
  const part = records.filter((record) => record.read === "part");
  const missing = counted(part.map((record) => [...record.missing].sort().join(" and ")));
  const unread = counted(files.filter((file) => file.notARecord !== null).map((file) => file.notARecord.replace(/^belongs to .*/, "it belongs to a record beside it").replace(/(without effect): .*/, "$1")));
  const label = folders.length === 0 ? name : `${name} with \`${folders.join("`, `")}\``;
  return `| ${label} | ${files.length} | ${records.length} | ${records.length - part.length} | ${part.length === 0 ? "" : `${part.length}: ${missing}`} | ${unread} |`;
}

function counted(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word, count]) => `${word} (${count})`).join(", ");
}

function printDetails({ name, files, took, paths }) {
  console.log(`\n## ${name}: ${paths} paths, discovered in ${took.discover.toFixed(1)} ms, read in ${took.read.toFixed(0)} ms`);
  for (const file of files) {
    for (const record of file.records) {
      console.log(`${record.read === "whole" ? "  " : "! "}${record.path}:${record.line} ${record.id} [${record.format}] "${record.title}" status=${record.status} ${record.stage ?? "-"}${record.outcome ? `/${record.outcome}` : ""} date=${record.date} owner=${record.owner}${record.missing.length ? ` MISSING ${record.missing}` : ""}`);
      if (args.includes("--links")) for (const link of record.links) console.log(`      ${link.line}: ${link.type} ${link.verb ?? ""} -> ${link.target}`);
    }
    for (const finding of file.findings) if (args.includes("--findings")) console.log(`    ${finding.line}:${finding.column} ${finding.code} ${JSON.stringify(finding.args)}`);
    if (file.notARecord !== null) console.log(`- ${file.path}: ${file.notARecord}`);
  }
}
