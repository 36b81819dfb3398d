import { beforeAll, describe, expect, test } from "vitest";
import { fairlead, fairleadJson } from "../testing/command.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";

/* Commits are a minute apart from 2026-01-01 00:01 on, and a tag is made in the minute of the last commit. */
let repository: TestRepository;
beforeAll(() => {
  repository = createRepository({ files: { "api/a": "1" } });
  repository.commit("Second", { "web/b": "1" });
  repository.git(["tag", "-a", "-m", "x", "v1.0"]);
  repository.commit("Third", { "api/a": "2" });
  repository.commit("Fourth", { "api/a": "3" });
  repository.git(["tag", "v1.1-rc1"]);
  repository.git(["tag", "v1.1"]);
  repository.branch("old", "v1.0");
  repository.commit("Mended", { "api/a": "9" });
  repository.git(["tag", "v1.0.1"]);
  repository.checkout("main");
  repository.commit("Fifth", { "web/b": "2" });
});

const SINCE = ["--since", "2026-01-01"];

describe("fairlead releases", () => {
  test("on a repository with tags", async () => {
    const answer = await fairleadJson(repository.root, ["releases", ...SINCE]);
    expect(answer).toMatchObject({
      at: repository.git(["rev-parse", "main"]),
      leadTime: { bucket: "one day", medianHours: 1 / 60, changes: 2 },
      changeFailureRate: null,
      waiting: { changes: 1, oldest: "2026-01-01" },
      latest: { tag: "v1.1", date: "2026-01-01" },
      tags: { elsewhere: 1, newestElsewhere: { tag: "v1.0.1" }, prereleases: 1, others: 0 },
      limits: [],
    });
    expect(answer.releases.map(({ tag, changes }: { tag: string; changes: number }) => [tag, changes])).toEqual([["v1.1", 2], ["v1.0", 2]]);
  });

  test("of a maintenance branch, of a folder, of tags by a pattern", async () => {
    expect((await fairleadJson(repository.root, ["releases", ...SINCE, "--at", "old"])).releases[0]).toMatchObject({ tag: "v1.0.1", changes: 1 });
    expect((await fairleadJson(repository.root, ["releases", ...SINCE, "--path", "web"])).releases).toMatchObject([{ tag: "v1.0", changes: 1 }]);
    expect((await fairleadJson(repository.root, ["releases", ...SINCE, "--tags", "*-rc*"])).releases).toMatchObject([{ tag: "v1.1-rc1", changes: 4 }]);
    expect((await fairleadJson(repository.root, ["releases", ...SINCE, "--prereleases"])).releases[0].tags).toEqual(["v1.1-rc1", "v1.1"]);
  });

  test("in a clone without tags, and in a shallow one, it says what is missing", async () => {
    const bare = repository.clone(["--no-tags"]);
    expect((await fairlead(bare.root, ["releases"])).stdout).toContain("This clone has no tags");
    const shallow = repository.clone(["--depth=2"]);
    const { limits } = await fairleadJson(shallow.root, ["releases", ...SINCE]);
    expect(limits.join(" ")).toMatch(/shallow/);
    expect(limits.join(" ")).toMatch(/of the oldest release here some changes are missing/);
  });

  test("in a repository without a commit", async () => {
    expect(await fairlead(createRepository().root, ["releases"])).toMatchObject({ stdout: "There is no commit yet, so there is no past to ask.\n", code: 0 });
  });

  test("what is typed wrong ends with 2", async () => {
    expect(await fairlead(repository.root, ["releases", "--since", "yesterday-ish"])).toMatchObject({ code: 2, stderr: expect.stringContaining("since") });
    expect(await fairlead(repository.root, ["releases", "--at", "nothing"])).toMatchObject({ code: 2 });
  });
});
