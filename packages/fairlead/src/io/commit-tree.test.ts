import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";
import { KnownError } from "../errors.ts";
import { createFolder, createRepository, type Files } from "../testing/git-repository.ts";
import { MAX_FILE, type Tree } from "../tree.ts";
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
    mend: `Git fetches it when you show it: git show '${first.slice(0, 12)}:a.md'. All that is missing: git fetch --refetch --no-filter`,
  });
  const missing = clone.git(["rev-list", "--objects", "--missing=print", first]);
  expect(missing).toContain("?");
});

test("what is damaged is told of its own file, and costs no other", async () => {
  const names = ["a.md", "b.md", "c.md", "d.md", "e.md"];
  const { root, git } = createRepository({ files: Object.fromEntries(names.map((name) => [name, `${name}\n`.repeat(50)])) });
  for (const name of ["b.md", "c.md"]) {
    const oid = git(["rev-parse", `HEAD:${name}`]);
    const place = join(root, ".git/objects", oid.slice(0, 2), oid.slice(2));
    const whole = readFileSync(place);
    rmSync(place);
    // its head can be read still
    writeFileSync(place, whole.subarray(0, 12));
  }
  const tree = await (await openRepository(root)).tree("HEAD");
  const read = await Promise.all(names.map((name) => tree.read(name).then(String, (error: KnownError) => `${error.message} ${error.mend}`)));
  expect(read.map((text) => text.slice(0, 40))).toEqual(names.map((name) => (/[bc]/.test(name) ? `${name}: git has not what it held at ${tree.commit}` : `${name}\n`.repeat(50)).slice(0, 40)));
  expect(read[1]).toContain("git fsck");
  const many = new Map<string, boolean>();
  await tree.readMany!(names, (path, bytes) => void many.set(path, bytes instanceof KnownError));
  expect(Object.fromEntries(many)).toEqual({ "a.md": false, "b.md": true, "c.md": true, "d.md": false, "e.md": false });
});

test("a file that is too large is told, and those that were asked for with it come back", async () => {
  const large = new Uint8Array(MAX_FILE + 1).fill(10);
  const { root } = createRepository({ files: { a: "a\n", b: large, c: "c\n", d: "", e: large.subarray(1), f: "f\n" } });
  const tree = await (await openRepository(root)).tree("HEAD");
  const read = await Promise.all(["a", "b", "c", "d", "e", "f"].map((name) => tree.read(name).then((bytes) => (bytes!.byteLength > 9 ? bytes!.byteLength : String(bytes)), ({ code }: KnownError) => code)));
  expect(read).toEqual(["a\n", "file-too-large", "c\n", "", MAX_FILE, "f\n"]);
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
  await expect(objects.info(oid)).rejects.toThrow("There is no folder");
});

test("a process that has read a commit can end, and does not wait for the one that reads", async () => {
  const repository = createRepository({ files: { "a.md": "a" } });
  const code = join(createFolder(), "objects.mjs");
  const bundle = await rolldown({ input: join(import.meta.dirname, "objects.ts"), platform: "node" });
  await bundle.write({ dir: dirname(code), entryFileNames: "objects.mjs", format: "esm" });
  const program = `
    const { openObjects } = await import(${JSON.stringify(code)});
    const objects = openObjects(${JSON.stringify(repository.root)});
    const info = await objects.info("HEAD:a.md");
    const start = performance.now();
    process.on("exit", () => process.stdout.write(String(performance.now() - start)));
    await objects.contents(info.oid);`;
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", program], { timeout: 10_000 });
  expect(Number(out.toString())).toBeLessThan(150);
});

test("in a partial clone what is there is read, also after and between what is not", async () => {
  const upstream = createRepository({ files: { "a.md": "1", "b.md": "1 b", "c.md": "1 c", "d.md": "d" } });
  upstream.git(["config", "uploadpack.allowFilter", "true"]);
  const first = upstream.git(["rev-parse", "HEAD"]);
  upstream.commit("Change", { "a.md": "2", "c.md": "2 c" });
  const tree = await (await openRepository(upstream.clone(["--filter=blob:none"]).root)).tree(first);
  const read = await Promise.all(["a.md", "b.md", "c.md", "d.md"].map((path) => tree.read(path).then(text, () => "missing")));
  expect(read).toEqual(["missing", "1 b", "missing", "d"]);
});

test("no program of the repository runs", async () => {
  const repository = createRepository({ files: { "a.md": "a\n", ".gitattributes": "*.md filter=f diff=d\n" } });
  const mark = join(repository.root, ".git/ran");
  const run = `sh -c 'echo "$0" >> ${mark}; cat'`;
  for (const [key, value] of Object.entries({
    "core.fsmonitor": `sh -c 'echo fsmonitor >> ${mark}'`,
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

test("what is damaged is said to be, and not to be missing from a partial clone", async () => {
  const repository = createRepository({ files: { "a.md": "a", "b.md": "b" } });
  const id = repository.git(["rev-parse", "HEAD:a.md"]);
  const place = join(repository.root, ".git/objects", id.slice(0, 2), id.slice(2));
  chmodSync(place, 0o600);
  writeFileSync(place, "damaged");
  const tree = await (await openRepository(repository.root)).tree("HEAD");
  await expect(tree.read("a.md")).rejects.toMatchObject({ code: "git-failed", message: expect.stringContaining("damaged"), mend: expect.stringContaining("git fsck") });
  expect(text(await tree.read("b.md"))).toBe("b");
});

describe("many files at once", () => {
  async function readMany(tree: Tree, paths: readonly string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    await tree.readMany!(paths, (path, bytes) => void (found[path] = bytes instanceof KnownError ? bytes.message : (text(bytes) ?? "")));
    return found;
  }
  const readEach = async (tree: Tree, paths: readonly string[]): Promise<Record<string, string>> =>
    Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await tree.read(path).then((bytes) => text(bytes) ?? "", (error: Error) => error.message)] as const)));

  test("are what each is by itself: twice the same, empty, too large", async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, one) => [`${one}.txt`, `${one % 50}\n`.repeat((one % 50) * 9)]));
    const repository = createRepository({ files: { ...files, empty: "", large: new Uint8Array(MAX_FILE + 1) } });
    const tree = await (await openRepository(repository.root)).tree("HEAD");
    const paths = [...Object.keys(files), "large", "empty"];
    const found = await readMany(tree, [...paths, "none.txt"]);
    expect(found).toEqual(await readEach(tree, paths));
    expect([found["large"], found["7.txt"] === found["57.txt"]]).toEqual([expect.stringContaining("files up to"), true]);
  });

  test("git waits for whoever takes them, and stops when that fails", async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, one) => [`${one}.txt`, `${one}\n`.repeat(9000)]));
    const tree = await (await openRepository(createRepository({ files }).root)).tree("HEAD");
    let busy = 0;
    let most = 0;
    await tree.readMany!(Object.keys(files), async () => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setTimeout(resolve, 1));
      busy -= 1;
    });
    expect(most).toBe(1);
    const taken: string[] = [];
    await expect(tree.readMany!(Object.keys(files), (path) => (taken.push(path) === 3 ? Promise.reject(new Error("full")) : undefined))).rejects.toThrow("full");
    expect(taken).toHaveLength(3);
  });

  test("in a partial clone those that are there, and why the others are not", async () => {
    const upstream = createRepository({ files: Object.fromEntries(Array.from({ length: 100 }, (_, one) => [`${one}.md`, `${one}`])) });
    upstream.git(["config", "uploadpack.allowFilter", "true"]);
    const first = upstream.git(["rev-parse", "HEAD"]);
    upstream.commit("Change", { "3.md": "new", "70.md": "new" });
    const tree = await (await openRepository(upstream.clone(["--filter=blob:none"]).root)).tree(first);
    const found = await readMany(tree, Array.from({ length: 100 }, (_, one) => `${one}.md`));
    const odd = Object.entries(found).filter(([path, text]) => `${text}.md` !== path);
    expect(odd.map(([path]) => path).sort()).toEqual(["3.md", "70.md"]);
    expect(odd[0]![1]).toContain("not in this clone");
  });
});
