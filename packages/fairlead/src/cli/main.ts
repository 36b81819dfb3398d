import { CommanderError } from "commander";
import { reportError } from "./face.ts";
import { createProgram } from "./program.ts";

/** Runs one command line. Exit code 0: done; 1: kept for findings that block; 2: it could not be done. */
export async function main(args: readonly string[], version: string): Promise<void> {
  // A reader that has seen enough (`fairlead list | head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  try {
    await createProgram({ version }).parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) reportError(error);
    else if (error.exitCode !== 0) process.exitCode = 2; // commander has said what is wrong
  }
}
