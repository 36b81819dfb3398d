import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { median, timeRuns } from "./measure.mjs";
import { installPeers } from "./peers.mjs";

const bin = fileURLToPath(new URL("../packages/fairlead/bin/fairlead.cjs", import.meta.url));
const probe = fileURLToPath(new URL("history-probe.mjs", import.meta.url));

const HOW = `On which clones? npm run bench -- history PATH...   (--no-peers leaves other tools out, --markdown prints tables)
For the figures in docs/performance.md, clone these with all their history:
  git clone https://github.com/git/git
  git clone https://github.com/typeorm/typeorm
  git clone https://github.com/jekyll/jekyll`;

let markdown = false;

/** Reading a history, what one more commit costs, and each question about it, beside git itself and two tools from npm. */
export async function run(args) {
  const paths = args.filter((arg) => !arg.startsWith("--"));
  if (paths.length === 0) {
    console.error(HOW);
    process.exit(2);
  }
  const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
  try {
    const peers = args.includes("--no-peers") ? [] : installPeers(folder);
    console.log(`${cpus().length} processors, Node ${process.version}, ${git(".", "--version")}`);
    markdown = args.includes("--markdown");
    for (const path of paths) measure(resolve(path), folder, peers);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(path, folder, peers) {
  const root = join(folder, nameOf(path));
  // Objects are shared with the clone, and what is kept stands in a git directory of its own.
  git(".", "clone", "-q", "--shared", path, root);
  const commits = Number(git(root, "rev-list", "--count", "HEAD"));
  console.log(`\n${nameOf(path)}: ${commits} commits, ${git(root, "ls-files").split("\n").length} files`);
  if (markdown) console.log("\n| what | measured | bar | |\n|---|---:|---:|---|");

  const cold = [];
  const [log] = timeRuns(3, [() => spawnSync("git", ["log", "--raw", "--no-renames"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] }), () => cold.push(afresh(root))]);
  const base = median(log);
  const scan = median(cold.map(({ history }) => history));
  row("git log --raw --no-renames to nowhere, median of 3", base);
  row("all of the history into facts, in turn with it", scan, 0.65 * base, `${(scan / base).toFixed(2)} of git log`);
  row("  memory of that process at its peak (git's own apart)", Math.max(...cold.map(({ memory }) => memory)), 400, "", "MB");

  const loaded = Array.from({ length: 5 }, () => ask(root).history);
  row("facts that are kept, read again, median of 5", median(loaded), Math.max(commits / 100_000, 1) * 100);
  const more = Array.from({ length: 5 }, (_, turn) => oneMore(root, turn));
  row("one more commit, median of 5", median(more), 150);

  const { questions } = ask(root, "questions");
  for (const { name, first, again } of questions) row(`${name}, asked of facts that are read`, again, 500, `the first time ${Math.round(first)} ms`);
  compare(root, peers);
}

/** Everything from the start: nothing is kept. */
function afresh(root) {
  rmSync(join(root, ".git/fairlead"), { recursive: true, force: true });
  return ask(root);
}

/** A process of its own reads the history: milliseconds for that alone, and megabytes at its peak. */
function ask(root, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [probe, root, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`the probe ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

function oneMore(root, turn) {
  writeFileSync(join(root, "fairlead-bench.txt"), "");
  appendFileSync(join(root, "fairlead-bench.txt"), `${turn}\n`);
  git(root, "add", "fairlead-bench.txt");
  git(root, "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "commit", "-q", "--no-verify", "-m", "One more");
  return ask(root).history;
}

/** Whole processes, asked for the same: where change concentrates in complex files, and who knows them. */
function compare(root, peers) {
  const hotspots = () => check(spawnSync(process.execPath, [bin, "-C", root, "hotspots", "--json"], { maxBuffer: 1 << 28 }), "hotspots");
  const knowledge = () => check(spawnSync(process.execPath, [bin, "-C", root, "knowledge", "--json"], { maxBuffer: 1 << 28 }), "knowledge");
  for (const { name, fits, forget, run: runPeer, withKnowledge } of peers) {
    if (!fits(root)) continue;
    const own = withKnowledge ? () => (hotspots(), knowledge()) : hotspots;
    const question = withKnowledge ? "hotspots and knowledge" : "hotspots";
    own(); // records and bundled code are kept from now on; the history is not
    try {
      runPeer(root);
    } catch (error) {
      console.log(`${name} fails here: ${error.message.split("\n").find((line) => line.includes("Error")) ?? error.message.split("\n")[0]}`);
      continue;
    }
    const [ours, theirs] = timeRuns(3, [() => (rmSync(join(root, ".git/fairlead"), { recursive: true, force: true }), own()), () => (forget(root), runPeer(root))]);
    const [kept, again] = timeRuns(3, [own, () => runPeer(root)]);
    row(`fairlead ${question}, nothing kept, median of 3`, median(ours), undefined, `${(median(theirs) / median(ours)).toFixed(1)} × faster`);
    row(`${name}, nothing kept`, median(theirs));
    row(`fairlead ${question}, again`, median(kept), undefined, `${(median(again) / median(kept)).toFixed(1)} × faster`);
    row(`${name}, again`, median(again));
  }
}

function check(result, what) {
  if (result.status !== 0) throw new Error(`${what} ended with ${result.status}: ${result.stderr}`);
}

function git(cwd, ...args) {
  return execFileSync("git", args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 }).trim();
}

function nameOf(path) {
  const name = basename(path).replace(/\.git$/, "");
  return name === "repo" || name === "" ? basename(dirname(path)) : name;
}

function row(what, value, bar, note = "", unit = "ms") {
  const figure = (number) => `${number.toFixed(number < 10 ? 1 : 0)} ${unit}`;
  if (markdown) {
    console.log(`| ${what.trim()} | ${figure(value)} | ${bar === undefined ? "" : figure(bar)} | ${note} |`);
    return;
  }
  const verdict = bar === undefined ? "" : `  bar ${figure(bar)}  ${(value / bar).toFixed(2)} of it`;
  console.log(`${what.padEnd(56)} ${figure(value).padStart(10)}${verdict}${note === "" ? "" : `  ${note}`}`);
}
