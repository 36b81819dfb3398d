import { expect, test } from "vitest";
import { createRepository } from "../../testing/git-repository.ts";
import { openRepository } from "../repository.ts";
import { findText } from "./find-text.ts";

test("files of the work tree and of a commit that hold a text are told, in the order of the question", async () => {
  const files = { "a.txt": "xx needle", "b.txt": "need le", "c.txt": `${"x".repeat(300_000)}needle`, "d.txt": Buffer.from([0xe9, ...Buffer.from("needle")]), "large.txt": `needle${"x".repeat(6 * 1024 * 1024)}`, link: { link: "a.txt" } };
  const { root, write } = createRepository({ files });
  write({ "a.txt": "nothing", "b.txt": "needle" });
  const git = await openRepository(root);
  const paths = ["d.txt", "c.txt", "b.txt", "a.txt", "large.txt", "link", "missing.txt"];
  expect(await findText(git.workTree(), paths, "needle")).toEqual(["d.txt", "c.txt", "b.txt"]);
  expect(await findText(await git.tree("HEAD"), paths, "needle")).toEqual(["d.txt", "c.txt", "a.txt"]);
  git.close();
});
