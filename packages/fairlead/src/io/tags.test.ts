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
  expect(await readTags(repository.root)).toEqual([
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
  expect(await readTags(repository.root)).toEqual([{ name: "v0.99", commit, time: null, committed: expect.any(Number) }]);
});

test("a repository without tags, or without a commit, has none", async () => {
  expect(await readTags(createRepository().root)).toEqual([]);
  expect(await readTags(createRepository({ files: { a: "1" } }).root)).toEqual([]);
});
