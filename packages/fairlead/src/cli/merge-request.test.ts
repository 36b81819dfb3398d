import { expect, test } from "vitest";
import { repositoryWith, told } from "../testing/checked-repository.ts";
import { fairlead } from "../testing/command.ts";
import { readMergeRequest } from "./merge-request.ts";

test("in a pipeline of a merge request GitLab says what to compare with", async () => {
  const { root, git, branch, commit, checkout } = repositoryWith();
  branch("develop");
  const left = commit("On develop", { "src/c.ts": "eval(theirs);\n" });
  const mine = commit("Mine", { "src/b.ts": "eval(mine);\n" });
  checkout(mine);
  git(["branch", "-q", "-f", "develop", left]);
  const env = { GITLAB_CI: "true", CI_COMMIT_SHA: mine, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "develop", CI_MERGE_REQUEST_DIFF_BASE_SHA: left };
  const run = async (more: NodeJS.ProcessEnv) => told(JSON.parse((await fairlead(root, ["check", "--json"], more)).stdout));
  expect(await run({})).toEqual(["new src/b.ts:1 text-found", "new src/c.ts:1 text-found"]);
  expect(await run(env)).toEqual(["new src/b.ts:1 text-found"]);
  expect(await run({ ...env, GITLAB_CI: "" })).toEqual(["new src/b.ts:1 text-found", "new src/c.ts:1 text-found"]);
});

test("a pipeline of a branch is of no merge request", () => {
  expect(readMergeRequest({ GITLAB_CI: "true", CI_COMMIT_SHA: "a" })).toBeUndefined();
});
