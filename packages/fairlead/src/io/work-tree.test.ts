import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { openDirection } from "../index.ts";
import { createFolder, createRepository, type TestRepository } from "../testing/git-repository.ts";
import { withoutPrivileges } from "../testing/without-privileges.ts";
import { MAX_FILE } from "../tree.ts";
import { openRepository } from "./repository.ts";

const listed = async (repository: TestRepository): Promise<string[]> =>
  (await (await (await openRepository(repository.root)).tree()).list()).map(({ path, type }) => `${type} ${path}`);

const read = async (repository: TestRepository, path: string): Promise<string | undefined> => {
  const bytes = await (await (await openRepository(repository.root)).tree()).read(path);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("latin1");
};

test("lists tracked and new files, sorted, without those that are ignored or gone", async () => {
  const repository = createRepository({ files: { "b.md": "b", "a/gone.md": "g", ".gitignore": "out/\n*.log\n" } });
  repository.write({ "a/gone.md": null, "a/new.md": "n", "out/x": "x", "y.log": "y", "a.md": "a" });
  expect(await listed(repository)).toEqual(["file .gitignore", "file a.md", "file a/new.md", "file b.md"]);
  expect(await read(repository, "a/new.md")).toBe("n");
  expect(await read(repository, "a/gone.md")).toBeUndefined();
});

test("reads paths with spaces, line breaks, emoji, a leading dash, a colon or glob characters", async () => {
  const paths = ["-rf", "--help.md", "a b.md", "a\nb.md", "décision 🚢.md", ":(top)x", "*.md", "[a]/{b}?", "tab\t.md", "\\x41"];
  const repository = createRepository({ files: Object.fromEntries(paths.map((path) => [path, `<${path}>`])) });
  repository.write({ "new\n🚢 -x": "new" });
  expect(await listed(repository)).toEqual([...paths, "new\n🚢 -x"].sort().map((path) => `file ${path}`));
  for (const path of paths) expect(await read(repository, path)).toBe(Buffer.from(`<${path}>`).toString("latin1"));
  expect(await read(repository, "new\n🚢 -x")).toBe("new");
});

test("reads paths that are not UTF-8, under a name that shows their bytes", async () => {
  const repository = createRepository({ files: { "plain.md": "p" } });
  const raw = (text: string): Buffer => Buffer.concat([Buffer.from(`${repository.root}/`), Buffer.from(text, "latin1")]);
  mkdirSync(raw("d\xe9cisions"));
  writeFileSync(raw("d\xe9cisions/caf\xe9.md"), "coffee");
  repository.commit("Add Latin-1 names");
  writeFileSync(raw("new-\xff"), "new");
  expect(await listed(repository)).toEqual(["file d\\xe9cisions/caf\\xe9.md", "file new-\\xff", "file plain.md"]);
  expect(await read(repository, "d\\xe9cisions/caf\\xe9.md")).toBe("coffee");
  expect(await read(repository, "new-\\xff")).toBe("new");
  const tree = await (await openRepository(repository.root)).tree("HEAD");
  expect(Buffer.from((await tree.read("d\\xe9cisions/caf\\xe9.md")) ?? "").toString()).toBe("coffee");
});

test("reads neither through a link nor through a linked folder, in or out of the repository", async () => {
  const outside = createFolder();
  writeFileSync(join(outside, "secret.md"), "secret");
  const repository = createRepository({ files: { "in/real.md": "real", "linked-file": { link: "in/real.md" } } });
  repository.write({ "out-file": { link: join(outside, "secret.md") }, "out-folder": { link: outside }, "in-folder": { link: "in" } });
  expect(await listed(repository)).toEqual([
    "file in/real.md", "symlink in-folder", "symlink linked-file", "symlink out-file", "symlink out-folder",
  ].sort((a, b) => (a.split(" ")[1]! < b.split(" ")[1]! ? -1 : 1)));
  const wanted = ["linked-file", "out-file", "out-folder", "out-folder/secret.md", "in-folder/real.md", "in"];
  for (const path of wanted) expect(await read(repository, path), path).toBeUndefined();
  const tree = await (await openRepository(repository.root)).tree();
  for (const path of wanted) expect(await tree.oid(path), path).toBeUndefined();
});

test("a tracked link that became a file is a file", async () => {
  const repository = createRepository({ files: { "a.md": "a", link: { link: "a.md" }, stays: { link: "a.md" } } });
  repository.write({ link: null });
  repository.write({ link: "read me" });
  const tree = (await openRepository(repository.root)).workTree();
  expect((await tree.list()).map(({ type, path }) => `${type} ${path}`)).toEqual(["file a.md", "file link", "symlink stays"]);
  expect((await tree.read("link"))?.toString()).toBe("read me");
});

test("a tracked file that became a link is told when it is asked for, and by what it was to be", async () => {
  const outside = createFolder();
  writeFileSync(join(outside, "d.md"), "---\nstatus: accepted\n---\n# D\n");
  const repository = createRepository({ files: { "direction/decisions/d.md": "---\nstatus: accepted\n---\n# D\n", "fairlead.yaml": "bots: []\n", "src/a.ts": "a", "src/b.ts": "b" } });
  for (const path of ["direction/decisions/d.md", "fairlead.yaml", "src/b.ts"]) {
    repository.write({ [path]: null });
    repository.write({ [path]: { link: join(outside, "d.md") } });
  }
  const tree = (await openRepository(repository.root)).workTree();
  expect(["src/a.ts", "src/b.ts", "src/c.ts", "../x"].map((path) => tree.isLinkNow?.(path))).toEqual([false, true, false, false]);
  const opened = await openDirection(repository.root);
  expect((await opened.ask("files", { query: "src" })).paths).toEqual(["src/a.ts"]);
  const { findings, unread } = await opened.ask("list", {});
  expect(findings.filter(({ code }) => code === "record-symlink").map(({ path }) => path)).toEqual(["direction/decisions/d.md", "fairlead.yaml"]);
  expect(unread.map(({ path }) => path)).toEqual(["direction/decisions/d.md", "fairlead.yaml"]);
  opened.close();
});

test("a tracked folder that became a link out of the repository is not followed", async () => {
  const outside = createFolder();
  writeFileSync(join(outside, "a.md"), "secret");
  const repository = createRepository({ files: { "docs/a.md": "mine", "b.md": "b" } });
  repository.write({ docs: null });
  symlinkSync(outside, join(repository.root, "docs"));
  expect(await read(repository, "docs/a.md")).toBeUndefined();
});

test.each(["../x", "/etc/passwd", "", ".", "a/../b.md", "a//b.md", ".git/config", ".GIT/config", "a/.git/x", "b.md/", "b\0.md"])(
  "%j is no path of the tree",
  async (path) => {
    const repository = createRepository({ files: { "b.md": "b", "a/c.md": "c" } });
    const tree = await (await openRepository(repository.root)).tree();
    expect(await tree.read(path)).toBeUndefined();
    expect(await tree.oid(path)).toBeUndefined();
  },
);

test("submodules and repositories inside are listed and not read", async () => {
  const inner = createRepository({ files: { "inner.md": "inner" } });
  const repository = createRepository({ files: { "a.md": "a" } });
  repository.git(["-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.root, "sub"]);
  repository.commit("Add a submodule");
  repository.git(["init", "-q", "embedded"]);
  repository.write({ "embedded/x.md": "x" });
  expect(await listed(repository)).toEqual(["file .gitmodules", "file a.md", "submodule embedded", "submodule sub"]);
  for (const path of ["sub", "sub/inner.md", "embedded", "embedded/x.md"]) expect(await read(repository, path)).toBeUndefined();
});

test("a file in conflict is listed once", async () => {
  const repository = createRepository({ files: { "a.md": "base\n", "b.md": "b\n" } });
  repository.branch("other");
  repository.commit("Theirs", { "a.md": "theirs\n", "b.md": null });
  repository.checkout("main");
  repository.commit("Ours", { "a.md": "ours\n", "b.md": "b2\n" });
  expect(() => repository.git(["merge", "-q", "other"])).toThrow();
  expect(await listed(repository)).toEqual(["file a.md", "file b.md"]);
});

test("files that a sparse checkout leaves out are read from git", async () => {
  const repository = createRepository({ files: { "a/x.md": "x", "b/y.md": "y", "z.md": "z" } });
  repository.git(["sparse-checkout", "set", "a"]);
  expect(await listed(repository)).toEqual(["file a/x.md", "file b/y.md", "file z.md"]);
  expect(await read(repository, "b/y.md")).toBe("y");
  const tree = await (await openRepository(repository.root)).tree();
  expect(await tree.oid("b/y.md")).toBe(repository.git(["rev-parse", "HEAD:b/y.md"]));
});

test.each(["sha1", "sha256"] as const)("ids are git's own (%s)", async (objectFormat) => {
  const repository = createRepository({ files: { "a.md": "a\r\nb", "empty": "", "bin": new Uint8Array([0, 255, 10]) }, objectFormat });
  const tree = await (await openRepository(repository.root)).tree();
  for (const path of ["a.md", "empty", "bin"]) expect(await tree.oid(path)).toBe(repository.git(["rev-parse", `HEAD:${path}`]));
});

test("a large file is named by its size, before it is read, in the work tree and in a commit", async () => {
  const repository = createRepository({ files: { "big.md": Buffer.alloc(50 * 1024 * 1024, "a"), "edge.md": Buffer.alloc(MAX_FILE, "b") } });
  const opened = await openRepository(repository.root);
  for (const tree of [await opened.tree(), await opened.tree("HEAD")]) {
    await expect(tree.read("big.md")).rejects.toMatchObject({ code: "file-too-large", message: "big.md: it has 50.0 MiB; files up to 5.0 MiB are read" });
    expect((await tree.read("edge.md"))?.length).toBe(MAX_FILE);
    expect(await tree.oid("big.md")).toBe(repository.git(["rev-parse", "HEAD:big.md"]));
  }
});

test("whatever path is asked for, only a plain file of this work tree comes back", async () => {
  const outside = createFolder();
  writeFileSync(join(outside, "a.md"), "outside");
  const repository = createRepository({ files: { "a.md": "inside", "d/a.md": "inside", "d/up": { link: ".." }, link: { link: outside } } });
  repository.git(["init", "-q", "sub"]);
  repository.write({ "sub/a.md": "outside", ".git/a.md": "outside" });
  const part = fc.constantFrom("a.md", "d", "up", "link", "sub", "..", ".", "", ".git", ".GIT", "config", outside, repository.root, "\\x2e\\x2e", "*");
  const opened = await openRepository(repository.root);
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
      const tree = await opened.tree();
      const bytes = await tree.read(parts.join("/"));
      const expected = ["a.md", "d/a.md"].includes(parts.join("/")) ? "inside" : undefined;
      expect(bytes === undefined ? undefined : Buffer.from(bytes).toString()).toBe(expected);
    }),
    { numRuns: 100, examples: [[["d", "up", "a.md"]], [["link", "a.md"]], [["sub", "a.md"]], [[".git", "config"]], [["d", "a.md"]]] },
  );
});

test("a pipe is no file, and nobody waits for it", async () => {
  const repository = createRepository({ files: { "a.md": "a" } });
  execFileSync("mkfifo", [join(repository.root, "pipe")]);
  expect(await read(repository, "pipe")).toBeUndefined();
});

test("a file that this user may not read says so", async () => {
  const repository = createRepository({ files: { "a.md": "a" } });
  chmodSync(join(repository.root, "a.md"), 0);
  // the system's administrator may read everything
  const asked = read(repository, "a.md");
  if (process.getuid?.() === 0) expect(await asked).toBe("a");
  else await expect(asked).rejects.toMatchObject({ code: "bad-input", message: "a.md: it may not be read by this user" });
});

test("below a folder that this user may not enter a file says so", async () => {
  const { root } = createRepository({ files: { "d/a.md": "a" } });
  chmodSync(join(root, "d"), 0);
  onTestFinished(() => chmodSync(join(root, "d"), 0o755));
  await withoutPrivileges(root, async () => {
    const tree = await (await openRepository(root)).tree();
    for (const ask of [tree.read, tree.size, tree.oid]) await expect(ask("d/a.md")).rejects.toMatchObject({ code: "bad-input" });
  });
});

test("a name that no disk takes, and what would stand below a file, is no file", async () => {
  const tree = await (await openRepository(createRepository({ files: { "a.md": "a" } }).root)).tree();
  const long = "a".repeat(300);
  for (const path of [long, `${long}/a.md`, `d/${long}/a.md`, "a.md/b.md"]) expect([await tree.read(path), await tree.size(path), await tree.oid(path)]).toEqual([undefined, undefined, undefined]);
});

test("a file in whose place a folder stands is gone, also before git is told", async () => {
  const { root, write } = createRepository({ files: { "bin/tool": "t", "bin-tool": "t", other: "o" } });
  write({ "bin/tool": null, other: null });
  write({ "bin/tool/main/a": "a", "other/a": "b" });
  const tree = await (await openRepository(root)).tree();
  expect((await tree.list()).map(({ path }) => path)).toEqual(["bin-tool", "bin/tool/main/a", "other/a"]);
});
