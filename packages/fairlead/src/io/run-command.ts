import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { atEnd } from "./at-end.ts";

export interface CommandResult {
  /** exit status; 127 where it could not be started, -1 where a signal or the time limit ended it */
  exit: number;
  /** the last of what it printed, both streams as they came */
  output: string;
}

/** as a shell says it */
const NOT_STARTED = 127;
const MAX_OUTPUT = 64 * 1024;
/** in milliseconds: a command that waits for input, or for ever, must not hold up a build */
const TIME_LIMIT = 10 * 60 * 1000;

/** Runs a shell command in a folder below the root. Only for commands that a person has allowed to run. */
export function runShellCommand(root: string, folder: string, command: string): Promise<CommandResult> {
  return new Promise((resolve) => {
    // In a group of its own it hears nothing of a Ctrl-C. Who may end us is listened to first: what is started may be heard of at once.
    let pid: number | undefined;
    const forget = atEnd(() => endAll(pid));
    const child = spawn(command, { cwd: join(root, folder), shell: true, stdio: ["ignore", "pipe", "pipe"], windowsHide: true, detached: process.platform !== "win32" });
    pid = child.pid;
    let output = "";
    let isLate = false;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output = (output + text).slice(-MAX_OUTPUT)));
    const limit = setTimeout(() => {
      isLate = true;
      endAll(pid);
    }, TIME_LIMIT);
    const rest = (): void => {
      clearTimeout(limit);
      forget();
    };
    child.on("error", (error) => {
      rest();
      resolve({ exit: NOT_STARTED, output: existsSync(join(root, folder)) ? error.message : `there is no folder ${folder}` });
    });
    child.on("close", (status) => {
      rest();
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
