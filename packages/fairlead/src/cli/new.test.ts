import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KINDS, FOLDERS } from "../records/kinds.ts";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type Files } from "../testing/git-repository.ts";

const repositoryWith = (files: Files = {}) => createRepository({ files: { "src/a.ts": "", ...files } });

describe.each(KINDS)("a new %s", (kind) => {
  test("parses whole, with what was given and nothing made up", async () => {
    const { root } = repositoryWith();
    const title = `A "quoted" ${kind}: #1`;
    const written = await fairleadJson(root, ["new", kind, title, "--owner", "@team", "--scope", "src/**", "*.md"]);
    expect(written.path).toMatch(new RegExp(`^direction/${FOLDERS[kind]}/[a-z0-9-]+\\.md$`));
    expect(readFileSync(`${root}/${written.path}`, "utf8")).toBe(written.text);
    const { records, findings } = await fairleadJson(root, ["list"]);
    expect(records).toMatchObject([{ id: written.id, kind, title, owner: "team", read: "whole", missing: [], format: "fairlead" }]);
    expect(findings).toEqual([]);
    const { record } = await fairleadJson(root, ["show", written.id]);
    expect(record.scope).toMatchObject({ paths: ["src/**", "*.md"] });
    // what is missing is asked for by tidy, in words; nothing is an error
    const tidied = await fairleadJson(root, ["tidy"]);
    expect(tidied.findings.filter(({ severity, code }: { severity: string; code: string }) => severity === "error" || code === "field-invalid")).toEqual([]);
  });

  test("needs no more than a title", async () => {
    const { root } = repositoryWith();
    const { id } = await fairleadJson(root, ["new", kind, "Bare"]);
    expect((await fairleadJson(root, ["list"])).records).toMatchObject([{ id, title: "Bare", owner: null, read: "whole" }]);
    expect((await fairleadJson(root, ["list"])).findings).toEqual([]);
  });
});

test.each(["easy", "costly", "one-way"])("a decision that is %s to take back", async (reversible) => {
  const { root } = repositoryWith();
  const { text, path } = await fairleadJson(root, ["new", "decision", "Store entries", "--reversible", reversible, "--owner", "team", "--scope", "src/**"]);
  expect({ path, text }).toMatchSnapshot();
});

test("a decision takes all of it as flags, with what is there already", async () => {
  const { root } = repositoryWith({ "direction/decisions/0003-old.md": "---\nstatus: accepted\nscope: [src/**]\n---\n# Old\n", "direction/goals/safe.md": "---\nstatus: active\n---\n# Safe\n" });
  const args = ["--goal", "safe", "--owner", "team", "--scope", "src/new/**", "--reversible", "one-way", "--due", "2026-11-30", "--option", "postgres=PostgreSQL", "Leave it as it is", "--constraint", "here=runs here: always", "--fails", "postgres.notice=an alert"];
  const { text, before, id } = await fairleadJson(root, ["new", "decision", "Store entries", ...args]);
  expect(text).toMatchSnapshot();
  expect(before.governs.map((one: { id: string }) => one.id)).toEqual(["decision/0003-old"]);
  expect((await fairleadJson(root, ["list"])).findings).toEqual([]);
  expect((await fairleadJson(root, ["show", id])).record.fields).toMatchObject({ due: "2026-11-30", constraints: { here: "runs here: always" }, options: { postgres: { title: "PostgreSQL" }, leave: { title: "Leave it as it is" } } });
  const guardrail = await fairleadJson(root, ["new", "guardrail", "Hold it", "--enforces", "3"]);
  expect((await fairleadJson(root, ["show", guardrail.id])).links).toMatchObject([{ type: "enforces", to: { id: "decision/0003-old" } }]);
});

test.each([
  [["decision", "X", "--due", "2026-11-01"], "2026-11-01 has passed"],
  [["decision", "X", "--due", "soon"], "due: "],
  [["decision", "X", "--owner", "nobody-we-know"], "not among the names"],
  [["decision", "X", "--owner", "team, sre"], "names more than one owner"],
  [["decision", "X", "--option", "a=A", "a=B"], "a is named twice"],
  [["decision", "X", "--option", "a=A", "--fails", "b.notice=x"], "There is no option b"],
  [["decision", "X", "--option", "a=A", "--fails", "a.notise=x"], "Did you mean notice?"],
  [["risk", "X", "--option", "a=A"], "--option is for decisions"],
  [["risk", "X", "--enforces", "1"], "Only guardrails"],
  [["guardrail", "X", "--enforces", "9"], "no record 9"],
])("new %j is refused, and nothing is written", async (args, said) => {
  const { root, git } = repositoryWith({ "fairlead.yaml": "teams: [team, sre]\n" });
  const { code, stderr } = await fairlead(root, ["new", ...args]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
  expect(git(["status", "--porcelain"])).toBe("");
});

test("what it prints says where, and how to see it", async () => {
  const { root } = repositoryWith();
  const { stdout } = await fairlead(root, ["new", "risk", "The ledger is lost"]);
  expect(stdout).toBe("wrote direction/risks/the-ledger-is-lost.md\n\nComplete it there. See it with its links:\n  fairlead show risk/the-ledger-is-lost\n");
});

describe("names", () => {
  test("numbers go on from the highest that people count by, also in another format", async () => {
    const { root } = repositoryWith({
      "direction/decisions/0003-a.md": "---\nstatus: accepted\n---\n# A\n",
      "direction/decisions/0003-b.md": "---\nstatus: accepted\n---\n# B\n",
      "docs/adr/0009-foreign.md": "# 9. Foreign\n\n## Status\n\nAccepted\n\n## Context\n\nX\n\n## Decision\n\nY\n",
    });
    expect((await fairleadJson(root, ["new", "decision", "Next"])).path).toBe("direction/decisions/0010-next.md");
    expect((await fairleadJson(root, ["new", "decision", "Next"])).path).toBe("direction/decisions/0011-next.md");
    const { findings } = await fairleadJson(root, ["list"]);
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(["number-twice"]);
  });

  test("the same title twice makes two files", async () => {
    const { root } = repositoryWith();
    const first = await fairleadJson(root, ["new", "risk", "Lost"]);
    const second = await fairleadJson(root, ["new", "risk", "Lost"]);
    expect([first.path, second.path]).toEqual(["direction/risks/lost.md", "direction/risks/lost-2.md"]);
  });

  test("a file that stands there and is no record is never written over", async () => {
    const { root } = repositoryWith({ "direction/risks/lost.md": new Uint8Array([0, 1, 2]) });
    const { code, stderr } = await fairlead(root, ["new", "risk", "Lost"]);
    if (code === 2) expect(stderr).toContain("direction/risks/lost.md");
    expect([...readFileSync(`${root}/direction/risks/lost.md`)]).toEqual([0, 1, 2]);
  });

  test.each(["../../../etc/passwd", "???", "\u{1F6A2}", "a/b\\c", ".hidden", "-rf", "CON", "x".repeat(200), "Gr\u00f6\u00dfe \u2014 \u4e2d\u6587", "two\nlines", "\u001b[31mred", "readme", "template"])("%j stays in its folder, and is found again", async (title) => {
    const { root, git } = repositoryWith();
    const { path, id } = await fairleadJson(root, ["new", "risk", "--", title]);
    expect(path).toMatch(/^direction\/risks\/[^/\\]{1,120}\.md$/u);
    expect(git(["status", "--porcelain", "-uall"]).split("\n")).toHaveLength(1);
    const { records } = await fairleadJson(root, ["list"]);
    expect(records).toMatchObject([{ id, path, read: "whole" }]);
  });

  test("a title that is too long is refused", async () => {
    const { root, git } = repositoryWith();
    const { code, stderr } = await fairlead(root, ["new", "risk", "x".repeat(201)]);
    expect(code).toBe(2);
    expect(stderr).toContain("title");
    expect(git(["status", "--porcelain"])).toBe("");
  });
});
