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
  /** tasks that use all processors in one process */
  threaded: ReadonlySet<string>;
}

/** Two processes, or one that works in threads, and ours stay below 300 MB together. */
const LIMITS: WorkerLimits = { count: Math.min(2, availableParallelism()), time: 10_000, memory: 120 * 1024 * 1024, threaded: new Set() };

/** how long a process waits for another request, and how long for the first one that it was started for, in milliseconds */
const IDLE = 1000;
const EXPECTING = 3000;

/** Another process is started when so many requests wait for those that are there: it takes some 60 MB, and half a second of a processor. */
const PILE = 3;

/** So many requests a process has at a time where it works in threads: none of them is idle when the first is answered. */
const AHEAD = 2;

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
  wasAsked: boolean;
  /** what it has not answered, by id, with what ends it when that takes too long */
  requests: Map<number, { request: Request; timer: NodeJS.Timeout }>;
  tooSlow: boolean;
  /** it is asked nothing more */
  retired: boolean;
}

/** `entry`: the script of a worker, which calls serveTasks. Nothing is started before there is something to do. */
export function openWorkers(entry: string, limits: Partial<WorkerLimits> = {}): Workers {
  const { count, time, memory, threaded } = { ...LIMITS, ...limits };
  const workers = new Set<Worker>();
  const waiting: Request[] = [];
  const setups = new Map<object, number>();
  let idle: NodeJS.Timeout | undefined;
  // Why there is no answer to what comes next: somebody ended the process that was there for it.
  let lost: string | undefined;
  let last = 0;

  function start(): Worker {
    const child = fork(entry, [], {
      execArgv: NODE_FLAGS,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      // neither a debugger nor a loader that was meant for us; and certificates of others take longer to load than all the rest
      env: { ...process.env, NODE_OPTIONS: "", NODE_EXTRA_CA_CERTS: "" },
    });
    const worker: Worker = { child, known: new Set(), wasAsked: false, requests: new Map(), tooSlow: false, retired: false };
    child.on("message", (answer: WorkerAnswer) => {
      const asked = worker.requests.get(answer.id);
      worker.requests.delete(answer.id);
      clearTimeout(asked?.timer);
      if (answer.memory > memory) worker.retired = true;
      if (worker.retired && worker.requests.size === 0) retire(worker);
      asked?.request.done(answer.outcomes);
      proceed();
    });
    let gone = false;
    const end = (reason: string, fault: Fault): void => {
      if (gone) return;
      gone = true;
      workers.delete(worker);
      if (worker.requests.size === 0 && !worker.wasAsked && fault === "somebody's") lost = reason;
      for (const { request, timer } of worker.requests.values()) {
        clearTimeout(timer);
        giveUp(request, reason, fault);
      }
      worker.requests.clear();
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
      const next = waiting[0]!;
      const free = [...workers].find((worker) => mayTake(worker, next));
      if (free === undefined && (workers.size >= count || (workers.size > 0 && (isThreaded(next) || waiting.length < PILE)))) return;
      send(free ?? start(), waiting.shift()!);
    }
    if ([...workers].every(isFree)) rest(IDLE);
  }

  /** What is tried again is alone in its process. */
  function mayTake(worker: Worker, next: Request): boolean {
    if (isFree(worker)) return true;
    const asked = [...worker.requests.values()].map(({ request }) => request);
    return !worker.retired && asked.length < AHEAD && [next, ...asked].every((request) => isThreaded(request) && !request.again);
  }

  function isThreaded({ task }: Request): boolean {
    return threaded.has(task);
  }

  function send(worker: Worker, request: Request): void {
    const id = ++last;
    worker.wasAsked = true;
    worker.child.ref();
    worker.child.channel?.ref();
    const setup = setups.get(request.setup) ?? setups.size + 1;
    setups.set(request.setup, setup);
    const message: WorkerRequest = { id, task: request.task, setup, files: request.files };
    if (!worker.known.has(setup)) message.setupData = request.setup;
    worker.known.add(setup);
    const timer = setTimeout(() => {
      worker.tooSlow = true;
      worker.child.kill("SIGKILL");
    }, time);
    worker.requests.set(id, { request, timer });
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
    for (const worker of workers) if (isFree(worker)) retire(worker);
  }

  return {
    expect() {
      if (workers.size > 0) return;
      start();
      rest(EXPECTING);
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

function isFree({ requests }: Worker): boolean {
  return requests.size === 0;
}
