import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { isPartialClone, readPresent } from "./present-objects.ts";

test("tells a partial clone, and what it lacks, without fetching it", async () => {
  const repository = createRepository({ files: { "a/b": "b\n", "a/c": "c\n", "d": "d\n" } });
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
  expect([repository, clone].map(({ root }) => isPartialClone(join(root, ".git")))).toEqual([false, true]);
  clone.git(["-c", "protocol.file.allow=always", "show", "HEAD:d"]);
  const [commit, tree, folder, b, c, d] = repository.git(["rev-parse", "HEAD", "HEAD^{tree}", "HEAD:a", "HEAD:a/b", "HEAD:a/c", "HEAD:d"]).split("\n") as [string, string, string, string, string, string];
  for (let time = 0; time < 2; time++) {
    const present = await readPresent(clone.root, [commit, b, tree, d, folder, c, "1".repeat(40)]);
    for (const id of [commit, tree, folder, d]) expect(present.has(id)).toBe(true);
    for (const id of [b, c, "1".repeat(40)]) expect(present.has(id)).toBe(false);
  }
});
