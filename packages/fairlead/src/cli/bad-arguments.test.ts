import { tmpdir } from "node:os";
import { execFile } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { operations } from "../operations/index.ts";
import { KINDS } from "../records/kinds.ts";
import { COMMAND, commandEnvironment, fairlead, ledgerRepository } from "../testing/command.ts";
import type { TestRepository } from "../testing/git-repository.ts";

let ledger: TestRepository;
beforeAll(() => {
  ledger = ledgerRepository();
});

test.each([
  ["an unknown command", ["tidyy"], "There is no command tidyy. Did you mean tidy?\nOne of: for, explain, list, "],
  ["an unknown option", ["list", "--nope"], "unknown option '--nope'\n(fairlead list --help shows what it takes)"],
  ["an unknown kind", ["list", "idea"], `There is no kind of record called idea.\nOne of: ${KINDS.join(", ")}`],
  ["a misspelt kind", ["list", "decison"], "There is no kind of record called decison. Did you mean decision?\nOne of: "],
  ["misspelt kinds", ["list", "guardrials"], "Did you mean guardrail?"],
  ["a stage that is none", ["list", "--stage", "accepted"], "Allowed choices are draft, proposed, in-force, ended."],
  ["an unknown kind to write", ["new", "idea", "Title"], "There is no kind of record called idea."],
  ["an unknown output", ["schema", "--output", "nope"], `There is no command nope that prints JSON.\nOne of: ${Object.keys(operations).join(", ")}\n`],
  ["an unknown format", ["for", "a", "--format", "html"], "Allowed choices are text, markdown, agent."],
  ["a budget in words", ["for", "a", "--budget", "much"], "Expected a whole number, for example 400."],
  ["a budget of nothing", ["for", "a", "--budget", "0"], "Expected a whole number, for example 400."],
  ["a door of its own kind", ["new", "decision", "X", "--reversible", "maybe"], "Allowed choices are easy, costly, one-way."],
  ["a risk that is reversible", ["new", "risk", "X", "--reversible", "easy"], "Only decisions are more or less reversible"],
  ["an argument too many", ["show", "12", "13"], "too many arguments"],
  ["an argument too few", ["explain", "a"], "missing required argument 'record'"],
  ["nothing asked", ["for"], "Name a path, --diff or --task, for example: fairlead for src/index.ts"],
  ["a title missing", ["new", "risk"], 'For example: fairlead new risk "A short sentence"'],
  ["a title of nothing", ["new", "risk", " "], "title: expected some text, received none."],
  ["a title without end", ["new", "risk", "x".repeat(201)], "title: expected at most 200 characters."],
  ["an owner of nothing", ["new", "risk", "X", "--owner", ""], "owner: expected some text, received none."],
  ["a folder that is not there", ["new", "risk", "X", "--in", "nowhere"], "There is no file below nowhere"],
  ["a folder outside", ["new", "risk", "X", "--in", "../.."], "is not inside"],
  ["words of nothing", ["search", ""], "words: expected some text, received none."],
  ["a task of nothing", ["for", "--task", ""], "task: expected some text, received none."],
  ["a revision of nothing", ["list", "--at", ""], "at: expected some text, received none."],
  ["a revision that is a file", ["list", "--at", "HEAD:README.md"], 'no commit named "HEAD:README.md"'],
  ["--at where nothing is read", ["--at", "HEAD", "new", "term", "Foo"], "new has no --at"],
  ["-C to nowhere", ["-C", "/nowhere/at/all", "list"], "There is no folder \"/nowhere/at/all\"\nName a folder in a git repository"],
  ["a revision that is not there", ["list", "--at", "nonsense"], 'no commit named "nonsense"'],
  ["a revision that is an option", ["list", "--at", "--upload-pack=x"], "--upload-pack=x"],
  ["a revision that is an option, joined", ["list", "--at=--upload-pack=x"], "--upload-pack=x"],
  ["a base that is not there", ["for", "--diff", "nonsense"], "nonsense"],
  ["a base that is an option", ["for", "--diff=--output=x"], "--output=x"],
  ["a path outside", ["for", "../elsewhere.ts"], "is not inside"],
  ["an absolute path outside", ["explain", "/etc/passwd", "12"], "/etc/passwd is not inside"],
  ["an empty path", ["for", ""], "An empty path names nothing."],
  ["an empty path to explain", ["explain", " ", "12"], "An empty path names nothing."],
  ["a budget for people", ["for", "README.md", "--budget", "100"], "--budget is for --format agent"],
  ["mending the past", ["tidy", "--fix", "--at", "HEAD"], "--at names another version"],
  ["an id that is not there", ["show", "decision/9999-none"], "There is no record decision/9999-none."],
])("%s: exit code 2, nothing on stdout, and what is possible", async (_what, args, said) => {
  const { code, stdout, stderr } = await fairlead(ledger.root, args);
  expect(stderr).toContain(said);
  expect(stderr).toMatch(/^fairlead: /);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect([code, stdout]).toEqual([2, ""]);
  expect(ledger.git(["status", "--porcelain"])).toBe("");
});

test("-C from one folder to the next, as git's", async () => {
  const { code, stdout } = await fairlead(tmpdir(), ["-C", ledger.root, "-C", "services", "-C", "..", "list", "terms"]);
  expect([code, stdout]).toEqual([0, (await fairlead(ledger.root, ["list", "terms"])).stdout]);
});

test("a reader that has seen enough ends it quietly", async () => {
  const script = `'${process.execPath}' '${COMMAND}' list --json | head -c 1`;
  const ended = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile("bash", ["-o", "pipefail", "-c", script], { cwd: ledger.root, env: commandEnvironment() }, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }));
  });
  expect(ended).toEqual({ code: 0, stdout: "{", stderr: "" });
});

test("help names every command, at 80 columns", async () => {
  const { code, stdout } = await fairlead(ledger.root, ["--help"]);
  expect(code).toBe(0);
  expect(stdout).toMatchSnapshot();
  const named = [...stdout.slice(0, stdout.indexOf("\n\nExamples:")).matchAll(/^ {2}([a-z]+)(?= )/gm)].map(([, name]) => name);
  expect((await fairlead(ledger.root, ["tidyy"])).stderr.trim().split("\nOne of: ")[1]?.split(", ")).toEqual(named.filter((name) => name !== "help"));
  expect(stdout.split("\n").filter((line) => line.length > 90)).toEqual([]);
});
