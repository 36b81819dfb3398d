import { describe, expect, test } from "vitest";
import { check, repositoryWith, rule, RULE, told } from "../testing/checked-repository.ts";
import { fairleadJson } from "../testing/command.ts";

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

  test("holding in an area that the change makes smaller, it still judges where it was, and that is told", async () => {
    const area = (scope: string, owner = "core-lead") => `---\nstatus: active\nowner: ${owner}\nscope: ${scope}\n---\n# Area\n`;
    const [inner, outer] = ["direction/areas/inner.md", "direction/areas/outer.md"];
    const { root, write, branch } = repositoryWith({ [RULE]: rule().replace("[src/**]", "{ areas: [outer] }"), [inner]: area("[src/**]"), [outer]: area("{ areas: [inner] }") });
    branch("topic");
    write({ [outer]: area("{ areas: [inner] }", "somebody-else") });
    expect(await check(root)).toMatchObject({ code: 0, answer: { findings: [] } });
    write({ [inner]: area("[src/a.ts]"), "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found", `new ${inner}:1 guardrail-depends`]]);
  });

  test("given to another owner, it is told to the one that it had", async () => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ [RULE]: rule().replace("core-lead", "me") });
    const { code, answer } = await check(root);
    expect([code, answer.findings.map(({ message, ask }) => [message, ask])]).toEqual([0, [["This change changes guardrail/no-eval: owner: core-lead becomes me. As it was, it still judges", ["core-lead"]]]]);
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

  const BROKEN: [string, string][] = [
    ["its check", rule().replace("text:", "txt:")],
    ["its status", rule().replace("active", "actve")],
    ["its level", rule("", "blok")],
    ["its exemptions", rule("exemptions: [src/b.ts]\n")],
  ];
  test.each(BROKEN)("%s was broken, and it is judged as the change mends it: otherwise nobody could", async (_, before) => {
    const { root, write, branch } = repositoryWith({ [RULE]: before });
    branch("topic");
    write({ [RULE]: rule() });
    expect((await check(root)).code).toBe(0);
    write({ "src/b.ts": "eval(b);\n" });
    expect((await check(root)).code).toBe(1);
  });

  test.each(BROKEN)("%s is broken by the change, which is not cleared: nobody could be judged after it", async (_, after) => {
    const { root, write, branch } = repositoryWith();
    branch("topic");
    write({ [RULE]: after });
    const { code, answer } = await check(root);
    expect([code, answer.guardrails[0]?.judged]).toEqual([2, false]);
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

test("what a boundary denies is moved to where it does not reach, and that is told", async () => {
  const boundary = (deny: string) => rule().replace(/check: .*/, `check: { boundary: { from: 'src/**', deny: ['${deny}', lodash] } }`);
  const { root, git, write, branch } = repositoryWith({ [RULE]: boundary("lib/io/**"), "lib/io/x.ts": "export const x = 1;\n", "lib/io/y.ts": "export const y = 2;\n" });
  branch("topic");
  git(["mv", "lib/io/x.ts", "lib/x.ts"]);
  expect(told((await check(root)).answer)).toEqual([]);
  git(["mv", "lib/x.ts", "lib/io/x.ts"]);
  git(["mv", "lib/io", "lib/infra"]);
  write({ "src/b.ts": "import '../lib/infra/x';\n" });
  const { code, answer } = await check(root);
  expect([code, told(answer)]).toEqual([0, [`new ${RULE}:9 targets-moved`]]);
  expect(answer.findings[0]?.message).toContain("lib/io/** matches no file any more, and 2 files are elsewhere (lib/io/x.ts is lib/infra/x.ts)");
  write({ [RULE]: boundary("lib/infra/**") });
  expect(told((await check(root)).answer)).toEqual(["new src/b.ts:1 boundary-denied", `new ${RULE}:9 guardrail-changed`]);
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

  test("two guardrails of one name are told apart by their paths, wherever they stand", async () => {
    const beside = "direction/guardrails/team/no-eval.md";
    const { root, write, branch } = repositoryWith({ [nested]: rule(), [beside]: rule().replace("eval", "exec"), "pkg/src/b.ts": "b();\n" });
    branch("topic");
    write({ "src/b.ts": "eval(b); exec(b);\n", "pkg/src/b.ts": "eval(b);\n" });
    const { answer } = await check(root);
    expect(answer.findings.map(({ guardrail, path, column }) => [guardrail, path, column])).toEqual([[nested, "pkg/src/b.ts", 1], [RULE, "src/b.ts", 1], [beside, "src/b.ts", 10]]);
    expect(answer.guardrails.map(({ id, counts }) => [id, counts.new])).toEqual([[RULE, 1], [beside, 1], [nested, 1]]);
    expect((await check(root, [beside])).answer.guardrails.map(({ id }) => id)).toEqual([beside]);
    const findings = (await fairleadJson(root, ["tidy"]))["findings"].filter(({ code }: { code: string }) => code === "id-twice");
    expect(findings.map(({ path, message }: { path: string; message: string }) => [path, message])).toEqual([beside, nested].map((path) => [path, `guardrail/no-eval is also the id of ${RULE}.`]));
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
