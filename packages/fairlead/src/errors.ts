/**
 * The few errors that a person can do something about. They are shown as one short message, without a stack, and end
 * the command with exit code 2; every other error is a bug and keeps its stack.
 */
export class KnownError extends Error {
  readonly code: ErrorCode;
  /** what to do next, with an example */
  readonly mend: string;
  /** what a face may show beside it, by name: of an edit-conflict the texts `expected`, `found` and `proposed` */
  readonly details: Readonly<Record<string, string | null>> | undefined;
  constructor(code: ErrorCode, message: string, mend = "", details?: Record<string, string | null>) {
    super(message);
    this.name = "KnownError";
    this.code = code;
    this.mend = mend;
    this.details = details;
  }
}

export type ErrorCode =
  | "no-repository"
  | "not-ours" // git refuses: the repository belongs to someone else
  | "git-missing"
  | "git-failed"
  | "unknown-revision"
  | "outside-repository"
  | "file-too-large"
  | "edit-conflict"
  | "edit-refused"
  | "no-such-record"
  | "ambiguous-record"
  | "bad-input"
  | "interrupted"
  | "cannot-compare" // what a change is compared with is not here, or cannot be told
  | "not-yet";

/** What goes wrong in a way that can be told; everything else is thrown on. */
export function asKnown(error: unknown): KnownError {
  if (error instanceof KnownError) return error;
  throw error;
}
