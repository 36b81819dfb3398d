import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { RULES } from "./check-patterns.mjs";
import { bin, cloneWith, firstDay, forget, formatRow, git, nameOf, ours, program, readAsked, timeReplay, WHOLE } from "./guarded-clone.mjs";
import { median, timeRuns } from "./measure.mjs";
import { measurePeak } from "./peak-memory.mjs";
import { CRUISER, installPackages } from "./peer-packages.mjs";

const HOW = `On which clones? npm run bench -- check PATH...   (--no-peers leaves other tools out, --markdown prints tables, --runs 5)
For the figures in docs/performance.md, clone these with all their history:
  git clone https://github.com/typeorm/typeorm && git -C typeorm checkout 281bfba42
  git clone https://github.com/celery/celery`;

const PEERS = [...CRUISER, "@ast-grep/cli@0.51"];

/**
 * By language: rules of imports, as our guardrails and as dependency-cruiser write them, and a folder whose files the ten of the
 * change are of. `part`: circles are looked for in one folder, so that not all imports have to be read.
 */
const PROJECTS = {
  ts: {
    boundaries: {
      "no-circles": { cycles: true },
      "util-below": { from: "src/util/**", deny: ["src/driver/**"] },
      "no-tests": { from: "src/**", deny: ["test/**"] },
    },
    forbidden: [
      { name: "no-circles", severity: "warn", from: {}, to: { circular: true } },
      { name: "util-below", severity: "warn", from: { path: "^src/util/" }, to: { path: "^src/driver/" } },
      { name: "no-tests", severity: "warn", from: { path: "^src/" }, to: { path: "^test/" } },
    ],
    part: "src/",
    pattern: "json-cast",
    line: 'import "./Added"\n',
    files: /^src\/query-builder\/[^/]*\.ts$/,
  },
  py: {
    boundaries: {
      "no-circles": { cycles: true },
      "util-below": { from: "celery/utils/**", deny: ["celery/app/**"] },
      "no-tests": { from: "celery/**", deny: ["t/**"] },
    },
    forbidden: null,
    part: "celery/",
    pattern: "pass-except",
    line: "import celery.utils.added\n",
    files: /^celery\/utils\/[^/]*\.py$/,
  },
};

let markdown = false;

/** Judging by boundaries and by patterns, a small change, and the past, beside dependency-cruiser and ast-grep. */
export async function run(args) {
  const { paths, runs, markdown: isMarkdown } = readAsked(args, 5, HOW);
  markdown = isMarkdown;
  const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
  try {
    const peers = args.includes("--no-peers") ? null : installPackages(folder, PEERS);
    console.log(`${cpus().length} processors, Node ${process.version}, load ${loadavg()[0].toFixed(1)} when it began`);
    for (const path of paths) measure(path, folder, peers, runs);
    console.log(`\nload ${loadavg()[0].toFixed(1)} when it ended`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(path, folder, peers, runs) {
  const name = nameOf(path);
  const language = existsSync(join(path, "package.json")) ? "ts" : "py";
  const project = PROJECTS[language];
  const roots = Object.fromEntries(["boundaries", "part", "patterns", "both"].map((what) => [what, prepare(path, join(folder, `${name}-${what}`), what, language)]));
  const files = git(path, "ls-files").trim().split("\n").length;
  console.log(`\n${name} at ${git(path, "rev-parse", "--short", "HEAD").trim()}: ${files} files`);
  console.log(markdown ? "\n| what | median | bar | |\n|---|---:|---:|---|" : "");

  measureBoundaries(roots.boundaries, "imports of all files and three boundaries", project.forbidden, peers, runs);
  measureBoundaries(roots.part, `the same three with circles in ${project.part} only`, inPart(project), peers, runs);
  measurePatterns(roots.patterns, folder, language, peers, runs);
  measureChange(roots.boundaries, project, "by the boundaries", runs);
  measureChange(roots.both, project, "by boundaries and patterns", runs);
  measureReplay(roots.part, "util-below", runs);
  measureReplay(roots.part, "no-circles", runs);
  measureReplay(roots.boundaries, "no-circles", runs, " among all files");
  measureReplay(roots.patterns, project.pattern, runs);
  measureMemory("boundaries, cold", roots.boundaries, WHOLE);
  measureMemory("six patterns, cold", roots.patterns, WHOLE);
  for (const [id, root, where] of [["util-below", roots.part, ""], ["no-circles", roots.part, ""], ["no-circles", roots.boundaries, " among all files"], [project.pattern, roots.patterns, ""]]) {
    measureMemory(`replay of ${id}${where}`, root, ["replay", `guardrail/${id}`, "--since", firstDay(root), "--json"]);
  }
}

function inPart({ forbidden, part }) {
  return forbidden?.map((rule) => (rule.name === "no-circles" ? { ...rule, from: { path: `^${part}` } } : rule)) ?? null;
}

function measureBoundaries(root, what, forbidden, peers, runs) {
  const [cold, warm] = timeRuns(runs, [() => (forget(root), ours(root, WHOLE)), () => ours(root, WHOLE)]).map(median);
  row(`${what}, nothing kept, whole process`, cold, 1500);
  row("the same, warm", warm, 300);
  if (peers === null || forbidden === null) return;
  const config = join(root, "../rules.cjs");
  writeFileSync(config, `module.exports = ${JSON.stringify({ forbidden, options: { tsPreCompilationDeps: true, doNotFollow: { path: "node_modules" } } })}`);
  const theirs = () => program(join(peers, "node_modules/.bin/depcruise"), ["--config", config, "--no-cache", "--output-type", "json", "."], root);
  const [other, own] = timeRuns(Math.min(runs, 2), [theirs, () => (forget(root), ours(root, WHOLE))]).map(median);
  row("dependency-cruiser with the same rules, in turn with it", other, null, `${(other / own).toFixed(1)} × ours (bar: 15 ×)`);
}

function measurePatterns(root, folder, language, peers, runs) {
  const theirs = peers === null ? null : astGrep(root, folder, language, peers);
  const works = [() => (forget(root), ours(root, WHOLE)), ...(theirs === null ? [] : [theirs]), () => ours(root, WHOLE)];
  const times = timeRuns(runs, works).map(median);
  const [cold, other] = times;
  row("six patterns, nothing kept, whole process", cold, theirs === null ? null : 1.2 * other, theirs === null ? "" : `${(cold / other).toFixed(2)} × ast-grep scan, which took ${Math.round(other)} ms (bar: 1.2 ×)`);
  row("the same, warm", times.at(-1), null);
}

function astGrep(root, folder, language, peers) {
  const home = join(folder, `rules-${language}`);
  mkdirSync(join(home, "rules"), { recursive: true });
  writeFileSync(join(home, "sgconfig.yml"), "ruleDirs: [rules]\n");
  for (const [id, rule] of Object.entries(RULES[language])) writeFileSync(join(home, `rules/${id}.yml`), JSON.stringify({ id, language: { ts: "typescript", py: "python" }[language], ...rule }));
  // its own program, and not the script before it, which starts a Node
  const platform = readdirSync(join(peers, "node_modules/@ast-grep")).find((one) => one.startsWith(`cli-${process.platform}`));
  return () => program(join(peers, "node_modules/@ast-grep", platform, "ast-grep"), ["scan", "-c", join(home, "sgconfig.yml"), "--no-ignore", "hidden", "--json=stream", root], root);
}

/** Eight files get a line, one is added, one is moved; then all is as it was. */
function measureChange(root, { files, line }, what, runs) {
  const chosen = git(root, "ls-files").split("\n").filter((path) => files.test(path)).slice(0, 9);
  const [moved, ...changed] = chosen;
  for (const path of changed) appendFileSync(join(root, path), `\n${line}`);
  writeFileSync(join(root, dirname(moved), `Added${moved.slice(moved.lastIndexOf("."))}`), line);
  git(root, "mv", moved, moved.replace(/(\.[^.]*)$/, "Moved$1"));
  const ask = ["check", "--json"];
  ours(root, ask);
  const [warm] = timeRuns(runs * 2, [() => ours(root, ask)]).map(median);
  row(`a change of ${changed.length + 2} files, warm, ${what}, whole process`, warm, 300);
  git(root, "reset", "-q", "--hard");
  git(root, "clean", "-fdq");
}

/** A thousand steps of the main line, with what one cold check of the same guardrail takes. */
function measureReplay(root, guardrail, runs, where = "") {
  const { one, all, steps } = timeReplay(root, guardrail, Math.min(runs, 3));
  row(`replay of ${guardrail}${where} over ${steps} commits, nothing kept`, all, 5 * one, `${(all / one).toFixed(1)} × one cold check, which took ${Math.round(one)} ms (bar: 5 ×)`);
}

function measureMemory(what, root, args) {
  forget(root);
  const { resident, proportional } = measurePeak(process.execPath, [bin, "-C", root, ...args]);
  row(`memory of all processes together, ${what}`, resident, 300, `${proportional} MB where what they share counts once`, "MB");
}

function prepare(path, root, what, language) {
  const from = what === "part" ? { from: `${PROJECTS[language].part}**` } : {};
  const boundaries = Object.entries(PROJECTS[language].boundaries).map(([id, boundary]) => [id, { boundary: { ...(id === "no-circles" ? from : {}), ...boundary } }]);
  const patterns = Object.entries(RULES[language]).map(([id, rule]) => [id, { pattern: { language, ...rule } }]);
  return cloneWith(path, root, Object.fromEntries([...(what === "patterns" ? [] : boundaries), ...(what === "boundaries" || what === "part" ? [] : patterns)]));
}

function row(...told) {
  console.log(formatRow(markdown, ...told));
}
