import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check, repositoryWith, rule, RULE, told } from "../testing/checked-repository.ts";
import { fairlead } from "../testing/command.ts";

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

  test("that are there are told where they are given more paths or more time, and not where they are narrowed", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: exempt("2027-01-31") });
    branch("topic");
    write({ [RULE]: exempt("2099-01-31").replace("[src/b.ts]", "[src/b.ts, src/c.ts]"), "src/c.ts": "eval(c);\n" });
    const { answer } = await check(root);
    expect(told(answer)).toEqual([`new ${RULE}:9 exemption-widened`, "exempt src/c.ts:1 text-found"]);
    expect(answer.findings[0]?.message).toContain("it holds for src/c.ts, too; it holds until 2099-01-31, and until 2027-01-31 before");
    write({ [RULE]: exempt("2026-12-31"), "src/c.ts": null });
    expect(told((await check(root)).answer)).toEqual([]);
  });

  test("are told whatever they are called, also as a member that every object has", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: exempt("2027-01-31") });
    branch("topic");
    write({ [RULE]: exempt("2027-01-31").replace("\n  legacy:", "\n  constructor: { paths: [src/c.ts], reason: injected, owner: core-lead, until: 2027-01-31 }\n  legacy:") });
    expect(told((await check(root)).answer)).toEqual([`new ${RULE}:9 exemption-added`]);
  });

  test("of a guardrail that is renamed are the ones that it had", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: exempt("2027-01-31") });
    branch("topic");
    write({ [RULE]: null, "direction/guardrails/nothing-evaluated.md": exempt("2027-01-31").replace("exemptions", "aliases: [guardrail/no-eval]\nexemptions") });
    expect(told((await check(root)).answer)).toEqual([]);
  });

  test("in code that are copied or moved to other code are told, and those that move with their code are not", async () => {
    const allow = "// fairlead-allow guardrail/no-eval by core-lead until 2027-01-01: trusted\n";
    const { root, write, branch } = repositoryWith({ "src/b.ts": `${allow}eval(b);\nf();\n` });
    branch("topic");
    write({ "src/b.ts": `g();\nif (h) {\n  ${allow}  eval(b);\n}\nf();\n` });
    const exempted = async () => told((await check(root)).answer).filter((one) => one.includes("exemption-"));
    expect(await exempted()).toEqual([]);
    write({ "src/b.ts": `${allow}eval(b);\nf();\n${allow}eval(b);\n` });
    expect(await exempted()).toEqual(["new src/b.ts:4 exemption-added"]);
    write({ "src/b.ts": `mended();\nf();\n${allow}eval(c);\n` });
    expect(await exempted()).toEqual(["new src/b.ts:3 exemption-added"]);
  });

  test("are over after their day, and somebody has to answer for them", async () => {
    const { root, write, branch } = repositoryWith({ [RULE]: exempt("2026-11-21", "") });
    branch("topic");
    write({ "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found", `new ${RULE}:9 exemption-over`, `new ${RULE}:9 exemption-unowned`]]);
  });
});

describe("a baseline", () => {
  test("is written, one sorted entry a line, and what it lists is known", async () => {
    const { root, write } = repositoryWith();
    const written = await fairlead(root, ["check", "--baseline", "known.txt", "--write-baseline"]);
    expect(written).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Wrote known\.txt: one finding, which is known from now on/) as string });
    expect(written.stdout).not.toContain("Stopped");
    const text = readFileSync(`${root}/known.txt`, "utf8").split("\n").filter((line) => !line.startsWith("#") && line !== "");
    expect(text).toEqual([expect.stringMatching(/guardrail\/no-eval src\/a\.ts text-found [0-9a-f]{16}/)]);
    write({ "src/b.ts": "eval(b);\n" });
    const { code, answer } = await check(root, ["--baseline", "known.txt", "--all"]);
    expect([code, told(answer)]).toEqual([1, ["new src/b.ts:1 text-found", "known src/a.ts:2 text-found"]]);
  });

  test("keeps what is listed of a guardrail that was not asked, or could not judge, and knows a renamed one", async () => {
    const other = "direction/guardrails/no-g.md";
    const rule = (matches: string, more = "") => `---\nstatus: active\nlevel: block\nowner: core-lead\n${more}check:\n  ${matches}\n---\n# No g\n`;
    const { root, write } = repositoryWith({ [other]: rule("text: { matches: 'g\\(', paths: ['src/**'] }"), "src/g.ts": "g();\ng();\n" });
    const list = (...more: string[]) => fairlead(root, ["check", "--baseline", "known.txt", ...more]);
    await list("--write-baseline");
    const text = readFileSync(`${root}/known.txt`, "utf8");
    expect((await list("--write-baseline", "guardrail/no-eval")).stdout).toContain("one finding, which is known from now on. What it lists of guardrails that were not asked, or could not judge, stays: 2 entries.");
    expect(readFileSync(`${root}/known.txt`, "utf8")).toBe(text);
    expect((await check(root, ["--baseline", "known.txt", "guardrail/no-eval"])).answer.kept).toBe(2);
    write({ [other]: rule("txt: { matches: 'g' }") });
    expect((await list("--write-baseline")).code).toBe(2);
    expect(readFileSync(`${root}/known.txt`, "utf8")).toBe(text);
    write({ [other]: null, "direction/guardrails/no-gee.md": rule("text: { matches: 'g\\(', paths: ['src/**'] }", "aliases: [no-g]\n") });
    expect((await list()).stdout).not.toContain("no finding any more");
    expect((await list()).code).toBe(0);
    write({ "src/i.ts": "g();\n" });
    expect((await list()).code).toBe(1);
  });

  test.each(["{ together: { when: 'src/**', then: 'docs/**' } }", "{ growth: { measure: lines } }", "{ dependency: { new: deny } }"])("a guardrail about changes has nothing to compare with, and does not say clean: %s", async (written) => {
    const { root } = repositoryWith({ "direction/guardrails/about.md": `---\nlevel: block\ncheck: ${written}\n---\n# About\n`, "docs/a.md": "a\n", "package.json": "{}" });
    const { code, answer } = await check(root, ["--baseline", "known.txt", "--write-baseline"]);
    expect([code, answer.guardrails.flatMap(({ problems }) => problems.map(({ problem }) => problem))]).toEqual([2, [expect.stringContaining("with a baseline there is no version to compare with")]]);
    expect(answer.guardrails.flatMap(({ problems }) => problems.map(({ mend }) => mend))).toEqual([expect.stringMatching(/--base instead of --baseline.*, or set its level to warn\.$/)]);
    expect((await check(root, ["--baseline", "known.txt", "guardrail/no-eval"])).code).toBe(0);
  });

  test("stands where the command works, as -C says", async () => {
    const { root } = repositoryWith();
    expect(await fairlead(`${root}/src`, ["-C", "..", "check", "--baseline", "known.txt", "--write-baseline"])).toMatchObject({ code: 0, stdout: expect.stringContaining("Wrote known.txt: one finding") as string });
    expect(readFileSync(`${root}/known.txt`, "utf8")).toContain("src/a.ts");
    expect((await fairlead(`${root}/src`, ["-C", "..", "check", "--baseline", "known.txt"])).code).toBe(0);
  });

  test("a folder in its place, and a folder that is not there", async () => {
    const { root } = repositoryWith();
    expect(await fairlead(root, ["check", "--baseline", "src/a.ts/known.txt"])).toMatchObject({ code: 2, stderr: expect.stringContaining("There is no file src/a.ts/known.txt") as string });
    expect(await fairlead(root, ["check", "--baseline", "src/a.ts/known.txt", "--write-baseline"])).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot be written") as string });
    expect(await fairlead(root, ["check", "--baseline", "src"])).toMatchObject({ code: 2, stderr: expect.stringContaining("There is no file src") as string });
    expect(await fairlead(root, ["check", "--baseline", "src", "--write-baseline"])).toMatchObject({ code: 2, stderr: expect.stringContaining("There is no file src") as string });
    expect(await fairlead(root, ["check", "--baseline", "none/known.txt", "--write-baseline"])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("cannot be written") as string });
  });

  test("one that is not there, or holds the marks of a conflict, is refused", async () => {
    const { root, write } = repositoryWith();
    expect((await fairlead(root, ["check", "--baseline", "known.txt"])).stderr).toContain("--write-baseline");
    write({ "known.txt": "<<<<<<< ours\n" });
    expect((await fairlead(root, ["check", "--baseline", "known.txt"])).code).toBe(2);
  });
});
