import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KNOWN_CHANGES, KNOWN_COMMIT, KNOWN_CUT } from "../../history/facts.ts";
import { fairlead, fairleadJson } from "../../testing/command.ts";
import { createRepository, type TestRepository } from "../../testing/git-repository.ts";
import { printedBy, readFactsOf } from "../../testing/read-facts.ts";

const idsOf = (repository: TestRepository, ...range: string[]) => repository.git(["rev-list", ...range]).split("\n").filter(Boolean).sort();
const lines = (seed: string, last = "") => Array.from({ length: 20 }, (_, at) => `${seed} ${at}\n`).join("") + last;
/** The command that a limit names, as the shell of a person would run it. */
const follow = (repository: TestRepository, limit: string | undefined) => execFileSync("sh", ["-c", (limit ?? "").replace(/^.*: (?=git )/, "")], { cwd: repository.root, env: { ...process.env, GIT_ALLOW_PROTOCOL: "file" }, stdio: "pipe" });

/** Files that are changed, renamed with an edit, renamed without, and removed; and a merge. */
function origin(): TestRepository {
  const repository = createRepository({ files: { a: lines("a"), b: lines("b") } });
  repository.commit("Change", { a: lines("a", "more\n") });
  repository.commit("Rename with an edit", { a: null, "d/a": lines("a", "more\nand more\n") });
  repository.commit("Rename", { b: null, "d/b": lines("b") });
  repository.branch("topic", "HEAD~1");
  repository.commit("Topic", { t: "t\n" });
  repository.commit("Topic renames with an edit", { t: null, b: null, "e/b": lines("b", "more\n") });
  repository.checkout("main");
  repository.commit("Remove", { "d/a": null });
  repository.git(["merge", "-q", "-s", "ours", "--no-ff", "-m", "Merge", "topic"]);
  repository.git(["config", "uploadpack.allowFilter", "true"]);
  repository.git(["config", "uploadpack.allowAnySHA1InWant", "true"]);
  return repository;
}

test("a bare repository, one whose HEAD is detached, and one of SHA-256 are read as any", async () => {
  const repository = origin();
  const told = (await readFactsOf(repository.root)).facts;
  const bare = repository.clone(["--bare"]);
  expect((await readFactsOf(bare.root)).facts).toEqual(told);
  repository.git(["checkout", "-q", "--detach"]);
  expect((await readFactsOf(repository.root)).facts).toEqual(told);
  const other = createRepository({ objectFormat: "sha256", files: { a: "1", "é": "2" } });
  other.commit("More", { a: "2" });
  for (let time = 0; time < 2; time++) {
    const { facts } = await readFactsOf(other.root);
    expect(Object.keys(facts)).toEqual(idsOf(other, "HEAD"));
    expect(Object.values(facts).flatMap(({ changes }) => changes).sort()).toEqual(["A a", "A é", "M a"]);
  }
  expect(await printedBy(() => readFactsOf(other.root))).toEqual([]);
});

test("a submodule's own history is that of its own repository, kept in its own git folder", async () => {
  const lib = origin();
  const repository = createRepository({ files: { a: "1" } });
  repository.git(["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", `file://${lib.root}`, "lib"]);
  const added = repository.commit("With a submodule");
  expect((await readFactsOf(`${repository.root}/lib`)).facts).toEqual((await readFactsOf(lib.root)).facts);
  expect(readdirSync(`${repository.root}/.git/modules/lib/fairlead/history`)).toHaveLength(1);
  expect((await readFactsOf(repository.root)).facts[added]?.changes).toEqual(["A .gitmodules", "A lib"]);
});

test("a repository without commits has no history; one whose branch is not born yet has that of its other branches", async () => {
  const repository = createRepository();
  expect(await fairleadJson(repository.root, ["facts"])).toMatchObject({ at: null, commitCount: 0, limits: [], whole: true });
  expect((await fairlead(repository.root, ["hotspots"])).code).toBe(0);
  repository.commit("First", { a: "1" });
  repository.git(["checkout", "-q", "--orphan", "other"]);
  expect(await fairleadJson(repository.root, ["facts"])).toMatchObject({ at: null, commitCount: 0 });
  expect(await fairleadJson(repository.root, ["facts", "--at", "main"])).toMatchObject({ commitCount: 1 });
});

describe("a shallow clone", () => {
  test.each([1, 2, 3])("of depth %i says where it ends; the command that it names gets the rest", async (depth) => {
    const repository = origin();
    const told = (await readFactsOf(repository.root)).facts;
    const clone = repository.clone([`--depth=${depth}`]);
    const { facts, limits, history } = await readFactsOf(clone.root);
    expect(Object.keys(facts)).toEqual(idsOf(clone, "HEAD"));
    expect(history.whole).toBe(false);
    for (const [id, commit] of Object.entries(facts)) {
      if ((commit.known & KNOWN_CUT) === 0) expect(commit).toEqual(told[id]);
      else expect(commit).toMatchObject({ parents: [], changes: [] });
    }
    expect(limits).toHaveLength(1);
    expect(limits[0]).toMatch(/^This clone is shallow: .* Get it with: git fetch --unshallow$/);
    expect(await printedBy(() => readFactsOf(clone.root))).toEqual([]);
    follow(clone, limits[0]);
    const whole = await readFactsOf(clone.root);
    expect(whole).toMatchObject({ limits: [], history: { whole: true } });
    expect(whole.facts).toEqual(told);
  });
});

describe("a partial clone", () => {
  test("without contents has exact renames only where there may be others; the command that it names gets them", async () => {
    const repository = origin();
    const told = (await readFactsOf(repository.root)).facts;
    const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
    const { facts, limits, history } = await readFactsOf(clone.root);
    const edited = Object.keys(told).filter((id) => told[id]?.changes.some((change) => /R (a|b) → (d\/a|e\/b)/.test(change)));
    expect(edited).toHaveLength(2);
    expect(history).toMatchObject({ whole: true, exactRenames: 2 });
    for (const [id, commit] of Object.entries(facts)) {
      if (!edited.includes(id)) expect(commit).toEqual(told[id]);
      else expect(commit.changes.filter((change) => change.startsWith("R"))).toEqual([]);
    }
    expect(limits).toEqual([expect.stringMatching(/^In 2 commits only renames without edits were found: .*git fetch --refetch --no-filter$/)]);
    expect((await readFactsOf(clone.root)).facts).toEqual(facts);
    follow(clone, limits[0]);
    for (let time = 0; time < 2; time++) {
      const whole = await readFactsOf(clone.root);
      expect(whole.limits).toEqual([]);
      expect(whole.facts).toEqual(told);
    }
    expect(await printedBy(() => readFactsOf(clone.root))).toEqual([]);
  });

  test("that has got the contents of one commit since finds the renames of that one, whatever others lack", async () => {
    const repository = origin();
    const told = (await readFactsOf(repository.root)).facts;
    const edited = Object.keys(told).filter((id) => told[id]?.changes.some((change) => /R (a|b) → (d\/a|e\/b)/.test(change)));
    for (const id of edited) {
      const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
      expect((await readFactsOf(clone.root)).history.exactRenames).toBe(2);
      clone.git(["-c", "protocol.file.allow=always", "show", "-M", id]);
      const { facts, history } = await readFactsOf(clone.root);
      expect(history.exactRenames).toBe(1);
      expect(facts[id]).toEqual(told[id]);
    }
  });

  test("that lacks the contents of one commit finds all other renames at once, though they are read in one go with it", async () => {
    const told = (await readFactsOf(origin().root)).facts;
    const repository = origin();
    await readFactsOf(repository.root, { at: repository.git(["rev-list", "--max-parents=0", "HEAD"]) }); // so that one process reads the rest, newest first
    const blob = repository.git(["rev-parse", "topic:e/b"]);
    rmSync(`${repository.root}/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    const { facts, limits, history } = await readFactsOf(repository.root);
    expect(history.exactRenames).toBe(1);
    expect(limits).toEqual([expect.stringMatching(/^In 1 commit only renames without edits were found/)]);
    expect(Object.keys(facts).filter((id) => JSON.stringify(facts[id]) !== JSON.stringify(told[id]))).toEqual([repository.git(["rev-parse", "topic"])]);
    expect((await readFactsOf(repository.root)).facts).toEqual(facts);
  });

  test("on the line of first parents, too", async () => {
    const repository = origin();
    const told = (await readFactsOf(repository.root, { firstParent: true })).facts;
    const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
    const { limits } = await readFactsOf(clone.root, { firstParent: true });
    follow(clone, limits.at(-1));
    expect(await readFactsOf(clone.root, { firstParent: true })).toMatchObject({ facts: told, limits: [] });
    expect((await readFactsOf(clone.root)).facts).toEqual((await readFactsOf(repository.root)).facts);
  });

  test("without folders knows its commits, and says that it does not know what they changed, and how to get that", async () => {
    const repository = origin();
    repository.git(["tag", "v1.0.0"]);
    const told = (await readFactsOf(repository.root)).facts;
    const clone = repository.clone(["--filter=tree:0", "--no-checkout"]);
    for (let time = 0; time < 2; time++) {
      const { facts, limits, history } = await readFactsOf(clone.root);
      expect(Object.keys(facts)).toEqual(Object.keys(told));
      for (const [id, commit] of Object.entries(facts)) expect(commit).toEqual({ ...told[id], known: KNOWN_COMMIT, changes: [] });
      expect(history.whole).toBe(false);
      expect(limits).toEqual([expect.stringMatching(/^What 8 commits changed is not known: .*git fetch --refetch --filter=blob:none$/)]);
    }
    expect((await readFactsOf(clone.root, { firstParent: true })).history.whole).toBe(false);
    for (const command of ["facts", "releases", "hotspots", "knowledge", "coupling", "age", "churn"]) {
      expect((await fairleadJson(clone.root, [command])).limits[0]).toMatch(/^What 8 commits changed is not known: .*git fetch --refetch --filter=blob:none$/);
    }
    // all commits are there, so that nothing is cut off: what they changed is not known
    expect((await fairlead(clone.root, ["facts"])).stdout).toMatch(/^8 commits, 2026-01-01 to 2026-01-01\nWhat they changed is not known\n/);
    expect((await fairlead(clone.root, ["coupling"])).stdout).toMatch(/No two of these files\sare known to have changed in one commit\./);
    expect((await fairlead(clone.root, ["hotspots"])).stdout).toMatch(/^No file here is known to have changed in that time\./);
    expect((await fairleadJson(clone.root, ["releases"])).limits).toHaveLength(1);
    expect(await fairlead(clone.root, ["trend"])).toMatchObject({ code: 2, stderr: expect.stringMatching(/The folders of [0-9a-f]{12} are not in this clone[^]*git fetch --refetch --filter=blob:none/) as string });
    follow(clone, (await readFactsOf(clone.root)).limits[0]);
    const { limits, history } = await readFactsOf(clone.root);
    expect(history).toMatchObject({ whole: true, exactRenames: 2 });
    follow(clone, limits[0]);
    expect(await readFactsOf(clone.root)).toMatchObject({ facts: told, limits: [] });
  });

  test("that is long, and lacks contents here and there, is read whole from both ends", async () => {
    const repository = createRepository();
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const count = 1300;
    const stream = Array.from({ length: count }, (_, at) => {
      const header = `commit refs/heads/main\ncommitter A <a@example.org> ${1_700_000_000 + at} +0000\ndata 1\nm\n`;
      // every 130th renames with an edit
      const name = (one: number) => `f/${Math.floor(one / 130)}`;
      return `${header}${at % 130 === 0 && at > 0 ? `D ${name(at - 1)}\n` : ""}M 644 inline ${name(at)}\n${data(lines("x", "more\n".repeat(Math.floor(at / 130)) + (at % 2)))}\n`;
    });
    repository.git(["fast-import", "--quiet"], stream.join(""));
    repository.git(["config", "uploadpack.allowFilter", "true"]);
    const told = (await readFactsOf(repository.root, { at: "main" })).facts;
    const clone = repository.clone(["--filter=blob:none", "--no-checkout"]);
    const { facts, limits, history } = await readFactsOf(clone.root, { at: "origin/main" });
    expect(history).toMatchObject({ whole: true, exactRenames: 9 });
    expect(Object.keys(facts)).toHaveLength(count);
    follow(clone, limits[0]);
    expect((await readFactsOf(clone.root, { at: "origin/main" })).facts).toEqual(told);
  });
});

describe("what git shows in place of what was committed", () => {
  test("a replacement that comes later, and is taken back", async () => {
    const repository = origin();
    const told = (await readFactsOf(repository.root)).facts;
    const id = repository.git(["rev-parse", "HEAD^1"]);
    const text = repository.git(["cat-file", "commit", id]).replace(/^author .* </m, "author Replaced <");
    const other = repository.git(["hash-object", "-t", "commit", "-w", "--stdin"], text);
    repository.git(["replace", id, other]);
    const replaced = await readFactsOf(repository.root);
    expect(replaced.facts).toEqual({ ...told, [id]: { ...told[id], author: "Replaced <robin@example.org>" } });
    repository.git(["config", "core.useReplaceRefs", "false"]);
    expect((await readFactsOf(repository.root)).facts).toEqual(told);
    repository.git(["config", "--unset", "core.useReplaceRefs"]);
    expect((await readFactsOf(repository.root)).facts).toEqual(replaced.facts);
    repository.git(["replace", "-d", id]);
    expect((await readFactsOf(repository.root)).facts).toEqual(told);
  });

  test("a graft", async () => {
    const repository = origin();
    const told = (await readFactsOf(repository.root)).facts;
    const [id, parent] = [repository.git(["rev-parse", "HEAD^1"]), repository.git(["rev-parse", "HEAD~4"])];
    mkdirSync(`${repository.root}/.git/info`, { recursive: true });
    writeFileSync(`${repository.root}/.git/info/grafts`, `${id} ${parent}\n`);
    const grafted = (await readFactsOf(repository.root)).facts;
    expect(Object.keys(grafted)).toEqual(idsOf(repository, "HEAD"));
    expect(grafted[id]?.parents).toEqual([parent]);
    writeFileSync(`${repository.root}/.git/info/grafts`, "");
    expect((await readFactsOf(repository.root)).facts).toEqual(told);
  });
});

test("every commit that is read is known whole", async () => {
  const { facts } = await readFactsOf(origin().root);
  for (const { known } of Object.values(facts)) expect(known).toBe(KNOWN_COMMIT | KNOWN_CHANGES);
});
