import { rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { readTags } from "./tags.ts";

test("annotated tags have the tagger's time, lightweight ones none; tags of trees and blobs are left out", async () => {
  const repository = createRepository({ files: { a: "1" } });
  const first = repository.git(["rev-parse", "HEAD"]);
  repository.git(["tag", "light"]);
  const second = repository.commit("Second", { a: "2" });
  repository.git(["tag", "-a", "-m", "x", "v1.0"]);
  repository.git(["tag", "-a", "-m", "x", "of-a-tag", "v1.0"]);
  repository.git(["tag", "of-a-tree", "HEAD^{tree}"]);
  repository.git(["tag", "-a", "-m", "x", "of-a-blob", "HEAD:a"]);
  repository.git(["tag", "sub/folder@1.0", first]);
  const time = Number(repository.git(["for-each-ref", "--format=%(taggerdate:unix)", "refs/tags/v1.0"]));
  const made = (commit: string) => Number(repository.git(["show", "-s", "--format=%ct", commit]));
  expect((await readTags(repository.root)).tags).toEqual([
    { name: "light", commit: first, time: null, committed: made(first) },
    { name: "of-a-tag", commit: second, time, committed: expect.toSatisfy((one) => one === null || one === made(second)) },
    { name: "sub/folder@1.0", commit: first, time: null, committed: made(first) },
    { name: "v1.0", commit: second, time, committed: made(second) },
  ]);
});

test("an old tag without a tagger has no time of its own", async () => {
  const repository = createRepository({ files: { a: "1" } });
  const commit = repository.git(["rev-parse", "HEAD"]);
  const id = repository.git(["hash-object", "-t", "tag", "-w", "--stdin", "--literally"], `object ${commit}\ntype commit\ntag v0.99\n\nTest\n`);
  repository.git(["update-ref", "refs/tags/v0.99", id]);
  expect((await readTags(repository.root)).tags).toEqual([{ name: "v0.99", commit, time: null, committed: expect.any(Number) }]);
});

test("a repository without tags, or without a commit, has none", async () => {
  expect(await readTags(createRepository().root)).toEqual({ tags: [], broken: [] });
  expect(await readTags(createRepository({ files: { a: "1" } }).root)).toEqual({ tags: [], broken: [] });
});

test("tags that lead to nothing are named, and hide no other", async () => {
  const { root, git, commit } = createRepository({ files: { a: "1" } });
  const first = git(["rev-parse", "HEAD"]);
  git(["tag", "v1.0"]);
  git(["tag", "-a", "-m", "x", "v1.1"]);
  const gone = commit("Second", { a: "2" });
  git(["tag", "v1.2"]);
  git(["tag", "-a", "-m", "x", "v1.3"]);
  git(["reset", "-q", "--hard", first]);
  writeFileSync(`${root}/.git/refs/tags/v1.4`, "no id\n");
  const told = async () => {
    const { tags, broken } = await readTags(root);
    return [tags.map(({ name }) => name), broken.toSorted()];
  };
  expect(await told()).toEqual([["v1.0", "v1.1", "v1.2", "v1.3"], ["v1.4"]]);
  rmSync(`${root}/.git/objects/${gone.slice(0, 2)}/${gone.slice(2)}`);
  expect(await told()).toEqual([["v1.0", "v1.1"], ["v1.2", "v1.3", "v1.4"]]);
});
