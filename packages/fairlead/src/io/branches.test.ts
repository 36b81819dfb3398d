import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";
import { readProposals, type ProposalOptions } from "./branches.ts";
import { findRepository } from "./find-repository.ts";
import { openObjects } from "./objects.ts";

const options: ProposalOptions = { folders: ["direction", "docs/adr"], isRecordPath: (path) => path.endsWith(".md") };

const propose = async (repository: TestRepository, more: Partial<ProposalOptions> = {}) => {
  const objects = openObjects(repository.root);
  const { proposals, limits } = await readProposals(await findRepository(repository.root), objects, { ...options, ...more });
  objects.close();
  return { told: proposals.map(({ branch, path }) => `${branch} ${path}`), proposals, limits };
};

const begin = (): TestRepository => createRepository({ files: { "direction/decisions/0001-a.md": "a\n", "src/x.ts": "x\n" } });

test("tells what branches add and change below the record folders, newest branch first", async () => {
  const repository = begin();
  repository.branch("code-only", "main");
  repository.commit("Code", { "src/x.ts": "y\n" });
  repository.branch("use-postgres", "main");
  const first = repository.commit("Propose", { "direction/decisions/0002-b.md": "b\n", "direction/notes.txt": "n", "src/x.ts": "z\n" });
  repository.branch("amend", "main");
  repository.commit("Amend", { "direction/decisions/0001-a.md": "a2\n", "docs/adr/0001.md": "adr\n" });
  repository.branch("remove", "main");
  repository.commit("Remove", { "direction/decisions/0001-a.md": null });
  repository.checkout("main");
  const { told, proposals, limits } = await propose(repository);
  expect(told).toEqual([
    "amend direction/decisions/0001-a.md",
    "amend docs/adr/0001.md",
    "use-postgres direction/decisions/0002-b.md",
  ]);
  expect(proposals[2]).toMatchObject({ commit: first, oid: repository.git(["rev-parse", `${first}:direction/decisions/0002-b.md`]) });
  expect(limits).toEqual([]);
});

test("what the main branch changed since is not the branch's, and what it took over is no proposal", async () => {
  const repository = begin();
  repository.branch("old-code", "main");
  repository.commit("Code", { "src/x.ts": "old\n" });
  repository.branch("squashed", "main");
  repository.commit("Propose", { "direction/decisions/0002-b.md": "b\n" });
  repository.branch("merged", "main");
  repository.commit("Propose", { "direction/decisions/0003-c.md": "c\n" });
  repository.checkout("main");
  repository.commit("Take 2 over", { "direction/decisions/0002-b.md": "b\n" });
  repository.git(["merge", "-q", "--no-ff", "-m", "Take 3 over", "merged"]);
  repository.commit("Amend both", { "direction/decisions/0001-a.md": "a2\n", "direction/decisions/0002-b.md": "b2\n" });
  expect((await propose(repository)).told).toEqual([]);
});

test("a branch that has taken the main branch in since tells only its own", async () => {
  const repository = begin();
  repository.branch("long", "main");
  repository.commit("Propose", { "direction/decisions/0002-b.md": "b\n" });
  repository.checkout("main");
  repository.commit("Amend", { "direction/decisions/0001-a.md": "a2\n" });
  repository.checkout("long");
  repository.git(["merge", "-q", "--no-ff", "-m", "Take main in", "main"]);
  repository.commit("Go on");
  repository.checkout("main");
  repository.commit("Amend again", { "direction/decisions/0001-a.md": "a3\n" });
  expect((await propose(repository)).told).toEqual(["long direction/decisions/0002-b.md"]);
});

test("of x and origin/x the one that is ahead is named, and the checked-out branch is not", async () => {
  const upstream = begin();
  for (const name of ["same", "behind", "ahead", "mine"]) {
    upstream.branch(name, "main");
    upstream.commit("Propose", { [`direction/decisions/${name}.md`]: "1\n" });
  }
  upstream.checkout("main");
  const clone = upstream.clone();
  for (const name of ["same", "behind", "ahead", "mine"]) clone.checkout(name);
  upstream.checkout("behind");
  upstream.commit("Go on", { "direction/decisions/behind.md": "2\n" });
  clone.git(["fetch", "-q", "origin"]);
  clone.checkout("ahead");
  clone.commit("Go on", { "direction/decisions/ahead.md": "2\n" });
  clone.checkout("mine");
  clone.commit("Go on", { "direction/decisions/mine.md": "2\n" });
  expect((await propose(clone)).told.sort()).toEqual([
    "ahead direction/decisions/ahead.md",
    "origin/behind direction/decisions/behind.md",
    "same direction/decisions/same.md",
  ]);
});

test("links, and names in any alphabet", async () => {
  const repository = begin();
  repository.branch("größe/🚢", "main");
  repository.commit("Propose", { "direction/decisions/a\nb 🚢.md": "b\n", "direction/decisions/link.md": { link: "/etc/passwd" } });
  repository.checkout("main");
  expect((await propose(repository)).told).toEqual(["größe/🚢 direction/decisions/a\nb 🚢.md"]);
});

test("no setting of the repository decides what is proposed, and none of its programs runs", async () => {
  const repository = begin();
  repository.branch("use-postgres");
  repository.commit("Propose", { "direction/decisions/0002-b.md": "b\n" });
  repository.checkout("main");
  repository.commit("On", { "direction/decisions/0003-c.md": "c\n" });
  // a commit that is signed, so that whoever looks at signatures looks at this one
  const signed = repository.git(["cat-file", "commit", "HEAD"]).replace(/\n\n/, "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n");
  repository.git(["reset", "-q", "--hard", repository.git(["hash-object", "-t", "commit", "-w", "--stdin"], `${signed}\n`)]);
  const mark = join(repository.root, ".git/ran");
  const settings = { "log.showSignature": "true", "gpg.program": `touch ${mark}`, "log.follow": "true", "diff.orderFile": "/nowhere" };
  for (const [key, value] of Object.entries(settings)) repository.git(["config", key, value]);
  expect(await propose(repository)).toMatchObject({ told: ["use-postgres direction/decisions/0002-b.md"], limits: [] });
  expect(existsSync(mark)).toBe(false);
});

test("another history is named, and not looked at", async () => {
  const repository = begin();
  repository.git(["checkout", "-q", "--orphan", "pages"]);
  repository.commit("Pages", { "direction/decisions/0009-x.md": "x\n" });
  repository.checkout("main");
  expect(await propose(repository)).toMatchObject({ told: [], limits: ["pages has no commit in common with main and was not looked at"] });
});

test("a shallow clone says how to get what it lacks", async () => {
  const upstream = begin();
  upstream.branch("x", "main");
  upstream.commit("Propose", { "direction/decisions/0002-b.md": "b\n" });
  upstream.checkout("main");
  upstream.commit("Go on", { "src/x.ts": "z\n" });
  const { told, limits } = await propose(upstream.clone(["--depth=1", "--no-single-branch"]));
  expect(told).toEqual([]);
  expect(limits.join()).toContain("git fetch --unshallow");
});

test.each([{ files: {} }, {}, { bare: true }])("nothing is proposed where there are no branches: %j", async (how) => {
  expect(await propose(createRepository(how))).toMatchObject({ told: [], limits: [] });
});

test("works in a bare clone", async () => {
  const repository = begin();
  repository.branch("x", "main");
  repository.commit("Propose", { "direction/decisions/0002-b.md": "b\n" });
  repository.checkout("main");
  expect((await propose(repository.clone(["--bare"]))).told).toEqual(["x direction/decisions/0002-b.md"]);
});

test("three hundred stale branches take well under a second, and more are said to be left out", async () => {
  const repository = begin();
  const stream: string[] = [];
  const commit = (branch: string, from: string, path: string, text: string, time: number): void => {
    stream.push(`commit refs/heads/${branch}\ncommitter R <r@example.org> ${time} +0000\ndata 1\nx\n${from === "" ? "" : `from ${from}\n`}M 100644 inline ${path}\ndata ${text.length}\n${text}\n`);
  };
  for (let index = 0; index < 300; index += 1) commit("main", index === 0 ? "refs/heads/main^0" : "", "direction/decisions/0001-a.md", `v${index}`, 1_767_300_000 + index);
  repository.git(["fast-import", "--quiet", "--force"], stream.splice(0).join(""));
  for (let index = 0; index < 310; index += 1) {
    const path = index % 10 === 0 ? `direction/decisions/p${index}.md` : `src/${index}.ts`;
    commit(`b${index}`, `refs/heads/main~${index % 299}`, path, `${index}`, 1_767_400_000 + index);
  }
  repository.git(["fast-import", "--quiet", "--force"], stream.join(""));
  repository.git(["reset", "-q", "--hard"]);
  const start = performance.now();
  const { told, limits } = await propose(repository);
  const time = performance.now() - start;
  expect(told).toHaveLength(30);
  expect(told[0]).toBe("b300 direction/decisions/p300.md");
  expect(limits).toEqual(["310 branches are not merged; the 300 with the newest commits were looked at for proposals, 10 were left out"]);
  expect(time).toBeLessThan(1000);
});
