import { readdirSync } from "node:fs";
import { expect, onTestFinished } from "vitest";
import { openCommitTree } from "../io/commit-tree.ts";
import { findRepository } from "../io/find-repository.ts";
import { readJudged } from "../io/judged/read-judged.ts";
import { openObjects } from "../io/objects.ts";
import type { JudgedOptions } from "../repository.ts";
import type { Tree } from "../tree.ts";
import { createRepository, type Files, type TestRepository } from "./git-repository.ts";

/** Reads what is judged, and sees that the repository stays as it is. */
export async function judge({ root }: TestRepository, options: JudgedOptions = {}) {
  const place = await findRepository(root);
  const objects = openObjects(place.root);
  const before = listGitFiles(place.gitDir);
  const { judged, close } = await readJudged(place, objects, options, (commit) => openCommitTree(place.root, commit, objects));
  expect(listGitFiles(place.gitDir)).toEqual(before);
  onTestFinished(() => {
    objects.close();
    close();
  });
  return judged;
}

const listGitFiles = (gitDir: string): string[] => readdirSync(gitDir, { recursive: true }).map(String).sort();
export const textOf = async (tree: Tree, path: string) => {
  const bytes = await tree.read(path);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
};
export const pathsOf = async (tree: Tree) => (await tree.list()).map(({ path }) => path);
export const LINES = Array.from({ length: 12 }, (_, index) => `line ${index}\n`).join("");
export const begin = (files: Files = {}) => createRepository({ files: { "a.ts": LINES, "b.ts": "b\n", "c.ts": "c\n", ...files } });
export const short = (repository: TestRepository, revision: string) => repository.git(["rev-parse", revision]).slice(0, 7);
export const sets = ({ change }: { change: { changed: ReadonlySet<string>; removed: ReadonlySet<string>; renamed: ReadonlyMap<string, string> } }) => ({
  changed: [...change.changed].sort(),
  removed: [...change.removed].sort(),
  renamed: Object.fromEntries(change.renamed),
});
