import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** escomplex, which code-complexity uses, needs esprima and does not ask for it. */
const PINNED = ["fallow@3.36.0", "code-complexity@4.4.4", "esprima@4.0.1"];

/**
 * Installs the tools that Fairlead is measured beside into a folder that goes when the bench ends; without their install
 * scripts. They are no dependencies. Where they cannot be had the bench goes on without them.
 */
export function installPeers(folder) {
  const home = join(folder, "peers");
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), '{ "private": true }');
  const installed = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...PINNED], { cwd: home, encoding: "utf8" });
  if (installed.status !== 0) {
    console.error(`Without other tools, which npm could not install: ${installed.stderr.split("\n")[0]}`);
    return [];
  }
  const bin = (name) => join(home, "node_modules/.bin", name);
  const run = (name, args) => (root) => {
    const result = spawnSync(bin(name), args, { cwd: root, maxBuffer: 1 << 28 });
    // fallow ends with 1 where it found something
    if (result.status !== 0 && !(name === "fallow" && result.status === 1)) throw new Error(`${name} ended with ${result.status}: ${result.stderr}`);
  };
  return [
    {
      name: "fallow health --hotspots --ownership",
      // it reads JavaScript and TypeScript alone
      fits: (root) => existsSync(join(root, "package.json")),
      forget: (root) => rmSync(join(root, ".fallow"), { recursive: true, force: true }),
      run: run("fallow", ["health", "--hotspots", "--ownership", "--since", "30y", "--format", "json"]),
      withKnowledge: true,
    },
    {
      name: "code-complexity",
      fits: () => true,
      forget: () => {},
      run: run("code-complexity", [".", "--format", "json"]),
      withKnowledge: false,
    },
  ];
}
