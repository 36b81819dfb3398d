import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFolder, createRepository } from "../testing/git-repository.ts";
import { countIndexed } from "./count-indexed.ts";

test("counts what git lists, and nothing where there is no index or none of git's", () => {
  const { root, git } = createRepository({ files: { "a.ts": "a", "b/c.ts": "c", "b/d.ts": "d" } });
  expect(countIndexed(join(root, ".git"))).toBe(3);
  git(["rm", "-q", "a.ts"]);
  expect(countIndexed(join(root, ".git"))).toBe(2);
  const folder = createFolder();
  expect(countIndexed(folder)).toBe(0);
  writeFileSync(join(folder, "index"), "DIR");
  expect(countIndexed(folder)).toBe(0);
});
