import { availableParallelism } from "node:os";
import type { Task, TaskFile, WorkerAnswer, WorkerRequest } from "./messages.ts";
import { runFile } from "./run-file.ts";

/** Native trees are freed by the collector, which does not see how large they are: after so many bytes of text it is called. */
const COLLECTED_AFTER = 256 * 1024;

/** In bytes of the whole process: when it has grown by so much, everything is collected, and not only what is young. */
const GROWN = 24 * 1024 * 1024;

/** After so many such collections the process is asked how large it is. */
const ASKED_AFTER = 4;

/** So many files are read at a time: where a task parses in threads, none of them waits for what is found in the file before. */
const LANES = 2 * Math.min(4, availableParallelism());

/** What a worker process does: it answers requests until nobody is there to ask. */
export function serveTasks(tasks: Readonly<Record<string, Task>>): void {
  const works = new Map<number, Promise<(file: TaskFile) => unknown>>();
  let read = 0;
  let collected = 0;
  let smallest = Infinity;
  const enter = openLanes(LANES);

  const collect = async (bytes: number): Promise<void> => {
    read += bytes;
    if (read < COLLECTED_AFTER) return;
    read = 0;
    globalThis.gc?.({ type: "minor", execution: "sync" });
    // what is native is freed in a turn of its own
    await new Promise((resolve) => setImmediate(resolve));
    // To be told takes longer than to free a little.
    collected = (collected + 1) % ASKED_AFTER;
    if (collected !== 0 || process.memoryUsage.rss() < smallest + GROWN) return;
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
    smallest = process.memoryUsage.rss();
  };

  const answer = async ({ id, task, setup, setupData, files }: WorkerRequest): Promise<WorkerAnswer> => {
    const work = works.get(setup) ?? tasks[task]!(setupData);
    works.set(setup, work);
    const outcomes = await Promise.all(
      files.map((file) =>
        enter(async () => {
          const outcome = await runFile(work, file);
          await collect(file.bytes.byteLength);
          return outcome;
        }),
      ),
    );
    const memory = process.memoryUsage.rss();
    smallest = Math.min(smallest, memory);
    return { id, outcomes, memory };
  };

  process.on("message", (request: WorkerRequest) => {
    void answer(request).then((result) => process.send?.(result));
  });
  // Whoever asked has ended, in whatever way.
  process.on("disconnect", () => process.exit(0));
}

/** Lets so many work at a time; the others wait in their order. */
function openLanes(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
