import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { answerCurl } from "./server.mjs";
import { ENVIRONMENT, makeRepository } from "./repositories.mjs";

export const COMMAND = fileURLToPath(new URL("../../packages/fairlead/bin/fairlead.cjs", import.meta.url));

/**
 * Runs the lines of a console block that begin with `$ `, one after the other in one repository, and gives the block back
 * with what they print now. Blank lines between the commands are made here.
 * @param first at most so many lines of each output
 */
export async function runTranscript(name, block, first) {
  const repository = makeRepository(name);
  let code = 0;
  const parts = [];
  try {
    for (const line of commandLines(block)) {
      const result = await runLine(line, repository.path, code);
      code = result.code;
      const output = result.output.replaceAll(repository.path, `~/${repository.path.split("/").at(-1)}`).replace(/\n*$/, "\n");
      const lines = output.split("\n");
      const shown = lines.length - 1 > first ? `${lines.slice(0, first).join("\n")}\n…\n` : output;
      parts.push(`$ ${line}\n${shown === "\n" ? "" : shown}`);
    }
  } finally {
    repository.remove();
  }
  return parts.join("\n");
}

function commandLines(block) {
  return block.split("\n").filter((line) => line.startsWith("$ ")).map((line) => line.slice(2));
}

/** Commands that are joined by && are run until one fails. */
async function runLine(line, cwd, code) {
  let result = { output: "", code };
  for (const part of line.split(" && ")) {
    const { output, code: ended } = await runCommand(part, cwd, result.code);
    result = { output: result.output + output, code: ended };
    if (ended !== 0) break;
  }
  return result;
}

/** No shell: what a page may run is this short list. */
async function runCommand(line, cwd, code) {
  const [command, ...args] = words(line);
  if (command === "fairlead") return runFairlead(args, cwd);
  if (command === "echo" && args[0] === "$?") return { output: `${code}\n`, code: 0 };
  if (command === "cat") return { output: readFileSync(join(cwd, args[0]), "utf8"), code: 0 };
  if (command === "curl") return { output: await answerCurl(args, cwd), code: 0 };
  if (command === "git") {
    const { stdout, status } = spawnSync("git", args, { cwd, env: ENVIRONMENT, encoding: "utf8" });
    return { output: stdout, code: status };
  }
  throw new Error(`A transcript may not run ${command}.`);
}

export function runFairlead(args, cwd) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [COMMAND, ...args], { cwd, env: ENVIRONMENT, encoding: "utf8" });
  return { output: stdout + stderr, stdout, code: status };
}

/** Splits at spaces, with quotes as a shell has them. */
export function words(line) {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
