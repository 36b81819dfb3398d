import { execFile, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { COMMAND, commandEnvironment, fairlead, fairleadJson } from "../../testing/command.ts";
import { createFolder, createRepository, type TestRepository } from "../../testing/git-repository.ts";
import { keptFiles, printedBy, readFactsOf, wrappedGit } from "../../testing/read-facts.ts";

/* The built command, as a shell, another process or the system would end it, hinder it, or run it twice. */

const COMMITS = 3000;

/** A long history, made in one call. */
function long(count = COMMITS): TestRepository {
  const repository = createRepository();
  const stream = Array.from({ length: count }, (_, at) => {
    const text = `text ${at}\n`.repeat(1 + (at % 9));
    return `commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + at} +0000\ndata 1\nm\nM 644 inline folder-${at % 40}/a-file-with-a-long-name-${at % 300}.ts\ndata ${text.length}\n${text}\n`;
  });
  repository.git(["fast-import", "--quiet"], stream.join(""));
  return repository;
}

const countOf = async (root: string, env: NodeJS.ProcessEnv = {}) => fairleadJson<{ commitCount: number; limits: string[]; whole: boolean }>(root, ["facts"], env);

/** Runs a line of a shell, in which "$@" is the command. */
function inShell(root: string, line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile("sh", ["-c", line, "sh", process.execPath, COMMAND], { cwd: root, env: commandEnvironment() }, (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
}

/** git log prints a part, notes that it has, and waits. The part is more than a pipe holds, so that some has been taken in. */
const SLOW = `case " $* " in *" log "*)
  "$GIT" "$@" > "$HERE/all.$$"; dd if="$HERE/all.$$" bs=1024 count=120 2>/dev/null; : > "$HERE/half.$$"; exec sleep 60;;
esac
exec "$GIT" "$@"`;

/** A process that has ended and that nobody has asked about yet does not run. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)]);
  return /^[^Z\s]/.test(stdout.toString());
}

/** Starts the command with a slow git, and ends it with a signal once git has said half of what it has to say. */
async function endHalfway(root: string, signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null; stderr: string; left: number }> {
  const slow = wrappedGit(SLOW);
  const child = spawn(process.execPath, [COMMAND, "facts"], { cwd: root, env: commandEnvironment({ PATH: `${slow}:${process.env["PATH"]}` }), stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
  const closed = new Promise<{ code: number | null; signal: string | null }>((resolve) => child.on("exit", (code, by) => resolve({ code, signal: by })));
  while (readdirSync(slow).filter((name) => name.startsWith("half.")).length < 2) await wait(20);
  await wait(50);
  child.kill(signal);
  const ended = await closed;
  const pids = readdirSync(slow).filter((name) => name.startsWith("half.")).map((name) => Number(name.slice(5)));
  const left = pids.filter(isRunning);
  for (const pid of left) process.kill(pid, "SIGKILL");
  return { ...ended, stderr, left: left.length };
}

describe("ended in the midst of reading", () => {
  test("killed: the next run is right", async () => {
    const { root } = long();
    expect((await endHalfway(root, "SIGKILL")).signal).toBe("SIGKILL");
    expect(await countOf(root)).toMatchObject({ commitCount: COMMITS, whole: true, limits: [] });
  });

  test("Ctrl-C: what was read is kept, the next run reads only the rest, and git is ended, too", async () => {
    const repository = long();
    const { root } = repository;
    const { code, stderr, left } = await endHalfway(root, "SIGINT");
    expect(code).not.toBe(0);
    expect(left).toBe(0);
    const kept = Number(/Stopped\. (\d+) commits of the history were read and kept/.exec(stderr)?.[1]);
    expect(kept).toBeGreaterThan(100);
    expect(kept).toBeLessThan(COMMITS);
    repository.commit("One more, meanwhile", { more: "1" });
    const printed = new Set(await printedBy(() => readFactsOf(root)));
    // the commit that was being read at either end is read again
    expect(printed.size).toBeLessThanOrEqual(COMMITS + 1 - kept + 4);
    expect(await countOf(root)).toMatchObject({ commitCount: COMMITS + 1, whole: true });
    const { facts } = await readFactsOf(root);
    rmSync(`${root}/.git/fairlead`, { recursive: true });
    expect(facts).toEqual((await readFactsOf(root)).facts);
  });
});

test("Ctrl-C where nothing can be kept does not say that it was", async () => {
  const { root } = long();
  writeFileSync(`${root}/.git/fairlead`, "");
  const { stderr } = await endHalfway(root, "SIGINT");
  expect(stderr).toMatch(/Stopped\. What was read of the history could not be kept/);
});

describe("where the disk is full", () => {
  const SAYS = /What was read of the history could not be kept, so it will be read again: .*(EFBIG|ENOSPC)/;

  test("the answer comes, says so, and what was kept before is whole", async () => {
    const repository = long();
    const { root } = repository;
    const full = await inShell(root, 'ulimit -f 20; "$@" --json facts');
    expect(full.code).toBe(0);
    expect(JSON.parse(full.stdout)).toMatchObject({ commitCount: COMMITS, limits: [expect.stringMatching(SAYS)] });
    expect(readdirSync(`${root}/.git/fairlead/history`)).toEqual([]);
    await countOf(root);
    const before = keptFiles(root);
    repository.commit("One more", { more: "1" });
    const again = await inShell(root, 'ulimit -f 0; "$@" --json facts');
    expect(JSON.parse(again.stdout)).toMatchObject({ commitCount: COMMITS + 1, limits: [expect.stringMatching(SAYS)] });
    expect(keptFiles(root)).toEqual(before);
    expect(await countOf(root)).toMatchObject({ commitCount: COMMITS + 1, limits: [] });
    expect(Object.keys(keptFiles(root))).toHaveLength(2);
  });
});

/** The command where every user may read it: the project may stand in a folder of root's own. */
function copyForAll(): string {
  const folder = createFolder();
  chmodSync(folder, 0o755);
  const own = dirname(dirname(COMMAND));
  for (const part of ["bin", "dist/cli", "package.json"]) cpSync(join(own, part), join(folder, part), { recursive: true });
  return join(folder, "bin", basename(COMMAND));
}

test("somebody who may read but not write gets the answer, each time", async () => {
  const repository = long(20);
  const { root } = repository;
  await countOf(root);
  const before = keptFiles(root);
  repository.commit("One more", { more: "1" });
  // Nothing is forbidden to root, so that it has to be another user.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chmodSync(root, 0o755);
  else chmodSync(`${root}/.git/fairlead/history`, 0o555);
  const command = isRoot ? copyForAll() : COMMAND;
  const env = commandEnvironment({ GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: "*" });
  const run = () => new Promise<string>((resolve, reject) => execFile(process.execPath, [command, "--json", "facts"], { cwd: root, env, ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}) }, (error, stdout, stderr) => (error === null ? resolve(stdout) : reject(new Error(stderr)))));
  for (let time = 0; time < 2; time++) expect(JSON.parse(await run())).toMatchObject({ commitCount: 21, limits: [expect.stringMatching(/could not be kept.*EACCES/)] });
  expect(keptFiles(root)).toEqual(before);
  chmodSync(`${root}/.git/fairlead/history`, 0o755);
});

test("two commands at once lose nothing, and both are right", async () => {
  const { root } = long();
  const [one, two] = await Promise.all([countOf(root), countOf(root)]);
  expect([one, two]).toMatchObject([{ commitCount: COMMITS, limits: [] }, { commitCount: COMMITS, limits: [] }]);
  expect(await printedBy(() => readFactsOf(root, { at: "main" }))).toEqual([]);
});

test("what a person is told in a shallow clone is short, and names the command", async () => {
  const clone = long(30).clone(["--depth=3", "--branch=main"]);
  const { code, stdout } = await fairlead(clone.root, ["hotspots"]);
  expect(code).toBe(0);
  expect(stdout.replace(/\s+/g, " ")).toContain("This clone is shallow: what came before 1 commit, and what it changed, is not known. Get it with: git fetch --unshallow");
});
