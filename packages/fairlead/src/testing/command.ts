import { execFile, type ExecFileException } from "node:child_process";
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRepository, type Files, type TestRepository } from "./git-repository.ts";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
export const COMMAND = `${PACKAGE}bin/fairlead.cjs`;
const LEDGER = fileURLToPath(new URL("../../../../fixtures/ledger", import.meta.url));

/** The day on which the ledger's dates make sense. */
export const TODAY = "2026-11-22";

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** What the command sees around it: no terminal, no settings of whoever runs the tests, a cache of its own. */
export function commandEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    LC_ALL: "C.UTF-8",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    XDG_CACHE_HOME: `${PACKAGE}dist/cli/.cache`,
    FAIRLEAD_TODAY: TODAY,
    ...more,
  };
}

/** Runs the built command in a folder, as a shell without a terminal would. */
export function fairlead(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: commandEnvironment(env), maxBuffer: 1 << 28 };
    const child = execFile(process.execPath, [COMMAND, ...args], options, (error: ExecFileException | null, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** What it prints with --json; it must have ended well and said nothing else. */
export async function fairleadJson<T = any>(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<T> {
  const { code, stdout, stderr } = await fairlead(cwd, ["--json", ...args], env);
  if (code !== 0 || stderr !== "") throw new Error(`fairlead ${args.join(" ")} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** The ledger as a real repository with one commit on main. */
export function ledgerRepository(more: Files = {}): TestRepository {
  const repository = createRepository();
  cpSync(LEDGER, repository.root, { recursive: true });
  repository.commit("The ledger", more);
  return repository;
}
