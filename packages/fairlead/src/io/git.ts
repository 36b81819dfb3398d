import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { KnownError } from "../errors.ts";

export interface GitResult {
  status: number;
  stdout: Buffer;
  stderr: string;
}

export interface GitOptions {
  input?: string | Uint8Array;
  /** further environment, for this call only */
  env?: Record<string, string>;
}

/** Settings by which a repository could have a program run, or change what git prints. */
export const GIT_SETTINGS: readonly string[] = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.quotePath=false",
  "core.untrackedCache=keep",
  "submodule.recurse=false",
  "log.showSignature=false",
  "log.follow=false",
  "log.decorate=false",
  "log.showRoot=true",
].flatMap((setting) => ["-c", setting]);

/**
 * What we are pointed at decides which repository is read: a GIT_DIR or GIT_INDEX_FILE left in the environment by a
 * hook or an alias of another repository would silently make it that one. So of git's variables only those pass that
 * say where the person's own settings are, how far to search upwards, and what to trace.
 */
const KEPT = /^GIT_(CONFIG_|CEILING_|DISCOVERY_|EXEC_PATH$|TRACE|TEST_ASSUME_DIFFERENT_OWNER$)/;

export function gitEnvironment(from: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(from)) {
    if (!name.startsWith("GIT_") || KEPT.test(name)) env[name] = value;
  }
  return Object.assign(env, {
    LC_ALL: "C",
    LANGUAGE: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_PAGER: "cat",
    // paths are paths, also those that look like patterns or begin with a colon
    GIT_LITERAL_PATHSPECS: "1",
    // in a partial clone git fetches what it misses, with a command that the repository may name: never, in two ways,
    // because the first is only known to 2.39.4 and newer
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
  });
}

/**
 * For a process that unpacks much: memory in large pages, of which a kernel that has them hands out fewer. It saves a tenth of the
 * processor time. Only the C library of Linux knows this; with any other, or an older one, it changes nothing.
 */
export const LARGE_PAGES = { GLIBC_TUNABLES: [process.env["GLIBC_TUNABLES"], "glibc.malloc.hugetlb=1"].filter(Boolean).join(":") };

/** Runs git in a folder and returns what it prints. `args` are ours: what a person typed stands after --end-of-options. */
export async function runGit(cwd: string, args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const result = await tryGit(cwd, args, options);
  if (result.status !== 0) throw gitError(result.stderr, cwd, args);
  return result.stdout;
}

/** As runGit, and the caller judges the exit status itself. */
export function tryGit(cwd: string, args: readonly string[], options: GitOptions = {}): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...GIT_SETTINGS, ...args], {
      cwd,
      env: options.env === undefined ? gitEnvironment() : { ...gitEnvironment(), ...options.env },
      stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout!.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr!.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", (error: NodeJS.ErrnoException) => reject(spawnError(error, cwd)));
    child.on("close", (status) =>
      resolve({ status: status ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }),
    );
    // git may end before it has read everything; its exit status says what happened
    child.stdin?.on("error", () => {});
    child.stdin?.end(options.input);
  });
}

export function spawnError(error: NodeJS.ErrnoException, cwd: string): Error {
  if (error.code !== "ENOENT") return error;
  if (!existsSync(cwd)) return new KnownError("bad-input", `There is no folder ${cwd}`);
  return new KnownError(
    "git-missing",
    "Git was not found",
    "Install git 2.39 or newer (https://git-scm.com/downloads) and see that it is in your PATH",
  );
}

/** What brings a partial clone everything that it lacks. */
export const GET_ALL = "git fetch --refetch --no-filter";

/** Whether git gave up since a partial clone lacks an object, which it may not fetch. */
export function lacksObject(stderr: string): boolean {
  return /could not fetch|lazy fetching/.test(stderr);
}

export function gitError(stderr: string, cwd: string, args: readonly string[]): Error {
  if (stderr.includes("dubious ownership")) {
    const place = /repository at '(.*)'/.exec(stderr)?.[1] ?? cwd;
    const command = /^\s*(git config --global --add safe\.directory .*)$/m.exec(stderr)?.[1];
    return new KnownError(
      "not-ours",
      `The repository ${place} belongs to another user, so git does not read it`,
      `If you trust it: ${command ?? `git config --global --add safe.directory '${place}'`}`,
    );
  }
  if (/not a git repository/.test(stderr)) return noRepository(cwd);
  const command = args.find((arg, place) => !arg.startsWith("-") && args[place - 1] !== "-c") ?? "";
  if (lacksObject(stderr)) {
    return new KnownError("git-failed", `git ${command} needs something that is not in this clone, which is a partial one, and nothing is fetched without being asked for`, `Get all of it: ${GET_ALL}`);
  }
  const line = stderr.split("\n").find((text) => /^(fatal|error): /.test(text)) ?? stderr.split("\n")[0];
  const said = line === undefined || line === "" ? "it said nothing" : line.replace(/^(fatal|error): /, "");
  return new KnownError("git-failed", `git ${command} failed: ${said}`);
}

function noRepository(path: string): KnownError {
  return new KnownError(
    "no-repository",
    `There is no git repository at ${path}, nor above it`,
    "Make one with `git init`, or name one with `-C PATH`",
  );
}
