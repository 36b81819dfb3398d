import { expect, test } from "vitest";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";
import { readLineCounts } from "./line-counts.ts";

const lines = (count: number, word = "line") => Array.from({ length: count }, (_, at) => `${word} ${at}\n`).join("");
const count = async ({ root }: Pick<TestRepository, "root">, ids: string[]) => readLineCounts(root, ids.map((id) => ({ id, parent: null })));

test("lines of added, changed, renamed, removed and binary files, also with strange names", async () => {
  const repository = createRepository();
  const ids = [
    repository.commit("1", { "a b.txt": lines(10), "é\t\n.txt": lines(2) }),
    repository.commit("2", { "a b.txt": lines(9) + "other\nmore\n", "data.bin": Uint8Array.of(0, 1, 2) }),
    repository.commit("3"),
    repository.commit("4", { "a b.txt": null, "c/d.txt": lines(9) + "other\nmore\nlast\n" }),
    repository.commit("5", { "é\t\n.txt": null }),
  ];
  expect(await count(repository, ids)).toEqual({
    missing: [],
    counts: [
      { commit: 0, path: "a b.txt", added: 10, removed: 0 },
      { commit: 0, path: "é\t\n.txt", added: 2, removed: 0 },
      { commit: 1, path: "a b.txt", added: 2, removed: 1 },
      { commit: 1, path: "data.bin", added: 0, removed: 0 },
      { commit: 3, path: "c/d.txt", added: 1, removed: 0 },
      { commit: 4, path: "é\t\n.txt", added: 0, removed: 2 },
    ],
  });
  expect(await count(repository, [])).toEqual({ counts: [], missing: [] });
});

test("what settings of the repository say of diffs changes nothing, and nothing of it is run", async () => {
  const repository = createRepository({ files: { ".gitattributes": "*.txt diff=odd\n" } });
  for (const [name, value] of [["diff.odd.textconv", "touch ran; cat"], ["diff.odd.command", "touch ran"], ["diff.external", "touch ran"], ["diff.renames", "false"]] as const) repository.git(["config", name, value]);
  repository.commit("1", { "a.txt": lines(10) });
  const id = repository.commit("2", { "a.txt": null, "b.txt": lines(10) });
  expect((await count(repository, [id])).counts).toEqual([{ commit: 0, path: "b.txt", added: 0, removed: 0 }]);
  expect(repository.git(["status", "--porcelain"])).toBe("");
});

test("a merge against its first parent", async () => {
  const repository = createRepository({ files: { a: "1\n" } });
  repository.branch("side");
  repository.commit("side", { b: lines(3) });
  repository.checkout("main");
  repository.commit("main", { a: "2\n" });
  repository.git(["merge", "-q", "--no-edit", "side"]);
  const [id = "", parent = ""] = repository.git(["rev-list", "--parents", "-1", "HEAD"]).split(" ");
  expect((await count(repository, [id])).counts).toEqual([]);
  expect((await readLineCounts(repository.root, [{ id, parent }])).counts).toEqual([{ commit: 0, path: "b", added: 3, removed: 0 }]);
});

test("more commits than fit into one call: every figure is that of git log --numstat", async () => {
  const repository = createRepository();
  const stream = Array.from({ length: 1203 }, (_, at) => `commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + at} +0000\ndata 1\nm\nM 644 inline f${at % 7}\ndata ${lines(at % 11).length}\n${lines(at % 11)}\n`).join("");
  repository.git(["fast-import", "--quiet"], stream);
  const ids = repository.git(["rev-list", "main"]).split("\n");
  const { counts } = await count(repository, ids);
  const expected = repository.git(["log", "--format=%H", "--numstat", "main"]).split("\n").filter(Boolean);
  let commit = -1;
  const said = expected.flatMap((line) => {
    if (!line.includes("\t")) return (commit = ids.indexOf(line)), [];
    const [added, removed, path] = line.split("\t");
    return [{ commit, path, added: Number(added), removed: Number(removed) }];
  });
  expect(counts).toEqual(said);
});

test("in a partial clone the commits whose contents are missing are named, and the others counted", async () => {
  const repository = createRepository({ files: { a: lines(3) } });
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  repository.commit("2", { a: lines(4) });
  repository.commit("3");
  const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
  const ids = clone.git(["rev-list", "HEAD"]).split("\n");
  expect(await count(clone, ids)).toEqual({ counts: [], missing: [1, 2] });
});

test("a partial clone without most of its contents is not asked about every commit", async () => {
  const repository = createRepository();
  const stream = Array.from({ length: 300 }, (_, at) => `commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + at} +0000\ndata 1\nm\nM 644 inline f\ndata ${String(at).length}\n${at}\n`).join("");
  repository.git(["fast-import", "--quiet"], stream);
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
  const ids = clone.git(["rev-list", "main"]).split("\n");
  const { counts, missing } = await count(clone, ids);
  expect([counts.length, missing.length]).toEqual([0, 300]);
  // One that is here is counted, however many are not.
  clone.git(["-c", "protocol.file.allow=always", "show", "main~249", "main~250:f"]);
  const known = await readLineCounts(clone.root, ids.map((id) => ({ id, parent: null })), true);
  expect(known.counts).toEqual([{ commit: 249, path: "f", added: 1, removed: 1 }]);
  expect([...known.missing].sort((a, b) => a - b)).toEqual([...ids.keys()].filter((place) => place !== 249));
});
