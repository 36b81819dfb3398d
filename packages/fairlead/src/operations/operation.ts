import type * as z from "zod";
import type { RunCommand } from "../guardrails/check.ts";
import type { MergeRequest, Repository } from "../repository.ts";

/** What every operation is given: the repository as it is read and written, and today's date (YYYY-MM-DD). */
export interface Context {
  repository: Repository;
  today: string;
  /** runs commands that guardrails name, which is code of the repository; there only where a person has asked for it */
  runCommand?: RunCommand;
  /** what is built, where a build server says so: what to compare with is then not for the clone's branches to say */
  mergeRequest?: MergeRequest;
}

/**
 * One use case. The command, the HTTP route and whatever comes later are thin faces of it: they parse their own
 * input into `input`, call `run`, and render `output`. `run` is handed input that the schema has accepted.
 */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  name: string;
  /** one sentence, for --help, the API's description and agents */
  summary: string;
  /** true: it changes files, so HTTP offers it as POST only */
  writes?: boolean;
  input: I;
  output: O;
  run(context: Context, input: z.output<I>): Promise<z.output<O>>;
}

/** Gives an operation the types of its own schemas; there is nothing else to it. */
export function defineOperation<I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>): Operation<I, O> {
  return operation;
}

export type InputOf<T> = T extends Operation<infer I, z.ZodType> ? z.input<I> : never;
export type OutputOf<T> = T extends Operation<z.ZodType, infer O> ? z.output<O> : never;
