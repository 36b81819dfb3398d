import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { createFolder, createRepository } from "../../testing/git-repository.ts";
import { begin, judge, LINES, pathsOf, sets, short, textOf } from "../../testing/judged.ts";

test("a branch is judged as it would be merged: what main did meanwhile is there, and is no change", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.commit("Mine", { "a.ts": LINES.replace("line 1\n", "mine\n") });
  repository.checkout("main");
  repository.commit("Theirs", { "a.ts": LINES.replace("line 11\n", "theirs\n"), "d.ts": "d\n" });
  repository.checkout("topic");
  repository.write({ "b.ts": "not staged\n", "new.ts": "n\n", "c.ts": null, "ignored.log": "x", ".gitignore": "*.log\n" });
  const judged = await judge(repository);
  const main = short(repository, "main");
  expect(judged).toMatchObject({ at: `the work tree, as merged into main (${main})`, against: `main (${main})`, limits: [] });
  expect(judged.headCommit).toBe(repository.git(["rev-parse", "topic"]));
  expect(judged.baseCommit).toBe(repository.git(["rev-parse", "main"]));
  expect(judged.target).toBe(judged.base);
  expect(sets(judged)).toEqual({ changed: [".gitignore", "a.ts", "b.ts", "new.ts"], removed: ["c.ts"], renamed: {} });
  expect(await textOf(judged.head, "a.ts")).toBe(LINES.replace("line 1\n", "mine\n").replace("line 11\n", "theirs\n"));
  expect(await textOf(judged.head, "b.ts")).toBe("not staged\n");
  expect(await textOf(judged.head, "new.ts")).toBe("n\n");
  expect(await pathsOf(judged.head)).toEqual([".gitignore", "a.ts", "b.ts", "d.ts", "new.ts"]);
  expect(await textOf(judged.base, "a.ts")).toBe(LINES.replace("line 11\n", "theirs\n"));
});

test("where main has not moved, the work tree itself is judged, and nothing is written anywhere", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.commit("Mine", { "b.ts": "b2\n" });
  repository.write({ "new.ts": "n\n" });
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("fairlead-objects-")).length;
  const before = folders();
  const judged = await judge(repository);
  expect(folders()).toBe(before);
  expect(judged.head.commit).toBe(null);
  expect(judged).toMatchObject({ at: "the work tree", against: `main (${short(repository, "main")})` });
  expect(sets(judged)).toEqual({ changed: ["b.ts", "new.ts"], removed: [], renamed: {} });
});

test("where each file that is gone was moved with git's knowledge, a new file beside is no reason to write anything either", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.git(["mv", "a.ts", "moved.ts"]);
  repository.write({ "new.ts": "n\n" });
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("fairlead-objects-")).length;
  const before = folders();
  const judged = await judge(repository);
  expect(folders()).toBe(before);
  expect(sets(judged)).toEqual({ changed: ["moved.ts", "new.ts"], removed: ["a.ts"], renamed: { "moved.ts": "a.ts" } });
});

test("a conflict: as it stands, against where it left, judged by the target's tip, and says so", async () => {
  const repository = begin();
  const fork = repository.git(["rev-parse", "HEAD"]);
  repository.branch("topic");
  repository.commit("Mine", { "b.ts": "mine\n" });
  repository.checkout("main");
  const tip = repository.commit("Theirs", { "b.ts": "theirs\n", "rule.md": "r\n" });
  repository.checkout("topic");
  const judged = await judge(repository);
  expect(judged.limits).toEqual([expect.stringMatching(/^it conflicts with main \(.*\) in b\.ts, so it is judged as it stands, against where it left/)]);
  expect(judged.baseCommit).toBe(fork);
  expect(judged.target.commit).toBe(tip);
  expect(await textOf(judged.target, "rule.md")).toBe("r\n");
  expect(sets(judged).changed).toEqual(["b.ts"]);
  expect(await textOf(judged.head, "b.ts")).toBe("mine\n");
});

test("a conflict where each side was merged into the other: what they share is no change", async () => {
  const repository = begin();
  repository.branch("topic");
  const mine = repository.commit("Mine", { "mine.ts": "m\n" });
  repository.checkout("main");
  const theirs = repository.commit("Theirs", { "theirs.ts": "t\n" });
  repository.git(["merge", "-q", "--no-ff", "-m", "Topic into main", mine]);
  repository.commit("Theirs", { "b.ts": "theirs\n" });
  repository.checkout("topic");
  repository.git(["merge", "-q", "--no-ff", "-m", "Main into topic", theirs]);
  repository.commit("Mine", { "b.ts": "mine\n" });
  repository.write({ "new.ts": "n\n" });
  const judged = await judge(repository);
  expect(judged.limits).toEqual([expect.stringContaining("it conflicts with main")]);
  expect(sets(judged).changed).toEqual(["b.ts", "new.ts"]);
  expect(await pathsOf(judged.base)).toEqual(["a.ts", "b.ts", "c.ts", "mine.ts", "theirs.ts"]);
});

test("in the middle of a merge while main goes on and conflicts: what the merge brings is no change", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.commit("Mine", { "b.ts": "mine\n" });
  repository.checkout("main");
  repository.commit("Theirs", { "theirs.ts": "t\n" });
  repository.checkout("topic");
  repository.git(["merge", "-q", "--no-commit", "--no-ff", "main"]);
  const tree = repository.git(["mktree"], repository.git(["ls-tree", "main"]).replace(/blob \S+\tb\.ts/, `blob ${repository.git(["hash-object", "-w", "--stdin"], "theirs\n")}\tb.ts`) + "\n");
  repository.git(["update-ref", "refs/heads/main", repository.git(["commit-tree", "-p", "main", "-m", "Theirs", tree])]);
  const judged = await judge(repository);
  expect(judged.limits).toEqual([expect.stringContaining("it conflicts with main")]);
  expect(sets(judged).changed).toEqual(["b.ts"]);
});

test("renames are followed: committed, staged, and moved without telling git, with an edit", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.git(["mv", "a.ts", "moved.ts"]);
  expect(sets(await judge(repository))).toEqual({ changed: ["moved.ts"], removed: ["a.ts"], renamed: { "moved.ts": "a.ts" } });
  repository.git(["reset", "-q", "--hard"]);
  repository.write({ "a.ts": null, "folder/plain.ts": LINES.replace("line 3", "edited") });
  const judged = await judge(repository);
  expect(judged.head.commit).toBe(null);
  expect(sets(judged)).toEqual({ changed: ["folder/plain.ts"], removed: ["a.ts"], renamed: { "folder/plain.ts": "a.ts" } });
});

test("a rename on the branch and an edit on main come together", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.git(["mv", "a.ts", "moved.ts"]);
  repository.commit("Move");
  repository.checkout("main");
  repository.commit("Theirs", { "a.ts": LINES.replace("line 11\n", "theirs\n") });
  repository.checkout("topic");
  const judged = await judge(repository);
  expect(sets(judged)).toEqual({ changed: ["moved.ts"], removed: ["a.ts"], renamed: { "moved.ts": "a.ts" } });
  expect(await textOf(judged.head, "moved.ts")).toContain("theirs");
});

test("--base, --at and --staged", async () => {
  const repository = begin();
  repository.branch("release");
  repository.branch("topic");
  const mine = repository.commit("Mine", { "b.ts": "mine\n" });
  repository.checkout("main");
  repository.commit("Theirs", { "c.ts": "theirs\n" });
  repository.write({ "a.ts": "staged\n" });
  repository.git(["add", "a.ts"]);
  repository.write({ "a.ts": "not staged\n", "new.ts": "x" });

  const staged = await judge(repository, { staged: true });
  expect(staged.at).toBe("what is staged");
  expect(sets(staged).changed).toEqual(["a.ts"]);
  expect(await textOf(staged.head, "a.ts")).toBe("staged\n");
  expect(await pathsOf(staged.head)).toEqual(["a.ts", "b.ts", "c.ts"]);

  const at = await judge(repository, { at: "topic" });
  expect(at).toMatchObject({ at: `topic (${mine.slice(0, 7)}), as merged into main (${short(repository, "main")})`, headCommit: mine });
  expect(sets(at).changed).toEqual(["b.ts"]);
  expect(await textOf(at.head, "c.ts")).toBe("theirs\n");

  const past = await judge(repository, { at: "main" });
  expect(past.against).toContain("the first parent of");
  expect(sets(past).changed).toEqual(["c.ts"]);

  const based = await judge(repository, { at: "topic", base: "release" });
  expect(based).toMatchObject({ at: `topic (${mine.slice(0, 7)})`, against: `release (${short(repository, "release")})` });
  expect(sets(based).changed).toEqual(["b.ts"]);
  await expect(judge(repository, { base: "--output=x" })).rejects.toMatchObject({ code: "unknown-revision" });
  await expect(judge(repository, { at: "nowhere" })).rejects.toMatchObject({ code: "unknown-revision" });
});

test("staged on a branch is merged, too", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.commit("Mine", { "b.ts": "mine\n" });
  repository.checkout("main");
  repository.commit("Theirs", { "c.ts": "theirs\n" });
  repository.checkout("topic");
  repository.write({ "a.ts": "staged\n" });
  repository.git(["add", "a.ts"]);
  repository.write({ "a.ts": "not staged\n" });
  const judged = await judge(repository, { staged: true });
  expect(sets(judged).changed).toEqual(["a.ts", "b.ts"]);
  expect(await textOf(judged.head, "a.ts")).toBe("staged\n");
  expect(await textOf(judged.head, "c.ts")).toBe("theirs\n");
});

test("an unborn branch, with and without files", async () => {
  const repository = createRepository();
  const empty = await judge(repository);
  expect(empty).toMatchObject({ against: "nothing: there is no commit yet", headCommit: null, baseCommit: null });
  expect(sets(empty)).toEqual({ changed: [], removed: [], renamed: {} });
  repository.write({ "a.ts": "a", "b.ts": "b" });
  repository.git(["add", "a.ts"]);
  expect(sets(await judge(repository)).changed).toEqual(["a.ts", "b.ts"]);
  expect(sets(await judge(repository, { staged: true })).changed).toEqual(["a.ts"]);
  expect(sets(await judge(createRepository({ bare: true }))).changed).toEqual([]);
});

test("histories without a common commit are compared as they stand, and that is said", async () => {
  const repository = begin();
  repository.git(["checkout", "-q", "--orphan", "other"]);
  repository.commit("Other", { "b.ts": "other\n" });
  const judged = await judge(repository);
  expect(judged.limits).toEqual([expect.stringContaining("there is no commit in common with main")]);
  expect(sets(judged).changed).toEqual(["b.ts"]);
});

test("in the middle of a merge with main, what main brings is no change", async () => {
  const repository = begin();
  repository.branch("topic");
  repository.commit("Mine", { "b.ts": "mine\n" });
  repository.checkout("main");
  repository.commit("Theirs", { "b.ts": "theirs\n", "d.ts": "d\n" });
  repository.checkout("topic");
  expect(() => repository.git(["merge", "-q", "main"])).toThrow();
  const judged = await judge(repository);
  expect(judged.limits).toEqual([]);
  expect(sets(judged).changed).toEqual(["b.ts"]);
  await expect(judge(repository, { staged: true })).rejects.toMatchObject({ code: "cannot-compare", message: expect.stringContaining("b.ts") });
  repository.write({ "b.ts": "both\n" });
  repository.git(["add", "b.ts"]);
  expect(sets(await judge(repository, { staged: true })).changed).toEqual(["b.ts"]);
});

test("a bare repository: HEAD; a linked work tree: its own branch", async () => {
  const repository = begin();
  repository.commit("Second", { "b.ts": "2\n" });
  const bare = repository.clone(["--bare"]);
  const judged = await judge(bare);
  expect(judged.at).toBe(`HEAD (${short(repository, "HEAD")})`);
  expect(sets(judged).changed).toEqual(["b.ts"]);
  await expect(judge(bare, { staged: true })).rejects.toMatchObject({ code: "bad-input" });
  const folder = `${createFolder()}/linked`;
  repository.git(["worktree", "add", "-q", "-b", "topic", folder, "HEAD~1"]);
  const linked = { ...repository, root: folder };
  repository.git(["-C", folder, "rm", "-q", "c.ts"]);
  const own = await judge(linked);
  expect(sets(own)).toEqual({ changed: [], removed: ["c.ts"], renamed: {} });
  expect(await textOf(own.head, "b.ts")).toBe("2\n");
});
