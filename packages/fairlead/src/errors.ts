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

/** A file that cannot be read. */
export class UnreadableFile extends KnownError {
  /** to be said where its path is told already */
  readonly reason: string;
  constructor(code: ErrorCode, path: string, reason: string, mend: string) {
    super(code, `${path}: ${reason}`, mend);
    this.reason = reason;
  }
}

/** Why a file cannot be read, to be said beside its path. */
export function reasonOf(error: KnownError): string {
  return error instanceof UnreadableFile ? error.reason : error.message;
}

/** The same with what helps another time, where nothing is wrong with the file; whatever is no KnownError is thrown on. */
export function whyUnread(error: unknown): { reason: string; again?: string } {
  const known = asKnown(error);
  return { reason: reasonOf(known), ...(known.code !== "file-too-large" && { again: known.mend }) };
}

/** What goes wrong in a way that can be told; everything else is thrown on. */
export function asKnown(error: unknown): KnownError {
  if (error instanceof KnownError) return error;
  throw error;
}
