import { KnownError } from "../errors.ts";

/** Whether there is a person to ask. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

async function prompts() {
  return import("@clack/prompts");
}

export async function confirm(message: string): Promise<boolean> {
  const { confirm: ask, isCancel } = await prompts();
  const answer = await ask({ message });
  return !isCancel(answer) && answer;
}

/** Asks for a line of text. Ctrl-C ends the command with nothing done. */
export async function askText(message: string, placeholder = "", required = false): Promise<string> {
  const { text, isCancel } = await prompts();
  const answer = await text({ message, placeholder, validate: (value) => (required && (value ?? "").trim() === "" ? "It needs a few words." : undefined) });
  if (isCancel(answer)) throw stopped();
  return answer ?? "";
}

export async function askChoice<T extends string>(message: string, choices: readonly { value: T; label: string; hint?: string }[]): Promise<T> {
  const { select, isCancel } = await prompts();
  const answer = await select<string>({ message, options: choices.map(({ value, label, hint = "" }) => ({ value: value as string, label, hint })) });
  if (isCancel(answer)) throw stopped();
  return answer as T;
}

function stopped(): KnownError {
  return new KnownError("bad-input", "Stopped. Nothing was written.");
}
