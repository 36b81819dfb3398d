import { beforeAll, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";

/* What `show` says of a record that stands on another branch. */

let repository: TestRepository;
beforeAll(() => {
  repository = createRepository({ files: { "direction/decisions/0001-a.md": "---\nstatus: accepted\n---\n# A\n" } });
  repository.git(["tag", "idea"]);
  repository.branch("idea");
  repository.commit("Propose", {
    "direction/decisions/0002-b.md": "---\nstatus: proposed\nreversible: perhaps\nsupersedes: decision/0001-a\nrelates: [decision/0003-c, decision/none]\n---\n# B\n\nBecause.\n",
    "direction/decisions/0003-c.md": "---\nstatus: proposed\n---\n# C\n",
  });
  repository.git(["checkout", "-q", "main", "--"]);
});

test("its text is read at its branch, also where a tag has the branch's name", async () => {
  expect((await fairleadJson(repository.root, ["show", "decision/0002-b"])).body.trim()).toBe("Because.");
});

test("its links lead into the tree, or to what is proposed beside it", async () => {
  const { links } = await fairleadJson(repository.root, ["show", "decision/0002-b"]);
  expect(links.map(({ target, to }: { target: string; to: { id: string } | null }) => [target, to?.id ?? null])).toEqual([
    ["decision/0001-a", "decision/0001-a"],
    ["decision/0003-c", "decision/0003-c"],
    ["decision/none", null],
  ]);
  expect((await fairlead(repository.root, ["show", "decision/0002-b"])).stdout).toContain("supersedes: A (decision/0001-a)");
});

test("what is wrong in it is told with it, and not of the tree", async () => {
  const { findings } = await fairleadJson(repository.root, ["show", "decision/0002-b"]);
  expect(findings.map(({ code }: { code: string }) => code)).toEqual(["field-invalid", "link-broken"]);
  expect((await fairleadJson(repository.root, ["list"])).findings).toEqual([]);
});
