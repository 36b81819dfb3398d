import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** dependency-cruiser reads TypeScript with the compiler that stands beside it. */
export const CRUISER = ["dependency-cruiser@17", "typescript@5"];

/**
 * Installs other tools into a folder that goes when the bench ends, without their install scripts. They are no dependencies.
 * @returns the folder; null where npm could not, which is told, and the bench goes on without them
 */
export function installPackages(folder, packages) {
  const home = join(folder, "peers");
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), '{ "private": true }');
  const installed = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages], { cwd: home, encoding: "utf8" });
  if (installed.status === 0) return home;
  console.error(`Without other tools, which npm could not install: ${installed.stderr.split("\n").at(-2)}`);
  return null;
}
