import { existsSync, writeFileSync } from "node:fs";
import { runShellCommand } from "../../io/run-command.ts";
import { check } from "../../operations/check.ts";
import type { CheckOutput } from "../../operations/check-shapes.ts";
import { fixFindings } from "../../operations/fix-findings.ts";
import type { Context } from "../../operations/operation.ts";
import { formatAnnotations } from "../../report/annotations.ts";
import { formatCheck } from "../../report/check.ts";
import { formatCheckMarkdown } from "../../report/check-markdown.ts";
import { formatJunit } from "../../report/junit.ts";
import { formatSarif } from "../../report/sarif.ts";
import type { Style } from "../../report/style.ts";
import { KnownError } from "../../errors.ts";
import { harmlessText } from "../../report/harmless.ts";
import { readMergeRequest } from "../merge-request.ts";
import { openContext, readTypedFile, reopen, runFace, typedFile, type GlobalOptions } from "../face.ts";

interface CheckOptions extends GlobalOptions {
  base?: string;
  at?: string;
  staged?: boolean;
  all?: boolean;
  fix?: boolean;
  runCommands?: boolean;
  baseline?: string;
  writeBaseline?: boolean;
  format: "text" | "markdown" | "sarif" | "github" | "junit";
}

const EXITS: Record<CheckOutput["verdict"], number> = { clean: 0, findings: 1, "cannot-judge": 2 };

/** Exit code 0: nothing new at level block; 1: something is; 2: it could not be judged. */
export async function runCheck(guardrails: string[], options: CheckOptions, version: string): Promise<void> {
  if (options.writeBaseline === true && options.baseline === undefined) throw new KnownError("bad-input", "--write-baseline needs to know the file.", "For example: fairlead check --baseline direction/known.txt --write-baseline");
  if (options.json === true && options.format !== "text") throw new KnownError("bad-input", `--json and --format ${options.format} are two ways of writing one answer.`, "Leave one of the two out.");
  const baseline = baselineOf(options);
  const asked = { guardrails, base: options.base, all: options.all ?? false };
  if (options.fix === true) await mend(options, asked);
  const output = await runFace(
    { ...check, run: async (context, input) => keep(options, await check.run(tellMergeRequest(options.runCommands === true ? allowCommands(context) : context), input)) },
    options,
    () => ({ ...asked, at: options.at, staged: options.staged ?? false, ...baseline }),
    (output, style) => format(output, style, options, version),
    { asIs: options.format !== "text" },
  );
  process.exitCode = options.writeBaseline === true && output.verdict === "findings" ? 0 : EXITS[output.verdict];
}

/** Before it is said that it was written. */
function keep(options: CheckOptions, output: CheckOutput): CheckOutput {
  const { baseline, writeBaseline } = options;
  if (writeBaseline !== true || baseline === undefined) return output;
  try {
    writeFileSync(typedFile(options, baseline), output.baseline ?? "");
  } catch (error) {
    throw new KnownError("bad-input", `${baseline} cannot be written: ${(error as Error).message}.`, "Name a file in a folder that is there.");
  }
  return output;
}

function format(output: CheckOutput, style: Style, options: CheckOptions, version: string): string {
  switch (options.format) {
    case "markdown":
      return formatCheckMarkdown(output);
    case "sarif":
      // GitHub takes what SARIF marks as exempt or fixed for open alerts.
      return formatSarif(output, { version, onlyOpen: process.env["GITHUB_ACTIONS"] === "true" });
    case "github":
      return formatAnnotations(output);
    case "junit":
      return formatJunit(output);
    case "text":
      // What was just written down stops nobody.
      if (options.writeBaseline === true && output.verdict !== "cannot-judge") return wordWritten(output, options.baseline as string);
      return formatCheck(output, style, { all: options.all ?? false });
  }
}

function wordWritten({ guardrails, kept }: CheckOutput, file: string): string {
  const count = guardrails.reduce((sum, { counts }) => sum + counts.new + counts.known, 0);
  const what = count === 0 ? "no finding" : count === 1 ? "one finding, which is known from now on" : `${count.toLocaleString("en")} findings, which are known from now on`;
  const stays = kept === 0 ? "" : ` What it lists of guardrails that were not asked, or could not judge, stays: ${kept === 1 ? "one entry" : `${kept.toLocaleString("en")} entries`}.`;
  return `Wrote ${file}: ${what}.${stays} What is new is told by: fairlead check --baseline ${file}\n`;
}

/** Commands of the repository run in its work tree, since somebody has said that they may. */
function allowCommands(context: Context): Context {
  return { ...context, runCommand: (folder, command) => runShellCommand(context.repository.root, folder, command) };
}

function tellMergeRequest(context: Context): Context {
  const mergeRequest = readMergeRequest(process.env);
  return mergeRequest === undefined ? context : { ...context, mergeRequest };
}

async function mend(options: CheckOptions, asked: { guardrails: string[]; base: string | undefined; all: boolean }): Promise<void> {
  if (options.at !== undefined || options.staged === true) throw new KnownError("bad-input", "--fix mends the work tree, and another version was named.", "Leave --at and --staged out.");
  const context = await openContext(options);
  const { fixed, left } = await fixFindings.run(context, asked);
  context.close();
  reopen(options);
  const told = fixed.map(({ path, fixes }) => `Mended ${path}${fixes === 1 ? "" : ` (${fixes} places)`}`);
  if (fixed.length === 0) told.push("Nothing that the rules can mend by themselves.");
  if (left > 0) told.push(`${left} more overlap with these: run it again.`);
  process.stderr.write(harmlessText(`${told.join("\n")}\n`));
}

function baselineOf(options: CheckOptions): { baseline?: string } {
  const { baseline, writeBaseline } = options;
  if (baseline === undefined) return {};
  if (writeBaseline === true && !existsSync(typedFile(options, baseline))) return { baseline: "" };
  return { baseline: readTypedFile(options, baseline, `Write it first: fairlead check --baseline ${baseline} --write-baseline`) };
}
