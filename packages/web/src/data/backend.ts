import type { Operations } from "fairlead/src/operations/index.ts";
import type { InputOf, OutputOf } from "fairlead/src/operations/operation.ts";

/** What the page asks, and what it gets: the types are the operations' own, and nothing of the core is bundled. */
export type Question = keyof Operations;
export type Input<Q extends Question> = InputOf<Operations[Q]>;
export type Answer<Q extends Question> = OutputOf<Operations[Q]>;

/** Where answers come from. The live one asks the server; an exported site may answer from files. */
export interface Backend {
  ask<Q extends Question>(question: Q, input: Input<Q>, signal?: AbortSignal): Promise<Answer<Q>>;
}

/** Why there is no answer, in the server's words, with what to do about it. */
export interface Failure extends Error {
  code: string;
  mend: string;
}

export function failure(code: string, message: string, mend: string): Failure {
  return Object.assign(new Error(message), { code, mend });
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && "code" in error && "mend" in error;
}
