import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { readReadable } from "./readable-commits.ts";

test("tells the commits whose contents are here from those that lack some", async () => {
  const text = (last: string) => `${"line\n".repeat(20)}${last}\n`;
  const repository = createRepository({ files: { "a\nb": text("1"), c: "c\n" } });
  repository.commit("Nothing");
  repository.commit("Edit", { c: "d\n" });
  repository.commit("Rename with an edit", { "a\nb": null, "\u00e9": text("2") });
  repository.commit("Rename", { "\u00e9": null, e: text("2") });
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
  const commits = clone.git(["rev-list", "--reverse", "HEAD"]).split("\n").map((id) => ({ id, parent: null }));
  expect(await readReadable(clone.root, [], "changes")).toEqual([]);
  expect(await readReadable(clone.root, commits, "changes")).toEqual([false, true, false, false, false]);
  expect(await readReadable(clone.root, commits, "renames")).toEqual([false, true, true, false, true]);
  clone.git(["-c", "protocol.file.allow=always", "show", "HEAD~2:c", "HEAD~3:c"]);
  expect(await readReadable(clone.root, commits, "changes")).toEqual([false, true, true, false, false]);
  const [first, , , , last] = commits as [{ id: string }, unknown, unknown, unknown, { id: string }];
  expect(await readReadable(clone.root, [{ id: last.id, parent: first.id }], "renames")).toEqual([false]);
});
