import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRepository, type Files } from "../testing/git-repository.ts";
import { openObjects } from "./objects.ts";
import { openRepository } from "./repository.ts";

const text = (bytes: Uint8Array | undefined): string | undefined => (bytes === undefined ? undefined : Buffer.from(bytes).toString());

test("an older commit is read as it was, without a checkout", async () => {
  const repository = createRepository({ files: { "b/x.md": "old", "a b\n🚢.md": "odd", link: { link: "b/x.md" }, "-x": "dash" } });
  repository.commit("Change", { "b/x.md": "new", "c.md": "c", "-x": null });
  const tree = await (await openRepository(join(repository.root, "b"))).tree("HEAD~1");
  expect(await tree.list()).toEqual([
    { path: "-x", type: "file" },
    { path: "a b\n🚢.md", type: "file" },
    { path: "b/x.md", type: "file" },
    { path: "link", type: "symlink" },
  ]);
  expect(tree.commit).toBe(repository.git(["rev-parse", "HEAD~1"]));
  expect(text(await tree.read("b/x.md"))).toBe("old");
  expect(text(await tree.read("a b\n🚢.md"))).toBe("odd");
  for (const path of ["c.md", "link", "b", "../x", ""]) expect(await tree.read(path)).toBeUndefined();
  expect(await tree.oid("b/x.md")).toBe(repository.git(["rev-parse", "HEAD~1:b/x.md"]));
});

test("a bare repository is read at HEAD and not written; an empty one is empty", async () => {
  const repository = createRepository({ files: { "a.md": "a" } });
  const bare = await openRepository(repository.clone(["--bare"]).root);
  expect(bare.bare).toBe(true);
  expect(text(await (await bare.tree()).read("a.md"))).toBe("a");
  await expect(bare.write("a.md", "b", "a")).rejects.toMatchObject({ code: "edit-refused" });
  const nothing = await openRepository(createRepository({ bare: true }).root);
  expect(await (await nothing.tree()).list()).toEqual([]);
  await expect(nothing.tree("HEAD")).rejects.toMatchObject({ code: "unknown-revision" });
  const empty = await openRepository(createRepository().root);
  expect(await (await empty.tree()).list()).toEqual([]);
  await expect(empty.tree("main")).rejects.toMatchObject({ code: "unknown-revision" });
});

test("an empty commit has an empty tree", async () => {
  const repository = createRepository();
  repository.commit("Nothing");
  expect(await (await (await openRepository(repository.root)).tree("HEAD")).list()).toEqual([]);
});

test("in a partial clone a file that is not there is said to be missing, and nothing is fetched", async () => {
  const upstream = createRepository({ files: { "a.md": "a" } });
  upstream.git(["config", "uploadpack.allowFilter", "true"]);
  const first = upstream.git(["rev-parse", "HEAD"]);
  upstream.commit("Change", { "a.md": "b" });
  const clone = upstream.clone(["--filter=blob:none"]);
  const tree = await (await openRepository(clone.root)).tree(first);
  expect(await tree.list()).toEqual([{ path: "a.md", type: "file" }]);
  await expect(tree.read("a.md")).rejects.toMatchObject({
    code: "git-failed",
    message: expect.stringContaining("is not in this clone"),
    mend: `git fetches it when you show it: git show '${first.slice(0, 12)}:a.md'`,
  });
  const missing = clone.git(["rev-list", "--objects", "--missing=print", first]);
  expect(missing).toContain("?");
});

test("any content of any size comes back byte by byte, many at once", async () => {
  const file = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 60_000, max: 200_000 }).map((length) => new Uint8Array(length).fill(10)));
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 20 }), async (contents) => {
      const files: Files = Object.fromEntries(contents.map((content, index) => [`f${index}`, content]));
      const repository = createRepository({ files });
      const tree = await (await openRepository(repository.root)).tree("HEAD");
      const read = await Promise.all(contents.map((_, index) => tree.read(`f${index}`)));
      expect(read.map((bytes) => Buffer.from(bytes!).toString("hex"))).toEqual(contents.map((bytes) => Buffer.from(bytes).toString("hex")));
      repository.remove();
    }),
    { numRuns: 8 },
  );
});

test("the process that reads objects ends when idle, starts again when asked, and fails with an error when git does", async () => {
  const repository = createRepository({ files: { "a.md": "a" } });
  const oid = repository.git(["rev-parse", "HEAD:a.md"]);
  const objects = openObjects(repository.root);
  expect(text(await objects.contents(oid))).toBe("a");
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await objects.info(oid)).toEqual({ oid, type: "blob", size: 1 });
  expect(await objects.info("HEAD:none")).toBeUndefined();
  objects.close();
  expect(text(await objects.contents(oid))).toBe("a");
  objects.close();
  repository.remove();
  await expect(objects.info(oid)).rejects.toThrow("there is no folder");
});

test("a process that has read a commit can end", () => {
  const repository = createRepository({ files: { "a.md": "a" } });
  const code = `
    const { spawn } = await import("node:child_process");
    const child = spawn("git", ["cat-file", "--batch-command", "--buffer"], { stdio: "pipe" });
    child.stdin.write("contents HEAD:a.md\\nflush\\n");
    child.stdout.once("data", () => { child.unref(); for (const s of [child.stdin, child.stdout, child.stderr]) s.unref(); });`;
  execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: repository.root, timeout: 5000 });
});

test("no program of the repository runs", async () => {
  const repository = createRepository({ files: { "a.md": "a\n", ".gitattributes": "*.md filter=f diff=d\n" } });
  const mark = join(repository.root, ".git/ran");
  const run = `sh -c 'echo "$0" >> ${mark}; cat'`;
  for (const [key, value] of Object.entries({
    "core.fsmonitor": `sh -c 'touch ${mark}'`,
    "core.pager": run,
    "filter.f.clean": run,
    "filter.f.smudge": run,
    "filter.f.process": run,
    "filter.f.required": "true",
    "filter.a=b.clean": run,
    "diff.d.textconv": run,
    "diff.d.command": run,
    "diff.external": run,
    "core.sshCommand": run,
    "gpg.program": run,
    "log.showSignature": "true",
  })) repository.git(["config", key, value]);
  repository.write({ "a.md": "b\n", "c.md": "c\n", ".gitattributes": "*.md filter=f diff=d\nc.md filter=a=b\n" });
  const opened = await openRepository(repository.root);
  await (await opened.tree()).list();
  await (await opened.tree("HEAD")).read("a.md");
  expect((await opened.changes()).changed).toEqual([".gitattributes", "a.md", "c.md"]);
  await opened.head();
  expect(statSync(mark, { throwIfNoEntry: false }) === undefined ? "" : readFileSync(mark, "utf8")).toBe("");
});
