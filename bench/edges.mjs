import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openFairlead } from "../packages/fairlead/dist/lib/open.js";
import { languageOf } from "../packages/fairlead/dist/lib/imports/languages.js";
import { CRUISER, installPackages } from "./peer-packages.mjs";

const HOW = `Of which clones? npm run bench -- edges PATH...   (--no-peers leaves dependency-cruiser out, --all prints every difference)
For the tables in docs/methods/imports.md, clone these:
  git clone https://github.com/typeorm/typeorm && git -C typeorm checkout 281bfba42
  git clone https://github.com/excalidraw/excalidraw && git -C excalidraw checkout 4872083c04`;

const LEADS = { file: "to a file", package: "to a package", builtin: "to the platform", unresolved: "nowhere" };

/** So many differences are printed. */
const SHOWN = 20;

/** Not how fast, but how right: where imports lead, counted by language; of JavaScript and TypeScript beside dependency-cruiser, with each difference. */
export async function run(args) {
  const paths = args.filter((arg) => !arg.startsWith("--"));
  if (paths.length === 0) {
    console.error(HOW);
    process.exit(2);
  }
  const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
  try {
    const peers = args.includes("--no-peers") ? null : installPackages(folder, CRUISER);
    for (const path of paths) await compare(resolve(path), folder, peers, args.includes("--all") ? Infinity : SHOWN);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(path, folder, peers, shown) {
  const fairlead = await openFairlead(path);
  const repository = fairlead.snapshot();
  const graph = await (await repository.version(await repository.tree())).graph();
  fairlead.close();
  console.log(`\n${fairlead.root}`);
  for (const language of new Set(graph.files.map(languageOf))) {
    const edges = graph.edges.filter(({ from }) => languageOf(from) === language);
    const by = ["file", "package", "builtin", "unresolved"].map((to) => `${edges.filter(({ target }) => target.to === to).length} ${LEADS[to]}`);
    console.log(`  ${language}: ${graph.files.filter((file) => languageOf(file) === language).length} files, ${edges.length} imports: ${by.join(", ")}`);
  }
  for (const { path, reason } of graph.unparsed.slice(0, shown)) console.log(`  not read: ${path}: ${reason}`);
  const theirs = peers === null || !graph.files.some((file) => languageOf(file) === "script") ? null : readCruised(fairlead.root, folder, peers);
  if (theirs === null) return;
  const ours = new Map(graph.files.filter((file) => languageOf(file) === "script").map((file) => [file, new Set()]));
  for (const edge of graph.edges) ours.get(edge.from)?.add(nameOurs(edge));
  const both = [...ours.keys()].filter((file) => theirs.has(file)).sort();
  const differences = both.flatMap((file) => {
    const [own, other] = [ours.get(file), theirs.get(file)];
    return [...[...own].filter((to) => !other.has(to)).map((to) => `only here:  ${file} → ${to}`), ...[...other].filter((to) => !own.has(to)).map((to) => `only there: ${file} → ${to}`)];
  });
  const count = (some) => both.reduce((sum, file) => sum + some.get(file).size, 0);
  console.log(`  beside dependency-cruiser: ${both.length} files of both, ${ours.size - both.length} only here, ${theirs.size - both.length} only there`);
  console.log(`  each target of a file once: ${count(ours)} here, ${count(theirs)} there, ${differences.length} differ`);
  for (const one of differences.slice(0, shown)) console.log(`    ${one}`);
  if (differences.length > shown) console.log(`    and ${differences.length - shown} more: --all`);
}

/** A file of the tree by its path, a builtin without its prefix, everything else as it is written: packages are not installed. */
function nameOurs({ target, written }) {
  if (target.to === "file") return target.path;
  return target.to === "builtin" ? target.name.replace(/^node:/, "") : written.specifier;
}

function nameTheirs({ resolved, module, coreModule, couldNotResolve }) {
  if (coreModule) return module.replace(/^node:/, "").replace(/\/$/, "");
  return couldNotResolve || /(?:^|\/)node_modules\//.test(resolved) ? module : resolved;
}

/** Of each file the names of what it imports; null where it could not be run. */
function readCruised(root, folder, peers) {
  const settings = existsSync(join(root, "tsconfig.json")) ? [{ tsConfig: { fileName: "tsconfig.json" } }, {}] : [{}];
  for (const tsConfig of settings) {
    const config = join(folder, "edges.cjs");
    writeFileSync(config, `module.exports = ${JSON.stringify({ options: { tsPreCompilationDeps: true, exclude: { path: "node_modules" }, enhancedResolveOptions: { extensions: EXTENSIONS }, ...tsConfig } })}`);
    const { status, stdout, stderr } = spawnSync(join(peers, "node_modules/.bin/depcruise"), ["--config", config, "--no-cache", "--output-type", "json", "."], { cwd: root, encoding: "utf8", maxBuffer: 1 << 30 });
    if (status === 0) return byFile(JSON.parse(stdout).modules);
    // it wants every package that tsconfig.json extends to be installed
    console.error(`  dependency-cruiser ended with ${status}${"tsConfig" in tsConfig ? ", so it runs without tsconfig.json" : ""}: ${stderr.trim().slice(0, 200)}`);
  }
  return null;
}

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".d.ts"];

function byFile(modules) {
  const own = modules.filter(({ source, coreModule, couldNotResolve }) => languageOf(source) === "script" && !coreModule && !couldNotResolve);
  return new Map(own.map(({ source, dependencies }) => [source, new Set(dependencies.map(nameTheirs))]));
}
