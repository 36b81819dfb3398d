import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check, OLD, PRINCIPLE, repositoryWith, rule, RULE, told } from "../testing/checked-repository.ts";
import { fairlead } from "../testing/command.ts";
import { createRepository } from "../testing/git-repository.ts";

describe("a change", () => {
  test("is judged by what it adds: what was there before is known, and not told", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    expect(await check(root)).toMatchObject({ code: 0, answer: { verdict: "clean", findings: [] } });
    write({ "src/b.ts": "b();\neval(more);\n" });
    const { code, answer } = await check(root);
    expect([code, answer.verdict, told(answer)]).toEqual([1, "findings", ["new src/b.ts:2 text-found"]]);
    expect(answer.findings[0]).toMatchObject({ guardrail: "guardrail/no-eval", level: "block", stops: true, why: [{ id: "principle/plain", title: "Plain data" }], ask: ["core-lead"] });
    expect(answer.guardrails).toMatchObject([{ id: "guardrail/no-eval", examined: { files: 2 }, judged: true, counts: { new: 1 } }]);
    expect(told((await check(root, ["--all"])).answer)).toEqual(["new src/b.ts:2 text-found", "known src/a.ts:2 text-found"]);
  });

  test("that mends one and adds another is one fixed and one new", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ "src/a.ts": "a();\nother();\n", "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found", "fixed src/a.ts:2 text-found"]]);
  });

  test("that moves, indents and surrounds what is there adds nothing", async () => {
    const { root, git, write, branch } = repositoryWith({ "src/a.ts": `${"line();\n".repeat(20)}eval(old);\n` });
    branch("topic");
    git(["mv", "src/a.ts", "src/moved.ts"]);
    write({ "src/moved.ts": `first();\n${"line();\n".repeat(20)}if (x) {\n    eval(old);\n}\n` });
    expect(await check(root)).toMatchObject({ code: 0, answer: { findings: [] } });
    expect(told((await check(root, ["--all"])).answer)).toEqual(["known src/moved.ts:23 text-found"]);
  });

  test("is judged as it would be merged, also by a rule that landed after it was begun", async () => {
    const { root, git, commit, branch, checkout } = createRepository({ files: { "src/a.ts": OLD, ...PRINCIPLE } });
    branch("topic");
    commit("Evaluate", { "src/b.ts": "eval(b);\n" });
    checkout("main");
    commit("No more of that", { [RULE]: rule() });
    checkout("topic");
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found"]]);
    expect(answer.against).toContain("main");
    expect(git(["status", "--porcelain"])).toBe("");
    expect(git(["rev-parse", "HEAD"])).toBe(git(["rev-parse", "topic"]));
  });

  test("that takes a file into a scope by where its imports lead adds what stands there, though it did not touch it", async () => {
    const paths = (to: string) => JSON.stringify({ compilerOptions: { paths: { "@/*": [`./${to}/*`] } } });
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace("[src/**]", "{ imports: [core/**] }"), "src/a.ts": `import "@/x";\n${OLD}`, "lib/x.ts": "", "core/x.ts": "", "tsconfig.json": paths("lib") });
    branch("topic");
    expect(told((await check(root, ["--all"])).answer)).toEqual([]);
    write({ "tsconfig.json": paths("core") });
    expect(told((await check(root)).answer)).toContain("new src/a.ts:3 text-found");
  });

  test("on the main branch is judged against what came before", async () => {
    const { root, commit } = repositoryWith();
    commit("More", { "src/b.ts": "eval(b);\n" });
    expect(told((await check(root)).answer)).toEqual(["new src/b.ts:1 text-found"]);
    commit("Unrelated", { "c.txt": "" });
    expect(await check(root)).toMatchObject({ code: 0, answer: { findings: [] } });
    const { code, answer } = await check(root, ["--at", "HEAD~1"]);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found"]]);
  });

  test("what is staged is judged by itself", async () => {
    const { root, git, write, branch } = repositoryWith();
    branch("topic");
    write({ "src/b.ts": "eval(b);\n", "src/c.ts": "eval(c);\n" });
    git(["add", "src/b.ts"]);
    expect(told((await check(root, ["--staged"])).answer)).toEqual(["new src/b.ts:1 text-found"]);
  });
});

describe("levels", () => {
  test("warn and observe never change the exit code; observe is shown on request", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule("", "warn"), "direction/guardrails/seen.md": rule("", "observe") });
    branch("topic");
    write({ "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, answer.verdict, answer.findings.map(({ guardrail, stops }) => [guardrail, stops])]).toEqual([0, "clean", [["guardrail/no-eval", false]]]);
    expect((await check(root, ["--all"])).answer.findings.filter(({ state }) => state === "new")).toHaveLength(2);
    expect((await check(root, ["seen"])).answer.findings).toHaveLength(1);
  });

  test("absolute: what was there before stops, too", async () => {
    const { root, branch } = repositoryWith({ [RULE]: rule("absolute: true\n") });
    branch("topic");
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["known src/a.ts:2 text-found"]]);
  });

  test("a new guardrail judges from the change that adds it, and what was there is known to it", async () => {
    const { root, write, branch } = createRepository({ files: { "src/a.ts": OLD } });
    branch("topic");
    write({ [RULE]: rule(), ...PRINCIPLE });
    expect(await check(root)).toMatchObject({ code: 0, answer: { findings: [] } });
    expect(await check(root, ["--all"])).toMatchObject({ code: 0, answer: { guardrails: [{ counts: { known: 1, new: 0 } }] } });
    write({ "src/b.ts": "eval(b);\n" });
    expect((await check(root)).code).toBe(1);
  });
});

describe("what a finding is about", () => {
  test("a folder: an exemption that covers all below it covers it, and comes up in each face", async () => {
    const owners = rule("exemptions:\n  new-part: { paths: [src/x/**], reason: comes soon, owner: core-lead, until: 2027-01-01 }\n").replace(/scope: .*\n/, "").replace(/check: .*/, "check: { owners: {} }");
    const area = { "direction/areas/a.md": "---\nstatus: active\nowner: core-lead\nscope: [src/*.ts, direction/**]\n---\n# A\n" };
    const { root, write, branch } = repositoryWith({ [RULE]: owners, ...area });
    branch("topic");
    write({ "src/x/a.ts": "", "src/y/a.ts": "" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/y:1 owners-missing", "exempt src/x:1 owners-missing"]]);
    expect(answer.findings[0]?.propose).toContain('paths: ["src/y/**"]');
    expect(answer.findings[0]?.propose).not.toContain("Above the line");
    expect(answer.findings[0]?.frame).toBeNull();
    for (const format of ["text", "sarif", "github", "junit", "markdown"]) expect((await fairlead(root, ["check", "--format", format])).stdout).toContain("src/y");
    // Code scanning shows what stands in files.
    const { runs } = JSON.parse((await fairlead(root, ["check", "--format", "sarif"])).stdout) as { runs: [{ results: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }[] }] };
    expect(runs[0].results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri)).toEqual([RULE, RULE]);
  });

  test("a record: no comment is proposed above its front matter", async () => {
    const { root, write, branch } = createRepository({ files: { [RULE]: rule().replace(/scope: .*/, "scope: [direction/areas/**]").replace(/upholds.*\n/, ""), "src/a.ts": "" } });
    branch("topic");
    write({ "direction/areas/a.md": "---\nstatus: active\nowner: core-lead\nscope: [src/**]\n---\n# A eval(\n" });
    const [finding] = (await check(root)).answer.findings;
    expect(finding).toMatchObject({ path: "direction/areas/a.md", propose: expect.stringMatching(/^Write in /) });
  });

  test("a line that has to be the first: the comment is proposed below it", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ "src/run.js": "#!/usr/bin/env -S eval(\neval(b);\n" });
    expect((await check(root)).answer.findings.map(({ line, propose }) => [line, propose.slice(0, 14)])).toEqual([[1, "Below the line"], [2, "Above the line"]]);
  });

  test("the place of an exemption is proposed from the guardrail's own folder", async () => {
    const { root, write, branch } = createRepository({ files: { "pkg/direction/guardrails/no-eval.md": rule().replace(/upholds.*\n/, ""), "pkg/src/a.ts": "a();\n" } });
    branch("topic");
    write({ "pkg/src/a.ts": "eval(a);\n" });
    expect((await check(root)).answer.findings[0]?.propose).toContain('paths: ["src/a.ts"]');
  });

  test("a link is a file that is there, has a name, and is read through by nobody", async () => {
    const files = rule().replace(/scope: .*\n/, "").replace(/check: .*/, "check: { files: { must-exist: [CLAUDE.md, gone.md], must-not-exist: ['**/*.bak'], beside: { paths: 'src/*.ts', needs: '{name}.md' } } }");
    const { root, write, branch } = repositoryWith({ [RULE]: files, "src/b.md": "b\n" });
    branch("topic");
    write({ "CLAUDE.md": { link: "src/b.md" }, "src/a.md": { link: "b.md" }, "old.bak": { link: "src/b.md" } });
    expect(told((await check(root, ["--all"])).answer)).toEqual(["new old.bak:1 file-unwanted", "known gone.md:1 file-missing", "fixed CLAUDE.md:1 file-missing", "fixed src/a.ts:1 file-alone"]);
  });

  test("the same thing named twice is found once", async () => {
    const twice = rule().replace(/check: .*/, "check: { files: { must-exist: [A.md, A.md, 'x/**', 'x/**'] } }");
    const { root, branch } = repositoryWith({ [RULE]: twice });
    branch("topic");
    expect(told((await check(root, ["--all"])).answer)).toEqual(["known :1 file-missing", "known A.md:1 file-missing"]);
  });

  test("an import of a Go package is the same whichever files the package has", async () => {
    const boundary = rule().replace(/check: .*/, "check: { boundary: { from: 'api/**', deny: ['store/**'] } }").replace(/scope: .*\n/, "");
    const { root, git, write, branch } = repositoryWith({ [RULE]: boundary, "go.mod": "module ex.com/m\n", "api/a.go": 'package api\nimport "ex.com/m/store"\n', "store/b.go": "package store\n" });
    branch("topic");
    write({ "store/a.go": "package store\n" });
    expect(await check(root, ["--all"])).toMatchObject({ code: 0, answer: { findings: [{ state: "known", path: "api/a.go" }] } });
    git(["mv", "store", "depot"]);
    write({ "depot/a.go": null, "api/a.go": 'package api\nimport "ex.com/m/depot"\n', [RULE]: boundary.replace("'store/**'", "'store/**', 'depot/**'") });
    expect((await check(root)).answer.findings.map(({ state, code }) => [state, code])).toEqual([["new", "guardrail-changed"]]);
    expect(told((await check(root, ["--all"])).answer)).toContain("known api/a.go:2 boundary-denied");
  });
});

test("limits of settings that no judged file is under are not told", async () => {
  const boundary = rule().replace(/check: .*/, "check: { boundary: { from: 'src/**', deny: ['lib/**'] } }");
  const { root, branch } = repositoryWith({ [RULE]: boundary, "other/tsconfig.json": '{ "extends": "@acme/gone" }', "other/o.ts": "import 'x';\n", "src/b.ts": "import './a';\n" });
  branch("topic");
  expect((await check(root)).answer.limits).toEqual([]);
});

test("the last line counts each file once, over all guardrails", async () => {
  const boundary = rule().replace(/check: .*/, "check: { boundary: { from: 'src/a.ts', deny: ['lib/**'] } }");
  const { root, branch } = repositoryWith({ [RULE]: boundary, "direction/guardrails/b.md": rule().replace("src/**", "src/b.ts"), "src/a.ts": "import './b';\n" });
  branch("topic");
  expect((await check(root)).answer.examined).toEqual({ files: 2, edges: 1 });
  expect((await fairlead(root, ["check"])).stdout).toContain("2 guardrails looked at 2 files and 1 import");
});

test("--fix mends what the rule can mend, and says what it did", async () => {
  const fixing = rule().replace("matches: 'eval\\('", "matches: 'eval\\(', replace: 'run('");
  const { root, write, branch } = repositoryWith({ [RULE]: fixing });
  branch("topic");
  write({ "src/b.ts": "eval(b);\neval(c);\n" });
  const { code, stderr } = await fairlead(root, ["check", "--fix"]);
  expect([code, stderr]).toEqual([0, "Mended src/b.ts (2 places)\n"]);
  expect(readFileSync(`${root}/src/b.ts`, "utf8")).toBe("run(b);\nrun(c);\n");
  expect(readFileSync(`${root}/src/a.ts`, "utf8")).toBe(OLD);
});

test("--fix keeps a file's line ends and its byte order mark, and mends nothing for guardrails that only observe", async () => {
  const fixing = rule().replace("matches: 'eval\\('", "matches: 'eval\\(', replace: \"run(\\n  \"");
  const seen = rule("", "observe").replace("matches: 'eval\\('", "matches: 'zap', replace: 'zip'");
  const { root, write, branch } = repositoryWith({ [RULE]: fixing, "direction/guardrails/seen.md": seen });
  branch("topic");
  write({ "src/b.ts": "\ufeffeval(b);\r\nzap();\r\n" });
  expect((await fairlead(root, ["check", "--fix"])).code).toBe(0);
  expect(readFileSync(`${root}/src/b.ts`, "utf8")).toBe("\ufeffrun(\r\n  b);\r\nzap();\r\n");
});

test("a command runs only when it is allowed to, and its exit code is judged", async () => {
  const command = rule().replace(/check: .*/, "check: { command: { run: 'echo looked; exit 3' } }");
  const { root, branch } = repositoryWith({ [RULE]: command });
  branch("topic");
  const { code, answer } = await check(root);
  expect([code, answer.findings]).toEqual([0, []]);
  expect(answer.limits.join()).toContain("--run-commands");
  const run = await check(root, ["--run-commands"]);
  expect([run.code, told(run.answer).map((one) => one.split(" ")[0])]).toEqual([1, ["new"]]);
});

test("names of guardrails: some, none, a mistyped one", async () => {
  const { root, write, branch } = repositoryWith({ "direction/guardrails/other.md": rule() });
  branch("topic");
  write({ "src/b.ts": "eval(b);\n" });
  expect((await check(root, ["no-eval"])).answer.findings).toHaveLength(1);
  expect((await fairlead(root, ["check", "no-evil"])).stderr).toContain("Did you mean no-eval?");
});

test("nothing to judge by is clean, and says how to begin", async () => {
  const { root } = createRepository({ files: { "src/a.ts": "" } });
  const { code, stdout } = await fairlead(root, ["check"]);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/fairlead (?:add|new)\s+guardrail/)]);
});

test("on GitHub, SARIF holds what is open: exempt and fixed ones would be shown as alerts there", async () => {
  const { root, write, branch } = repositoryWith();
  branch("topic");
  write({ "src/a.ts": "a();\n", "src/b.ts": "eval(b); // fairlead-allow guardrail/no-eval by core-lead until 2027-01-01: trusted\n" });
  const states = async (env: NodeJS.ProcessEnv) => JSON.parse((await fairlead(root, ["check", "--format", "sarif"], env)).stdout).runs[0].results.map(({ baselineState, suppressions }: { baselineState: string; suppressions: unknown[] }) => `${baselineState} ${suppressions.length}`);
  expect(await states({})).toEqual(["new 0", "unchanged 1", "absent 0"]);
  expect(await states({ GITHUB_ACTIONS: "true" })).toEqual(["new 0"]);
});

test.each(["sarif", "github", "junit", "markdown"])("--format %s", async (format) => {
  const { root, write, branch } = repositoryWith();
  branch("topic");
  write({ "src/b.ts": "eval(b);\n" });
  const { code, stdout } = await fairlead(root, ["check", "--format", format]);
  expect(code).toBe(1);
  expect(stdout).toContain("src/b.ts");
});
