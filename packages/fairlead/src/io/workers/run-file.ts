import type { TaskFile, TaskOutcome } from "./messages.ts";

/** A file that a task throws at is one without an answer; the others go on. */
export async function runFile(work: (file: TaskFile) => unknown, file: TaskFile): Promise<TaskOutcome> {
  try {
    return { value: await work(file) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
