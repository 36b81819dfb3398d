import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

// the settings of whoever runs the tests must not decide how they end; the code under test reads these, too
process.env["GIT_CONFIG_GLOBAL"] = "/dev/null";
process.env["GIT_CONFIG_NOSYSTEM"] = "1";

/** path → content; null removes the file, `{ link }` makes a symbolic link */
export type Files = Record<string, string | Uint8Array | { link: string } | null>;

export interface TestRepository {
  /** absolute, without links */
  readonly root: string;
  /** runs git there and returns what it prints, without the last line break */
  git(args: string[], input?: string | Uint8Array): string;
  write(files: Files): void;
  /** writes files, adds everything, commits, and returns the commit's id; each is one minute after the one before */
  commit(message?: string, files?: Files): string;
  /** makes a branch here and checks it out */
  branch(name: string, from?: string): void;
  checkout(revision: string): void;
  /** clones it with further options of git, through file://, so that --depth and --filter hold */
  clone(options?: string[]): TestRepository;
  remove(): void;
}

export interface RepositoryOptions {
  /** committed on main; without it the repository has no commit */
  files?: Files;
  bare?: boolean;
  objectFormat?: "sha1" | "sha256";
}

const BASE = Date.parse("2026-01-01T00:00:00Z") / 1000;
const made = new Set<string>();
// not when the process ends: Vitest ends its workers before they could
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own outside of any repository, removed after the last test of the file. */
export function createFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "fairlead-test-")));
  made.add(folder);
  return folder;
}

/** A real repository on branch main with a fixed person and fixed dates: the same calls give the same ids. */
export function createRepository(options: RepositoryOptions = {}): TestRepository {
  const root = createFolder();
  const repository = at(root);
  const flags = options.bare === true ? ["--bare"] : [];
  repository.git(["init", "-q", "-b", "main", `--object-format=${options.objectFormat ?? "sha1"}`, ...flags]);
  if (options.files !== undefined) repository.commit("First", options.files);
  return repository;
}

function at(root: string): TestRepository {
  let commits = 0;
  const git = (args: string[], input?: string | Uint8Array): string =>
    execFileSync("git", args, {
      cwd: root,
      env: environment(BASE + 60 * commits),
      input,
      stdio: ["pipe", "pipe", "pipe"],
      maxBuffer: 1 << 30,
    })
      .toString()
      .replace(/\n$/, "");
  const write = (files: Files): void => writeFiles(root, files);
  return {
    root,
    git,
    write,
    commit(message = "Change", files = {}) {
      write(files);
      git(["add", "-A"]);
      commits += 1;
      git(["commit", "-q", "--allow-empty", "-m", message]);
      return git(["rev-parse", "HEAD"]);
    },
    branch: (name, from) => void git(["checkout", "-q", "-b", name, ...(from === undefined ? [] : [from])]),
    checkout: (revision) => void git(["checkout", "-q", revision]),
    clone(flags = []) {
      const folder = createFolder();
      git(["-c", "protocol.file.allow=always", "clone", "-q", ...flags, `file://${root}`, folder]);
      return at(folder);
    },
    remove() {
      rmSync(root, { recursive: true, force: true });
      made.delete(root);
    },
  };
}

export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const place = join(root, path);
    if (content === null) {
      rmSync(place, { recursive: true, force: true });
      continue;
    }
    mkdirSync(dirname(place), { recursive: true });
    if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(place, content);
    else symlinkSync(content.link, place);
  }
}

function environment(seconds: number): NodeJS.ProcessEnv {
  const date = `${seconds} +0000`;
  return {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    LC_ALL: "C",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Robin Example",
    GIT_AUTHOR_EMAIL: "robin@example.org",
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: "Robin Example",
    GIT_COMMITTER_EMAIL: "robin@example.org",
    GIT_COMMITTER_DATE: date,
  };
}
