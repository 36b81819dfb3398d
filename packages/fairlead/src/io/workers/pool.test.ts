import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createFolder } from "../../testing/git-repository.ts";
import type { TaskOutcome } from "./messages.ts";
import { openWorkers, type Workers, type WorkerLimits } from "./pool.ts";

/* Real processes: what a file does to them is written in it. */

const folder = createFolder();
const entry = join(folder, "worker.mjs");
let workers: Workers;

beforeAll(async () => {
  const source = join(folder, "source.ts");
  writeFileSync(
    source,
    `import { writeFileSync, existsSync } from "node:fs";
     import { serveTasks } from ${JSON.stringify(join(import.meta.dirname, "serve-tasks.ts"))};
     writeFileSync(${JSON.stringify(folder)} + "/started-" + process.pid, "");
     const wait = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
     serveTasks({ read: async (setup) => ({ path, bytes }) => {
       const text = Buffer.from(bytes).toString();
       if (text === "crash") process.kill(process.pid, "SIGSEGV");
       if (text === "crash once" && !existsSync(path)) { writeFileSync(path, ""); process.abort(); }
       if (text === "exit") process.exit(3);
       if (text === "throw") throw new Error("it is " + path);
       if (text === "hang") for (;;) wait(1000);
       if (text === "hold") { writeFileSync(path, String(process.pid)); wait(2000); }
       if (text === "pid") return process.pid;
       return setup.prefix + text;
     } });`,
  );
  const bundle = await rolldown({ input: source, platform: "node" });
  await bundle.write({ file: entry, format: "esm" });
});
afterEach(() => workers.close());

const SETUP = { prefix: "> " };
function ask(files: Record<string, string>, limits: Partial<WorkerLimits> = {}): Promise<TaskOutcome[]> {
  workers = openWorkers(entry, { count: 2, time: 3000, ...limits });
  return workers.run("read", SETUP, Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })));
}

test("answers in the order of the files, also for many requests at once", async () => {
  expect(await ask({ a: "1", b: "2" })).toEqual([{ value: "> 1" }, { value: "> 2" }]);
  const many = await Promise.all(Array.from({ length: 20 }, (_, n) => workers.run("read", SETUP, [{ path: "a", bytes: Buffer.from(String(n)) }])));
  expect(many.map(([outcome]) => outcome)).toEqual(Array.from({ length: 20 }, (_, n) => ({ value: `> ${n}` })));
});

test("no more processes than allowed answer, and a new setup reaches those that run", async () => {
  workers = openWorkers(entry, { count: 2, time: 3000 });
  const pids = await Promise.all(Array.from({ length: 12 }, () => workers.run("read", SETUP, [{ path: "a", bytes: Buffer.from("pid") }])));
  expect(new Set(pids.map(([outcome]) => (outcome as { value: number }).value)).size).toBeLessThanOrEqual(2);
  expect(await workers.run("read", { prefix: "# " }, [{ path: "a", bytes: Buffer.from("x") }])).toEqual([{ value: "# x" }]);
});

test("a file that kills its process twice has no answer; those beside it have", async () => {
  expect(await ask({ a: "1", b: "crash", c: "3", d: "exit" })).toEqual([
    { value: "> 1" },
    { failed: "the process that read it crashed (SIGSEGV), twice" },
    { value: "> 3" },
    { failed: "the process that read it crashed (exit 3), twice" },
  ]);
});

test("one that kills it once is tried again, and one that the task throws at is told", async () => {
  expect(await ask({ [join(folder, "once")]: "crash once", b: "throw" })).toEqual([{ value: "> crash once" }, { failed: "it is b" }]);
});

test("one that takes too long has no answer", async () => {
  expect(await ask({ a: "1", b: "hang" }, { time: 500 })).toEqual([{ value: "> 1" }, { failed: "it took longer than 0.5 s, twice" }]);
});

test("of two processes one is ended from outside: its files have no answer, with the reason, and the other's have", async () => {
  const held = join(folder, "held");
  const first = ask({ [held]: "hold" });
  const second = workers.run("read", SETUP, [{ path: "b", bytes: Buffer.from("2") }]);
  while (!existsSync(held) || readFileSync(held, "utf8") === "") await new Promise((resolve) => setTimeout(resolve, 10));
  process.kill(Number(readFileSync(held, "utf8")), "SIGKILL");
  expect(await first).toEqual([{ failed: "the process that read it was ended from outside (SIGKILL)", again: true }]);
  expect(await second).toEqual([{ value: "> 2" }]);
  expect(await workers.run("read", SETUP, [{ path: "c", bytes: Buffer.from("3") }])).toEqual([{ value: "> 3" }]);
});

test("a process that is expected starts before anything is asked", async () => {
  const [one] = await expectOne();
  expect(await workers.run("read", SETUP, [{ path: "a", bytes: Buffer.from("pid") }])).toEqual([{ value: one }]);
});

test("one that is ended from outside before it was asked anything takes the first answer with it", async () => {
  const [one] = await expectOne();
  process.kill(one!, "SIGKILL");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await workers.run("read", SETUP, [{ path: "a", bytes: Buffer.from("1") }])).toEqual([{ failed: "the process that read it was ended from outside (SIGKILL)", again: true }]);
  expect(await workers.run("read", SETUP, [{ path: "b", bytes: Buffer.from("2") }])).toEqual([{ value: "> 2" }]);
});

test("what is done in threads is asked of one process, two requests at a time; what is tried again is alone in it", async () => {
  workers = openWorkers(entry, { count: 2, time: 3000, threaded: new Set(["read"]) });
  const run = (text: string) => workers.run("read", SETUP, [{ path: "a", bytes: Buffer.from(text) }]);
  const pids = await Promise.all(Array.from({ length: 12 }, () => run("pid")));
  expect(new Set(pids.map(([outcome]) => (outcome as { value: number }).value)).size).toBe(1);
  const crashed = [{ failed: "the process that read it crashed (SIGSEGV), twice" }];
  expect(await Promise.all([run("crash"), run("1"), run("crash"), run("2"), run("3")])).toEqual([crashed, [{ value: "> 1" }], crashed, [{ value: "> 2" }], [{ value: "> 3" }]]);
});

async function expectOne(): Promise<number[]> {
  for (const name of started()) rmSync(join(folder, name));
  workers = openWorkers(entry, { count: 2, time: 3000 });
  workers.expect();
  return waitForStarted(1);
}

async function waitForStarted(count: number): Promise<number[]> {
  while (started().length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  return started().map((name) => Number(name.slice("started-".length)));
}

function started(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith("started-"));
}

test("a process that holds too much memory is replaced when it has answered", async () => {
  workers = openWorkers(entry, { count: 1, time: 3000, memory: 1 });
  const pid = async () => ((await workers.run("read", SETUP, [{ path: "a", bytes: Buffer.from("pid") }]))[0] as { value: number }).value;
  expect(await pid()).not.toBe(await pid());
});

test("a script that is not there is told, and nothing hangs", async () => {
  workers = openWorkers(join(folder, "none.mjs"), { count: 1 });
  expect(await workers.run("read", SETUP, [{ path: "a", bytes: Buffer.from("1") }])).toEqual([{ failed: "the process that read it crashed (exit 1), twice" }]);
});
