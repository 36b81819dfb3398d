import { describe, expect, test } from "vitest";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRepository, type TestRepository } from "../../testing/git-repository.ts";
import type { CanonicalCommit } from "../../testing/canonical-facts.ts";
import { readFactsOf } from "../../testing/read-facts.ts";
import { openWorkTree } from "../work-tree.ts";
import { openObjects } from "../objects.ts";
import { findRepository } from "../find-repository.ts";

/* Commits as git keeps them, also as it would not make them itself: what git log prints of them, and what we read of that. */

/** Writes a commit word for word, on top of HEAD, and reads what is known of it. */
async function readCommit(header: string | Uint8Array, { repository = createRepository({ files: { a: "1" } }) }: { repository?: TestRepository } = {}): Promise<CanonicalCommit> {
  const [tree, parent] = [repository.git(["rev-parse", "HEAD^{tree}"]), repository.git(["rev-parse", "HEAD"])];
  const bytes = Buffer.concat([Buffer.from(`tree ${tree}\nparent ${parent}\n`), Buffer.from(header)]);
  const id = repository.git(["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], bytes);
  repository.git(["update-ref", "HEAD", id]);
  const { facts } = await readFactsOf(repository.root);
  expect(Object.keys(facts)).toContain(parent);
  expect(facts[id]?.parents).toEqual([parent]);
  return facts[id] as CanonicalCommit;
}

const COMMITTER = "committer C <c@example.org> 1700000000 +0000\n";
const AUTHOR = "author A <a@example.org> 1700000000 +0000\n";
const from = (author: string, rest = COMMITTER) => `author ${author}\n${rest}\nmessage\n`;

describe("authors and dates", () => {
  test.each([
    ["Ada Lovelace <ada@example.org> 1700000000 +0530", "Ada Lovelace <ada@example.org>", 1_700_000_000, 330],
    ["  Spaces   <  ada@example.org  > 1700000000 -0130", "Spaces <ada@example.org>", 1_700_000_000, -90],
    [" <> 1700000000 +0000", " <>", 1_700_000_000, 0],
    ["Ada <> 1700000000 +0000", "Ada <>", 1_700_000_000, 0],
    ["<ada@example.org> 1700000000 +0000", " <ada@example.org>", 1_700_000_000, 0],
    ["Ada <ada@example.org> 0 +0000", "Ada <ada@example.org>", 0, 0],
    ["Ada <ada@example.org> 1700000000", "Ada <ada@example.org>", 0, 0],
    ["Ada <ada@example.org>", "Ada <ada@example.org>", 0, 0],
    ["Ada <ada@example.org> yesterday +0000", "Ada <ada@example.org>", 0, 0],
    ["Ada <ada@example.org> 1700000000 +9959", "Ada <ada@example.org>", 1_700_000_000, 99 * 60 + 59],
    ["Ada <ada@example.org> 1700000000 +051800", "Ada <ada@example.org>", 1_700_000_000, 0],
    ["Ada <ada@example.org> 4102444800 +0000", "Ada <ada@example.org>", 4_102_444_800, 0],
    ["👩‍💻 Zoë <zoë@例え.jp> 1700000000 +0000", "👩‍💻 Zoë <zoë@例え.jp>", 1_700_000_000, 0],
    ["A \"B\" 'C' \\ <a@example.org> 1700000000 +0000", "A \"B\" 'C' \\ <a@example.org>", 1_700_000_000, 0],
    ["M A <Upper> 1700000000 +0000", "M A <Upper>", 1_700_000_000, 0],
  ])("%j", async (line, author, authorTime, authorZone) => {
    expect(await readCommit(from(line))).toMatchObject({ author, authorTime, authorZone, commitTime: 1_700_000_000 });
  });

  test("what git cannot read of an author or a date is no name, and the beginning of time; nothing breaks", async () => {
    for (const header of ["\nmessage\n", `${COMMITTER}\nmessage\n`, `author\n${COMMITTER}\nm\n`, "author Nobody\ncommitter\n\nm\n", AUTHOR, `${AUTHOR}committer C <c@example.org> -5 +0000\n\nm\n`, from("Ada <ada@example.org> 99999999999999999999999 +0000"), from("Ada < ada <b> 1 x> 17 +00")]) {
      const { author, authorTime, commitTime } = await readCommit(header);
      expect(author).toMatch(/^.* <.*>$/);
      expect([authorTime, commitTime].every((time) => Number.isInteger(time) && Math.abs(time) <= 8.64e12)).toBe(true);
    }
  });

  test("names in Latin-1: with and without saying so, and with an encoding that nobody knows", async () => {
    const latin1 = (text: string) => Buffer.from(text, "latin1");
    for (const encoding of ["", "encoding ISO-8859-1\n", "encoding none-such\n", "encoding UTF-8\n"]) {
      const commit = await readCommit(latin1(`author Zoë Grün <zoë@example.org> 1700000000 +0000\n${COMMITTER}${encoding}\nmessage\n\nCo-authored-by: Jörg <jörg@example.org>\n`));
      expect([encoding, commit.author, commit.coauthors]).toEqual([encoding, "Zoë Grün <zoë@example.org>", ["Jörg <jörg@example.org>"]]);
    }
  });
});

describe("co-authors", () => {
  const people = async (...lines: string[]) => (await readCommit(`${AUTHOR}${COMMITTER}\nSubject\n\nText.\n\n${lines.join("\n")}\n`)).coauthors;

  test.each<[string[], string[]]>([
    [["Co-authored-by: B <b@example.org>"], ["B <b@example.org>"]],
    [["Co-authored-by: B <b@example.org>", "Co-authored-by: C <c@example.org>"], ["B <b@example.org>", "C <c@example.org>"]],
    [["co-AUTHORED-By: B <b@example.org>"], ["B <b@example.org>"]],
    [["Co-authored-by: B <b@example.org>", "Co-authored-by: B <b@example.org>"], ["B <b@example.org>"]],
    [["Signed-off-by: S <s@example.org>", "Co-authored-by: B <b@example.org>"], ["B <b@example.org>"]],
    [["Signed-off-by: S <s@example.org>"], []],
    [["Co-authored-by: B"], []],
    [["Co-authored-by:"], []],
    [["Co-authored-by: B <b@example.org", "Co-authored-by: C <c@example.org>"], ["C <c@example.org>"]],
    [["Co-authored-by: B b@example.org>", "Co-authored-by: C <c@example.org>"], ["C <c@example.org>"]],
    [["Co-authored-by: <b@example.org>"], [" <b@example.org>"]],
    [["Co-authored-by: B <b@example.org>, C <c@example.org>"], ["B <b@example.org>"]],
    [["Co-authored-by: Zoë 👍 <zoe@example.org>"], ["Zoë 👍 <zoe@example.org>"]],
    [["Co-authored-by:   B   < b@example.org >  "], ["B <b@example.org>"]],
    [["Co-authored-by: B", " <b@example.org>", "Co-authored-by: C <c@example.org>"], ["B <b@example.org>", "C <c@example.org>"]],
  ])("%j", async (lines, expected) => {
    expect(await people(...lines)).toEqual(expected);
  });

  test("only where trailers stand: not in the text", async () => {
    expect((await readCommit(`${AUTHOR}${COMMITTER}\nSubject\n\nCo-authored-by: B <b@example.org>\n\nText below.\n`)).coauthors).toEqual([]);
  });

  test("a message with Windows' line breaks", async () => {
    expect((await readCommit(`${AUTHOR}${COMMITTER}\nSubject\r\n\r\nCo-authored-by: B <b@example.org>\r\nCo-authored-by: C <c@example.org>\r\n`)).coauthors).toEqual(["B <b@example.org>", "C <c@example.org>"]);
  });

  test("a message with a NUL ends there", async () => {
    expect((await readCommit(`${AUTHOR}${COMMITTER}\nSubject\n\nCo-authored-by: B <b@example.org>\n\0\nM\0path\0`)).coauthors).toEqual(["B <b@example.org>"]);
  });
});

describe("changes", () => {
  test("paths of any kind are known by the names under which the tree lists them", async () => {
    const repository = createRepository();
    const names = ["with space", " leading", "new\nline", "tab\tbed", 'quo"ted', "back\\slash", "é", "👍/👎", "-dash", ":colon", "M", "A", "*", "a".repeat(200), "0123456789".repeat(4)];
    repository.commit("First", Object.fromEntries(names.map((name) => [name, name])));
    const raw = Buffer.concat([Buffer.from(`${repository.root}/caf`), Buffer.from([0xe9])]);
    writeFileSync(raw, "latin1");
    const id = repository.commit("A name that is no UTF-8");
    const { facts } = await readFactsOf(repository.root);
    expect(facts[id]?.changes).toEqual(["A caf\\xe9"]);
    const place = await findRepository(repository.root);
    const objects = openObjects(place.root);
    const listed = (await openWorkTree(place, objects).list()).map(({ path }) => `A ${path}`);
    objects.close();
    expect(Object.values(facts).flatMap(({ changes }) => changes).sort()).toEqual(listed.sort());
    rmSync(raw);
    const removed = repository.commit("Gone");
    expect((await readFactsOf(repository.root)).facts[removed]?.changes).toEqual(["D caf\\xe9"]);
  });

  test("added, modified, renamed, renamed with an edit, removed, turned into a link and back, its mode alone", async () => {
    const repository = createRepository({ files: { a: "1\n2\n3\n4\n5\n6\n7\n8\n", link: "text", b: "bbbb\n" } });
    rmSync(`${repository.root}/link`);
    symlinkSync("a", `${repository.root}/link`);
    const retyped = repository.commit("Link", { a: "1\n2\n3\n4\n5\n6\n7\n8\n9\n" });
    repository.git(["mv", "b", "c"]);
    const renamed = repository.commit("Rename");
    repository.git(["mv", "a", "d"]);
    const edited = repository.commit("Rename and edit", { d: "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n" });
    chmodSync(`${repository.root}/d`, 0o755);
    const mode = repository.commit("Mode");
    const copied = repository.commit("Copy", { e: "bbbb\n" });
    repository.git(["rm", "-q", "-r", "."]);
    repository.git(["commit", "-q", "-m", "All gone"]);
    const gone = repository.git(["rev-parse", "HEAD"]);
    const empty = repository.commit("Nothing");
    const { facts } = await readFactsOf(repository.root);
    const changes = (id: string) => facts[id]?.changes;
    expect(changes(retyped)).toEqual(["M a", "T link"]);
    expect(changes(renamed)).toEqual(["R b → c"]);
    expect(changes(edited)).toEqual(["R a → d"]);
    expect(changes(mode)).toEqual(["M d"]);
    expect(changes(copied)).toEqual(["A e"]);
    expect(changes(gone)).toEqual(["D c", "D d", "D e", "D link"]);
    expect(changes(empty)).toEqual([]);
  });

  test("a file that becomes a folder, and a submodule that becomes one", async () => {
    const repository = createRepository({ files: { a: "1" } });
    repository.git(["update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`]);
    mkdirSync(`${repository.root}/lib`);
    repository.git(["commit", "-q", "-m", "Submodule"]);
    repository.git(["update-index", "--cacheinfo", `160000,${"2".repeat(40)},lib`]);
    repository.git(["commit", "-q", "-m", "Newer"]);
    const newer = repository.git(["rev-parse", "HEAD"]);
    repository.git(["rm", "-q", "--cached", "lib"]);
    const folder = repository.commit("Folder", { "lib/x": "x", a: null });
    const { facts } = await readFactsOf(repository.root);
    expect(facts[newer]?.changes).toEqual(["M lib"]);
    expect(facts[folder]?.changes).toEqual(["A lib/x", "D a", "D lib"]);
  });

  test("a merge of three, and one that changes what neither side had, say nothing in the ordinary mode", async () => {
    const repository = createRepository({ files: { a: "1" } });
    for (const name of ["one", "two"]) {
      repository.branch(name, "main");
      repository.commit(name, { [name]: name });
    }
    repository.checkout("main");
    repository.git(["merge", "-q", "--no-ff", "-m", "Octopus", "one", "two"]);
    repository.write({ own: "own" });
    repository.git(["add", "own"]);
    repository.git(["commit", "-q", "--amend", "-m", "Octopus that adds"]);
    const merge = repository.git(["rev-parse", "HEAD"]);
    const { facts } = await readFactsOf(repository.root);
    expect(facts[merge]).toMatchObject({ changes: [] });
    expect(facts[merge]?.parents).toHaveLength(repository.git(["rev-list", "--parents", "-1", "HEAD"]).split(" ").length - 1);
    expect((await readFactsOf(repository.root, { firstParent: true })).facts[merge]?.changes).toContain("A own");
  });
});
