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

const PROPOSED = "---\nstatus: proposed\nowner: lead\ndue: 2026-11-10\nscope: [src/**]\n---\n# D\n";
const onThree = () => {
  const there = createRepository({ files: { "src/a.ts": "" } });
  for (const [name, text] of [["p3", PROPOSED.replace("11-10", "12-30")], ["p2", `${PROPOSED}\nMore.\n`], ["p1", PROPOSED]] as const) {
    there.branch(name, "main");
    there.commit(name, { "direction/decisions/0001-d.md": text });
  }
  there.checkout("main");
  return there;
};

test("what several branches carry waits once, as the latest of them has it", async () => {
  const { root } = onThree();
  const { pastDue, open } = await fairleadJson(root, []);
  expect([...pastDue, ...open].map(({ id, branch }: { id: string; branch: string }) => [id, branch])).toEqual([["decision/0001-d", "p1"]]);
  const { before } = await fairleadJson(root, ["new", "decision", "Next", "--scope", "src/**"]);
  expect(before.open.map(({ id }: { id: string }) => id)).toEqual(["decision/0001-d"]);
});

test("what waits on a branch is told where no direction has come to the main one yet", async () => {
  const { stdout } = await fairlead(onThree().root, []);
  expect(stdout).toContain("Past due\n  D\n    decision/0001-d · due 2026-11-10, 12 days ago · waits for lead · on branch\n    p1\n");
  expect(stdout).not.toContain("No direction");
});

test("nested directions may each propose a decision of one name", async () => {
  const there = createRepository({ files: { "a/x.ts": "", "a/direction/terms/t.md": "# T\n", "direction/decisions/0001-d.md": PROPOSED } });
  there.branch("nested");
  there.commit("Nested", { "a/direction/decisions/0001-d.md": PROPOSED.replace("src/**", "x.ts") });
  there.checkout("main");
  const { open } = await fairleadJson(there.root, ["decisions"]);
  expect(open.map(({ path }: { path: string }) => path).toSorted()).toEqual(["a/direction/decisions/0001-d.md", "direction/decisions/0001-d.md"]);
});
