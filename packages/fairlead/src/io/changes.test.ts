import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { readChanges } from "./changes.ts";
import { findRepository } from "./find-repository.ts";

const change = async (repository: { root: string }, base?: string) => readChanges(await findRepository(repository.root), base);
const begin = () => createRepository({ files: { "a.md": "a\nb\nc\nd\ne\n", "b.md": "b\n", "c.md": "c\n", "d.md": "d\n" } });

test("committed, staged, not staged and new files, against where the branch left", async () => {
  const repository = begin();
  const base = repository.git(["rev-parse", "HEAD"]);
  repository.branch("topic");
  repository.commit("On the branch", { "committed.md": "x\n", "d.md": null });
  repository.checkout("main");
  repository.commit("Meanwhile", { "c.md": "not ours\n", "other.md": "not ours\n" });
  repository.checkout("topic");
  repository.write({ "staged.md": "s", "b.md": "changed\n", "new 🚢\n.md": "n", ".gitignore": "*.log", "x.log": "x" });
  repository.git(["add", "staged.md"]);
  expect(await change(repository)).toEqual({
    changed: [".gitignore", "b.md", "committed.md", "new 🚢\n.md", "staged.md"],
    removed: ["d.md"],
    against: `main (merge base ${base.slice(0, 7)})`,
    limits: [],
  });
});

test("follows renames, committed or staged", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.git(["mv", "--", "a.md", "-z.md"]);
  expect(await change(repository)).toMatchObject({ changed: ["-z.md"], removed: ["a.md"] });
  repository.commit("Rename");
  expect(await change(repository)).toMatchObject({ changed: ["-z.md"], removed: ["a.md"] });
});

test("what is staged and undone in the file is still a change; what is deleted is gone", async () => {
  const repository = begin();
  repository.write({ "a.md": "staged\n" });
  repository.git(["add", "a.md"]);
  repository.write({ "a.md": "a\nb\nc\nd\ne\n", "b.md": null });
  expect(await change(repository)).toMatchObject({ changed: ["a.md"], removed: ["b.md"] });
});

test("a file that was only touched is none", async () => {
  const repository = begin();
  repository.write({ "a.md": "a\nb\nc\nd\ne\n" });
  expect(await change(repository)).toMatchObject({ changed: [], removed: [] });
});

test("on the main branch: against its upstream if there is one, else only what is not committed", async () => {
  const upstream = begin();
  upstream.commit("Second", { "b.md": "2\n" });
  upstream.write({ "a.md": "x" });
  expect(await change(upstream)).toMatchObject({ changed: ["a.md"], against: "HEAD: only what is not committed" });
  const clone = upstream.clone();
  const base = clone.git(["rev-parse", "HEAD"]);
  clone.commit("Not pushed", { "c.md": "2\n" });
  expect(await change(clone)).toMatchObject({ changed: ["c.md"], against: `origin/main (merge base ${base.slice(0, 7)})` });
});

test("the main branch is the one that origin says, also with another name and with an old local one", async () => {
  const upstream = begin();
  upstream.git(["branch", "-m", "main", "develop"]);
  const clone = upstream.clone();
  upstream.commit("Second", { "b.md": "2\n" });
  clone.git(["fetch", "-q"]);
  clone.branch("topic", "origin/develop");
  clone.commit("Mine", { "c.md": "2\n" });
  expect(await change(clone)).toMatchObject({ changed: ["c.md"], against: expect.stringMatching(/^origin\/develop \(/) });
});

test("detached, as on a build server: the base may be named as the remote's branch is", async () => {
  const upstream = begin();
  upstream.branch("topic");
  upstream.commit("Mine", { "c.md": "2\n" });
  const clone = upstream.clone();
  clone.git(["checkout", "-q", "--detach", "origin/topic"]);
  clone.git(["update-ref", "-d", "refs/heads/topic"]);
  expect(await change(clone, "main")).toMatchObject({ changed: ["c.md"], against: expect.stringMatching(/^origin\/main \(merge base/) });
  expect(await change(clone, "HEAD")).toMatchObject({ changed: [] });
  await expect(change(clone, "--output=x")).rejects.toMatchObject({ code: "unknown-revision" });
});

test("without a main branch it says so", async () => {
  const repository = begin();
  repository.git(["branch", "-m", "main", "topic"]);
  repository.write({ "a.md": "x" });
  expect(await change(repository)).toMatchObject({ changed: ["a.md"], limits: [expect.stringContaining("--diff origin/develop")] });
});

test("an empty repository: everything is new", async () => {
  const repository = createRepository();
  repository.write({ "a.md": "a", "b.md": "b" });
  repository.git(["add", "a.md"]);
  expect(await change(repository)).toEqual({ changed: ["a.md", "b.md"], removed: [], against: "nothing: there is no commit yet", limits: [] });
});

test("no commit in common, and a shallow clone, are compared as they stand and say so", async () => {
  const repository = begin();
  repository.git(["checkout", "-q", "--orphan", "other"]);
  repository.commit("Other", { "b.md": "other\n" });
  expect(await change(repository)).toMatchObject({ changed: ["b.md"], limits: ["HEAD and main have no commit in common: everything that differs from main is taken as changed"] });

  const upstream = begin();
  upstream.branch("topic");
  upstream.commit("Mine", { "c.md": "2\n" });
  upstream.checkout("main");
  upstream.commit("Theirs", { "b.md": "2\n" });
  const clone = upstream.clone(["--depth=1", "--no-single-branch"]);
  clone.git(["checkout", "-q", "topic"]);
  expect(await change(clone)).toMatchObject({ changed: ["b.md", "c.md"], limits: [expect.stringContaining("git fetch --unshallow")] });
});

test("a bare repository compares HEAD", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.commit("Mine", { "c.md": "2\n", "a.md": null });
  const bare = repository.clone(["--bare"]);
  expect(await change(bare, "main")).toMatchObject({ changed: ["c.md"], removed: ["a.md"] });
  expect(await change(bare)).toMatchObject({ changed: ["c.md"], removed: ["a.md"] });
});

test("a submodule at another commit, and a conflict, are changes", async () => {
  const inner = createRepository({ files: { "inner.md": "inner" } });
  const repository = begin();
  repository.git(["-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.root, "sub"]);
  repository.commit("Add a submodule");
  // looking into it would run what its own settings name
  const mark = join(repository.root, ".git/ran");
  repository.git(["-C", "sub", "config", "core.fsmonitor", `sh -c 'echo ran >> ${mark}'`]);
  repository.write({ "sub/untracked.md": "x", "sub/inner.md": "changed" });
  expect(await change(repository)).toMatchObject({ changed: [] });
  expect(existsSync(mark)).toBe(false);
  repository.git(["-C", "sub", "config", "--unset", "core.fsmonitor"]);
  repository.git(["-C", "sub", "-c", "user.name=R", "-c", "user.email=r@example.org", "commit", "-q", "--allow-empty", "-m", "x"]);
  expect(await change(repository)).toMatchObject({ changed: ["sub"] });
});
