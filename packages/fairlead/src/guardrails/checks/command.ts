import * as z from "zod";
import { compilePattern } from "../../governing/pattern.ts";
import { CannotJudge, defineCheck, type CheckContext } from "../check.ts";
import type { CheckResult } from "../finding.ts";
import { fromRoot, selectFiles } from "../select-files.ts";

/*
 * Any command's exit code. It runs in the work tree and only when the person asked for it (--run-commands); otherwise
 * the answer says that it did not run. It is run for the version that is judged and not for the one before, so its finding
 * is always new. Exit 0 is fine; 126 and 127, by which shells say that there is nothing to run, cannot judge; anything else
 * is a finding.
 */

const FOLDER = z.string().min(1).refine((path) => !path.startsWith("/") && !path.split("/").includes(".."), "a folder below the guardrail's anchor");

const FILES = z.union([z.string().min(1).transform((one) => [one]), z.array(z.string().min(1))]).default([]);

const OPTIONS = z.strictObject({
  run: z.string().min(1).describe("a shell command; exit 0 is fine, anything else a finding"),
  uses: FILES.describe("patterns of the files that decide what it says (its script, its settings): a change of one is shown to the guardrail's owner"),
  reads: FILES.describe("patterns of files that the command names and only looks at: a change of one is what it judges, and is shown to nobody"),
  in: FOLDER.optional().describe("the folder that it runs in, from the guardrail's anchor; the anchor where none is named"),
});
type Options = z.output<typeof OPTIONS>;

const LAST_LINES = 10;
const LAST_CHARACTERS = 1000;

export default defineCheck<Options>({
  name: "command",
  summary: "A command of the team's own ends well; it runs only with --run-commands.",
  options: OPTIONS,
  expected: "run (a command), and if need be uses (patterns of the files that it depends on), reads (patterns of files that it only looks at) and in (a folder)",
  example: "{ run: node scripts/check-schema.mjs, uses: [scripts/check-schema.mjs] }",
  messages: {
    "command-failed": ({ run, exit, output }) => ({ message: `${onOneLine(String(run))} ended with ${exit}${output === "" ? "" : `:\n${output}`}`, mend: `Run it yourself and mend what it says: ${onOneLine(String(run))}` }),
  },
  dependsOn: ({ run, uses, reads, in: folder }, anchor) => [...uses, ...pathsIn(run, folder ?? "").filter((path) => !reads.some((pattern) => compilePattern(pattern)(path)))].map((pattern) => fromRoot(pattern, anchor)),
  reads: "tree",
  onlyNow: true,
  run: runCommand,
});

async function runCommand(context: CheckContext, options: Options): Promise<CheckResult> {
  const { guardrail, runCommand } = context;
  const looked = selectFiles(context);
  const examined = { files: looked.length, edges: 0 };
  if (runCommand === null) return { findings: [], examined, looked, unjudged: [], limits: [`${guardrail.id} was not run: commands run only with --run-commands`] };
  const folder = [guardrail.anchor, options.in ?? ""].filter((part) => part !== "" && part !== ".").join("/");
  const { exit, output } = await runCommand(folder, options.run);
  if (exit === 126 || exit === 127) throw new CannotJudge(`${onOneLine(options.run)} could not be started (exit ${exit}): ${lastLines(output, 2)}`, "Install what it needs, or correct the command in the guardrail.");
  const args = { run: options.run, exit, output: lastLines(output, LAST_LINES) };
  return { findings: exit === 0 ? [] : [{ code: "command-failed", args, path: "", line: 1, column: 1, snippet: options.run }], examined, looked, unjudged: [], limits: [] };
}

/** A script of several lines is named by its first. */
function onOneLine(run: string): string {
  const [first = "", ...more] = run.trim().split(/\r?\n/);
  return more.length === 0 ? first : `${first} …`;
}

/** Files that the command names: whoever changes its script changes what judges, whether `uses` says so or not. */
function pathsIn(run: string, folder: string): string[] {
  const words = run.split(/[\s"'`;|&()<>=]+/).map((word) => word.replace(/^\.\//, ""));
  const paths = words.filter((word) => /^[\w@][\w@./-]*$/.test(word) && /[./]/.test(word) && !word.split("/").includes(".."));
  return paths.map((path) => (folder === "" || folder === "." ? path : `${folder}/${path}`));
}

function lastLines(output: string, count: number): string {
  const lines = output.slice(-LAST_CHARACTERS).trimEnd().split(/\r?\n/);
  return lines.slice(-count).join("\n").trim();
}
