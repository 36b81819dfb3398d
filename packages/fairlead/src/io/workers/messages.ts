/** A file as it goes to a worker. */
export interface TaskFile {
  path: string;
  bytes: Uint8Array;
}

/**
 * What became of one file: what the task answered, or why there is no answer, in words. `again`: nothing is wrong with the file,
 * and another time it may be answered for.
 */
export type TaskOutcome = { value: unknown } | { failed: string; again?: true };

/** From us to a worker; some files are taken at a time. `setup` comes once for each worker, and is known by its number afterwards. */
export interface WorkerRequest {
  /** the answer has it too: of two requests the second may be answered first */
  id: number;
  task: string;
  setup: number;
  /** present where this worker has not seen this number before */
  setupData?: unknown;
  files: TaskFile[];
}

/** From a worker to us, for one request. */
export interface WorkerAnswer {
  id: number;
  outcomes: TaskOutcome[];
  /** bytes of memory that its process holds, native ones too */
  memory: number;
}

/** Does one thing to one file. What it is made of is loaded when it is first asked for. Answers are plain data. */
export type Task = (setup: unknown) => Promise<(file: TaskFile) => unknown>;
