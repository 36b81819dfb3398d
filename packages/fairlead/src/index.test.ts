import { readdirSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { openDirection } from "./index.ts";
import { createFolder, createRepository } from "./testing/git-repository.ts";

test("what git wrote for one question is gone when it is answered, however many follow", async () => {
  const { root, commit, branch, checkout, write } = createRepository({ files: { "a.ts": "a\n" } });
  const temporary = createFolder();
  const usual = process.env["TMPDIR"];
  process.env["TMPDIR"] = temporary;
  onTestFinished(() => void (usual === undefined ? delete process.env["TMPDIR"] : (process.env["TMPDIR"] = usual)));
  branch("topic");
  commit("Mine", { "mine.ts": "m\n" });
  checkout("main");
  commit("Theirs", { "theirs.ts": "t\n" });
  checkout("topic");
  write({ "new.ts": "n\n" });
  const direction = await openDirection(root);
  onTestFinished(() => direction.close());
  for (const at of [undefined, "topic"]) {
    expect((await direction.ask("check", { at })).at).toContain("as merged into main");
    expect(readdirSync(temporary)).toEqual([]);
  }
});
