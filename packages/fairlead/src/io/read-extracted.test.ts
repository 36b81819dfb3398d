import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";
import { createFolder, createRepository } from "../testing/git-repository.ts";
import { MAX_FILE, type Tree } from "../tree.ts";
import { openCache, type Cache } from "./cache.ts";
import { readExtracted, type ExtractOptions } from "./read-extracted.ts";
import { openRepository } from "./repository.ts";

const LATER = () => Date.now() + 60_000;

/** What is extracted is the text; what had to be read for it is counted. */
async function extract(cache: Cache, tree: Tree, paths: string[], options: ExtractOptions<string> = {}) {
  const read: string[] = [];
  let loaded = 0;
  const load = async () => {
    loaded += 1;
    return (path: string, bytes: Uint8Array): string => {
      read.push(path);
      return Buffer.from(bytes).toString();
    };
  };
  const found = Object.fromEntries(await readExtracted(cache, tree, paths, load, options));
  return { found, read, loaded };
}

async function begin() {
  const repository = createRepository({ files: { "a.md": "a", "b.md": "b", "same.md": "a" } });
  const opened = await openRepository(repository.root);
  const folder = join(opened.place.gitDir, "fairlead");
  const cache = (version = "1", now = LATER): Cache => openCache(folder, "records", version, now);
  const run = async (at?: string, use = cache()) => extract(use, await opened.tree(at), ["a.md", "b.md", "none.md"]);
  return { repository, opened, folder, cache, run, place: join(folder, "records.json") };
}

test("reads what is new and nothing else, and does not even load the extractor when nothing is", async () => {
  const { repository, run } = await begin();
  expect(await run()).toEqual({ found: { "a.md": "a", "b.md": "b" }, read: ["a.md", "b.md"], loaded: 1 });
  expect(await run()).toEqual({ found: { "a.md": "a", "b.md": "b" }, read: [], loaded: 0 });
  repository.write({ "b.md": "b2" });
  expect(await run()).toEqual({ found: { "a.md": "a", "b.md": "b2" }, read: ["b.md"], loaded: 1 });
  repository.write({ "b.md": "b" });
  expect(await run()).toEqual({ found: { "a.md": "a", "b.md": "b" }, read: [], loaded: 0 });
});

test("work tree and commits share what they hold", async () => {
  const { repository, run } = await begin();
  await run();
  expect(await run("HEAD")).toMatchObject({ found: { "a.md": "a" }, loaded: 0 });
  repository.commit("Change", { "a.md": "a2" });
  expect(await run("HEAD")).toMatchObject({ found: { "a.md": "a2" }, read: ["a.md"] });
  expect(await run()).toMatchObject({ found: { "a.md": "a2" }, loaded: 0 });
  expect(await run("HEAD~1")).toMatchObject({ found: { "a.md": "a" }, loaded: 0 });
});

test("a file that was changed within two seconds of being read is looked at again", async () => {
  const { repository } = await begin();
  const stat = statSync(join(repository.root, "a.md"));
  const changed = Math.max(stat.mtimeMs, stat.ctimeMs);
  const after = (milliseconds: number): Cache => openCache(createFolder(), "records", "1", () => changed + milliseconds);
  for (const [milliseconds, known] of [[-5000, undefined], [0, undefined], [1999, undefined], [2000, "id"], [60_000, "id"]] as const) {
    const cache = after(milliseconds);
    cache.rememberOid("a.md", stat, "id");
    expect(cache.oidOf("a.md", stat), `${milliseconds} ms`).toBe(known);
  }
});

test("a file of the same size and times that was just changed is not taken for the old one", async () => {
  const { repository, run, cache } = await begin();
  const place = join(repository.root, "a.md");
  await run(undefined, cache("1", Date.now));
  const stat = statSync(place);
  writeFileSync(place, "z");
  utimesSync(place, stat.atimeMs / 1000, stat.mtimeMs / 1000);
  expect((await run(undefined, cache("1", Date.now))).found["a.md"]).toBe("z");
});

test("the path and the variant are part of what is known", async () => {
  const { opened, cache } = await begin();
  const tree = await opened.tree();
  expect((await extract(cache(), tree, ["a.md"])).read).toEqual(["a.md"]);
  expect((await extract(cache(), tree, ["same.md"])).read).toEqual(["same.md"]);
  expect((await extract(cache(), tree, ["a.md"], { variant: () => "madr" })).read).toEqual(["a.md"]);
  expect((await extract(cache(), tree, ["a.md"], { variant: () => "madr" })).read).toEqual([]);
});

test("a damaged cache, a foreign one or one of another version is as none, and is replaced", async () => {
  const { run, place, cache } = await begin();
  for (const damage of ["", "{", "null", "[]", '{"fairlead":"cache"}', "\0\0\0", '{"fairlead":"cache","name":"records","version":"1","generation":1,"files":[[1]],"values":[]}']) {
    mkdirSync(join(place, ".."), { recursive: true });
    writeFileSync(place, damage);
    expect((await run()).read).toEqual(["a.md", "b.md"]);
    expect((await run()).read).toEqual([]);
  }
  const whole = readFileSync(place, "utf8");
  writeFileSync(place, whole.slice(0, whole.length / 2));
  expect((await run()).read).toEqual(["a.md", "b.md"]);
  expect((await run(undefined, cache("2"))).read).toEqual(["a.md", "b.md"]);
});

test("without a place to write it still reads, and nothing is written through a link", async () => {
  const { opened, run } = await begin();
  const folder = createFolder();
  writeFileSync(join(folder, "file"), "");
  const cache = openCache(join(folder, "file/fairlead"), "records", "1", LATER);
  expect((await run(undefined, cache)).found).toEqual({ "a.md": "a", "b.md": "b" });
  const outside = createFolder();
  symlinkSync(outside, join(opened.place.gitDir, "fairlead"));
  await run();
  expect(readdirSync(outside)).toEqual([]);
});

test("it is written only when something is new, and what is not asked for any more goes", async () => {
  const { repository, run, place, opened, cache } = await begin();
  await run();
  const before = statSync(place).ino;
  await run();
  expect(statSync(place).ino).toBe(before);
  for (let index = 0; index < 9; index += 1) {
    repository.write({ "b.md": `b ${index}` });
    await extract(cache(), await opened.tree(), ["b.md"]);
  }
  const stored = JSON.parse(readFileSync(place, "utf8")) as { files: unknown[][]; values: unknown[][] };
  expect(stored.files.map(([path]) => path)).toEqual(["b.md"]);
  expect(stored.values).toHaveLength(8);
});

test("what cannot be read is told by who asks, and is not kept", async () => {
  const { repository, opened, cache } = await begin();
  repository.commit("Add", { "big.md": Buffer.alloc(MAX_FILE + 1, "a") });
  for (const at of [undefined, "HEAD"]) {
    const tree = await opened.tree(at);
    await expect(extract(cache(), tree, ["big.md"])).rejects.toMatchObject({ code: "file-too-large" });
    const { found } = await extract(cache(), tree, ["big.md", "a.md"], { unreadable: (path, error) => `${path}: ${error.code}` });
    expect(found).toEqual({ "big.md": "big.md: file-too-large", "a.md": "a" });
  }
});

test("any text and any path comes back from the cache as it was", async () => {
  const folder = createFolder();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), async (key, value) => {
      const cache = openCache(folder, "any", "1", LATER);
      cache.set(key, { value });
      cache.save();
      expect(openCache(folder, "any", "1").get(key)).toEqual({ value });
    }),
    { numRuns: 50 },
  );
  // In a cache of their own: the names of what every object has are among the keys that fast-check likes to try above.
  const cache = openCache(createFolder(), "any", "1");
  for (const key of ["__proto__", "constructor", "toString"]) expect(cache.get(key)).toBeUndefined();
});

test("two processes that write at once lose nothing but time", async () => {
  const folder = join(createFolder(), "fairlead");
  const code = join(createFolder(), "cache.mjs");
  const bundle = await rolldown({ input: join(import.meta.dirname, "cache.ts"), platform: "node" });
  await bundle.write({ file: code, format: "esm" });
  const loop = (name: string): string => `
    const { openCache } = await import(${JSON.stringify(code)});
    for (let n = 0; n < 60; n += 1) {
      const cache = openCache(${JSON.stringify(folder)}, "both", "1");
      for (const key of ["left", "right"]) {
        const value = cache.get(key);
        if (value !== undefined && value.text !== key.repeat(20_000)) process.exit(9);
      }
      cache.set(${JSON.stringify(name)}, { text: ${JSON.stringify(name)}.repeat(20_000) });
      cache.save();
    }`;
  const run = async (name: string): Promise<number> => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", loop(name)], { stdio: "inherit" });
    const [status] = (await once(child, "close")) as [number];
    return status;
  };
  expect(await Promise.all([run("left"), run("right")])).toEqual([0, 0]);
  expect(readdirSync(folder)).toEqual(["both.json"]);
  expect(existsSync(join(folder, "both.json"))).toBe(true);
});
