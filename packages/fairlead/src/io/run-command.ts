import { spawn } from "node:child_process";
import { join } from "node:path";

export interface CommandResult {
  /** exit status; -1 where a signal or the time limit ended it */
  exit: number;
  /** the last of what it printed, both streams as they came */
  output: string;
}

const MAX_OUTPUT = 64 * 1024;
/** in milliseconds: a command that waits for input, or for ever, must not hold up a build */
const TIME_LIMIT = 10 * 60 * 1000;

/** Runs a shell command in a folder below the root. Only for commands that a person has allowed to run. */
export function runShellCommand(root: string, folder: string, command: string): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd: join(root, folder), shell: true, stdio: ["ignore", "pipe", "pipe"], windowsHide: true, detached: process.platform !== "win32" });
    let output = "";
    let isLate = false;
    const take = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-MAX_OUTPUT));
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const limit = setTimeout(() => {
      isLate = true;
      endAll(child.pid);
    }, TIME_LIMIT);
    const stop = (): void => endAll(child.pid);
    process.once("exit", stop);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(limit);
      process.removeListener("exit", stop);
      resolve({ exit: status ?? -1, output: isLate ? `${output}\nstopped after ${TIME_LIMIT / 60_000} minutes` : output });
    });
  });
}

/** The shell and what it started. */
function endAll(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // it has ended by itself
  }
}
