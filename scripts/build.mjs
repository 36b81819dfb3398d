#!/usr/bin/env node
/*
 * Builds what is older than its sources: the library, the command, the web app; with names, only these (`build.mjs command`).
 * `--force` builds them in any case.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const packageFolder = join(root, "packages/fairlead");
const dist = join(packageFolder, "dist");
const force = process.argv.includes("--force");
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));

const parts = [
  {
    name: "library",
    stamp: join(dist, "lib/.built"),
    sources: ["packages/fairlead/src", "packages/fairlead/tsconfig.lib.json", "tsconfig.base.json", "package-lock.json"],
    build: () => {
      rmSync(join(dist, "lib"), { recursive: true, force: true });
      run("tsc", ["-p", "packages/fairlead/tsconfig.lib.json"]);
    },
  },
  {
    name: "command",
    stamp: join(dist, "cli/.built"),
    sources: ["packages/fairlead/src", "packages/fairlead/rolldown.config.mjs", "package-lock.json"],
    build: () => {
      // Beside the old one, then in its place: a command that starts meanwhile finds one of the two.
      const fresh = join(dist, `cli.${process.pid}`);
      run("rolldown", ["-c", "packages/fairlead/rolldown.config.mjs", "--dir", fresh]);
      rmSync(join(dist, "cli"), { recursive: true, force: true });
      renameSync(fresh, join(dist, "cli"));
    },
  },
  {
    name: "web app",
    stamp: join(dist, "web/.built"),
    sources: ["packages/web", "packages/fairlead/src/operations", "package-lock.json"],
    build: () => run("vite", ["build", "packages/web", "--logLevel", "warn"]),
  },
];

for (const { name, stamp, sources, build } of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!force && existsSync(stamp) && newest(sources) < statSync(stamp).mtimeMs) continue;
  const began = Date.now();
  process.stderr.write(`building the ${name} …`);
  build();
  writeFileSync(stamp, "");
  process.stderr.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}
for (const file of ["README.md", "LICENSE"]) if (existsSync(join(root, file))) cpSync(join(root, file), join(packageFolder, file));

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binOf(command), ...args], { cwd: root, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`\n${stdout}${stderr}`);
  process.exit(1);
}

/** The script behind a command of a dependency, so that no shell is needed on any system. */
function binOf(command) {
  const paths = { tsc: "typescript/bin/tsc", rolldown: "rolldown/bin/cli.mjs", vite: "vite/bin/vite.js" };
  return join(root, "node_modules", paths[command]);
}

/** Time of the newest file below these paths, in milliseconds. */
function newest(paths) {
  const times = paths.map((path) => join(root, path)).filter((path) => existsSync(path)).flatMap((path) => {
    if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs];
    // What only tests read is not built.
    const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => !/\.test\.tsx?$|\.snap$/.test(entry.name) && !entry.isDirectory());
    return entries.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  });
  return Math.max(0, ...times);
}
