import type { MergeRequest } from "../repository.ts";

/** What GitLab says of the merge request that a pipeline runs for; undefined anywhere else. */
export function readMergeRequest(env: NodeJS.ProcessEnv): MergeRequest | undefined {
  const said = (name: string): string => env[name] ?? "";
  const [target, commit] = [said("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"), said("CI_COMMIT_SHA")];
  if (said("GITLAB_CI") !== "true" || target === "" || commit === "") return undefined;
  return { target, commit, left: said("CI_MERGE_REQUEST_DIFF_BASE_SHA"), mergedInto: said("CI_MERGE_REQUEST_TARGET_BRANCH_SHA") };
}
