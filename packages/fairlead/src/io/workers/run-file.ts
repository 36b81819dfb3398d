import type { TaskFile, TaskOutcome } from "./messages.ts";

/** A file that a task throws at, or for which the task could not be set up, is one without an answer; the others go on. */
export async function runFile(work: Promise<(file: TaskFile) => unknown>, file: TaskFile): Promise<TaskOutcome> {
  try {
    return { value: await (await work)(file) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
