import type { Task, TaskFile, TaskOutcome } from "../workers/messages.ts";
import { openWorkers, type WorkerLimits } from "../workers/pool.ts";
import { runFile } from "../workers/run-file.ts";

/** Asks a task about files; answers stand in their order. `isAll`: nothing else is asked for, so no process need be started for few. */
export interface RunTask {
  (task: string, setup: object, files: TaskFile[], isAll: boolean): Promise<TaskOutcome[]>;
  /** there will be many files to ask about: whoever reads them may start */
  expect(): void;
  /** how many may be asked for at once */
  readonly width: number;
  close(): void;
}

/** So few files are not worth a process. */
const FEW = 24;

/**
 * A parser that goes down into its own calls runs out of stack where a file nests some thousands of brackets, and takes its
 * process with it. What is longer than this, or has more brackets, is read in a process that may die.
 */
const HARMLESS = { bytes: 20_000, brackets: 2000 };

/**
 * Few small files are read here, the rest in processes of their own.
 * @param entry script of a worker; null where there is none (the sources as they are, in tests): all is read here
 */
export function openRunTask(tasks: Readonly<Record<string, Task>>, entry: string | null, limits: Partial<WorkerLimits> = {}): RunTask {
  const workers = entry === null ? null : openWorkers(entry, limits);
  const works = new Map<object, Promise<(file: TaskFile) => unknown>>();
  const runHere = async (task: string, setup: object, files: TaskFile[]): Promise<TaskOutcome[]> => {
    const work = works.get(setup) ?? tasks[task]!(setup);
    works.set(setup, work);
    const outcomes: TaskOutcome[] = [];
    for (const file of files) outcomes.push(await runFile(work, file));
    return outcomes;
  };
  return Object.assign(
    (task: string, setup: object, files: TaskFile[], isAll: boolean): Promise<TaskOutcome[]> => {
      if (workers === null || (isAll && !workers.areStarted && files.length <= FEW && files.every(({ bytes }) => isHarmless(bytes)))) return runHere(task, setup, files);
      // Only what is in the files; the ids that come with them are ours.
      return workers.run(task, setup, files.map(({ path, bytes }) => ({ path, bytes })));
    },
    { width: workers?.width ?? 1, expect: () => workers?.expect(), close: () => workers?.close() },
  );
}

function isHarmless(bytes: Uint8Array): boolean {
  if (bytes.byteLength > HARMLESS.bytes) return false;
  let brackets = 0;
  // ( < [ ` {
  for (const byte of bytes) if (byte === 40 || byte === 60 || byte === 91 || byte === 96 || byte === 123) brackets += 1;
  return brackets <= HARMLESS.brackets;
}
