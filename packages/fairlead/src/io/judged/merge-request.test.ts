import { expect, test } from "vitest";
import { begin, judge, sets, short } from "../../testing/judged.ts";

/** A repository as a build server has it: its origin/main stands where an earlier build left it, and HEAD on no branch. */
function beginPipeline({ isMerged = false } = {}) {
  const upstream = begin();
  const server = upstream.clone();
  upstream.commit("Theirs, before", { "c.ts": "theirs\n" });
  const left = upstream.git(["rev-parse", "main"]);
  upstream.branch("topic");
  upstream.commit("Mine", { "b.ts": "mine\n" });
  upstream.checkout("main");
  upstream.commit("Theirs, meanwhile", { "d.ts": "theirs\n" });
  const tip = upstream.git(["rev-parse", "main"]);
  upstream.branch("build");
  if (isMerged) upstream.git(["merge", "-q", "--no-ff", "-m", "Merge", "topic"]);
  const commit = upstream.git(["rev-parse", isMerged ? "build" : "topic"]);
  const fetch = (...refspecs: string[]) => server.git(["-c", "protocol.file.allow=always", "fetch", "-q", upstream.root, ...refspecs]);
  fetch(`+${isMerged ? "build" : "topic"}:refs/pipelines/1`);
  server.git(["checkout", "-q", commit]);
  return { server, fetch, mergeRequest: { target: "main", commit, left, mergedInto: isMerged ? tip : "" } };
}

test("with a target that is older than where the change left it, it is compared with where it left, and that is said", async () => {
  const { server, mergeRequest } = beginPipeline();
  expect(sets(await judge(server)).changed).toEqual(["b.ts", "c.ts"]);
  const judged = await judge(server, { mergeRequest });
  expect(sets(judged).changed).toEqual(["b.ts"]);
  expect(judged.limits).toEqual([expect.stringMatching(/^origin\/main is older here than where the change left it, .*`git fetch origin \+refs\/heads\/main:refs\/remotes\/origin\/main`$/)]);
});

test("with the target as it stands now, as it would be merged; without it, as with an older one", async () => {
  const { server, fetch, mergeRequest } = beginPipeline();
  fetch("+main:refs/remotes/origin/release");
  const judged = await judge(server, { mergeRequest: { ...mergeRequest, target: "release" } });
  expect([judged.at, judged.limits]).toEqual([`the work tree, as merged into origin/release (${short(server, "origin/release")})`, []]);
  expect(sets(judged).changed).toEqual(["b.ts"]);
  const { limits } = await judge(server, { mergeRequest: { ...mergeRequest, target: "develop" } });
  expect(limits).toEqual([expect.stringMatching(/^develop is not in this clone, so/)]);
});

test("merged with the target already, it is compared with the tip that it was merged with", async () => {
  const { server, mergeRequest } = beginPipeline({ isMerged: true });
  const judged = await judge(server, { mergeRequest });
  expect([sets(judged).changed, judged.against, judged.limits]).toEqual([["b.ts"], `main (${mergeRequest.mergedInto.slice(0, 7)})`, []]);
});

test("what the clone does not hold is told, with what to do", async () => {
  const { server, mergeRequest } = beginPipeline();
  await expect(judge(server, { mergeRequest: { ...mergeRequest, left: "0".repeat(39) + "1" } })).rejects.toMatchObject({ code: "cannot-compare", mend: expect.stringContaining("GIT_DEPTH: 0") });
  await expect(judge(server, { mergeRequest: { ...mergeRequest, left: "" } })).rejects.toMatchObject({ code: "cannot-compare" });
});

test("it is passed over where something is named, and where another commit is checked out", async () => {
  const { server, mergeRequest } = beginPipeline();
  expect(sets(await judge(server, { mergeRequest, base: "origin/main" })).changed).toEqual(["b.ts", "c.ts"]);
  expect(sets(await judge(server, { mergeRequest: { ...mergeRequest, commit: mergeRequest.left } })).changed).toEqual(["b.ts", "c.ts"]);
});
