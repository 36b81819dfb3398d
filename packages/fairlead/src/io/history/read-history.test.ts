import fc from "fast-check";
import { rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KNOWN_CHANGES, KNOWN_COMMIT } from "../../history/facts.ts";
import { createFolder, createRepository, type TestRepository } from "../../testing/git-repository.ts";
import { makeRepository, randomHistory, toldByGit } from "../../testing/random-history.ts";
import { keptFiles, printedBy, readFactsOf } from "../../testing/read-facts.ts";

function line(count: number): TestRepository {
  const repository = createRepository();
  for (let at = 0; at < count; at++) repository.commit(`Change ${at}`, { a: String(at) });
  return repository;
}

function forget({ root }: TestRepository): void {
  rmSync(`${root}/.git/fairlead`, { recursive: true, force: true });
}

const idsOf = (repository: TestRepository, ...range: string[]) => repository.git(["rev-list", ...range]).split("\n").filter(Boolean).sort();

describe("only what is new is asked of git", () => {
  test("nothing where nothing is new; one commit after one more; its own after another branch", async () => {
    const repository = line(6);
    const { root } = repository;
    expect(await printedBy(() => readFactsOf(root))).toEqual(expect.arrayContaining(idsOf(repository, "HEAD")));
    expect(await printedBy(() => readFactsOf(root))).toEqual([]);
    const added = repository.commit("One more", { b: "1" });
    expect(await printedBy(() => readFactsOf(root))).toEqual([added]);
    repository.branch("other", "HEAD~3");
    const others = [repository.commit("Other", { c: "1" }), repository.commit("Other again", { c: "2" })];
    expect(await printedBy(() => readFactsOf(root, { at: "other" }))).toEqual(others.sort());
    const { facts } = await readFactsOf(root, { at: "other" });
    expect(Object.keys(facts)).toEqual(idsOf(repository, "other"));
    expect(await printedBy(() => readFactsOf(root, { at: "main" }))).toEqual([]);
  });

  test("after a force-push, what is reachable; also when what was pushed over is gone from git", async () => {
    const repository = line(6);
    const { root } = repository;
    await readFactsOf(root);
    repository.git(["reset", "-q", "--hard", "HEAD~2"]);
    const added = [repository.commit("Instead", { a: "instead" }), repository.commit("And more", { b: "1" })];
    expect(await printedBy(() => readFactsOf(root))).toEqual(added.sort());
    repository.git(["reflog", "expire", "--expire=now", "--all"]);
    repository.git(["gc", "-q", "--prune=now"]);
    const last = repository.commit("Last", { b: "2" });
    expect(await printedBy(() => readFactsOf(root))).toEqual([last]);
    const { facts, history } = await readFactsOf(root);
    expect(Object.keys(facts)).toEqual(idsOf(repository, "HEAD"));
    expect(history.whole).toBe(true);
  });

  test("a linked work tree shares what was read", async () => {
    const repository = line(4);
    await readFactsOf(repository.root);
    const linked = `${createFolder()}/linked`;
    repository.git(["worktree", "add", "-q", "--detach", linked]);
    expect(await printedBy(() => readFactsOf(linked))).toEqual([]);
  });

  test("where it was interrupted, it goes on from there", async () => {
    const repository = line(40);
    const stopping = new AbortController();
    stopping.abort();
    await expect(readFactsOf(repository.root, { signal: stopping.signal })).rejects.toMatchObject({ code: "interrupted" });
    const { history } = await readFactsOf(repository.root);
    expect(history.commits).toHaveLength(40);
  });
});

test("however history grows and is asked about, the facts are those of one reading", async () => {
  const asked = fc.array(fc.record({ at: fc.nat(), firstParent: fc.boolean() }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(randomHistory({ minLength: 2, maxLength: 14 }), asked, async (written, questions) => {
      const { repository, ids } = makeRepository(written);
      for (const { at, firstParent } of questions) {
        const revision = ids[at % ids.length] as string;
        const { facts, limits, history } = await readFactsOf(repository.root, { at: revision, firstParent });
        expect(limits).toEqual([]);
        expect(history.whole).toBe(true);
        const told = toldByGit(repository, revision, firstParent ? ["--first-parent", "-m"] : []);
        expect(Object.keys(facts)).toEqual(Object.keys(told));
        expect(facts).toMatchObject(told);
      }
      repository.remove();
    }),
    { numRuns: 12 },
  );
});

test("whenever it is interrupted, wherever asked next, the facts are those of one reading", async () => {
  const asked = fc.array(fc.record({ at: fc.nat(), firstParent: fc.boolean(), after: fc.nat(25) }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(randomHistory({ minLength: 5, maxLength: 25 }), asked, async (written, questions) => {
      const { repository, ids } = makeRepository(written);
      for (const { at, firstParent, after } of questions) {
        await readFactsOf(repository.root, { at: ids[at % ids.length] as string, firstParent, signal: AbortSignal.timeout(after) }).catch((error: { code?: string }) => expect(error.code).toBe("interrupted"));
      }
      const { facts, history } = await readFactsOf(repository.root);
      expect(history.whole).toBe(true);
      const told = toldByGit(repository, "HEAD");
      expect(Object.keys(facts)).toEqual(Object.keys(told));
      expect(facts).toMatchObject(told);
      repository.remove();
    }),
    { numRuns: 8 },
  );
});

describe("on the line of first parents", () => {
  function merged(): { repository: TestRepository; merge: string } {
    const repository = line(3);
    repository.branch("topic");
    repository.commit("Topic", { t: "1" });
    repository.commit("Topic again", { t: "2", u: "1" });
    repository.checkout("main");
    repository.commit("Main", { m: "1" });
    repository.git(["merge", "-q", "--no-ff", "-m", "Merge", "topic"]);
    return { repository, merge: repository.git(["rev-parse", "HEAD"]) };
  }

  test("a merge stands for what it brought in, and the ordinary mode does not count it, in either order", async () => {
    const { repository, merge } = merged();
    for (const order of [[true, false, true], [false, true, false]]) {
      forget(repository);
      for (const firstParent of order) {
        const { facts, history } = await readFactsOf(repository.root, { firstParent });
        expect(facts[merge]?.changes).toEqual(firstParent ? ["A t", "A u"] : []);
        expect(Object.keys(facts)).toEqual(idsOf(repository, "HEAD", ...(firstParent ? ["--first-parent"] : [])));
        expect(history).toMatchObject({ firstParent, whole: true });
      }
    }
  });

  test("of one more merge only that one is read again", async () => {
    const { repository } = merged();
    const { root } = repository;
    await readFactsOf(root, { firstParent: true });
    const after = repository.commit("After", { m: "2" });
    expect(await printedBy(() => readFactsOf(root, { firstParent: true }))).toEqual([after]);
    repository.branch("second", "HEAD~1");
    const brought = repository.commit("Second", { s: "1" });
    repository.checkout("main");
    repository.git(["merge", "-q", "--no-ff", "-m", "Merge second", "second"]);
    const merge = repository.git(["rev-parse", "HEAD"]);
    expect(await printedBy(() => readFactsOf(root, { firstParent: true }))).toEqual([brought, merge, merge].sort());
    const { facts } = await readFactsOf(root, { firstParent: true });
    expect(facts[merge]?.changes).toEqual(["A s"]);
  });
});

describe("whatever a person has set for git log, the facts are the same", () => {
  const SETTINGS = [
    ["log.showSignature", "true"],
    ["log.mailmap", "true"],
    ["log.follow", "true"],
    ["log.decorate", "full"],
    ["log.date", "relative"],
    ["log.diffMerges", "separate"],
    ["log.showRoot", "false"],
    ["log.abbrevCommit", "true"],
    ["format.pretty", "oneline"],
    ["format.notes", "true"],
    ["diff.renames", "false"],
    ["diff.renames", "copies"],
    ["diff.renameLimit", "1"],
    ["diff.noprefix", "true"],
    ["diff.mnemonicPrefix", "true"],
    ["diff.relative", "true"],
    ["diff.ignoreSubmodules", "all"],
    ["diff.orderFile", "order"],
    ["diff.external", "false"],
    ["core.quotePath", "true"],
    ["core.commitGraph", "false"],
    ["core.commentChar", "C"],
    ["color.ui", "always"],
    ["i18n.logOutputEncoding", "ISO-8859-1"],
    ["trailer.separators", "%"],
    ["submodule.lib.ignore", "all"],
  ] as const;

  function varied(): TestRepository {
    const repository = createRepository({ files: { "é": "1\n2\n3\n4\n5\n6\n7\n8\n", b: "b\n", ".mailmap": "Somebody Else <robin@example.org>\n", order: "*z*\n" } });
    repository.git(["update-index", "--add", "--cacheinfo", `160000,${repository.git(["rev-parse", "HEAD"])},lib`]);
    repository.write({ ".gitmodules": '[submodule "lib"]\n\tpath = lib\n\turl = ./lib\n\tignore = all\n' });
    repository.git(["add", ".gitmodules"]);
    repository.git(["commit", "-q", "-m", "A submodule\n\nCo-authored-by: Zoë <zoe@example.org>"]);
    repository.git(["mv", "é", "z"]);
    repository.write({ z: "1\n2\n3\n4\n5\n6\n7\nnine\n" });
    repository.git(["add", "z"]);
    repository.git(["commit", "-q", "-m", "Rename"]);
    repository.branch("topic", "HEAD~1");
    repository.write({ t: "1" });
    repository.git(["add", "t"]);
    repository.git(["commit", "-q", "-m", "Topic"]);
    repository.checkout("main");
    repository.git(["merge", "-q", "--no-ff", "-m", "Merge", "topic"]);
    repository.git(["notes", "add", "-m", "a note", "HEAD"]);
    return repository;
  }

  test("a submodule that .gitmodules would hide is seen, added and removed; and renames", async () => {
    const repository = varied();
    const { facts } = await readFactsOf(repository.root);
    const changes = Object.values(facts).flatMap(({ changes: one }) => one).sort();
    expect(changes).toEqual(["A .gitmodules", "A .mailmap", "A b", "A lib", "A order", "A t", "A é", "R é → z"].sort());
    expect(Object.values(facts).flatMap(({ coauthors }) => coauthors)).toEqual(["Zoë <zoe@example.org>"]);
    expect(new Set(Object.values(facts).map(({ author }) => author))).toEqual(new Set(["Robin Example <robin@example.org>"]));
    repository.git(["rm", "-q", "--cached", "lib"]);
    repository.git(["commit", "-q", "-m", "No submodule"]);
    const removed = await readFactsOf(repository.root);
    expect(removed.facts[repository.git(["rev-parse", "HEAD"])]?.changes).toEqual(["D lib"]);
  });

  test("each setting by itself, and variables of git's that would point elsewhere", async () => {
    const repository = varied();
    const told = (await readFactsOf(repository.root)).facts;
    for (const [name, value] of SETTINGS) {
      repository.git(["config", name, value]);
      forget(repository);
      expect([name, (await readFactsOf(repository.root)).facts]).toEqual([name, told]);
      repository.git(["config", "--unset", name]);
    }
    repository.git(["commit-graph", "write", "--reachable", "--changed-paths"]);
    forget(repository);
    expect((await readFactsOf(repository.root)).facts).toEqual(told);
    const variables = { GIT_DIR: "/nonexistent", GIT_WORK_TREE: "/nonexistent", GIT_INDEX_FILE: "/nonexistent", GIT_OBJECT_DIRECTORY: "/nonexistent", GIT_EXTERNAL_DIFF: "false", GIT_DIFF_OPTS: "-u9", GIT_NO_REPLACE_OBJECTS: "1", GIT_SHALLOW_FILE: "/nonexistent", GIT_GRAFT_FILE: "/nonexistent", GIT_REPLACE_REF_BASE: "refs/heads/", GIT_PAGER: "false" };
    Object.assign(process.env, variables);
    try {
      forget(repository);
      expect((await readFactsOf(repository.root)).facts).toEqual(told);
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name];
    }
  });
});

test("what is known of a commit is the same whether it was read first or after others, and the store stays small", async () => {
  const repository = line(20);
  for (let at = 0; at < 30; at++) {
    repository.commit(`More ${at}`, { b: String(at) });
    await readFactsOf(repository.root);
  }
  expect(Object.keys(keptFiles(repository.root)).length).toBeLessThanOrEqual(12);
  const { facts } = await readFactsOf(repository.root);
  expect(Object.keys(facts)).toHaveLength(50);
  for (const { known } of Object.values(facts)) expect(known).toBe(KNOWN_COMMIT | KNOWN_CHANGES);
}, 60_000);
