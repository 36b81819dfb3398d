/* Installs from the lockfile and builds, each only where that is not done yet. Uses nothing but Node. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export function setUp() {
  checkNode();
  install();
  run("building", process.execPath, [join(root, "scripts/build.mjs")]);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Fairlead needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`);
  process.exit(2);
}

/** npm keeps a copy of what it installed; where it is missing or of another lockfile, everything is installed anew. */
function install() {
  const stamp = join(root, "node_modules/.fairlead-lock");
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  process.stderr.write("installing from the lockfile (once; half a minute) …\n");
  run("installing", process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, lock);
}

/** Runs a step in the project's root; ends with its output and its code when it fails. */
export function run(what, command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", process.stderr.fd, process.stderr.fd], ...options });
  if (status === 0) return;
  console.error(`${what} failed${error === undefined ? "" : `: ${error.message}`}`);
  process.exit(status ?? 1);
}
