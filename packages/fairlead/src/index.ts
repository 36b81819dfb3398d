/**
 * Fairlead as a library. `openDirection` reads a repository and answers the same questions as every other face, with
 * the same data.
 */
import { openFairlead } from "./open.ts";
import { operations, type Operations } from "./operations/index.ts";
import type { InputOf, Operation, OutputOf } from "./operations/operation.ts";

export { KnownError, type ErrorCode } from "./errors.ts";
export type { Operations } from "./operations/index.ts";
export type { InputOf, OutputOf } from "./operations/operation.ts";
export type { Brief, Item, Why, WordedFinding } from "./operations/shapes.ts";
export { KINDS, type Kind } from "./records/kinds.ts";
export { STATUSES, STAGES, type Outcome, type Stage } from "./records/stages.ts";

export interface OpenedDirection {
  /** absolute path of the repository */
  root: string;
  /**
   * Runs an operation by name: `await direction.ask("for", { paths: ["src/index.ts"] })`. Every call sees the
   * repository as it is then. Throws KnownError for what a person can mend, and a ZodError for input that does not fit.
   */
  ask<N extends keyof Operations>(name: N, input: InputOf<Operations[N]>): Promise<OutputOf<Operations[N]>>;
  /** ends what was started for reading; it also ends by itself */
  close(): void;
}

/**
 * Opens the direction of the repository that holds `path`.
 * @param options.today the day that dates are held against, YYYY-MM-DD; by default the day it is, in UTC
 */
export async function openDirection(path: string, options: { today?: string } = {}): Promise<OpenedDirection> {
  const fairlead = await openFairlead(path);
  return {
    root: fairlead.root,
    async ask(name, input) {
      const operation = operations[name] as unknown as Operation;
      const today = options.today ?? new Date().toISOString().slice(0, 10);
      const repository = fairlead.snapshot();
      try {
        return (await operation.run({ repository, today }, operation.input.parse(input))) as OutputOf<Operations[typeof name]>;
      } finally {
        repository.close();
      }
    },
    close: () => fairlead.close(),
  };
}
