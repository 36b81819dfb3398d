import { KnownError } from "../errors.ts";

/** Whether there is a person to ask. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

async function prompts() {
  return import("@clack/prompts");
}

/** @param initial what Enter means */
export async function confirm(message: string, initial = true): Promise<boolean> {
  const { confirm: ask, isCancel } = await prompts();
  const answer = await ask({ message, initialValue: initial });
  return !isCancel(answer) && answer;
}

export interface TextQuestion {
  required?: boolean;
  /** what stands there already, to be kept or changed */
  initial?: string;
  /** what is wrong with an answer, in words; undefined when nothing is */
  check?: (answer: string) => string | undefined;
  /** what Ctrl-C means by now */
  stopped?: string;
}

/** Asks for a line of text. Ctrl-C ends the command. */
export async function askText(message: string, placeholder = "", { required = false, initial = "", check, stopped: said }: TextQuestion = {}): Promise<string> {
  const { text, isCancel } = await prompts();
  const problem = (value = "") => (required && value.trim() === "" ? "It needs a few words." : check?.(value));
  const answer = await text({ message, placeholder, initialValue: initial, validate: problem });
  if (isCancel(answer)) throw stopped(said);
  return answer ?? "";
}

export async function askChoice<T extends string>(message: string, choices: readonly { value: T; label: string; hint?: string }[]): Promise<T> {
  const { select, isCancel } = await prompts();
  const answer = await select<string>({ message, options: choices.map(({ value, label, hint = "" }) => ({ value: value as string, label, hint })) });
  if (isCancel(answer)) throw stopped();
  return answer as T;
}

/** Any number of them, none included. */
export async function askSeveral(message: string, choices: readonly { value: string; label: string }[]): Promise<string[]> {
  const { multiselect, isCancel } = await prompts();
  const answer = await multiselect<string>({ message, options: [...choices], required: false });
  if (isCancel(answer)) throw stopped();
  return answer;
}

function stopped(said = "Stopped. Nothing was written."): KnownError {
  return new KnownError("bad-input", said);
}
