/**
 * The few errors that a person can do something about. They are shown as one short message, without a stack, and end
 * the command with exit code 2; every other error is a bug and keeps its stack.
 */
export class KnownError extends Error {
  readonly code: ErrorCode;
  /** what to do next, with an example */
  readonly mend: string;
  constructor(code: ErrorCode, message: string, mend = "") {
    super(message);
    this.name = "KnownError";
    this.code = code;
    this.mend = mend;
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
  | "already-there"
  | "not-yet";
