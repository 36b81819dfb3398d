import { spawn } from "node:child_process";
import { COMMAND, commandEnvironment } from "./command.ts";

export interface OnTerminal {
  code: number;
  /** what was shown, without colours and movements of the cursor */
  screen: string;
}

/**
 * Runs the built command on a pseudo terminal, as a person does, by way of `script` (util-linux; BSD's takes other
 * arguments). Each answer is typed when its question has been shown; one that is known by several words, when those have been
 * shown one after the other. `meanwhile` is what somebody else does before the answer is typed.
 */
export function onTerminal(cwd: string, args: readonly string[], answers: readonly (readonly [question: string | readonly string[], keys: string, meanwhile?: () => void])[]): Promise<OnTerminal> {
  const words = [process.execPath, COMMAND, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const line = `stty cols 80 rows 40; ${words}`;
  const flags = process.platform === "linux" ? ["-qec", line, "/dev/null"] : ["-q", "/dev/null", "sh", "-c", line];
  return new Promise((resolve, reject) => {
    const child = spawn("script", flags, { cwd, env: commandEnvironment({ TERM: "xterm", SHELL: "/bin/sh" }), stdio: ["pipe", "pipe", "pipe"] });
    const left = [...answers];
    let shown = "";
    let seen = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      shown += chunk.toString();
      const words = left[0] === undefined ? [] : [left[0][0]].flat();
      if (words.length === 0 || words.reduce((from, one) => (from < 0 ? from : shown.indexOf(one, from)), seen) < 0) return;
      seen = shown.length;
      const [, keys = "", meanwhile] = left.shift() ?? [];
      meanwhile?.();
      child.stdin.write(keys);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, screen: stripMoves(shown) }));
  });
}

function stripMoves(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/\u001b(?:\[[0-9;?]*[A-Za-z]|\][^\u0007]*\u0007|[=>])/g, "").replaceAll("\r", "");
}
