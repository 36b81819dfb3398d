import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { MAX_FILE } from "../tree.ts";
import { openBlobsParser, readManyBlobs, type ManyBlob } from "./many-blobs.ts";

const shown = (blob: ManyBlob): string => (typeof blob === "string" ? blob : Buffer.from(blob).toString());

test("in pieces of any size", () => {
  const id = "a".repeat(40);
  const printed = Buffer.from([`${id} blob 5\none\n\n\n`, `${id} blob 0\n\n`, `${id} missing\n`, `${id} tree 3\nx\n\n\n`, `${id} blob 1\n\n\n`].join(""));
  const expected = ["one\n\n", "", "missing", "missing", "\n"];
  for (let size = 1; size <= printed.length; size++) {
    const found: string[] = [];
    const parse = openBlobsParser();
    for (let at = 0; at < printed.length; at += size) for (const blob of parse(printed.subarray(at, at + size))) found.push(shown(blob));
    expect(found).toEqual(expected);
  }
});

test("many blobs, what is none, and one that is too large to be wanted", async () => {
  const texts = Array.from({ length: 300 }, (_, one) => `${one}\n`.repeat(one * 7));
  const repository = createRepository({ files: { ...Object.fromEntries(texts.map((text, one) => [`${one}.txt`, text])), large: new Uint8Array(MAX_FILE + 1).fill(97) } });
  const ids = repository.git(["rev-parse", ...texts.map((_, one) => `HEAD:${one}.txt`)]).split("\n");
  const [large, tree, none] = [repository.git(["rev-parse", "HEAD:large"]), repository.git(["rev-parse", "HEAD^{tree}"]), "0".repeat(40)];
  const found = new Map<string, string>();
  expect(await readManyBlobs(repository.root, [[large], ids.slice(0, 200), [], ids.slice(200, 201), ids.slice(201), [tree, none]], (id, blob) => void found.set(id, shown(blob)), { processes: 2 })).toEqual([]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries([...ids.map((id, one) => [id, texts[one]]), [large, "large"], [tree, "missing"], [none, "missing"]]));
});

test("where a partial clone lacks some, these are told apart from what was read", async () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, one) => [`${one}.txt`, `${one}\n`]));
  const repository = createRepository({ files });
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
  const ids = repository.git(["rev-parse", ...Object.keys(files).map((name) => `HEAD:${name}`)]).split("\n");
  clone.git(["-c", "protocol.file.allow=always", "cat-file", "-e", ids[0] as string]);
  const found = new Map<string, string>();
  const left = await readManyBlobs(clone.root, [ids], (id, blob) => void found.set(id, shown(blob)), { processes: 2 });
  expect(found.get(ids[0] as string)).toBe("0\n");
  for (const id of ids.slice(1)) expect(left.includes(id) ? "missing" : found.get(id)).toBe("missing");
});
