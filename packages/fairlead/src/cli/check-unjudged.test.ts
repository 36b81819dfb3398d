import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { CheckOutput } from "../operations/check-shapes.ts";
import { check, repositoryWith, rule, RULE, told } from "../testing/checked-repository.ts";
import { COMMAND, commandEnvironment, fairlead } from "../testing/command.ts";
import { createRepository, type Files } from "../testing/git-repository.ts";

/** Waits until a process has so many below it that parse, and ends the first of them as the kernel does where memory is short. */
async function killParsing(parent: number, count = 1): Promise<void> {
  for (;;) {
    const children = execFileSync("ps", ["-A", "-o", "pid=,ppid=,command="], { encoding: "utf8" }).split("\n").filter((line) => Number(line.trim().split(/\s+/)[1]) === parent && line.includes("extract-worker"));
    if (children.length >= count) {
      // what is sent to it takes it longer than this
      await new Promise((resolve) => setTimeout(resolve, 150));
      return void process.kill(Number.parseInt(children[0] as string, 10), "SIGKILL");
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("what cannot be judged ends with 2, and says what to do", () => {
  test.each([
    ["it looks at nothing", rule().replace("src/**", "lib/**"), "looked at no file"],
    ["there is no such check", rule().replace("text:", "txt:"), "Did you mean text?"],
    ["its options are not understood", rule().replace("matches:", "match:"), "text is not understood: there is no match"],
    ["its expression does not compile", rule().replace("eval\\(", "eval("), "eval("],
    ["its level is not understood", rule("", "blok"), "level"],
    ["its status is not understood", rule().replace("active", "actve"), "status"],
    ["its scope is not understood", rule().replace("scope: [src/**]", "scope:"), "scope"],
    ["it has no check", rule().replace(/check: .*\n/, ""), "no check"],
  ])("%s", async (_, text, said) => {
    const { root, write, branch } = repositoryWith({ [RULE]: text });
    branch("topic");
    write({ "src/b.ts": "b();\nmore();\n" });
    const { code, answer } = await check(root);
    expect([code, answer.verdict, answer.guardrails[0]?.judged]).toEqual([2, "cannot-judge", false]);
    expect(JSON.stringify(answer.guardrails[0]?.problems)).toContain(said);
    expect((await fairlead(root, ["check"])).stdout).toContain(said);
  });

  test("at level warn it is told, and the exit code is 0", async () => {
    const { root, branch } = repositoryWith({ [RULE]: rule("", "warn").replace("src/**", "lib/**") });
    branch("topic");
    expect(await check(root)).toMatchObject({ code: 0, answer: { verdict: "clean", guardrails: [{ judged: false }] } });
  });

  test("a changed file that does not parse; one that nobody touched is as it was", async () => {
    const boundary = rule().replace(/check: .*/, "check: { boundary: { from: 'src/**', deny: ['lib/**'] } }");
    const { root, write, branch } = repositoryWith({ [RULE]: boundary, "src/broken.ts": "import {{{\n" });
    branch("topic");
    write({ "src/b.ts": "c();\n" });
    expect((await check(root)).code).toBe(0);
    write({ "src/b.ts": "import {{{\n" });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path }) => path)]).toEqual([2, ["src/b.ts"]]);
  });

  test("what a partial clone lacks, with how to get it; and it is judged once it is there", async () => {
    const boundary = rule().replace(/check: .*/, "check: { boundary: { cycles: true } }");
    const upstream = createRepository({ files: { [RULE]: boundary, "src/a.ts": "import './b.js';\n", "src/b.ts": "import './a.js';\n" } });
    upstream.git(["config", "uploadpack.allowFilter", "true"]);
    const first = upstream.git(["rev-parse", "HEAD"]);
    upstream.commit("Change", { "src/a.ts": "" });
    const clone = upstream.clone(["--filter=blob:none"]);
    const judge = () => check(clone.root, ["--all", "--at", first, "--base", first]);
    const lacking = await judge();
    expect([lacking.code, lacking.answer.guardrails[0]?.problems]).toEqual([2, [{ path: "src/a.ts", problem: expect.stringContaining("not in this clone"), mend: expect.stringContaining("git fetch --refetch") }]]);
    clone.git(["-c", "protocol.file.allow=always", "fetch", "-q", "--refetch", "--no-filter"]);
    const whole = await judge();
    expect([whole.code, whole.answer.guardrails[0]?.problems, whole.answer.findings.map(({ path }) => path)]).toEqual([0, [], ["src/a.ts"]]);
  });

  test.each(["{ text: { matches: eval } }", "{ term: { words: { whitelist: allowlist } } }", "{ files: { max-size: 1 kB } }", "{ files: { max-lines: 9 } }", "{ growth: { measure: bytes } }", "{ growth: { measure: lines } }", "{ pattern: { language: ts, pattern: 'eval($A)' } }"])("of what a partial clone lacks only the guardrail that looks into it says so, and others judge: %s", async (written) => {
    const names = rule().replace(/check: .*/, "check: { files: { must-not-exist: [src/b.ts] } }");
    const upstream = createRepository({ files: { [RULE]: rule().replace(/check: .*/, `check: ${written}`), "direction/guardrails/names.md": names, "src/a.ts": "a();\n" } });
    upstream.git(["config", "uploadpack.allowFilter", "true"]);
    const first = upstream.git(["rev-parse", "HEAD"]);
    const second = upstream.commit("Change", { "src/a.ts": "b();\n", "src/b.ts": "b();\n" });
    upstream.commit("Gone", { "src/a.ts": null, "src/b.ts": null });
    const clone = upstream.clone(["--filter=blob:none"]);
    const { code, answer } = await check(clone.root, ["--at", second, "--base", first]);
    expect([code, told(answer)]).toEqual([2, ["new src/b.ts:1 file-unwanted"]]);
    const problem = expect.stringMatching(/^what it held at .* is not in this clone/);
    const mend = expect.stringContaining("git fetch --refetch");
    expect(answer.guardrails.flatMap(({ problems }) => problems).sort((a, b) => (a.path! < b.path! ? -1 : 1))).toEqual(["src/a.ts", "src/b.ts"].map((path) => ({ path, problem, mend })));
  });

  test.each([
    ["{ text: { matches: eval } }", "what it finds there may have stood there before"],
    ["{ pattern: { language: ts, pattern: 'eval($A)' } }", "what it finds there may have stood there before"],
    ["{ growth: { measure: bytes } }", "how large it was before is not known"],
    ["{ growth: { measure: lines } }", "how large it was before is not known"],
  ])("where a partial clone lacks what a file held before, nobody can tell what is new in it: %s", async (written, said) => {
    const upstream = createRepository({ files: { [RULE]: rule().replace(/check: .*/, `check: ${written}`), "src/a.ts": "eval(1);\n" } });
    upstream.git(["config", "uploadpack.allowFilter", "true"]);
    const first = upstream.git(["rev-parse", "HEAD"]);
    upstream.commit("Change", { "src/a.ts": "eval(1);\nb();\n" });
    const { code, answer } = await check(upstream.clone(["--filter=blob:none"]).root, ["--at", "HEAD", "--base", first]);
    expect([code, answer.guardrails[0]?.problems]).toEqual([2, [{ path: "src/a.ts", problem: expect.stringMatching(`^${said}.*is not in this clone`), mend: expect.stringContaining("git fetch --refetch") }]]);
  });

  test("where the only file of its scope does not parse, the scope is not at fault", async () => {
    const boundary = rule().replace(/check: .*/, "check: { boundary: { from: 'src/only/**', deny: ['lib/**'] } }");
    const { root, write, branch } = repositoryWith({ [RULE]: boundary, "src/only/a.ts": "import 'x';\n" });
    branch("topic");
    write({ "src/only/a.ts": "import {{{\n" });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path, problem }) => `${path} ${problem}`)]).toEqual([2, ["src/only/a.ts it does not parse"]]);
  });

  test.each(["{ text: { matches: 'eval' } }", "{ pattern: { language: ts, pattern: 'eval($A)' } }", "{ boundary: { deny: ['fs'] } }"])("source in an encoding that nobody here reads: %s", async (written) => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, `check: ${written}`) });
    branch("topic");
    write({ "src/b.ts": Buffer.from("\ufeffimport 'fs'; eval(1);\n", "utf16le"), "src/picture.png": Buffer.from([0, 1, 2]) });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path }) => path)]).toEqual([2, ["src/b.ts"]]);
  });

  test.each([
    ["{ dependency: { new: deny } }", "src/requirements.txt", "requests\r\n"],
    ["{ term: { words: { whitelist: allowlist } } }", "src/notes.md", "whitelist\n"],
    ["{ growth: { measure: lines, above: 1 } }", "src/long.sql", "1\n2\n3\n"],
    ["{ files: { max-lines: 1 } }", "src/long.ts", "1\n2\n3\n"],
    ["{ text: { matches: secret } }", "src/settings.yml", "secret\n"],
  ])("and other text in such an encoding: %s", async (written, path, text) => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, `check: ${written}`), "src/package.json": "{}" });
    branch("topic");
    write({ [path]: Buffer.from(`\ufeff${text}`, "utf16le") });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path }) => path)]).toEqual([2, [path]]);
  });

  test("source that git keeps in another encoding than it stands in is judged as git keeps it, and that is said", async () => {
    const { root, git, write, branch } = repositoryWith();
    branch("topic");
    write({ ".gitattributes": "*.ts working-tree-encoding=UTF-16LE-BOM\n", "src/b.ts": Buffer.from("\ufeffeval(1);\n", "utf16le") });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ problem }) => problem)]).toEqual([2, [expect.stringContaining("fairlead check --staged")]]);
    git(["add", "src/b.ts", ".gitattributes"]);
    expect(told((await check(root, ["--staged"])).answer)).toEqual(["new src/b.ts:1 text-found"]);
  });

  test.each(["{ text: { matches: eval } }", "{ pattern: { language: ts, pattern: 'eval($A)' } }", "{ growth: { measure: complexity } }", "{ term: { words: { whitelist: allowlist } } }", "{ boundary: { deny: [fs] } }"])("a file that is too large to be read: %s", async (written) => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, `check: ${written}`) });
    branch("topic");
    write({ "src/b.ts": "b();\n".repeat(1_100_000) });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path, problem }) => [path, problem])]).toEqual([2, [["src/b.ts", "it has 5.2 MiB; files up to 5.0 MiB are read"]]]);
  });

  test("a file that is too large to be read is in a scope that asks for its contents: nobody can say that it is not meant", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace("scope: [src/**]", "scope: { paths: [src/**], contains: [billing] }"), "src/b.ts": "billing();\n" });
    branch("topic");
    write({ "src/b.ts": "eval(billing);\n".repeat(400_000) });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path }) => path)]).toEqual([2, ["src/b.ts"]]);
  });

  test("by its size a file is judged however large it is, and by its lines only where they can be counted", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, "check: { files: { max-size: 6 MB } }"), "direction/guardrails/short.md": rule().replace(/check: .*/, "check: { files: { max-lines: 100 } }") });
    branch("topic");
    write({ "src/b.ts": "b();\n".repeat(1_100_000), "src/c.ts": "c();\n".repeat(1_300_000) });
    const { code, answer } = await check(root);
    expect([code, told(answer), answer.guardrails.map(({ problems }) => problems.map(({ path }) => path))]).toEqual([2, ["new src/c.ts:1 file-size"], [[], ["src/b.ts", "src/c.ts"]]]);
  });

  test("a file that became a link to where the guardrail does not hold", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ "src/b.ts": null, "lib/b.ts": "eval(b);\n" });
    write({ "src/b.ts": { link: "../lib/b.ts" }, "src/new.ts": { link: "../lib/b.ts" } });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path, problem }) => [path, problem])]).toEqual([2, [["src/b.ts", "it was a file and is a link now, and nothing is read through a link"]]]);
  });

  test("a folder that became a submodule", async () => {
    const { root, git, write, branch } = repositoryWith({ "src/lib/c.ts": "c();\n" });
    const inner = createRepository({ files: { "c.ts": "eval(c);\n" } });
    branch("topic");
    git(["rm", "-q", "-r", "src/lib"]);
    git(["-c", "protocol.file.allow=always", "submodule", "add", "-q", "--", inner.root, "src/lib"]);
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path, problem }) => [path, problem])]).toEqual([2, [["src/lib", "it was a folder and is a submodule now, and nothing is read in a submodule"]]]);
    git(["commit", "-qm", "Part"]);
    expect((await check(root)).code).toBe(2);
    write({ "src/b.ts": "other();\n" });
    git(["commit", "-qam", "Other"]);
    expect((await check(root, ["--base", "HEAD~1"])).code).toBe(0);
  });

  test("the process that parses is killed: the run says so, and the files are not blamed", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, "check: { pattern: { language: ts, pattern: 'console.log($A)' } }") });
    branch("topic");
    const body = `console.log(1);\n${"export const x = call(1) + call(2, [3, { a: 4 }]);\n".repeat(12_000)}`;
    write(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`src/${n}.ts`, `${body}// ${n}\n`])));
    const child = spawn(process.execPath, [COMMAND, "check", "--json"], { cwd: root, env: commandEnvironment(), stdio: ["ignore", "pipe", "ignore"] });
    const ended = Promise.all([text(child.stdout), once(child, "close")]);
    await killParsing(child.pid as number);
    const [stdout, [code]] = await ended;
    const { verdict, guardrails } = JSON.parse(stdout) as CheckOutput;
    expect([code, verdict, guardrails[0]?.judged]).toEqual([2, "cannot-judge", false]);
    const problems = guardrails[0]?.problems ?? [];
    expect([1, 2]).toContain(problems.length);
    for (const one of problems) expect(one).toEqual({ path: expect.stringMatching(/^src\/\d\.ts$/), problem: "the process that read it was ended from outside (SIGKILL)", mend: "The file is not at fault: run it again." });
    expect((await fairlead(root, ["check"])).code).toBe(1);
  }, 60_000);

  test("two processes that parse, one of them killed: the run says so, and the other's files are judged", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, "check: { boundary: { deny: [os] } }") });
    branch("topic");
    const body = `import os\n${"x = call(1) + call(2, [3, { 'a': 4 }])\n".repeat(100_000)}`;
    write(Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`src/${n}.py`, `${body}# ${n}\n`])));
    const child = spawn(process.execPath, [COMMAND, "check", "--json"], { cwd: root, env: commandEnvironment(), stdio: ["ignore", "pipe", "ignore"] });
    const ended = Promise.all([text(child.stdout), once(child, "close")]);
    await killParsing(child.pid as number, 2);
    const [stdout, [code]] = await ended;
    const { verdict, guardrails, findings } = JSON.parse(stdout) as CheckOutput;
    const problems = guardrails[0]?.problems ?? [];
    expect([code, verdict, problems.length, findings.length]).toEqual([2, "cannot-judge", 1, 15]);
    expect(problems[0]).toEqual({ path: expect.stringMatching(/^src\/\d+\.py$/), problem: "the process that read it was ended from outside (SIGKILL)", mend: "The file is not at fault: run it again." });
  }, 60_000);

  test("a shallow clone is told what to fetch", async () => {
    const { commit, clone, branch } = repositoryWith();
    branch("topic");
    commit("One", { "src/b.ts": "c();\n" });
    const { root } = clone(["--depth=1", "--branch=topic"]);
    const { code, stderr } = await fairlead(root, ["check"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/git fetch/)]);
  });
});

describe("a set-up that cannot be read ends with 2", () => {
  test.each([
    ["a guardrail in another encoding", { "direction/guardrails/bin.md": Buffer.from([0xff, 0xfe, 0x23, 0x00, 0x20, 0x00]) }, "UTF-16"],
    ["a guardrail behind a link", { "direction/guardrails/link.md": { link: "../../src/a.ts" } }, "symbolic link"],
    ["settings that do not parse", { "fairlead.yaml": "teams: [\n" }, "fairlead.yaml:1"],
  ] as [string, Files, string][])("%s", async (_, files, said) => {
    const { root, branch } = repositoryWith(files);
    branch("topic");
    const { code, answer } = await check(root);
    expect([code, answer.verdict, JSON.stringify(answer)]).toEqual([2, "cannot-judge", expect.stringContaining(said)]);
    const { stdout } = await fairlead(root, ["check"]);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(said);
  });
});
