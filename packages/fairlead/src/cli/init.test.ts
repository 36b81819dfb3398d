import { describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type Files } from "../testing/git-repository.ts";

const SOURCES: Files = { "README.md": "# Harbour\n", "src/api/a.ts": "", "src/web/b.ts": "" };
const CODEOWNERS = "*.md @acme/docs\n/src/ @acme/platform @quay-lead\n/src/web/ @acme/web\n/none/\n";
const ADR = "# 1. Use tugs\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nFog.\n\n## Decision\n\nTugs.\n";
const pathsOf = (answer: { files: { path: string }[] }): string[] => answer.files.map(({ path }) => path);
const PRINCIPLES = ["easy-to-change.md", "lowest-release-risk.md", "few-technologies.md", "README.md"].map((file) => `direction/principles/${file}`);
const FIRST = "direction/decisions/0001-write-direction-down.md";

test("without --yes and without a terminal: shows what it would write, writes nothing, exit 2", async () => {
  const { root, git } = createRepository({ files: { ...SOURCES, ".github/CODEOWNERS": CODEOWNERS } });
  const { code, stdout, stderr } = await fairlead(root, ["init"]);
  expect(code).toBe(2);
  expect(stdout).toMatchSnapshot();
  expect(stderr).toBe("fairlead: Nothing was written: there is no terminal to ask on.\nTo write these files: fairlead init --yes\n");
  expect(git(["status", "--porcelain"])).toBe("");
});

describe("--yes", () => {
  test.each<[string, Files, string[]]>([
    ["in an empty repository", {}, [...PRINCIPLES, FIRST]],
    ["with neither owners nor decisions", SOURCES, [...PRINCIPLES, FIRST]],
    ["with CODEOWNERS", { ...SOURCES, ".github/CODEOWNERS": CODEOWNERS }, [...PRINCIPLES, FIRST, "direction/areas/docs.md", "direction/areas/platform.md", "direction/areas/web.md"]],
    ["with a folder of decisions", { ...SOURCES, "docs/adr/0001-use-tugs.md": ADR }, PRINCIPLES],
    ["with both", { ...SOURCES, CODEOWNERS, "docs/adr/0001-use-tugs.md": ADR }, [...PRINCIPLES, "direction/areas/docs.md", "direction/areas/platform.md", "direction/areas/web.md"]],
  ])("%s", async (_what, files, expected) => {
    const { root, git } = createRepository(Object.keys(files).length === 0 ? {} : { files });
    const first = await fairleadJson(root, ["init", "--yes"]);
    expect(pathsOf(first)).toEqual(expected);
    expect(first.written).toBe(true);
    expect(git(["status", "--porcelain", "-uall"]).split("\n").map((line) => line.slice(3)).toSorted()).toEqual(expected.toSorted());

    // a second time there is nothing to do
    const again = await fairlead(root, ["init", "--yes"]);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("There is nothing to write: a direction is here already.");
    expect(await fairleadJson(root, ["init", "--yes"])).toMatchObject({ files: [], written: false });

    // what was written reads whole, and nothing in it is wrong
    const { records } = await fairleadJson(root, ["list"]);
    expect(records.filter(({ path, read }: { path: string; read: string }) => path.startsWith("direction/") && read !== "whole")).toEqual([]);
    const { findings } = await fairleadJson(root, ["tidy"]);
    expect(findings.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
    // examples are drafts: they govern nothing until the team says so
    expect((await fairleadJson(root, ["for", "src/api/a.ts"])).items.filter(({ group }: { group: string }) => group === "governs")).toEqual([]);
  });

  test("areas hold what CODEOWNERS says, for its last rule that matches", async () => {
    const { root } = createRepository({ files: { ...SOURCES, CODEOWNERS } });
    await fairlead(root, ["init", "--yes"]);
    const carriers = async (path: string) => (await fairleadJson(root, ["for", path])).carriers.map(({ owner }: { owner: string }) => owner);
    expect(await carriers("src/api/a.ts")).toEqual(["acme/platform"]);
    expect(await carriers("src/web/b.ts")).toEqual(["acme/web"]);
    expect(await carriers("README.md")).toEqual(["acme/docs"]);
    expect((await fairleadJson(root, ["show", "area/platform"])).record.fields).toMatchObject({ backup: ["quay-lead"] });
  });

  test("keeps what is there", async () => {
    const mine = "---\nstatus: accepted\neven-over: speed\n---\n# Mine\n";
    const { root, git } = createRepository({ files: { ...SOURCES, "direction/principles/mine.md": mine } });
    expect(pathsOf(await fairleadJson(root, ["init", "--yes"]))).toEqual([FIRST]);
    expect(git(["diff", "HEAD"])).toBe("");
  });

  test("says what was written, and what next", async () => {
    const { root } = createRepository({ files: SOURCES });
    expect((await fairlead(root, ["init", "--yes"])).stdout).toMatchSnapshot();
  });
});

test("once a principle is accepted, it governs", async () => {
  const repository = createRepository({ files: SOURCES });
  await fairlead(repository.root, ["init", "--yes"]);
  repository.write({ "direction/principles/easy-to-change.md": "---\nstatus: accepted\neven-over: shortest to write\n---\n# Easy to change\n" });
  expect((await fairleadJson(repository.root, ["for", "src/api/a.ts"])).items).toMatchObject([{ id: "principle/easy-to-change", rank: 1 }]);
});
