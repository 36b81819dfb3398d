import { execFileSync } from "node:child_process";

/** Somebody who owns nothing. */
const NOBODY = 65_534;

/** Runs as a user who owns a folder and may do no more than others. The system's administrator may read and write everything, and in a container tests often run as one. */
export async function withoutPrivileges<T>(folder: string, work: () => T | Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, folder]);
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
