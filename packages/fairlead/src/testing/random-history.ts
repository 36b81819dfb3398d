import fc from "fast-check";
import { readFileSync } from "node:fs";
import { createRepository, type TestRepository } from "./git-repository.ts";
import type { CanonicalCommit } from "./canonical-facts.ts";

/** One commit: what it does to files, and what it follows. Places count backwards from it. */
export interface RandomCommit {
  /** none: a root; several: a merge */
  parents: readonly number[];
  edits: { what: "add" | "modify" | "remove" | "rename" | "rename-edit" | "link" | "submodule"; path: number; other: number }[];
  author: number;
  /** seconds before or after the commit's place in time */
  skew: number;
}

const PATHS = ["a", "b", "c/d", "c/e", "f g", "é", "deep/er/one.ts", "deep/er/two.ts", "c/👍"];
const AUTHORS = ["Ada <ada@example.org>", "Béla <bela@example.org>", "C <c@example.org>"];
const ZONES = ["+0000", "-0730", "+1245"];

const edit = fc.record({
  what: fc.constantFrom("add" as const, "add" as const, "add" as const, "modify" as const, "modify" as const, "remove" as const, "rename" as const, "rename-edit" as const, "link" as const, "submodule" as const),
  path: fc.nat(PATHS.length - 1),
  other: fc.nat(PATHS.length - 1),
});

const commit = fc.record({
  parents: fc.oneof(
    { weight: 6, arbitrary: fc.constant<readonly number[]>([1]) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }).map((one): readonly number[] => [one]) },
    { weight: 2, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant<readonly number[]>([]) },
  ),
  edits: fc.array(edit, { maxLength: 3 }),
  author: fc.nat(AUTHORS.length - 1),
  skew: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -500, max: 500 }) }),
});

/** Branches, merges of two and three, several roots, clocks that go wrong, renames with and without edits, links, submodules. */
export function randomHistory(size: { minLength?: number; maxLength?: number }): fc.Arbitrary<RandomCommit[]> {
  return fc.array(commit, { minLength: 1, ...size });
}

interface Blob {
  mode: string;
  text: string;
}

/** Twenty lines that no other file has, so that git takes nothing for a rename that is none. */
const contentOf = (seed: number, edits: number): string => Array.from({ length: 20 }, (_, at) => `line ${seed} ${at * 7919 + seed * 104_729}\n`).join("") + "edit\n".repeat(edits);

/** A real repository of these commits, in the order given; `main` is the last. Returns all ids, oldest first. */
export function makeRepository(written: readonly RandomCommit[]): { repository: TestRepository; ids: string[] } {
  const repository = createRepository();
  const trees: Map<string, Blob>[] = [];
  let seed = 0;
  const stream = written.map(({ parents, edits, author, skew }, place) => {
    const from = [...new Set(parents.map((back) => place - back).filter((parent) => parent >= 0))];
    const tree = new Map(from[0] === undefined ? [] : trees[from[0]]);
    const lines: string[] = [];
    const put = (path: string, mode: string, text: string) => {
      tree.set(path, { mode, text });
      if (mode === "160000") lines.push(`M 160000 ${text} "${path}"\n`);
      else lines.push(`M ${mode} inline "${path}"\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    };
    const remove = (path: string) => {
      tree.delete(path);
      lines.push(`D "${path}"\n`);
    };
    for (const { what, path: one, other } of edits) {
      const [path, target] = [PATHS[one] as string, PATHS[other] as string];
      const file = tree.get(path);
      if (what === "add") put(path, "100644", contentOf(++seed, 0));
      else if (what === "link") put(path, "120000", `to-${++seed}`);
      else if (what === "submodule") put(path, "160000", String(++seed).padStart(40, "0"));
      else if (file === undefined) continue;
      else if (what === "remove") remove(path);
      else if (what === "modify" && file.mode === "100644") put(path, "100644", `${file.text}edit\n`);
      else if (what !== "modify" && path !== target && !tree.has(target)) {
        remove(path);
        put(target, file.mode, what === "rename-edit" && file.mode === "100644" ? `${file.text}more\n` : file.text);
      }
    }
    trees.push(tree);
    const time = 1_700_000_000 + place * 60 + skew;
    const message = author === 0 ? `Change ${place}\n\nCo-authored-by: Pair <pair@example.org>\n` : `Change ${place}\n`;
    const [first, ...others] = from.map((parent) => `:${parent + 1}`);
    return [
      `commit refs/c/${place}\nmark :${place + 1}\nauthor ${AUTHORS[author]} ${time - 5} ${ZONES[place % 3]}\ncommitter Z <z@example.org> ${time} +0000\ndata ${Buffer.byteLength(message)}\n${message}`,
      first === undefined ? "" : `from ${first}\n`,
      ...others.map((parent) => `merge ${parent}\n`),
      ...lines,
      "\n",
    ].join("");
  });
  repository.git(["fast-import", "--quiet", "--force", `--export-marks=${repository.root}/.git/marks`], `${stream.join("")}reset refs/heads/main\nfrom :${written.length}\n\n`);
  const marks = readFileSync(`${repository.root}/.git/marks`, "utf8").trim().split("\n").map((line) => line.slice(1).split(" ") as [string, string]);
  const ids = marks.sort(([a], [b]) => Number(a) - Number(b)).map(([, id]) => id);
  return { repository, ids };
}

type ToldCommit = Omit<CanonicalCommit, "known">;

/** The same as `canonicalFacts`, read in another way: commits as git keeps them, and `git log --raw` by lines. */
export function toldByGit(repository: TestRepository, revision: string, options: readonly string[] = []): Record<string, ToldCommit> {
  const ids = repository.git(["rev-list", ...options.filter((option) => option === "--first-parent"), revision]).split("\n").filter(Boolean);
  const changes = new Map<string, string[]>();
  const log = repository.git(["-c", "core.quotePath=false", "log", "--raw", "-M", "-l0", "--no-abbrev", "--format=commit %H", ...options, revision]);
  let last: string[] = [];
  for (const line of log.split("\n").filter(Boolean)) {
    if (line.startsWith("commit ")) changes.set(line.slice(7), (last = changes.get(line.slice(7)) ?? []));
    else last.push(changeOf(line));
  }
  const told = ids.map((id): [string, ToldCommit] => [id, { ...readCommit(repository.git(["cat-file", "commit", id])), changes: (changes.get(id) ?? []).sort() }]);
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function changeOf(line: string): string {
  const [, letter = "", first = "", second] = /^:\d+ \d+ [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*\t([^\t]*)(?:\t(.*))?$/.exec(line) ?? [];
  return second === undefined ? `${letter} ${first}` : `${letter} ${first} → ${second}`;
}

function readCommit(text: string): Omit<ToldCommit, "changes"> {
  const [, author = "", authorTime, sign, hours, minutes] = /^author (.*) (\d+) ([+-])(\d\d)(\d\d)$/m.exec(text) ?? [];
  const [, commitTime] = /^committer .* (\d+) [+-]\d+$/m.exec(text) ?? [];
  const zone = Number(hours) * 60 + Number(minutes);
  return {
    parents: [...text.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent as string),
    author,
    authorTime: Number(authorTime),
    authorZone: sign === "-" ? -zone : zone,
    commitTime: Number(commitTime),
    coauthors: [...text.matchAll(/^Co-authored-by: (.*)$/gm)].map(([, who]) => who as string),
  };
}
