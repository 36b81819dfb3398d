import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { KnownError } from "../errors.ts";
import { openFairlead, type Reading } from "../open.ts";
import type { Context, Operation } from "../operations/operation.ts";
import { harmless, harmlessJson, harmlessText } from "../report/harmless.ts";
import type { Style } from "../report/style.ts";
import type * as z from "zod";
import { print, styleOf } from "./terminal.ts";
import { showHistoryRead, startProgress } from "./progress.ts";

export interface GlobalOptions {
  /** -C: the folder that is worked in, as git's */
  C?: string;
  json?: boolean;
}

type Opened = Context & { close: () => void };

let opening: Promise<Opened> | null = null;

/**
 * Opens the repository and begins to list its files, so that git works while the command's code is being loaded. What goes wrong
 * is told by `openContext`, which waits for the same.
 */
export async function beginOpening(options: GlobalOptions & { at?: string }): Promise<void> {
  opening = openNow(options);
  await askAhead(async ({ repository }) => (await repository.tree(options.at)).list());
}

/** What the command will ask for first, so that git works on it while the command's code is being loaded; its answer must be kept by whoever gives it. */
export async function askAhead(ask: (context: Context) => Promise<unknown>): Promise<void> {
  const context = await opening?.catch(() => null);
  if (context != null) ask(context).catch(() => {});
  // loading code lets nobody else have a turn
  await new Promise((resolve) => setImmediate(resolve));
}

/** What was read is read again: a command has written since. */
export function reopen(options: GlobalOptions): void {
  opening = openNow(options);
}

/** Everything a command needs: the repository as it is now, and today's date in the person's own time zone. */
export function openContext(options: GlobalOptions): Promise<Opened> {
  return opening ?? openNow(options);
}

async function openNow(options: GlobalOptions): Promise<Opened> {
  const fairlead = await openFairlead(options.C ?? ".", { beginReading });
  return { repository: fairlead.snapshot(), today: localDate(new Date()), close: () => fairlead.close() };
}

/** A file as a person types it, from the folder that is worked in. */
export function typedFile({ C = "." }: GlobalOptions, path: string): string {
  return resolve(C, path);
}

/** Its text. @param mend what to do where there is none */
export function readTypedFile(options: GlobalOptions, path: string, mend: string): string {
  try {
    return readFileSync(typedFile(options, path), "utf8");
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(code)) throw new KnownError("bad-input", `There is no file ${path}.`, mend);
    throw new KnownError("bad-input", `${path} cannot be read: ${message}.`, "Name a file that you may read.");
  }
}

/** While history is read, Ctrl-C keeps what was read; a second one ends everything at once. */
function beginReading(): Reading {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once("SIGINT", stop);
  return {
    ...(process.stderr.isTTY ? { onProgress: showHistoryRead } : {}),
    signal: stopping.signal,
    end: () => void process.removeListener("SIGINT", stop),
  };
}

/** FAIRLEAD_TODAY sets the day, so that transcripts and tests of dates stay true. */
export function localDate(now: Date): string {
  const fixed = process.env["FAIRLEAD_TODAY"];
  if (fixed !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(fixed)) return fixed;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Runs one operation and prints its answer: as JSON, or as text made by `format` from data without terminal escapes.
 * @param format a format that is read by machines escapes what it is given by its own rules: `asIs`
 */
export async function runFace<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
  options: GlobalOptions,
  input: (context: Context) => z.input<I>,
  format: (output: z.output<O>, style: Style) => string,
  { asIs = false }: { asIs?: boolean } = {},
): Promise<z.output<O>> {
  const stop = startProgress(operation.name);
  const context = await openContext(options);
  try {
    const output = await operation.run(context, parseInput(operation, input(context)));
    stop();
    print(options.json === true ? `${harmlessJson(output)}\n` : format(asIs ? output : harmless(output), await styleOf(process.stdout)));
    return output;
  } finally {
    stop();
    context.close();
  }
}

/** What was typed is held against the operation's own schema: one set of rules for every face. */
function parseInput<I extends z.ZodType>(operation: Operation<I>, input: z.input<I>): z.output<I> {
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path[0] === undefined ? "input" : String(issue.path[0]);
  throw new KnownError("bad-input", `${name}: ${issue === undefined ? "is not understood" : wordIssue(issue)}.`, `See: fairlead ${operation.name} --help`);
}

function wordIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small") return "expected some text, received none";
  if (issue.code === "too_big") return `expected at most ${issue.maximum} characters`;
  return issue.message;
}

/** Of a conflict both texts: what is there now, and what was to be written, so that nothing that was typed is lost. */
function formatTexts({ code, details }: KnownError): string {
  if (code !== "edit-conflict" || details === undefined) return "";
  const text = (title: string, one: string | null | undefined) => (one === null || one === undefined ? "" : `\n${title}:\n${harmlessText(one.trimEnd())}\n`);
  return text("It holds now", details["found"]) + text("This was to be written", details["proposed"]);
}

/** Ends the command for an error: known ones in a line or two, others with their stack. Exit code 2: nothing was judged; 130: it was stopped by Ctrl-C. */
export function reportError(error: unknown): void {
  process.exitCode = error instanceof KnownError && error.code === "interrupted" ? 130 : 2;
  if (error instanceof KnownError) {
    const mend = error.mend === "" ? "" : `\n${error.mend}`;
    process.stderr.write(`fairlead: ${harmlessText(error.message + mend)}\n${formatTexts(error)}`);
    return;
  }
  process.stderr.write(`fairlead: this is a bug; please report it with what follows.\n${harmlessText(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
}
