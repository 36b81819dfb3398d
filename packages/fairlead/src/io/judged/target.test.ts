import { expect, test } from "vitest";
import { createRepository, type TestRepository } from "../../testing/git-repository.ts";
import { begin, judge, pathsOf, sets, short, textOf } from "../../testing/judged.ts";

test("on the main branch without an upstream: what is not committed; then the last commit; a first one against nothing", async () => {
  const repository = begin();
  const first = await judge(repository);
  expect(first).toMatchObject({ against: `nothing: ${short(repository, "HEAD")} is the first commit`, baseCommit: null });
  expect(sets(first).changed).toEqual(["a.ts", "b.ts", "c.ts"]);
  expect(await pathsOf(first.base)).toEqual([]);
  repository.commit("Second", { "b.ts": "2\n" });
  const second = await judge(repository);
  expect(second.against).toBe(`${short(repository, "HEAD~1")}, the first parent of ${short(repository, "HEAD")}`);
  expect(sets(second).changed).toEqual(["b.ts"]);
  repository.write({ "c.ts": "dirty\n", "artefact.txt": "x" });
  const third = await judge(repository);
  expect(third.against).toBe(`HEAD (${short(repository, "HEAD")}): only what is not committed`);
  expect(sets(third).changed).toEqual(["artefact.txt", "c.ts"]);
  expect(third.limits).toEqual([]);
  repository.write({ "c.ts": "c\n" });
  expect((await judge(repository)).limits).toEqual(["Only files that git does not track differ from HEAD (artefact.txt). To judge the last commit too: --base HEAD~1"]);
  expect(sets(await judge(repository, { base: "HEAD~1" })).changed).toEqual(["artefact.txt", "b.ts"]);
});

test("on the main branch with an upstream: what is not pushed yet; once pushed, the last commit", async () => {
  const clone = begin().clone(["--bare"]).clone();
  clone.commit("One", { "b.ts": "1\n" });
  clone.commit("Two", { "c.ts": "2\n" });
  const judged = await judge(clone);
  expect(judged.against).toBe(`origin/main (${short(clone, "origin/main")})`);
  expect(sets(judged).changed).toEqual(["b.ts", "c.ts"]);
  clone.git(["push", "-q"]);
  const pushed = await judge(clone);
  expect(pushed.against).toContain("the first parent of");
  expect(sets(pushed).changed).toEqual(["c.ts"]);
  clone.write({ "a.ts": "x" });
  expect(sets(await judge(clone)).changed).toEqual(["a.ts"]);
});

test("a main branch that is said to follow itself follows none", async () => {
  const repository = begin();
  repository.git(["config", "branch.main.remote", "."]);
  repository.git(["config", "branch.main.merge", "refs/heads/main"]);
  repository.commit("Second", { "b.ts": "second\n" });
  expect(sets(await judge(repository))).toEqual({ changed: ["b.ts"], removed: [], renamed: {} });
});

test("on a main branch that is behind, and has something of its own, as merged with its upstream", async () => {
  const upstream = begin();
  const clone = upstream.clone();
  upstream.commit("Theirs", { "c.ts": "theirs\n" });
  clone.git(["fetch", "-q"]);
  clone.write({ "b.ts": "mine\n" });
  const judged = await judge(clone);
  expect(sets(judged).changed).toEqual(["b.ts"]);
  expect(await textOf(judged.head, "c.ts")).toBe("theirs\n");
});

test("of main and origin/main the one that is ahead, whichever that is", async () => {
  const clone = begin().clone(["--bare"]).clone();
  clone.commit("Not pushed", { "b.ts": "2\n" });
  clone.branch("topic");
  clone.commit("Mine", { "c.ts": "3\n" });
  const local = await judge(clone);
  expect(local.against).toBe(`main (${short(clone, "main")}, which is ahead of origin/main)`);
  expect(sets(local).changed).toEqual(["c.ts"]);
  clone.git(["push", "-q", "origin", "main"]);
  clone.git(["branch", "-q", "-f", "main", "main~1"]);
  const remote = await judge(clone);
  expect(remote.against).toBe(`origin/main (${short(clone, "origin/main")}, which is ahead of main)`);
  expect(sets(remote).changed).toEqual(["c.ts"]);
});

test("where main and origin/main have parted, the one that the branch left from", async () => {
  const upstream = begin();
  const clone = upstream.clone();
  clone.commit("Only here", { "b.ts": "2\n" });
  clone.branch("topic");
  clone.commit("Mine", { "c.ts": "3\n" });
  upstream.commit("Only there", { "d.ts": "d\n" });
  clone.git(["fetch", "-q"]);
  const judged = await judge(clone);
  expect(judged.against).toBe(`main (${short(clone, "main")}, from which origin/main differs)`);
  expect(sets(judged).changed).toEqual(["c.ts"]);
});

test("a branch that main has already: nothing is left to judge; a new change on it is merged", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.checkout("main");
  repository.commit("Theirs", { "b.ts": "2\n" });
  repository.checkout("topic");
  const judged = await judge(repository);
  expect(judged.at).toMatch(/^the work tree, all of which main \(.*\) has$/);
  expect(judged.head).toBe(judged.base);
  expect(sets(judged).changed).toEqual([]);
  repository.write({ "c.ts": "mine\n" });
  const dirty = await judge(repository);
  expect(sets(dirty).changed).toEqual(["c.ts"]);
  expect(await textOf(dirty.head, "b.ts")).toBe("2\n");
});

test("as a build server checks out a pull request: the target's tip is the merge's first parent, whatever branch it is", async () => {
  const upstream = begin();
  upstream.branch("release");
  upstream.commit("On release", { "d.ts": "d\n" });
  upstream.branch("topic");
  upstream.commit("Mine", { "b.ts": "mine\n" });
  upstream.checkout("release");
  upstream.commit("Theirs", { "c.ts": "theirs\n" });
  upstream.git(["checkout", "-q", "--detach", "release"]);
  upstream.git(["merge", "-q", "--no-ff", "-m", "Merge", "topic"]);
  upstream.git(["update-ref", "refs/pull/7/merge", "HEAD"]);
  const checkOut = (depth: number): TestRepository => {
    const clone = createRepository();
    const root = upstream.root;
    clone.git(["-c", "protocol.file.allow=always", "fetch", "-q", `--depth=${depth}`, `file://${root}`, "+refs/pull/7/merge:refs/remotes/pull/7/merge"]);
    clone.git(["checkout", "-q", "--detach", "refs/remotes/pull/7/merge"]);
    return clone;
  };
  const one = checkOut(1);
  one.git(["remote", "add", "origin", `file://${upstream.root}`]);
  const error: unknown = await judge(one).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "cannot-compare", mend: expect.stringContaining("`fetch-depth: 2`") });
  // a plain fetch brings branches, of which none need reach what was checked out
  expect(error).toMatchObject({ mend: expect.stringContaining(`git fetch --deepen=1 origin ${one.git(["rev-parse", "HEAD"])}\``) });
  const [, command = ""] = /`git (fetch [^`]*)`/.exec((error as { mend: string }).mend) ?? [];
  one.git(["-c", "protocol.file.allow=always", ...command.split(" ")]);
  expect(sets(await judge(one)).changed).toEqual(["b.ts"]);
  const judged = await judge(checkOut(2));
  expect(sets(judged).changed).toEqual(["b.ts"]);
  expect(judged.limits).toEqual([]);
});

test("detached: a commit of main against what came before, another one as a branch", async () => {
  const upstream = begin();
  upstream.commit("Second", { "b.ts": "2\n" });
  upstream.branch("topic");
  upstream.commit("Mine", { "c.ts": "3\n" });
  const clone = upstream.clone();
  clone.git(["remote", "set-head", "origin", "main"]);
  clone.git(["checkout", "-q", "--detach", "origin/main"]);
  expect(sets(await judge(clone)).changed).toEqual(["b.ts"]);
  clone.git(["checkout", "-q", "--detach", "origin/topic"]);
  const judged = await judge(clone);
  expect(judged.against).toMatch(/^origin\/main \(/);
  expect(sets(judged).changed).toEqual(["c.ts"]);
});

test("a shallow clone is told what to fetch, and goes by --base where that is here", async () => {
  const upstream = begin();
  upstream.commit("Second", { "b.ts": "2\n" });
  const push = upstream.clone(["--depth=1"]);
  await expect(judge(push)).rejects.toMatchObject({ code: "cannot-compare", mend: expect.stringContaining("git fetch --deepen=1") });
  upstream.branch("topic");
  upstream.commit("Mine", { "c.ts": "3\n" });
  upstream.checkout("main");
  upstream.commit("Theirs", { "d.ts": "4\n" });
  const both = upstream.clone(["--depth=1", "--no-single-branch"]);
  both.git(["checkout", "-q", "topic"]);
  await expect(judge(both)).rejects.toMatchObject({ code: "cannot-compare", mend: expect.stringContaining("git fetch --unshallow") });
  const named = await judge(both, { base: "origin/main" });
  expect(named.limits).toEqual([expect.stringContaining("git fetch --unshallow")]);
  const alone = upstream.clone(["--depth=1", "--branch=topic"]);
  await expect(judge(alone)).rejects.toMatchObject({ code: "cannot-compare", mend: expect.stringContaining("fetch-depth: 0") });
  both.git(["-c", "protocol.file.allow=always", "fetch", "-q", "--unshallow"]);
  expect(sets(await judge(both)).changed).toEqual(["c.ts"]);
});

test("no main branch: the only one there is is it; of several, what is not committed can be judged, and says what to name", async () => {
  const repository = begin();
  repository.git(["branch", "-m", "main", "develop"]);
  repository.commit("Second", { "b.ts": "2\n" });
  const only = await judge(repository);
  expect(sets(only).changed).toEqual(["b.ts"]);
  expect(only.limits).toEqual([]);
  repository.branch("topic");
  await expect(judge(repository)).rejects.toMatchObject({ code: "cannot-compare", mend: expect.stringContaining("--base origin/develop") });
  expect(sets(await judge(repository, { base: "HEAD~1" })).changed).toEqual(["b.ts"]);
  repository.write({ "c.ts": "dirty\n" });
  const dirty = await judge(repository);
  expect(sets(dirty).changed).toEqual(["c.ts"]);
  expect(dirty.limits).toEqual([expect.stringContaining("--base origin/develop")]);
  repository.git(["checkout", "-q", "--detach"]);
  await expect(judge(repository)).rejects.toMatchObject({ code: "cannot-compare" });
  expect((await judge(repository, { at: "HEAD" })).limits).toEqual([expect.stringContaining("--base origin/develop")]);
});

test("a clone of one branch: that need not be the main one, however deep it is", async () => {
  const upstream = begin();
  upstream.branch("topic");
  upstream.commit("One", { "b.ts": "1\n" });
  upstream.commit("Two", { "c.ts": "2\n" });
  upstream.checkout("main");
  for (const depth of [[], ["--depth=50"]]) {
    const alone = upstream.clone([...depth, "--single-branch", "--branch=topic"]);
    await expect(judge(alone)).rejects.toMatchObject({ code: "cannot-compare", mend: expect.stringContaining("git fetch origin") });
  }
  // as a build server gets a branch by its name alone
  const fetched = createRepository();
  fetched.git(["remote", "add", "origin", `file://${upstream.root}`]);
  fetched.git(["-c", "protocol.file.allow=always", "fetch", "-q", "origin", "topic:refs/remotes/origin/topic"]);
  fetched.git(["checkout", "-q", "-B", "topic", "refs/remotes/origin/topic"]);
  expect((await judge(fetched)).limits).toEqual([expect.stringContaining("no main branch was found")]);
});

test("the only branch there is, whatever it is called: what others do not have yet", async () => {
  const repository = begin();
  repository.git(["branch", "-m", "main", "develop"]);
  const bare = createRepository({ bare: true });
  repository.git(["remote", "add", "origin", `file://${bare.root}`]);
  repository.git(["-c", "protocol.file.allow=always", "push", "-q", "-u", "origin", "develop"]);
  repository.commit("One", { "b.ts": "1\n" });
  repository.commit("Two", { "c.ts": "2\n" });
  const judged = await judge(repository);
  expect(judged.against).toMatch(/^origin\/develop \(/);
  expect(sets(judged).changed).toEqual(["b.ts", "c.ts"]);
});

test("a fork: what the repository that it was made of has done is no change, however old the fork's main branch is", async () => {
  const upstream = begin();
  const fork = upstream.clone(["--bare"]);
  upstream.commit("Theirs", { "b.ts": "theirs\n" });
  const clone = fork.clone();
  clone.git(["remote", "add", "upstream", `file://${upstream.root}`]);
  clone.git(["-c", "protocol.file.allow=always", "fetch", "-q", "upstream"]);
  clone.branch("topic", "upstream/main");
  clone.commit("Mine", { "c.ts": "mine\n" });
  const judged = await judge(clone);
  expect(judged.against).toMatch(/^upstream\/main \(.*, which is ahead of origin\/main and main\)$/);
  expect(sets(judged).changed).toEqual(["c.ts"]);
  clone.checkout("main");
  clone.git(["merge", "-q", "--ff-only", "upstream/main"]);
  clone.commit("Mine on main", { "d.ts": "d\n" });
  expect(sets(await judge(clone)).changed).toEqual(["d.ts"]);
});

test("a merge that is checked out where no main branch is known: its first parent may be anything", async () => {
  const repository = begin();
  repository.git(["branch", "-m", "main", "develop"]);
  repository.branch("topic");
  repository.commit("Mine", { "b.ts": "mine\n" });
  repository.checkout("develop");
  repository.commit("Theirs", { "c.ts": "theirs\n" });
  repository.checkout("topic");
  repository.git(["merge", "-q", "develop"]);
  repository.git(["checkout", "-q", "--detach"]);
  await expect(judge(repository)).rejects.toMatchObject({ code: "cannot-compare" });
});

test("a push by what a forge says came before: nothing, what a forced push left behind, and what is not here", async () => {
  const upstream = begin();
  const first = upstream.git(["rev-parse", "HEAD"]);
  const mended = upstream.commit("Mended", { "b.ts": "mended\n" });
  upstream.git(["tag", "kept"]);
  upstream.git(["reset", "-q", "--hard", first]);
  upstream.commit("Forced", { "c.ts": "forced\n" });
  const clone = upstream.clone();
  // what is pushed is what stands there: nothing that it gave up comes back
  expect(sets(await judge(clone, { base: mended })).changed).toEqual(["b.ts", "c.ts"]);
  const nothing = await judge(clone, { base: "0".repeat(40) });
  expect(sets(nothing).changed).toEqual(["c.ts"]);
  expect(nothing.limits).toEqual([expect.stringContaining("all zeros")]);
  const gone = "1234567890".repeat(4);
  await expect(judge(clone, { base: gone })).rejects.toMatchObject({ code: "unknown-revision", mend: expect.stringContaining(`git fetch origin ${gone}`) });
  const shallow = upstream.clone(["--depth=1"]);
  await expect(judge(shallow, { base: "origin/release" })).rejects.toMatchObject({ code: "unknown-revision", mend: expect.stringContaining("`git fetch --unshallow origin release:refs/remotes/origin/release`") });
});
