import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { canonicalFacts } from "../../testing/canonical-facts.ts";
import { createFolder, createRepository } from "../../testing/git-repository.ts";
import { handMadeHistory } from "../../testing/hand-made-history.ts";
import { keptFiles, printedBy, readFactsOf } from "../../testing/read-facts.ts";
import { mergeFacts } from "../../history/merge-facts.ts";
import type { Facts } from "../../history/facts.ts";
import { factsKeeper, readStore } from "./facts-store.ts";

/** The first so many of a hundred commits, or those of another history. */
const factsOf = (count: number, author = "Ada"): Facts => handMadeHistory(Array.from({ length: count }, (_, at) => ({ author, changes: [`M file-${at}`] }))).facts;

function newFolder(): string {
  return join(createFolder(), "fairlead", "history");
}

function keep(folder: string, added: Facts, view = "plain"): string | null {
  const stored = readStore(folder, view);
  return factsKeeper(folder, view, stored)(added, stored.facts === null ? added : mergeFacts(stored.facts, [added]));
}

const kept = (folder: string, view = "plain") => canonicalFacts(readStore(folder, view).facts as Facts);

test("what is kept is read again, with what is added to it", () => {
  const folder = newFolder();
  expect(readStore(folder, "plain")).toEqual({ facts: null, files: [], useless: [], damage: null });
  for (const count of [50, 51, 52, 100]) {
    expect(keep(folder, factsOf(count))).toBeNull();
    expect(kept(folder)).toEqual(canonicalFacts(factsOf(count)));
  }
});

test("of one reading that is kept again and again, only the last is left", () => {
  const folder = newFolder();
  keep(folder, factsOf(90));
  const stored = readStore(folder, "plain");
  const keepAgain = factsKeeper(folder, "plain", stored);
  for (const count of [3, 5, 7]) expect(keepAgain(factsOf(count, "Other"), mergeFacts(stored.facts as Facts, [factsOf(count, "Other")]))).toBeNull();
  expect(readdirSync(folder)).toHaveLength(2);
});

test("a reading that begins with many small files and is kept again loses none of them", () => {
  const folder = newFolder();
  keep(folder, factsOf(80));
  for (let count = 81; readdirSync(folder).length < 12; count++) keep(folder, handMadeHistory([{ changes: [`A own-${count}`], on: `2026-02-${String(count - 70).padStart(2, "0")}` }]).facts);
  const stored = readStore(folder, "plain");
  const keepAgain = factsKeeper(folder, "plain", stored);
  for (const count of [82, 83, 84]) keepAgain(factsOf(2), mergeFacts(stored.facts as Facts, [factsOf(count)]));
  expect(kept(folder)).toMatchObject(canonicalFacts(factsOf(80)));
});

test("two that read the same store and write at once lose nothing, whoever is last", () => {
  for (const size of [1, 60]) {
    const folder = newFolder();
    keep(folder, factsOf(size));
    const [one, two] = [readStore(folder, "plain"), readStore(folder, "plain")];
    const other = handMadeHistory([...Array.from({ length: 70 }, () => ({ changes: ["M x"] })), { changes: ["A y"] }]).facts;
    factsKeeper(folder, "plain", one)(factsOf(99), mergeFacts(one.facts as Facts, [factsOf(99)]));
    factsKeeper(folder, "plain", two)(other, mergeFacts(two.facts as Facts, [other]));
    expect(Object.keys(kept(folder))).toHaveLength(99);
  }
});

describe("what cannot be used", () => {
  test("is said where it is damaged, and gone after the next reading", async () => {
    const repository = createRepository({ files: { a: "1" } });
    const { facts } = await readFactsOf(repository.root);
    const folder = `${repository.root}/.git/fairlead/history`;
    const [[name, bytes]] = Object.entries(keptFiles(repository.root)) as [[string, Uint8Array]];
    for (let length = 0; length < bytes.length; length += 97) {
      writeFileSync(join(folder, name), bytes.subarray(0, length));
      const again = await readFactsOf(repository.root);
      expect(again.facts).toEqual(facts);
      expect(again.limits).toEqual(["What was kept of the history was damaged; what is missing was read from git again."]);
      expect((await readFactsOf(repository.root)).limits).toEqual([]);
      for (const left of readdirSync(folder)) rmSync(join(folder, left));
    }
  });

  test("is said once, also where nothing is missing without it", async () => {
    const repository = createRepository({ files: { a: "1" } });
    await readFactsOf(repository.root);
    writeFileSync(`${repository.root}/.git/fairlead/history/facts-0123456789abcdef`, "");
    expect((await readFactsOf(repository.root)).limits).toHaveLength(1);
    expect((await readFactsOf(repository.root)).limits).toEqual([]);
  });

  test("one damaged file does not spoil the others", () => {
    const folder = newFolder();
    keep(folder, factsOf(50));
    writeFileSync(join(folder, "facts-0123456789abcdef"), "damaged");
    expect(readStore(folder, "plain")).toMatchObject({ damage: expect.any(String) as string, useless: ["facts-0123456789abcdef"] });
    expect(kept(folder)).toEqual(canonicalFacts(factsOf(50)));
  });

  test("of another view is passed over in silence, and taken away by who writes next", () => {
    const folder = newFolder();
    keep(folder, factsOf(50), "shallow");
    expect(readStore(folder, "plain")).toMatchObject({ facts: null, damage: null });
    keep(folder, factsOf(3));
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readStore(folder, "shallow").facts).toBeNull();
  });

  test("a folder or a link in a file's place is left alone", () => {
    const folder = newFolder();
    keep(folder, factsOf(5));
    mkdirSync(join(folder, "facts-0000000000000000"));
    symlinkSync("/etc/passwd", join(folder, "facts-1111111111111111"));
    expect(readStore(folder, "plain").damage).toBeNull();
    expect(keep(folder, factsOf(6))).toBeNull();
    expect(kept(folder)).toEqual(canonicalFacts(factsOf(6)));
  });

  test("what a killed process left half written is taken away after a minute", () => {
    const folder = newFolder();
    keep(folder, factsOf(5));
    const [old, fresh] = ["facts-2222222222222222.tmp", "facts-3333333333333333.tmp"];
    for (const name of [old, fresh]) writeFileSync(join(folder, name), "half");
    utimesSync(join(folder, old), 1, 1);
    keep(folder, factsOf(6));
    expect(readdirSync(folder)).not.toContain(old);
    expect(readdirSync(folder)).toContain(fresh);
  });
});

describe("where nothing can be kept, the answer comes and says so", () => {
  const SAYS = "What was read of the history could not be kept, so it will be read again: ";

  test("a file in the folder's place", async () => {
    const repository = createRepository({ files: { a: "1" } });
    mkdirSync(`${repository.root}/.git/fairlead`);
    writeFileSync(`${repository.root}/.git/fairlead/history`, "mine");
    const { facts, limits } = await readFactsOf(repository.root);
    expect(Object.keys(facts)).toHaveLength(1);
    expect(limits).toEqual([expect.stringContaining(SAYS)]);
  });

  test.each(["fairlead", "fairlead/history"])("%s is a link: nothing is written where it leads", async (name) => {
    const repository = createRepository({ files: { a: "1" } });
    const outside = createFolder();
    if (name.includes("/")) mkdirSync(`${repository.root}/.git/fairlead`);
    symlinkSync(outside, `${repository.root}/.git/${name}`);
    const theirs = join(repository.root, ".git/fairlead/history", "theirs.tmp");
    mkdirSync(dirname(theirs), { recursive: true });
    writeFileSync(theirs, "");
    utimesSync(theirs, 1, 1);
    const { facts, limits } = await readFactsOf(repository.root);
    expect(Object.keys(facts)).toHaveLength(1);
    expect(limits).toEqual([expect.stringMatching(/could not be kept.*is a symbolic link/)]);
    expect(readdirSync(dirname(theirs))).toEqual(["theirs.tmp"]);
  });
});

test("many readings at once, of several branches, lose nothing of each other's", async () => {
  const repository = createRepository({ files: { a: "1" } });
  for (let at = 0; at < 5; at++) {
    repository.branch(`branch-${at}`, "main");
    for (let more = 0; more < 4; more++) repository.commit(`Commit ${at} ${more}`, { [`f-${at}`]: String(more) });
  }
  const branches = [0, 1, 2, 3, 4].map((at) => `branch-${at}`);
  await Promise.all(branches.map((at) => readFactsOf(repository.root, { at })));
  const printed = await printedBy(async () => {
    for (const at of branches) expect(Object.keys((await readFactsOf(repository.root, { at })).facts)).toHaveLength(5);
  });
  expect(printed).toEqual([]);
  expect(existsSync(`${repository.root}/.git/fairlead/history`)).toBe(true);
});
