import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFairlead } from "../open.ts";
import { createRepository, type TestRepository } from "../testing/git-repository.ts";
import { commitIdAt, textAt } from "./facts.ts";
import { followFiles } from "./follow-files.ts";
import { findText, internerOf } from "./interner.ts";
import { forEachChange } from "./revisions.ts";

/* On random real repositories the revisions of a file are those that git log tells. */

type Step = { what: "add" | "modify" | "remove" | "rename" | "none"; path: number; other: number; parent?: number; merge?: number };

const PATHS = ["a", "b", "c/d", "c/e", "f g", "é"];

/** Twenty lines that no other file has, so that git takes nothing for a rename that is none. */
const contentOf = (seed: number, edits: number): string => Array.from({ length: 20 }, (_, at) => `line ${seed} ${at * 7919 + seed * 104_729}\n`).join("") + Array.from({ length: edits }, (_, at) => `edit ${at}\n`).join("");

/** Makes a repository of these steps, each a commit, in one call of git; steps that cannot be done are commits that change nothing. */
function build(steps: readonly Step[], allowReuse: boolean): TestRepository {
  const repository = createRepository();
  const trees: Map<string, { seed: number; edits: number }>[] = [];
  const left = new Set<string>(); // paths that a file was renamed away from
  const stream = steps.map(({ what, path: from, other: to, parent, merge }, place) => {
    const base = place === 0 ? -1 : Math.max(0, place - 1 - (parent ?? 0));
    const tree = new Map(trees[base]);
    const [path, target] = [PATHS[from] as string, PATHS[to] as string];
    const file = tree.get(path);
    const lines: string[] = [];
    const put = (name: string, seed: number, edits: number) => {
      tree.set(name, { seed, edits });
      lines.push(`M 644 inline "${name}"\ndata ${Buffer.byteLength(contentOf(seed, edits))}\n${contentOf(seed, edits)}`);
    };
    if (what === "add" && file === undefined && (allowReuse || !left.has(path))) put(path, place + 1, 0);
    else if (what === "modify" && file !== undefined && file.edits < 8) put(path, file.seed, file.edits + 1);
    else if (what === "remove" && file !== undefined) {
      tree.delete(path);
      lines.push(`D "${path}"`);
    } else if (what === "rename" && file !== undefined && !tree.has(target)) {
      tree.delete(path);
      left.add(path);
      lines.push(`D "${path}"`);
      put(target, file.seed, file.edits);
    }
    trees.push(tree);
    const second = merge === undefined || place < 2 ? "" : `merge :${Math.max(1, place - merge)}\n`;
    const header = `commit refs/heads/main\nmark :${place + 1}\ncommitter A <a@example.org> ${1_700_000_000 + place} +0000\ndata 1\nm\n`;
    return `${header}${base < 0 ? "" : `from :${base + 1}\n`}${second === `merge :${base + 1}\n` ? "" : second}${lines.map((line) => `${line}\n`).join("")}`;
  });
  repository.git(["fast-import", "--quiet", "--force"], stream.join(""));
  return repository;
}

/** Path → ids of the commits that changed the file which has it now. */
async function revisionsByPath({ root }: TestRepository): Promise<Record<string, string[]>> {
  const opened = await openFairlead(root);
  try {
    const repository = opened.snapshot();
    const { history } = await repository.history({ at: "main" });
    const { facts } = history;
    const inTree = new Uint8Array(facts.paths.count);
    for (const { path } of await (await repository.tree("main")).list()) inTree[findText(internerOf(facts.paths), path)] = 1;
    const files = followFiles(history, inTree);
    const found: Record<string, string[]> = {};
    for (let file = 0; file < files.count; file++) {
      if (files.isAlive[file] !== 1) continue;
      const ids = new Set<string>();
      forEachChange(history, history.commits, (change, commit) => {
        if (files.fileOf[change] === file) ids.add(commitIdAt(facts, commit));
      });
      found[textAt(facts.paths, files.path[file] as number)] = [...ids].sort();
    }
    return found;
  } finally {
    opened.close();
  }
}

/** The same, as git tells it. */
function toldByGit(repository: TestRepository, options: string[]): Record<string, string[]> {
  const paths = repository.git(["ls-tree", "-r", "-z", "--name-only", "main"]).split("\0").filter(Boolean);
  return Object.fromEntries(paths.map((path) => [path, repository.git(["log", "--format=%H", "-l0", ...options, "main", "--", path]).split("\n").filter(Boolean).sort()]));
}

const step = (kinds: Step["what"][]) => fc.record({ what: fc.constantFrom(...kinds), path: fc.nat(PATHS.length - 1), other: fc.nat(PATHS.length - 1) });

describe("the revisions of every file are those of git log", () => {
  test("without renames, on one line of commits", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(["add", "add", "modify", "remove", "none"]), { minLength: 1, maxLength: 25 }), async (steps) => {
        const repository = build(steps, true);
        expect(await revisionsByPath(repository)).toEqual(toldByGit(repository, []));
        repository.remove();
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test("without renames, with branches and merges: all commits but merges", async () => {
    const branching = fc.tuple(step(["add", "add", "modify", "remove", "none"]), fc.integer({ min: 0, max: 3 }), fc.option(fc.nat(4), { nil: undefined })).map(([one, parent, merge]): Step => (merge === undefined ? { ...one, parent } : { ...one, what: "none", parent, merge }));
    await fc.assert(
      fc.asyncProperty(fc.array(branching, { minLength: 3, maxLength: 25 }), async (steps) => {
        const repository = build(steps, true);
        expect(await revisionsByPath(repository)).toEqual(toldByGit(repository, ["--full-history", "--no-merges"]));
        repository.remove();
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  // A path that is used again after its file was renamed away is one file for git, which follows one path at a time; it is two.
  test("with renames, on one line of commits, where no path is added again that was renamed away", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(["add", "add", "modify", "modify", "remove", "rename", "rename"]), { minLength: 1, maxLength: 30 }), async (steps) => {
        const repository = build(steps, false);
        expect(await revisionsByPath(repository)).toEqual(toldByGit(repository, ["--follow"]));
        repository.remove();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
