import { type ErrorCode, KnownError } from "../errors.ts";

export interface ErrorBody {
  error: { code: string; message: string; mend: string };
}

/** Every known error and its HTTP status; what is not of the two special sorts is the request's own fault. */
const STATUS: Record<ErrorCode, 400 | 404 | 409> = {
  "no-such-record": 404,
  "ambiguous-record": 409,
  "edit-conflict": 409,
  interrupted: 409,
  "bad-input": 400,
  "no-repository": 400,
  "not-ours": 400,
  "git-missing": 400,
  "git-failed": 400,
  "unknown-revision": 400,
  "outside-repository": 400,
  "file-too-large": 400,
  "edit-refused": 400,
  "not-yet": 400,
  "cannot-compare": 409,
};

/** An error as the browser may see it. An unknown one is a bug: its stack goes to `report`, never into the body. */
export function answerError(error: unknown, report: (error: unknown) => void): { status: 400 | 404 | 409 | 500; body: ErrorBody } {
  if (error instanceof KnownError) {
    return { status: STATUS[error.code], body: { error: { code: error.code, message: error.message, mend: error.mend } } };
  }
  report(error);
  return { status: 500, body: { error: { code: "internal", message: "Something went wrong here; the terminal has the details.", mend: "Please report it with what the terminal says." } } };
}
