import type { Task, TaskFile, TaskOutcome, WorkerAnswer, WorkerRequest } from "./messages.ts";
import { runFile } from "./run-file.ts";

/** Native trees are freed by the collector, which does not see how large they are: after so many bytes of text it is called. */
const COLLECTED_AFTER = 256 * 1024;

/** In bytes of the whole process: above it everything is collected, and not only what is young. */
const MUCH = 64 * 1024 * 1024;

/** What a worker process does: it answers requests until nobody is there to ask. */
export function serveTasks(tasks: Readonly<Record<string, Task>>): void {
  const works = new Map<number, Promise<(file: TaskFile) => unknown>>();
  let read = 0;

  const answer = async ({ task, setup, setupData, files }: WorkerRequest): Promise<WorkerAnswer> => {
    const work = works.get(setup) ?? tasks[task]!(setupData);
    works.set(setup, work);
    const outcomes: TaskOutcome[] = [];
    // what a task is made of is loaded before the first file is here
    if (files.length === 0) await work.catch(() => {});
    for (const file of files) {
      outcomes.push(await runFile(work, file));
      read += file.bytes.byteLength;
      if (read < COLLECTED_AFTER) continue;
      read = 0;
      globalThis.gc?.({ type: "minor", execution: "sync" });
      // what is native is freed in a turn of its own
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (process.memoryUsage.rss() > MUCH) globalThis.gc?.();
    return { outcomes, memory: process.memoryUsage.rss() };
  };

  process.on("message", (request: WorkerRequest) => {
    void answer(request).then((result) => process.send?.(result));
  });
  // Whoever asked has ended, in whatever way.
  process.on("disconnect", () => process.exit(0));
}
