import { expect, test } from "vitest";
import { openExample, runExample } from "../../testing/memory-version.ts";
import { CannotJudge, type Check, type RunCommand } from "../check.ts";
import command from "./command.ts";

const check = command as unknown as Check<unknown>;
const EXAMPLE = { title: "", check: { command: { run: "make check", uses: ["Makefile", "scripts/**"], in: "tools" } }, files: { "a.ts": "" }, finds: [] };

const ending = (exit: number, output = ""): { runCommand: RunCommand; asked: string[][] } => {
  const asked: string[][] = [];
  return { asked, runCommand: (folder, run) => (asked.push([folder, run]), Promise.resolve({ exit, output })) };
};

test("a command that ends well finds nothing; it runs in its folder below the anchor", async () => {
  const { runCommand, asked } = ending(0, "fine\n");
  const { guardrail } = await openExample(EXAMPLE);
  expect(await runExample(check, EXAMPLE, { runCommand, guardrail: { ...guardrail, anchor: "services/billing" } })).toMatchObject({ findings: [], limits: [] });
  expect(asked).toEqual([["services/billing/tools", "make check"]]);
});

test("a command that fails is one finding, with the last of what it printed", async () => {
  const { findings } = await runExample(check, EXAMPLE, ending(2, `${Array.from({ length: 30 }, (_, line) => `line ${line}`).join("\n")}\n`));
  expect(findings).toMatchObject([{ code: "command-failed", path: "", snippet: "make check", args: { exit: 2, output: Array.from({ length: 10 }, (_, line) => `line ${line + 20}`).join("\n") } }]);
});

test.each([126, 127])("exit %i cannot judge: there was nothing to run", async (exit) => {
  await expect(runExample(check, EXAMPLE, ending(exit, "make: not found\n"))).rejects.toThrow(CannotJudge);
});

test("unasked nothing runs, and that is told; the files in scope count as examined", async () => {
  const { findings, examined, limits } = await runExample(check, EXAMPLE);
  expect(findings).toEqual([]);
  expect(examined.files).toBe(2);
  expect(limits).toEqual(["guardrail/example was not run: commands run only with --run-commands"]);
});

test("what it uses is part of the judge, from the anchor, whatever signs that has in its name", () => {
  const options = check.options.parse(EXAMPLE.check.command);
  expect(check.dependsOn?.(options, "")).toEqual(["Makefile", "scripts/**"]);
  expect(check.dependsOn?.(options, "services/[id]")).toEqual(["services/\\[id\\]/Makefile", "services/\\[id\\]/scripts/**"]);
});

test("what a script only looks at is what it judges, and no part of the judge; it is named by its first line", async () => {
  const run = "version=$(cat lib/version.txt)\nnode scripts/compare.mjs \"$version\" CHANGELOG.md\n";
  const options = check.options.parse({ run, reads: ["lib/version.txt", "*.md"] });
  expect(check.dependsOn?.(options, "")).toEqual(["scripts/compare.mjs"]);
  const { limits } = await runExample(check, { ...EXAMPLE, check: { command: { run } } });
  expect(limits).toEqual(["guardrail/example was not run: commands run only with --run-commands"]);
});
