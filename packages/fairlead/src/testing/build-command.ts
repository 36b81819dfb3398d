import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Once for a run of tests, before any of them: builds the command from its sources as they are now; after `npm test` has
 * built, it does nothing. Where it cannot be built, it says why, and the tests that run the command fail; others go on.
 */
export default function buildCommand(): void {
  const root = fileURLToPath(new URL("../../../..", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ["scripts/build.mjs", "command"], { cwd: root, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(stderr);
  // an older one would answer for sources that it was not built from
  rmSync(`${root}packages/fairlead/dist/cli`, { recursive: true, force: true });
}
