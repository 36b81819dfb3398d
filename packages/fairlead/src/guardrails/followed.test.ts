import { expect, onTestFinished, test } from "vitest";
import { openRepository } from "../io/repository.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";
import type { Tree } from "../tree.ts";
import type { RawFinding } from "./finding.ts";
import { matchFindings } from "./identity.ts";
import { readLines } from "./read-lines.ts";
import type { Version } from "./version.ts";

/* Findings followed through what people do in a repository, with git and not with made-up changes. */

const textOf = async (tree: Tree, path: string): Promise<string | null> => {
  const bytes = await tree.read(path);
  return bytes === undefined ? null : Buffer.from(bytes).toString();
};

async function findIn(tree: Tree): Promise<RawFinding[]> {
  const found: RawFinding[] = [];
  for (const { path } of await tree.list()) {
    for (const [index, line] of ((await textOf(tree, path)) ?? "").split("\n").entries()) {
      for (const hit of line.matchAll(/catch \{\s*\}/g)) found.push({ code: "empty", args: {}, path, line: index + 1, column: hit.index + 1, snippet: hit[0] });
    }
  }
  return found;
}

/** What the change adds and mends, as "path:line", and how many findings it leaves as they were. */
async function judge({ root }: TestRepository, options: { base?: string; at?: string } = {}) {
  const repository = await openRepository(root);
  const { judged, close } = await repository.judged(options);
  onTestFinished(() => {
    repository.close();
    close();
  });
  const { head, base, change } = judged;
  const [before, after] = await Promise.all([findIn(base), findIn(head)]);
  const version = (tree: Tree) => ({ text: (path) => textOf(tree, path) }) as Version;
  const { known, added, fixed } = matchFindings(before, after, change, await readLines(version(base), version(head), { before, after }, change));
  const place = ({ path, line }: RawFinding) => `${path}:${line}`;
  return { known: known.length, added: added.map(place), fixed: fixed.map(place) };
}

const part = (name: string) => `export function ${name}() {\n  try {\n    return open${name}(1);\n  } catch {}\n  return close${name}();\n}\n\n`;
const mended = (name: string) => part(name).replace("catch {}", "catch (error) { report(error); }");
const FILE = part("Door") + part("Window") + part("Gate");

function begin(): TestRepository {
  const repository = createRepository({ files: { "src/a.ts": FILE, "src/other.ts": "export {};\n" } });
  repository.branch("topic");
  return repository;
}

const NOTHING_NEW = { known: 3, added: [], fixed: [] };

test("a rename with edits, told to git or not", async () => {
  const repository = begin();
  const edited = `import { report } from "./report";\n${FILE.replace("open", "reallyOpen")}`;
  repository.write({ "src/a.ts": null, "src/doors.ts": edited });
  expect(await judge(repository)).toEqual(NOTHING_NEW);
  repository.commit("Rename");
  expect(await judge(repository)).toEqual(NOTHING_NEW);
});

test("a folder that is moved, and one more in a moved file", async () => {
  const repository = begin();
  repository.git(["mv", "src", "lib"]);
  expect(await judge(repository)).toEqual(NOTHING_NEW);
  repository.write({ "lib/a.ts": FILE + part("Roof") });
  expect(await judge(repository)).toEqual({ known: 3, added: ["lib/a.ts:25"], fixed: [] });
});

test("a reindent, and other line endings", async () => {
  const repository = begin();
  repository.write({ "src/a.ts": FILE.replace(/^(?=.)/gm, "\t\t").replaceAll("catch {}", "catch { }").replaceAll("\n", "\r\n") });
  expect(await judge(repository)).toEqual(NOTHING_NEW);
});

test("a swap, in one file and between files, is one mended and one added", async () => {
  const repository = begin();
  repository.write({ "src/a.ts": mended("Door") + part("Window") + part("Gate") + part("Roof") });
  expect(await judge(repository)).toEqual({ known: 2, added: ["src/a.ts:25"], fixed: ["src/a.ts:4"] });
  repository.write({ "src/a.ts": mended("Door") + part("Window") + part("Gate"), "src/other.ts": part("Roof") });
  expect(await judge(repository)).toEqual({ known: 2, added: ["src/other.ts:4"], fixed: ["src/a.ts:4"] });
});

test("functions that change places, or move to another place of the file", async () => {
  const repository = begin();
  repository.write({ "src/a.ts": part("Gate") + part("Window") + part("Door") });
  expect(await judge(repository)).toEqual(NOTHING_NEW);
});

test("a merge: what main added meanwhile is known, what the branch added is new", async () => {
  const repository = begin();
  repository.commit("Mine", { "src/a.ts": FILE + part("Mine") });
  repository.checkout("main");
  repository.commit("Theirs", { "src/a.ts": part("Theirs") + FILE });
  repository.checkout("topic");
  const asMerged = { known: 4, added: ["src/a.ts:32"], fixed: [] };
  expect(await judge(repository)).toEqual(asMerged);
  repository.git(["merge", "-q", "-m", "Merge", "main"]);
  expect(await judge(repository)).toEqual(asMerged);
  repository.checkout("main");
  repository.git(["merge", "-q", "--no-ff", "-m", "Merge", "topic"]);
  expect(await judge(repository, { at: "HEAD" })).toEqual(asMerged);
});

test("a revert mends what its commit brought, and brings back what it mended", async () => {
  const repository = begin();
  repository.checkout("main");
  repository.commit("Swap", { "src/a.ts": mended("Door") + part("Window") + part("Gate") + part("Roof") });
  expect(await judge(repository, { at: "HEAD" })).toEqual({ known: 2, added: ["src/a.ts:25"], fixed: ["src/a.ts:4"] });
  repository.git(["revert", "--no-edit", "HEAD"]);
  expect(await judge(repository, { at: "HEAD" })).toEqual({ known: 2, added: ["src/a.ts:4"], fixed: ["src/a.ts:25"] });
  expect(await judge(repository, { at: "HEAD", base: "HEAD~2" })).toEqual(NOTHING_NEW);
});
