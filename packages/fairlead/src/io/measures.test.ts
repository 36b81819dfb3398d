import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { computeMeasure } from "../history/complexity.ts";
import { createFolder, createRepository, type TestRepository } from "../testing/git-repository.ts";
import { openCache } from "./cache.ts";
import { openCommitTree } from "./commit-tree.ts";
import { readMeasures } from "./measures.ts";
import { readPastTexts } from "./past-texts.ts";
import { openObjects } from "./objects.ts";
import { isPartialClone } from "./present-objects.ts";

async function measure({ root }: TestRepository, versions: { commit: string; path: string }[], folder = createFolder()) {
  const objects = openObjects(root, {}, isPartialClone(join(root, ".git")));
  let computed = 0;
  const compute = (bytes: Uint8Array) => (computed++, computeMeasure(bytes));
  try {
    const results = await readMeasures({ cache: openCache(join(folder, "c"), "measures", "1"), objects, root, tree: async (commit) => openCommitTree(root, commit, objects), compute }, versions);
    return { results, computed };
  } finally {
    objects.close();
  }
}

const SOME = { "a.txt": "a\n    b\n", "bin": Uint8Array.of(0), "new\nline": "x\n", "empty": "", "link": { link: "a.txt" } };

test("files of several commits, what is none, and each content once", async () => {
  const repository = createRepository();
  const first = repository.commit("1", SOME);
  const second = repository.commit("2", { "a.txt": null, "b.txt": "a\n    b\n" });
  const folder = createFolder();
  const versions = [
    { commit: first, path: "a.txt" },
    { commit: second, path: "a.txt" },
    { commit: second, path: "b.txt" },
    { commit: first, path: "bin" },
    { commit: first, path: "new\nline" },
    { commit: first, path: "empty" },
    { commit: first, path: "link" },
  ];
  const expected = [{ lines: 2, complexity: 1 }, "missing", { lines: 2, complexity: 1 }, "binary", { lines: 1, complexity: 0 }, { lines: 0, complexity: 0 }];
  const once = await measure(repository, versions, folder);
  expect(once.results.slice(0, 6)).toEqual(expected);
  expect(once.computed).toBeLessThanOrEqual(5); // the link, asked for one by one, is read as the text that it is
  expect(await measure(repository, versions, folder)).toEqual({ results: once.results, computed: 0 });
  // many of one commit are looked up in its listing
  const many = Array.from({ length: 30 }, () => versions[0]!);
  expect((await measure(repository, [...many, versions[6]!])).results.slice(-2)).toEqual([expected[0], "missing"]);
});

test("a large file is not read, and one that a partial clone lacks is asked for again", async () => {
  const repository = createRepository({ files: { large: new Uint8Array(6 * 1024 * 1024).fill(97), small: "x\n" } });
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  const commit = repository.git(["rev-parse", "HEAD"]);
  expect(await measure(repository, [{ commit, path: "large" }])).toEqual({ results: ["large"], computed: 0 });
  const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
  const folder = createFolder();
  expect((await measure(clone, [{ commit, path: "small" }], folder)).results).toEqual(["missing"]);
  clone.git(["-c", "protocol.file.allow=always", "show", `${commit}:small`]);
  expect((await measure(clone, [{ commit, path: "small" }], folder)).results).toEqual([{ lines: 1, complexity: 0 }]);
});

test.each([30, 150])("where a partial clone lacks %i contents, git is not started once for each", async (count) => {
  const names = Array.from({ length: count }, (_, one) => `${one}.txt`);
  const repository = createRepository({ files: Object.fromEntries(names.map((name) => [name, `${name}\n`])) });
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
  const commit = clone.git(["rev-parse", "HEAD"]);
  clone.git(["-c", "protocol.file.allow=always", "show", `${commit}:7.txt`]);
  const trace = join(createFolder(), "trace");
  process.env["GIT_TRACE"] = trace;
  try {
    const { results } = await measure(clone, [...names, "7.txt"].map((path) => ({ commit, path })));
    expect(results.filter((result) => result !== "missing")).toEqual([{ lines: 1, complexity: 0 }, { lines: 1, complexity: 0 }]);
    expect(results[7]).toEqual({ lines: 1, complexity: 0 });
  } finally {
    delete process.env["GIT_TRACE"];
  }
  expect(readFileSync(trace, "utf8").split("\n").filter((line) => line.includes("built-in: git")).length).toBeLessThan(8);
});

test("a name that ends in a return is not taken for the one without it", async () => {
  const repository = createRepository({ files: { a: "1\n2\n", "a\r": "1\n" } });
  const commit = repository.git(["rev-parse", "HEAD"]);
  const { results } = await measure(repository, [{ commit, path: "a\r" }, { commit, path: "a" }]);
  expect(results.map((one) => (typeof one === "string" ? one : one.lines))).toEqual([1, 2]);
  const objects = openObjects(repository.root);
  expect(await readPastTexts(objects, [{ commit, path: "a\r" }])).toEqual([null]);
  objects.close();
});
