import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check, repositoryWith, RULE, rule } from "../testing/checked-repository.ts";
import { COMMAND, commandEnvironment } from "../testing/command.ts";
import { createFolder } from "../testing/git-repository.ts";

const running = (command: string, more = "") => rule().replace(/check: .*/, () => `check: { command: { run: '${command}'${more} } }`);

test("a folder that is not there cannot be run in, which is no fault of ours", async () => {
  const { root, write, branch } = repositoryWith({ [RULE]: running("true", ", in: nowhere") });
  branch("topic");
  write({ "src/b.ts": "b();\n" });
  const { code, answer } = await check(root, ["--run-commands"]);
  expect([code, answer.guardrails[0]?.problems.map(({ problem }) => problem)]).toEqual([2, ["true could not be started (exit 127): there is no folder nowhere"]]);
});

test.skipIf(process.platform === "win32")("whoever ends the check ends the command that it runs", async () => {
  const told = join(createFolder(), "pid");
  const { root, write, branch } = repositoryWith({ [RULE]: running(`echo $$ > ${told}; exec sleep 60`) });
  branch("topic");
  write({ "src/b.ts": "b();\n" });
  const child = spawn(process.execPath, [COMMAND, "check", "--run-commands"], { cwd: root, env: commandEnvironment(), stdio: "ignore" });
  const ended = once(child, "exit");
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await until(() => existsSync(told) && readFileSync(told, "utf8").endsWith("\n"));
  child.kill("SIGTERM");
  expect((await ended)[1]).toBe("SIGTERM");
  await until(() => !isRunning(Number(readFileSync(told, "utf8"))));
});

function isRunning(pid: number): boolean {
  try {
    // what has ended and was not asked for yet counts as running
    return !/^State:\s+Z/m.test(existsSync("/proc/self/status") ? readFileSync(`/proc/${pid}/status`, "utf8") : "") && process.kill(pid, 0);
  } catch {
    return false;
  }
}
