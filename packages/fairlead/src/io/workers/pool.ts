import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import type { TaskFile, TaskOutcome, WorkerAnswer, WorkerRequest } from "./messages.ts";

/** Processes of our own that parse: what is native in them is bounded, and what hangs or crashes in them is not us. */
export interface Workers {
  /**
   * Answers stand in the order of the files. A file whose process crashes, or takes too long, is tried once more alone in a
   * fresh one; when that fails too, or when somebody ended the process, it has no answer, and the reason is told.
   * @param setup what the task needs to know besides the file: plain data, the same object for the same thing
   */
  run(task: string, setup: object, files: TaskFile[]): Promise<TaskOutcome[]>;
  /** starts a process, since there will be something to do; when there is not it ends by itself */
  expect(): void;
  /** where one was expected to be needed: all start, and load what the task is made of, so that the first file need not wait for it */
  prepare(task: string, setup: object): void;
  /** some process is there, or about to be */
  readonly areStarted: boolean;
  /** how many requests may wait for an answer, so that nobody is idle and little is in memory */
  readonly width: number;
  close(): void;
}

export interface WorkerLimits {
  count: number;
  /** milliseconds for one request, and for one file when it is tried alone */
  time: number;
  /** bytes: a process that holds more is ended when it has answered, and another takes its place */
  memory: number;
}

/** Two processes and ours stay below 300 MB together. */
const LIMITS: WorkerLimits = { count: Math.min(2, availableParallelism()), time: 10_000, memory: 120 * 1024 * 1024 };

/** how long a process waits for another request, and how long for the first one that it was started for, in milliseconds */
const IDLE = 150;
const EXPECTING = 3000;

/** Another process is started when so many requests wait for those that are there: it takes some 60 MB, and half a second of a processor. */
const PILE = 3;

/** Small spaces for the young make the collector, and with it the freeing of native trees, come early. */
const NODE_FLAGS = ["--expose-gc", "--max-semi-space-size=2", "--max-old-space-size=256"];

/** The signals by which somebody ends a process; all others are the process's own doing. */
const ENDED_FROM_OUTSIDE = new Set<string | null>(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"]);

/** Why a process ended: what it read, or we, who could not start it, or whoever ended it, and is not to be defied. */
type Fault = "the file's" | "ours" | "somebody's";

interface Request {
  task: string;
  setup: object;
  files: TaskFile[];
  again: boolean;
  done: (outcomes: TaskOutcome[]) => void;
}

interface Worker {
  child: ChildProcess;
  known: Set<number>;
  /** about a file, and not only to prepare itself */
  wasAsked: boolean;
  request: Request | null;
  timer: NodeJS.Timeout | undefined;
  tooSlow: boolean;
}

/** `entry`: the script of a worker, which calls serveTasks. Nothing is started before there is something to do. */
export function openWorkers(entry: string, limits: Partial<WorkerLimits> = {}): Workers {
  const { count, time, memory } = { ...LIMITS, ...limits };
  const workers = new Set<Worker>();
  const waiting: Request[] = [];
  const setups = new Map<object, number>();
  let idle: NodeJS.Timeout | undefined;
  // Why there is no answer to what comes next: somebody ended the process that was there for it.
  let lost: string | undefined;

  function start(): Worker {
    const child = fork(entry, [], {
      execArgv: NODE_FLAGS,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      // neither a debugger nor a loader that was meant for us; and certificates of others take longer to load than all the rest
      env: { ...process.env, NODE_OPTIONS: "", NODE_EXTRA_CA_CERTS: "" },
    });
    const worker: Worker = { child, known: new Set(), wasAsked: false, request: null, timer: undefined, tooSlow: false };
    child.on("message", (answer: WorkerAnswer) => {
      const { request } = worker;
      worker.request = null;
      clearTimeout(worker.timer);
      if (answer.memory > memory) retire(worker);
      request?.done(answer.outcomes);
      proceed();
    });
    let gone = false;
    const end = (reason: string, fault: Fault): void => {
      if (gone) return;
      gone = true;
      clearTimeout(worker.timer);
      workers.delete(worker);
      if (worker.request !== null) giveUp(worker.request, reason, fault);
      else if (!worker.wasAsked && fault === "somebody's") lost = reason;
      worker.request = null;
      proceed();
    };
    child.on("error", (error) => end(`the process that was to read it did not start: ${error.message}`, "ours"));
    child.on("exit", (code, signal) => {
      if (worker.tooSlow) end(`it took longer than ${time / 1000} s`, "the file's");
      else if (ENDED_FROM_OUTSIDE.has(signal)) end(`the process that read it was ended from outside (${signal})`, "somebody's");
      else end(`the process that read it crashed (${signal ?? `exit ${code}`})`, "the file's");
    });
    workers.add(worker);
    return worker;
  }

  /** Whatever was asked together is tried one by one, so that one bad file costs no other its answer. */
  function giveUp(request: Request, reason: string, fault: Fault): void {
    const mayRetry = fault !== "somebody's";
    if (request.files.length === 0 && !mayRetry) lost = reason;
    const failed = request.again && mayRetry ? `${reason}, twice` : reason;
    if (request.again || !mayRetry) return request.done(request.files.map(() => (fault === "the file's" ? { failed } : { failed, again: true })));
    const outcomes = Array.from<TaskOutcome>({ length: request.files.length });
    let left = request.files.length;
    request.files.forEach((file, place) => {
      const done = ([outcome]: TaskOutcome[]): void => {
        outcomes[place] = outcome!;
        if (--left === 0) request.done(outcomes);
      };
      waiting.push({ ...request, files: [file], again: true, done });
    });
  }

  function proceed(): void {
    clearTimeout(idle);
    while (waiting.length > 0) {
      if (lost !== undefined) {
        const reason = lost;
        lost = undefined;
        giveUp(waiting.shift()!, reason, "somebody's");
        continue;
      }
      const free = [...workers].find((worker) => worker.request === null);
      if (free === undefined && (workers.size >= count || (workers.size > 0 && waiting.length < PILE))) return;
      send(free ?? start(), waiting.shift()!);
    }
    if ([...workers].every(({ request }) => request === null)) rest(IDLE);
  }

  function send(worker: Worker, request: Request): void {
    worker.request = request;
    worker.wasAsked ||= request.files.length > 0;
    worker.child.ref();
    worker.child.channel?.ref();
    const setup = setups.get(request.setup) ?? setups.size + 1;
    setups.set(request.setup, setup);
    const message: WorkerRequest = { task: request.task, setup, files: request.files };
    if (!worker.known.has(setup)) message.setupData = request.setup;
    worker.known.add(setup);
    worker.timer = setTimeout(() => {
      worker.tooSlow = true;
      worker.child.kill("SIGKILL");
    }, time);
    // When it cannot be sent the process is gone, and says so itself.
    worker.child.send(message, () => {});
  }

  function retire(worker: Worker): void {
    workers.delete(worker);
    if (worker.child.connected) worker.child.disconnect();
    worker.child.unref();
  }

  /** With nothing to wait for, the processes must not keep ours alive. */
  function rest(time: number): void {
    for (const { child } of workers) {
      child.unref();
      child.channel?.unref();
    }
    idle = setTimeout(close, time);
    idle.unref();
  }

  function close(): void {
    if (waiting.length > 0) return;
    clearTimeout(idle);
    for (const worker of workers) if (worker.request === null) retire(worker);
  }

  return {
    expect() {
      if (workers.size > 0) return;
      start();
      rest(EXPECTING);
    },
    prepare(task, setup) {
      if (workers.size > 0) while (workers.size < count) start();
      for (const worker of workers) if (worker.request === null && worker.known.size === 0) send(worker, { task, setup, files: [], again: false, done: () => {} });
    },
    width: count * 2,
    get areStarted() {
      return workers.size > 0;
    },
    run: (task, setup, files) =>
      new Promise((done) => {
        waiting.push({ task, setup, files, again: false, done });
        proceed();
      }),
    close,
  };
}
