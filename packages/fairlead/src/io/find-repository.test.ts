import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { createFolder, createRepository } from "../testing/git-repository.ts";
import { findRepository, readHead, resolveCommit } from "./find-repository.ts";

afterEach(() => vi.unstubAllEnvs());

test("finds the root and where one stands from any folder, also with odd names and over a link", async () => {
  const repository = createRepository({ files: { "a b/-c\nd 🚢/x.md": "x" } });
  const expected = { root: repository.root, gitDir: join(repository.root, ".git"), bare: false, shallow: false };
  expect(await findRepository(repository.root)).toMatchObject({ ...expected, prefix: "" });
  expect(await findRepository(join(repository.root, "a b/-c\nd 🚢"))).toMatchObject({ ...expected, prefix: "a b/-c\nd 🚢" });
  expect(await findRepository(join(repository.root, "a b/-c\nd 🚢/x.md"))).toMatchObject({ ...expected, prefix: "a b/-c\nd 🚢" });
  expect(await findRepository(join(repository.root, ".git/refs"))).toMatchObject({ ...expected, prefix: "" });
  const link = join(createFolder(), "link");
  symlinkSync(join(repository.root, "a b"), link);
  expect(await findRepository(link)).toMatchObject({ ...expected, prefix: "a b" });
});

test("a repository whose own path has line breaks", async () => {
  const folder = join(createFolder(), "odd\nname\n");
  mkdirSync(folder);
  createRepository().git(["init", "-q", folder]);
  expect(await findRepository(folder)).toMatchObject({ root: folder, gitDir: join(folder, ".git"), commonDir: join(folder, ".git") });
});

test("bare, empty, sha256, linked work tree, and shallow", async () => {
  const bare = createRepository({ bare: true });
  expect(await findRepository(bare.root)).toMatchObject({ root: bare.root, gitDir: bare.root, bare: true, prefix: "" });
  expect(await readHead(bare.root)).toEqual({ branch: "main", commit: null });
  const repository = createRepository({ files: { "a.md": "a" }, objectFormat: "sha256" });
  expect(await findRepository(repository.root)).toMatchObject({ objectFormat: "sha256" });
  const linked = join(createFolder(), "linked");
  repository.git(["worktree", "add", "-q", "-b", "other", linked]);
  const place = await findRepository(linked);
  expect(place).toMatchObject({ root: realpathSync(linked), commonDir: join(repository.root, ".git") });
  expect(place.gitDir).toBe(join(repository.root, ".git/worktrees/linked"));
  expect(await findRepository(repository.clone(["--depth=1"]).root)).toMatchObject({ shallow: true });
});

test("a hook of another repository does not make it the one that is read", async () => {
  const [one, other] = [createRepository({ files: { a: "1" } }), createRepository({ files: { b: "2" } })];
  vi.stubEnv("GIT_DIR", join(other.root, ".git"));
  vi.stubEnv("GIT_WORK_TREE", other.root);
  expect(await findRepository(one.root)).toMatchObject({ root: one.root });
});

test("head: a branch, detached, and without any commit", async () => {
  const repository = createRepository({ files: { a: "1" } });
  const commit = repository.git(["rev-parse", "HEAD"]);
  expect(await readHead(repository.root)).toEqual({ branch: "main", commit });
  repository.git(["checkout", "-q", "--detach"]);
  expect(await readHead(repository.root)).toEqual({ branch: null, commit });
  expect(await readHead(createRepository().root)).toEqual({ branch: "main", commit: null });
});

test("says what to do where there is no repository, no folder, no git", async () => {
  const folder = createFolder();
  await expect(findRepository(folder)).rejects.toMatchObject({
    code: "no-repository",
    message: `There is no git repository at ${folder}, nor above it`,
    mend: "Make one with `git init`, or name one with `-C PATH`",
  });
  for (const path of [join(folder, "none"), "no\0ne", ""]) {
    await expect(findRepository(path)).rejects.toMatchObject({ code: "bad-input" });
  }
  vi.stubEnv("PATH", folder);
  await expect(findRepository(folder)).rejects.toMatchObject({ code: "git-missing" });
});

test("a repository of another user is refused in git's own words", async () => {
  const repository = createRepository({ files: { a: "1" } });
  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  await expect(findRepository(repository.root)).rejects.toMatchObject({
    code: "not-ours",
    message: `The repository ${repository.root} belongs to another user, so git does not read it`,
    mend: `If you trust it: git config --global --add safe.directory ${repository.root}`,
  });
});

test("revisions are names, never options or anything else", async () => {
  const repository = createRepository({ files: { "a.md": "1" } });
  const commit = repository.git(["rev-parse", "HEAD"]);
  repository.git(["tag", "-a", "-m", "x", "v1"]);
  repository.git(["update-ref", "refs/heads/-x", commit]);
  for (const name of ["HEAD", "main", "v1", commit, commit.slice(0, 8), "refs/heads/-x", "-x"]) {
    expect(await resolveCommit(repository.root, name), name).toBe(commit);
  }
  for (const name of ["", "nope", "--all", "--output=x", "-h", "HEAD:a.md", "HEAD~9", "a\0b", "main main", "main\nmain", "$(id)", "^HEAD", "HEAD..HEAD"]) {
    await expect(resolveCommit(repository.root, name), name).rejects.toMatchObject({ code: "unknown-revision" });
  }
  const shallow = repository.clone(["--depth=1"]);
  await expect(resolveCommit(shallow.root, "HEAD~5")).rejects.toMatchObject({ mend: expect.stringContaining("git fetch --unshallow") });
});
