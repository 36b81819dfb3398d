import { spawn } from "node:child_process";
import { LOG_FORMAT } from "../../history/parse-log.ts";
import { GIT_SETTINGS, gitEnvironment, LARGE_PAGES, spawnError } from "../git.ts";

/** How much of a commit's changes is asked for; the next is tried where a clone lacks what the one before needs. */
export const DEPTHS = ["renames", "exact-renames", "commits"] as const;
export type Depth = (typeof DEPTHS)[number];

export interface LogRequest {
  /** what `git log --stdin` takes: ids, and ids with ^ before them */
  revisions: readonly string[];
  depth: Depth;
  /** oldest first */
  reverse: boolean;
  /** of the commits, newest first, from this one on … */
  skip: number;
  /** … and no more than so many */
  count: number | null;
  /** only merges, each against its first parent, on the line of first parents */
  mergesOnly: boolean;
  /** only the commits that are named, none before them */
  noWalk: boolean;
}

export interface LogEnd {
  /** git ended by itself, and had read everything */
  whole: boolean;
  stderr: string;
}

/** Further settings of a person's `git log` that would change what it prints are set to none. */
const SETTINGS = ["i18n.logOutputEncoding=UTF-8", "log.mailmap=false", "log.diffMerges=off", "format.pretty=medium", "trailer.separators=:", "core.commentChar=#"].flatMap((setting) => ["-c", setting]);

const DEPTH_ARGS: Record<Depth, readonly string[]> = {
  renames: ["--name-status", "-M", "-l0"],
  // Identical contents only: it compares ids and reads no file.
  "exact-renames": ["--name-status", "-M100%", "-l0"],
  commits: ["--no-patch"],
};

/**
 * Runs one `git log` and hands on what it prints.
 * @param take given each piece; false: no more is wanted
 */
export function runLog(cwd: string, request: LogRequest, take: (piece: Uint8Array) => boolean, signal: AbortSignal): Promise<LogEnd> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve({ whole: false, stderr: "" });
    const child = spawn("git", [...GIT_SETTINGS, ...SETTINGS, ...argsOf(request)], {
      cwd,
      // GIT_FLUSH=0: without it git writes after every commit, and we would wake for each.
      env: { ...gitEnvironment(), ...LARGE_PAGES, GIT_FLUSH: "0" },
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
      // Ctrl-C is for us: we keep what was read, then end git. In a group of its own git does not hear it.
      detached: process.platform !== "win32",
    });
    let stderr = "";
    let wanted = true;
    // Nobody waits for git to be gone: that takes it some milliseconds, which are enough to write down what was read.
    const stop = (): void => {
      wanted = false;
      child.kill("SIGKILL");
      resolve({ whole: false, stderr });
    };
    signal.addEventListener("abort", stop, { once: true });
    child.stdout.on("data", (piece: Buffer) => {
      if (!wanted) return;
      try {
        if (!take(piece)) stop();
      } catch (error) {
        reject(error as Error);
        stop();
      }
    });
    child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
    child.stdin.on("error", () => {}); // it may end early; its exit status says what happened
    child.on("error", (error: NodeJS.ErrnoException) => reject(spawnError(error, cwd)));
    child.on("close", (status) => {
      signal.removeEventListener("abort", stop);
      resolve({ whole: status === 0 && wanted, stderr });
    });
    child.stdin.end(`${request.revisions.join("\n")}\n`);
  });
}

function argsOf({ depth, reverse, skip, count, mergesOnly, noWalk }: LogRequest): string[] {
  // A repository's .gitmodules, or a person, may have asked not to be shown submodules, or another order.
  const args = ["log", "-z", "--ignore-submodules=none", "-O/dev/null", "--no-color", "--no-notes", "--date=raw", "--ignore-missing", "--stdin", `--format=${LOG_FORMAT}`];
  return [
    ...args,
    ...DEPTH_ARGS[depth],
    ...(reverse ? ["--reverse"] : []),
    ...(skip > 0 ? [`--skip=${skip}`] : []),
    ...(count === null ? [] : [`--max-count=${count}`]),
    ...(noWalk ? ["--no-walk=unsorted"] : []),
    ...(mergesOnly ? ["--first-parent", "--merges"] : []),
    // Without a word of changes: this alone would have git compare folders, which a clone may lack.
    ...(mergesOnly && depth !== "commits" ? ["--diff-merges=first-parent"] : []),
  ];
}
