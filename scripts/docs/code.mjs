import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENVIRONMENT, makeRepository } from "./repositories.mjs";

// Beside the packages, so that `import "fairlead"` finds ours.
const FOLDER = fileURLToPath(new URL("../../node_modules/.cache/fairlead-docs", import.meta.url));

/** Runs a page's JavaScript in a repository and gives back what it prints. */
export async function runCode(name, code) {
  const repository = makeRepository(name);
  const file = join(FOLDER, `example-${process.pid}.mjs`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, code);
  try {
    const { stdout, stderr, status } = spawnSync(process.execPath, [file], { cwd: repository.path, env: ENVIRONMENT, encoding: "utf8" });
    if (status !== 0) throw new Error(`An example of the documentation fails:\n${stderr}`);
    return stdout;
  } finally {
    rmSync(file, { force: true });
    repository.remove();
  }
}
