import { expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type Files } from "../testing/git-repository.ts";

const SOURCES: Files = {
  "package.json": '{\n    "name": "shop",\n    "version": "1.2.0"\n}\n',
  "CHANGELOG.md": "# Changelog\n\n## 1.2.0\n",
  "src/send.ts": "export function send(order: string) {\n  try { post(order); } catch {}\n}\n",
  "src/send.test.ts": 'import { send } from "./send.ts";\n',
};

test("without --yes and without a terminal: shows what it would write, writes nothing, exit 2", async () => {
  const { root, git } = createRepository({ files: SOURCES });
  const { code, stdout, stderr } = await fairlead(root, ["add", "tests"]);
  expect(code).toBe(2);
  expect(stdout).toBe("Would write 2 guardrails\n  direction/guardrails/change-with-test.md\n    A change in behaviour comes with a test · warn\n  direction/guardrails/no-focused-test.md\n    No test keeps the others from running · warn\n");
  expect(stderr).toBe("fairlead: Nothing was written: there is no terminal to ask on.\nTo write these guardrails: fairlead add tests --yes\n");
  expect(git(["status", "--porcelain"])).toBe("");
});

test("the command that it tells writes what was shown, and no more", async () => {
  const { root } = createRepository({ files: SOURCES });
  const { stderr } = await fairlead(root, ["add", "resilience", "--only", "no-empty-handler", "calls-end", "--languages", "js", "--level", "block", "--owner", "The SRE team"]);
  expect(stderr).toContain("\nTo write these guardrails: fairlead add resilience --only no-empty-handler calls-end --languages js --level block --owner 'The SRE team' --yes\n");
});

test("from nothing to a guardrail that stops a change: add, look, commit", async () => {
  const { root, git, write } = createRepository({ files: SOURCES });
  const added = await fairlead(root, ["add", "resilience", "--only", "no-empty-handler", "--level", "block", "--owner", "sre", "--yes"]);
  expect(added).toMatchObject({ code: 0, stderr: "" });
  // What is there already is shown and stops nothing.
  const { findings } = await fairleadJson(root, ["check", "--all", "--base", "HEAD", "guardrail/no-empty-handler-js"]);
  expect(findings).toMatchObject([{ path: "src/send.ts", line: 2, state: "known" }]);
  git(["add", "."]);
  git(["commit", "-qm", "Hold that no failure is passed over in silence"]);
  git(["checkout", "-qb", "topic"]);
  write({ "src/take.ts": "export function take() {\n  try { pull(); } catch {}\n}\n" });
  expect(await fairlead(root, ["check"])).toMatchObject({ code: 1 });
  write({ "src/take.ts": "export function take() {\n  try { pull(); } catch {} finally { done(); }\n}\n" });
  expect(await fairlead(root, ["check"])).toMatchObject({ code: 0 });
  // A second time there is nothing to write.
  const again = await fairleadJson(root, ["add", "resilience", "--only", "no-empty-handler", "--yes"]);
  expect(again).toMatchObject({ files: [], left: [{ id: "guardrail/no-empty-handler-js" }], written: false });
});

test("a release whose tag and version differ is stopped, and one without a tag is none", async () => {
  const { root, git } = createRepository({ files: SOURCES });
  await fairlead(root, ["add", "release", "--only", "version-and-tag-agree", "--level", "block", "--yes"]);
  git(["add", "."]);
  git(["commit", "-qm", "Hold that version and tag agree"]);
  const judged = async () => (await fairlead(root, ["check", "--run-commands", "guardrail/version-and-tag-agree"])).code;
  expect(await judged()).toBe(0);
  git(["tag", "v1.3.0"]);
  expect(await judged()).toBe(1);
  git(["tag", "-d", "v1.3.0"]);
  git(["tag", "v1.2.0"]);
  expect(await judged()).toBe(0);
});
