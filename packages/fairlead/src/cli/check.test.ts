import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CheckOutput } from "../operations/check-shapes.ts";
import { fairlead } from "../testing/command.ts";
import { createRepository, type Files, type TestRepository } from "../testing/git-repository.ts";

const RULE = "direction/guardrails/no-eval.md";
const rule = (more = "", level = "block") => `---\nstatus: active\nowner: core-lead\nlevel: ${level}\nscope: [src/**]\ncheck: { text: { matches: 'eval\\(' } }\nupholds: [principle/plain]\n${more}---\n# Nothing is evaluated\n`;
const PRINCIPLE = { "direction/principles/plain.md": "---\nstatus: accepted\n---\n# Plain data\n" };
const OLD = "a();\neval(old);\n";

function repositoryWith(files: Files = {}): TestRepository {
  return createRepository({ files: { [RULE]: rule(), "src/a.ts": OLD, "src/b.ts": "b();\n", ...PRINCIPLE, ...files } });
}

async function check(root: string, args: string[] = []): Promise<{ code: number; answer: CheckOutput }> {
  const { code, stdout, stderr } = await fairlead(root, ["check", "--json", ...args]);
  if (stdout === "") throw new Error(stderr);
  return { code, answer: JSON.parse(stdout) as CheckOutput };
}

const told = ({ findings }: CheckOutput) => findings.map(({ state, path, line, code }) => `${state} ${path}:${line} ${code}`);

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

  test.each(["{ text: { matches: 'eval' } }", "{ pattern: { language: ts, pattern: 'eval($A)' } }", "{ boundary: { deny: ['fs'] } }"])("source in an encoding that nobody here reads: %s", async (written) => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, `check: ${written}`) });
    branch("topic");
    write({ "src/b.ts": Buffer.from("\ufeffimport 'fs'; eval(1);\n", "utf16le"), "src/picture.png": Buffer.from([0, 1, 2]) });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.problems.map(({ path }) => path)]).toEqual([2, ["src/b.ts"]]);
  });

  test("a shallow clone is told what to fetch", async () => {
    const { commit, clone, branch } = repositoryWith();
    branch("topic");
    commit("One", { "src/b.ts": "c();\n" });
    const { root } = clone(["--depth=1", "--branch=topic"]);
    const { code, stderr } = await fairlead(root, ["check"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/git fetch/)]);
  });
});

describe("a change cannot weaken its own judge", () => {
  test.each([
    ["removed", null, "guardrail-removed"],
    ["ended", rule().replace("active", "stopped"), "guardrail-ended"],
    ["lowered", rule("", "warn"), "guardrail-changed"],
    ["narrowed", rule().replace("src/**", "src/a.ts"), "guardrail-changed"],
    ["looking for less", rule().replace("eval", "evil"), "guardrail-changed"],
    ["broken", rule().replace("text:", "txt:"), null],
  ] as const)("%s, it still judges as it was, and its owner is told", async (_, text, notice) => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ [RULE]: text, "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)[0]]).toEqual([notice === null ? 2 : 1, "new src/b.ts:1 text-found"]);
    if (notice !== null) expect(answer.findings.find((finding) => finding.code === notice)).toMatchObject({ guardrail: "guardrail/no-eval", stops: false, ask: ["core-lead"] });
  });

  test("raised, it judges by both, and nobody has to be told", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule("", "warn") });
    branch("topic");
    write({ [RULE]: rule(), "src/b.ts": "eval(b);\n" });
    const { answer } = await check(root);
    expect(answer.findings.filter(({ code }) => code.startsWith("guardrail-"))).toEqual([]);
  });

  test("renamed, it is the same guardrail", async () => {
    const { root, git, write, branch } = repositoryWith();
    branch("topic");
    git(["mv", RULE, "direction/guardrails/nothing-evaluated.md"]);
    write({ "direction/guardrails/nothing-evaluated.md": rule("aliases: [guardrail/no-eval]\n"), "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found"]]);
  });

  test("one that was broken is judged as the change mends it: otherwise nobody could", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace("text:", "txt:") });
    branch("topic");
    write({ [RULE]: rule() });
    expect((await check(root)).code).toBe(0);
  });

  test("settings and a command's script are told, too", async () => {
    const command = rule("", "warn").replace(/check: .*/, "check: { command: { run: 'sh tools/look.sh', uses: [tools/look.sh] } }");
    const { root, write, branch } = repositoryWith({ "direction/guardrails/look.md": command, "tools/look.sh": "exit 0\n" });
    branch("topic");
    write({ "fairlead.yaml": "ignore: [lib/**]\n", "tools/look.sh": "exit 0 # always\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([0, ["new fairlead.yaml:1 settings-changed", "new tools/look.sh:1 guardrail-depends"]]);
  });
});

test("settings by which imports lead nowhere are told; a touched package.json is not", async () => {
  const boundary = rule("", "block").replace(/check: .*/, "check: { boundary: { from: 'src/**', deny: ['lib/**'] } }");
  const tsconfig = (target: string) => JSON.stringify({ compilerOptions: { paths: { "@lib/*": [target] } } });
  const { root, write, branch } = repositoryWith({ [RULE]: boundary, "lib/x.ts": "export const x = 1;\n", "src/b.ts": "import { x } from '@lib/x';\n", "tsconfig.json": tsconfig("./lib/*"), "package.json": '{ "name": "a" }' });
  branch("topic");
  write({ "package.json": '{ "name": "b" }' });
  expect(await check(root)).toMatchObject({ code: 0, answer: { findings: [] } });
  write({ "tsconfig.json": tsconfig("./gone/*") });
  const { answer } = await check(root);
  expect(answer.findings.map(({ code, path }) => [code, path])).toContainEqual(["edges-vanished", "package.json"]);
  expect(answer.findings.find(({ code }) => code === "edges-vanished")?.message).toContain("src/b.ts:1 @lib/x");
});

describe("what a change does to its judges, told and without effect", () => {
  const nested = "pkg/direction/guardrails/no-eval.md";

  test("two guardrails of one name in nested directions are two: one that goes is told, though the other stays", async () => {
    const { root, write, branch } = repositoryWith({ [nested]: rule(), "pkg/src/b.ts": "b();\n" });
    branch("topic");
    write({ [nested]: null, "pkg/src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new pkg/src/b.ts:1 text-found", `new ${nested}:1 guardrail-removed`]]);
  });

  test("a direction that is moved into a folder holds there alone, and that is told", async () => {
    const { root, git, write, branch } = repositoryWith({ "pkg/src/c.ts": "c();\n" });
    branch("topic");
    git(["mv", "direction", "pkg/direction"]);
    write({ "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, answer.findings.map(({ code }) => code)]).toEqual([1, ["text-found", "guardrail-changed"]]);
    expect(answer.findings[1]?.message).toContain("folder: what it says of paths counts from pkg now, and from the root before");
  });

  test("superseded whole or in part by one that the change brings", async () => {
    const { root, write, branch } = repositoryWith({ "src/legacy/l.ts": "l();\n" });
    branch("topic");
    const by = (link: string) => rule(`supersedes: ${link}\n`, "warn").replace("eval", "nothing");
    write({ "src/legacy/l.ts": "eval(l);\n", "direction/guardrails/other.md": by("[{ to: guardrail/no-eval, only: [src/legacy/**] }]") });
    const part = await check(root);
    expect([part.code, told(part.answer)]).toEqual([1, ["new src/legacy/l.ts:1 text-found", "new direction/guardrails/other.md:8 guardrail-changed"]]);
    expect(part.answer.findings[1]?.message).toContain("guardrail/other takes its place in a part");
    write({ "direction/guardrails/other.md": by("[guardrail/no-eval]") });
    const whole = await check(root);
    expect([whole.code, whole.answer.findings[1]?.message]).toEqual([1, "This change ends guardrail/no-eval (guardrail/other supersedes it), which still judges it"]);
  });

  test("in a conflict, what the main branch has done since is not the change's doing", async () => {
    const { root, commit, branch, checkout } = repositoryWith({ "direction/guardrails/old.md": rule().replace("eval", "old"), "direction/guardrails/gone.md": rule().replace("eval", "b") });
    branch("topic");
    commit("Evaluate", { "src/b.ts": "eval(b);\nnew1();\n" });
    checkout("main");
    const exemption = "exemptions:\n  one: { paths: [src/b.ts], reason: agreed, owner: core-lead, until: 2027-01-01 }\n";
    commit("Since", { "src/b.ts": "c();\n", "direction/guardrails/late.md": rule().replace("eval", "new1"), "direction/guardrails/old.md": rule().replace("eval", "older"), [RULE]: rule(exemption), "direction/guardrails/gone.md": null });
    checkout("topic");
    const { code, answer } = await check(root);
    expect(answer.limits.join()).toContain("it conflicts with main");
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:2 text-found", "exempt src/b.ts:1 text-found"]]);
    expect(answer.guardrails.map(({ id }) => id).sort()).toEqual(["guardrail/late", "guardrail/no-eval", "guardrail/old"]);
  });

  test("raised to block, it blocks what the same change brings", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: rule("", "warn") });
    branch("topic");
    write({ [RULE]: rule(), "src/b.ts": "eval(b);\n" });
    expect(await check(root)).toMatchObject({ code: 1, answer: { findings: [{ level: "block", stops: true }], guardrails: [{ level: "block" }] } });
  });

  test("lowered in the change that moves its files away, it keeps its level", async () => {
    const { root, git, write, branch } = repositoryWith();
    branch("topic");
    git(["mv", "src", "lib"]);
    write({ [RULE]: rule("", "warn").replace("src/**", "lib/**"), "lib/c.ts": "eval(c);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer).filter((one) => one.includes("text-found"))]).toEqual([1, ["new lib/c.ts:1 text-found"]]);
  });

  test.each([
    ["ended", rule().replace("src/**", "gone/**"), rule().replace("src/**", "gone/**").replace("active", "stopped")],
    ["removed", rule().replace("text:", "txt:"), null],
  ])("one that could not judge anyway can be %s", async (_, before, after) => {
    const { root, write, branch } = repositoryWith({ [RULE]: before });
    branch("topic");
    expect((await check(root)).code).toBe(2);
    write({ [RULE]: after });
    const { code, answer } = await check(root);
    expect([code, answer.limits.join()]).toEqual([0, expect.stringContaining("guardrail/no-eval ends with this change, and could not judge it")]);
  });

  test("the script that a command names is a part of the judge, whether `uses` says so or not", async () => {
    const command = rule("", "warn").replace(/check: .*/, "check: { command: { run: 'sh ./tools/look.sh --all' } }");
    const { root, write, branch } = repositoryWith({ [RULE]: command, "tools/look.sh": "exit 0\n" });
    branch("topic");
    write({ "tools/look.sh": "exit 0 # always\n" });
    expect(told((await check(root)).answer)).toEqual(["new tools/look.sh:1 guardrail-depends"]);
  });

  test("a word that the change takes away still holds for it; what stood there before is known to a new one", async () => {
    const words = (not: string) => ({ "direction/terms/bar.md": `---\nstatus: active\nmeans: x\nnot: [${not}]\n---\n# Bar\n` });
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace(/check: .*/, "check: { term: {} }"), "src/a.ts": "// transaction\n", ...words("foo") });
    branch("topic");
    write({ ...words("zip"), "src/b.ts": "// foo\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 word-avoided", "new direction/terms/bar.md:1 guardrail-depends"]]);
    write({ ...words("foo, transaction"), "src/b.ts": "b();\n" });
    expect((await check(root, ["--all"])).code).toBe(0);
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
  });

  test("the place of an exemption is proposed from the guardrail's own folder", async () => {
    const { root, write, branch } = createRepository({ files: { "pkg/direction/guardrails/no-eval.md": rule().replace(/upholds.*\n/, ""), "pkg/src/a.ts": "a();\n" } });
    branch("topic");
    write({ "pkg/src/a.ts": "eval(a);\n" });
    expect((await check(root)).answer.findings[0]?.propose).toContain('paths: ["src/a.ts"]');
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

describe("exemptions", () => {
  const exempt = (until: string, owner = ", owner: core-lead") => rule(`exemptions:\n  legacy: { paths: [src/b.ts], reason: goes soon${owner}, until: ${until} }\n`);

  test("hold at once, and the guardrail's owner is told", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ [RULE]: exempt("2027-01-31"), "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([0, [`new ${RULE}:9 exemption-added`, "exempt src/b.ts:1 text-found"]]);
    expect(answer.findings[1]?.exemption).toEqual({ name: "legacy", where: "record", reason: "goes soon", owner: "core-lead", until: "2027-01-31" });
  });

  test("in code", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ "src/b.ts": "// fairlead-allow guardrail/no-eval by core-lead until 2027-01-01: a trusted string\neval(b);\neval(c);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:3 text-found", "new src/b.ts:1 exemption-added", "exempt src/b.ts:2 text-found"]]);
  });

  test("in code reach up to the next line of code; without a reason, or with a day that is none, they are none, and that is told", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    const lines = ["// fairlead-allow guardrail/no-eval by core-lead until 2027-01-01:", "eval(a);", "// fairlead-allow guardrail/no-eval until 31.1.2027: soon", "eval(b);", "// fairlead-allow guardrail/no-eval by core-lead until 2027-01-01: decorated", "@eval(c)", "eval(d);", "eval(e);"];
    write({ "src/b.ts": `${lines.join("\n")}\n` });
    const { answer } = await check(root);
    expect(told(answer)).toEqual([
      ...[2, 4, 8].map((line) => `new src/b.ts:${line} text-found`),
      ...["1 exemption-unread", "3 exemption-unread", "5 exemption-added"].map((one) => `new src/b.ts:${one}`),
      ...[6, 7].map((line) => `exempt src/b.ts:${line} text-found`),
    ]);
    expect(answer.findings.find(({ state }) => state === "exempt")?.exemption).toMatchObject({ where: "code", name: "src/b.ts:5" });
  });

  test("are over after their day, and somebody has to answer for them", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: exempt("2026-11-21", "") });
    branch("topic");
    write({ "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found", `new ${RULE}:9 exemption-over`, `new ${RULE}:9 exemption-unowned`]]);
  });
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

describe("a baseline", () => {
  test("is written, one sorted entry a line, and what it lists is known", async () => {
    const { root, write } = repositoryWith();
    expect((await fairlead(root, ["check", "--baseline", "known.txt", "--write-baseline"])).code).toBe(0);
    const text = readFileSync(`${root}/known.txt`, "utf8").split("\n").filter((line) => !line.startsWith("#") && line !== "");
    expect(text).toEqual([expect.stringMatching(/guardrail\/no-eval src\/a\.ts text-found [0-9a-f]{16}/)]);
    write({ "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root, ["--baseline", "known.txt", "--all"]);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found", "known src/a.ts:2 text-found"]]);
  });

  test("one that is not there, or holds the marks of a conflict, is refused", async () => {
    const { root, write } = repositoryWith();
    expect((await fairlead(root, ["check", "--baseline", "known.txt"])).stderr).toContain("--write-baseline");
    write({ "known.txt": "<<<<<<< ours\n" });
    expect((await fairlead(root, ["check", "--baseline", "known.txt"])).code).toBe(2);
  });
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
