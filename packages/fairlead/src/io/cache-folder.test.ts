import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository } from "../testing/git-repository.ts";
import { fairleadJson } from "../testing/command.ts";

test("a content that another was put in for is measured as git shows it, also where it was measured before", async () => {
  const { root, git } = createRepository({ files: { "a.ts": "a\nb\n", "b.ts": "a\nb\nc\nd\ne\n" } });
  const linesOf = async () => (await fairleadJson(root, ["hotspots"]))["files"].map(({ path, lines }: { path: string; lines: number }) => `${path} ${lines}`).toSorted();
  const plain = ["a.ts 2", "b.ts 5"];
  expect(await linesOf()).toEqual(plain);
  git(["replace", git(["rev-parse", "HEAD:a.ts"]), git(["rev-parse", "HEAD:b.ts"])]);
  expect(await linesOf()).toEqual(["a.ts 5", "b.ts 5"]);
  git(["pack-refs", "--all"]);
  expect(await linesOf()).toEqual(["a.ts 5", "b.ts 5"]);
  expect(readdirSync(join(root, ".git/fairlead")).filter((name) => name.startsWith("replaced-"))).toHaveLength(1);
  git(["replace", "-d", git(["rev-parse", "HEAD:a.ts"])]);
  expect(await linesOf()).toEqual(plain);
});
