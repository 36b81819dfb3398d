import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { JudgedOptions } from "../../repository.ts";
import { createFolder, createRepository, type Files, type TestRepository } from "../../testing/git-repository.ts";
import { textOf } from "../../testing/judged.ts";
import { withoutPrivileges } from "../../testing/without-privileges.ts";
import { openRepository } from "../repository.ts";

async function judge({ root }: TestRepository, options: JudgedOptions = {}) {
  const repository = await openRepository(root);
  const { judged, close } = await repository.judged(options);
  onTestFinished(() => {
    repository.close();
    close();
  });
  return judged;
}

const changedIn = ({ change }: { change: { changed: ReadonlySet<string> } }) => [...change.changed].sort();

/** A branch from which main has moved on, so that whatever is judged has to be merged. */
function beginApart(files: Files = {}, mine: Files = { "mine.ts": "m\n" }): TestRepository {
  const repository = createRepository({ files: { "a.ts": "a\n", "b.ts": "b\n", ...files } });
  repository.branch("topic");
  repository.commit("Mine", mine);
  repository.checkout("main");
  repository.commit("Theirs", { "theirs.ts": "t\n" });
  repository.checkout("topic");
  return repository;
}

test("no filter and no merge driver of the repository runs; texts are merged as git does", async () => {
  const lines = (first: string, last: string) => `${first}\n1\n2\n3\n4\n5\n${last}\n`;
  const repository = createRepository({ files: { ".gitattributes": "*.ts filter=evil merge=evil\n", "a.ts": lines("x", "y") } });
  repository.branch("topic");
  repository.commit("Mine", { "a.ts": lines("mine", "y") });
  repository.checkout("main");
  repository.commit("Theirs", { "a.ts": lines("x", "theirs") });
  repository.checkout("topic");
  const mark = join(repository.root, ".git/ran");
  for (const key of ["filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver", "core.fsmonitor"]) repository.git(["config", key, `sh -c 'echo ${key} >> ${mark}; false'`]);
  repository.git(["config", "merge.renormalize", "true"]);
  repository.write({ "new.ts": "n\n" });
  const judged = await judge(repository);
  expect(judged.limits).toEqual([]);
  expect(await textOf(judged.head, "a.ts")).toBe(lines("mine", "theirs"));
  expect(changedIn(judged)).toEqual(["a.ts", "new.ts"]);
  await judge(repository, { staged: true });
  expect(existsSync(mark)).toBe(false);
});

test("settings of the repository change neither what is compared nor how it is read", async () => {
  const repository = createRepository({ files: { "a.ts": "1\n2\n3\n4\n5\n", "folder/b.ts": "b\n" } });
  repository.branch("topic");
  repository.git(["mv", "a.ts", "moved.ts"]);
  repository.commit("Mine");
  const mark = join(repository.root, ".git/ran");
  const settings = { "diff.orderFile": "/nowhere", "diff.renames": "false", "diff.noprefix": "true", "diff.relative": "true", "diff.ignoreSubmodules": "all", "color.ui": "always", "core.quotePath": "true", "commit.gpgSign": "true", "log.showSignature": "true", "diff.external": `touch ${mark}`, "gpg.program": `touch ${mark}`, "core.alternateRefsCommand": `touch ${mark}` };
  for (const [key, value] of Object.entries(settings)) repository.git(["config", key, value]);
  repository.write({ "folder/new.ts": "n\n" });
  const renamed = new Map([["moved.ts", "a.ts"]]);
  expect((await judge({ ...repository, root: join(repository.root, "folder") })).change).toEqual({ changed: new Set(["folder/new.ts", "moved.ts"]), removed: new Set(["a.ts"]), renamed });
  const theirs = repository.git(["commit-tree", "--no-gpg-sign", "-p", "main", "-m", "Theirs", repository.git(["mktree"], `100644 blob ${repository.git(["rev-parse", "main:a.ts"])}\ta.ts\n040000 tree ${repository.git(["rev-parse", "main:folder"])}\tfolder\n100644 blob ${repository.git(["rev-parse", "main:folder/b.ts"])}\ttheirs.ts\n`)]);
  repository.git(["update-ref", "refs/heads/main", theirs]);
  const merged = await judge(repository);
  expect(merged.at).toContain("as merged into main");
  expect(merged.change).toEqual({ changed: new Set(["folder/new.ts", "moved.ts"]), removed: new Set(["a.ts"]), renamed });
  expect(existsSync(mark)).toBe(false);
});

test("a filter that the person set up for themselves gives what would be committed", async () => {
  const repository = beginApart({ ".gitattributes": "*.bin filter=pointer\n" });
  const settings = join(createFolder(), "config");
  writeFileSync(settings, '[filter "pointer"]\n\tclean = echo pointer\n\trequired = true\n');
  const before = process.env["GIT_CONFIG_GLOBAL"];
  process.env["GIT_CONFIG_GLOBAL"] = settings;
  onTestFinished(() => void (process.env["GIT_CONFIG_GLOBAL"] = before));
  repository.write({ "large.bin": "the whole film" });
  expect(await textOf((await judge(repository)).head, "large.bin")).toBe("pointer\n");
});

test("a folder of many files that is moved with a change in each", async () => {
  const paths = Array.from({ length: 1100 }, (_, place) => `part-${place}/index.ts`);
  const text = (path: string, first: string) => `${first}\n${Array.from({ length: 8 }, (_, line) => `export const line${line} = "${path}";`).join("\n")}\n`;
  const repository = createRepository({ files: Object.fromEntries(paths.map((path) => [`src/${path}`, text(path, "old")])) });
  repository.branch("topic");
  repository.commit("Move", { src: null, ...Object.fromEntries(paths.map((path) => [`packages/core/${path}`, text(path, "new")])) });
  const { change } = await judge(repository);
  expect([change.renamed.size, change.changed.size, change.removed.size]).toEqual([1100, 1100, 1100]);
});

test("links are links, a submodule is its commit, and nothing behind either is read", async () => {
  const inner = createRepository({ files: { "inner.ts": "inner" } });
  const repository = beginApart();
  repository.git(["-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.root, "sub"]);
  repository.commit("Add a submodule");
  const mark = join(repository.root, ".git/ran");
  repository.git(["-C", "sub", "config", "core.fsmonitor", `sh -c 'echo ran >> ${mark}'`]);
  repository.write({ "link.ts": { link: "/etc/passwd" }, "sub/inner.ts": "changed", "own/x.ts": "x" });
  repository.git(["init", "-q", "own"]);
  const judged = await judge(repository);
  const entries = new Map((await judged.head.list()).map(({ path, type }) => [path, type]));
  expect(entries.get("link.ts")).toBe("symlink");
  expect(entries.get("sub")).toBe("submodule");
  expect(entries.has("own/x.ts")).toBe(false);
  expect(await judged.head.read("link.ts")).toBe(undefined);
  expect(existsSync(mark)).toBe(false);
});

test("a folder that became a link, a file that became a folder, and names that are no text", async () => {
  const repository = beginApart({ "folder/x.ts": "x\n", "other/y.ts": "y\n", "file": "f\n" });
  repository.write({ "folder": null, "file": null });
  repository.write({ "folder": { link: "other" }, "file/inside.ts": "i\n", "-n\n.ts": "n\n" });
  const bytes = Buffer.concat([Buffer.from(`${repository.root}/`), Buffer.from([0x66, 0xff, 0x2e, 0x74, 0x73])]);
  writeFileSync(bytes, "latin\n");
  const judged = await judge(repository);
  const paths = (await judged.head.list()).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["-n\n.ts", "f\\xff.ts", "file/inside.ts", "folder", "other/y.ts"]));
  expect(paths).not.toContain("folder/x.ts");
  expect(await textOf(judged.head, "f\\xff.ts")).toBe("latin\n");
  expect([...judged.change.removed].sort()).toEqual(["file", "folder/x.ts"]);
});

test("a sparse checkout: what is left out is there, and is no change", async () => {
  const repository = beginApart({ "in/x.ts": "x\n", "out/y.ts": "y\n" });
  repository.git(["sparse-checkout", "set", "in"]);
  repository.write({ "in/x.ts": "changed\n" });
  const merged = await judge(repository);
  expect(changedIn(merged)).toEqual(["in/x.ts", "mine.ts"]);
  expect(await textOf(merged.head, "out/y.ts")).toBe("y\n");
  const plain = await judge(repository, { base: "topic~1" });
  expect(changedIn(plain)).toEqual(["in/x.ts", "mine.ts"]);
  expect(await textOf(plain.head, "out/y.ts")).toBe("y\n");
});

test("line endings that git converts are no change", async () => {
  const repository = beginApart({ "win.ts": "one\ntwo\n" });
  repository.git(["config", "core.autocrlf", "true"]);
  repository.write({ "win.ts": "one\r\ntwo\r\n", "b.ts": "b\r\nmore\r\n" });
  const merged = await judge(repository);
  expect(changedIn(merged)).toEqual(["b.ts", "mine.ts"]);
  expect(await textOf(merged.head, "b.ts")).toBe("b\nmore\n");
  expect(changedIn(await judge(repository, { base: "topic~1" }))).toEqual(["b.ts", "mine.ts"]);
});

test("replaced objects and grafts are read as git shows them", async () => {
  const repository = beginApart();
  const mine = repository.git(["rev-parse", "topic"]);
  repository.git(["replace", repository.git(["rev-parse", "topic:mine.ts"]), repository.git(["hash-object", "-w", "--stdin"], "replaced\n")]);
  expect(await textOf((await judge(repository)).base, "mine.ts")).toBe(undefined);
  expect(await textOf((await judge(repository, { at: mine })).head, "mine.ts")).toBe("replaced\n");
  repository.git(["replace", "--graft", "topic"]);
  expect((await judge(repository)).limits).toEqual([expect.stringContaining("no commit in common")]);
});

test("an index that is split stays as it is", async () => {
  const repository = beginApart();
  repository.git(["update-index", "--split-index"]);
  repository.write({ "a.ts": "changed\n", "new.ts": "n\n" });
  const files = () => readdirSync(join(repository.root, ".git")).sort();
  const before = files();
  expect(changedIn(await judge(repository))).toEqual(["a.ts", "mine.ts", "new.ts"]);
  repository.git(["add", "a.ts"]);
  expect(changedIn(await judge(repository, { staged: true }))).toEqual(["a.ts", "mine.ts"]);
  expect(files()).toEqual(before);
});

test("sha256, with files that go, come and are large", async () => {
  const repository = createRepository({ objectFormat: "sha256", files: { "a.ts": "a\n", "b.ts": "b\n" } });
  repository.branch("topic");
  repository.commit("Mine", { "mine.ts": "m\n" });
  repository.checkout("main");
  repository.commit("Theirs", { "theirs.ts": "t\n" });
  repository.checkout("topic");
  repository.write({ "a.ts": null, "large.txt": "x".repeat(6 * 1024 * 1024) });
  const judged = await judge(repository);
  expect(changedIn(judged)).toEqual(["large.txt", "mine.ts"]);
  expect([...judged.change.removed]).toEqual(["a.ts"]);
  expect(await judged.head.oid("large.txt")).toBe(repository.git(["hash-object", "large.txt"]));
  await expect(judged.head.read("large.txt")).rejects.toMatchObject({ code: "file-too-large" });
  truncateSync(join(repository.root, "large.txt"), 65 * 1024 * 1024);
  const huge = await judge(repository);
  expect(changedIn(huge)).toEqual(["mine.ts"]);
  expect(huge.limits).toEqual([expect.stringContaining("large.txt is larger than 64 MiB")]);
  const empty = createRepository({ objectFormat: "sha256" });
  empty.write({ "a.ts": "a" });
  expect(changedIn(await judge(empty))).toEqual(["a.ts"]);
});

test("in a hook of `git commit -a` and `git commit PATH` the index is the one that git says", async () => {
  const repository = createRepository({ files: { "a.ts": "a\n", "b.ts": "b\n" } });
  repository.write({ "a.ts": "changed\n" });
  const kept = join(createFolder(), "index");
  mkdirSync(join(repository.root, ".git/hooks"), { recursive: true });
  writeFileSync(join(repository.root, ".git/hooks/pre-commit"), `#!/bin/sh\ncp "$GIT_INDEX_FILE" .git/kept\necho "$GIT_INDEX_FILE" > ${kept}\nexit 1\n`, { mode: 0o755 });
  expect(() => repository.git(["commit", "-q", "-a", "-m", "x"])).toThrow();
  const before = process.env["GIT_INDEX_FILE"];
  onTestFinished(() => void (before === undefined ? delete process.env["GIT_INDEX_FILE"] : (process.env["GIT_INDEX_FILE"] = before)));
  process.env["GIT_INDEX_FILE"] = ".git/kept";
  expect(changedIn(await judge(repository, { staged: true }))).toEqual(["a.ts"]);
  // one of another repository is not ours
  process.env["GIT_INDEX_FILE"] = join(createFolder(), "index");
  expect(changedIn(await judge(repository, { staged: true, base: "HEAD" }))).toEqual([]);
});

test("a file that changed within one tick of the disk's clock, after it was staged", async () => {
  const repository = beginApart({}, { "mine.ts": "m\n" });
  // the time of a change cannot be set, and is not looked at then
  repository.git(["config", "core.trustctime", "false"]);
  const tick = new Date("2026-01-01T00:00:00Z");
  const writeThen = (text: string): void => {
    repository.write({ "b.ts": text });
    utimesSync(join(repository.root, "b.ts"), tick, tick);
  };
  writeThen("1\n");
  repository.commit("Then");
  utimesSync(join(repository.root, ".git/index"), tick, tick);
  writeThen("2\n");
  expect(await textOf((await judge(repository)).head, "b.ts")).toBe("2\n");
});

test("what git would not take for its line endings is judged all the same", async () => {
  const repository = beginApart();
  repository.git(["config", "core.autocrlf", "input"]);
  repository.git(["config", "core.safecrlf", "true"]);
  repository.write({ "new.ts": "a\r\n" });
  expect(await textOf((await judge(repository)).head, "new.ts")).toBe("a\n");
});

test("a file that this user may not read is left out, and that is said", async () => {
  const repository = beginApart();
  repository.write({ "new.ts": "a\n", "other.ts": "b\n" });
  chmodSync(join(repository.root, "new.ts"), 0);
  const { limits, change } = await withoutPrivileges(repository.root, () => judge(repository));
  expect([limits, [...change.changed]]).toEqual([["new.ts may not be read by this user, so it is judged as it was committed, if it was"], ["mine.ts", "other.ts"]]);
});

test("a clone without contents cannot merge, says why, and is judged as it stands", async () => {
  const upstream = createRepository({ files: { "a.ts": "1\n2\n3\n4\n5\n6\n7\n" } });
  upstream.git(["config", "uploadpack.allowFilter", "true"]);
  upstream.branch("topic");
  upstream.commit("Mine", { "a.ts": "mine\n2\n3\n4\n5\n6\n7\n" });
  upstream.checkout("main");
  upstream.commit("Theirs", { "a.ts": "1\n2\n3\n4\n5\n6\ntheirs\n" });
  const clone = upstream.clone(["--filter=blob:none"]);
  clone.git(["-c", "protocol.file.allow=always", "checkout", "-q", "topic"]);
  const judged = await judge(clone);
  expect(judged.limits).toEqual([expect.stringMatching(/^git could not merge it into .*git fetch --refetch --no-filter.*so it is judged as it stands/)]);
  expect(changedIn(judged)).toEqual(["a.ts"]);
});

test("a clone without folders says how to get them, and what it says brings them", async () => {
  const upstream = createRepository({ files: { "folder/a.ts": "1\n" } });
  upstream.git(["config", "uploadpack.allowFilter", "true"]);
  upstream.commit("Second", { "folder/b.ts": "2\n" });
  const clone = upstream.clone(["--filter=tree:0"]);
  const error: unknown = await judge(clone).catch((thrown: unknown) => thrown);
  const [command = ""] = /git fetch .*/.exec((error as { mend?: string }).mend ?? "") ?? [];
  clone.git(["-c", "protocol.file.allow=always", ...command.split(" ").slice(1)]);
  expect(changedIn(await judge(clone))).toEqual(["folder/b.ts"]);
});

test.each(["SIGINT", "SIGTERM"] as const)("interrupted by %s it leaves nothing behind", async (signal) => {
  const repository = beginApart();
  const temporary = createFolder();
  const code = new URL("./temporary-objects.ts", import.meta.url).pathname;
  const script = join(createFolder(), "run.mjs");
  const { build } = await import("rolldown");
  await build({ input: code, platform: "node", output: { file: script.replace("run", "code") }, logLevel: "silent" });
  writeFileSync(script, `import { createTemporaryObjects } from "./code.mjs";\nconst { env } = createTemporaryObjects(${JSON.stringify(join(repository.root, ".git"))});\nprocess.stdout.write(env.GIT_OBJECT_DIRECTORY);\nsetInterval(() => {}, 1000);\n`);
  const child = spawn(process.execPath, [script], { env: { ...process.env, TMPDIR: temporary }, stdio: ["ignore", "pipe", "inherit"] });
  const folder = await new Promise<string>((resolve) => child.stdout.once("data", (data: Buffer) => resolve(data.toString())));
  expect(existsSync(folder)).toBe(true);
  const ended = new Promise((resolve) => child.once("exit", (_, by) => resolve(by)));
  child.kill(signal);
  expect(await ended).toBe(signal);
  expect(readdirSync(temporary)).toEqual([]);
});

test("a folder whose name divides lists of folders", async () => {
  const outer = createFolder();
  const repository = createRepository({ files: { "a.ts": "a\n" } });
  repository.branch("topic");
  repository.commit("Mine", { "b.ts": "b\n" });
  repository.checkout("main");
  repository.commit("Theirs", { "c.ts": "c\n" });
  repository.checkout("topic");
  const odd = `${outer}/odd: "name" \\ ä`;
  repository.git(["clone", "-q", "--no-hardlinks", repository.root, odd]);
  repository.git(["-C", odd, "checkout", "-q", "topic"]);
  repository.git(["-C", odd, "remote", "set-head", "origin", "main"]);
  writeFileSync(`${odd}/new.ts`, "n\n");
  const judged = await judge({ ...repository, root: odd });
  expect(changedIn(judged)).toEqual(["b.ts", "new.ts"]);
  expect(await textOf(judged.head, "c.ts")).toBe("c\n");
});
