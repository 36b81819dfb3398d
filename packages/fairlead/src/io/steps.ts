import { dayOf } from "../history/day.ts";
import type { Step, Steps } from "../repository.ts";
import type { Tree, TreeEntry } from "../tree.ts";
import { collectGrown } from "./collect.ts";
import { openEmptyTree, openPartialTree } from "./commit-tree.ts";
import { isCutOff, resolveCommit, type RepositoryPlace } from "./find-repository.ts";
import { runGit } from "./git.ts";
import { followFolders } from "./judged/moved-folders.ts";
import { splitFields } from "./git-path.ts";
import type { Objects } from "./objects.ts";
import { runComparing } from "./run-comparing.ts";
import { openPastMap, type PastMap } from "../past-map.ts";
import { movePaths } from "../sorted-paths.ts";
import { readBlob, sizeOfBlob } from "./read-blob.ts";
import { byPath, typeOfMode } from "./work-tree-listing.ts";

interface Difference {
  path: string;
  /** the path that it had, where it was moved */
  from: string | null;
  /** it was moved, and holds what it held */
  isWhole: boolean;
  type: TreeEntry["type"];
  /** null: it is gone */
  oid: string | null;
}

interface Written {
  commit: string;
  /** seconds */
  time: number;
  differences: Difference[];
}

export interface StepsRange {
  /** walked up to here */
  at: string;
  /** YYYY-MM-DD (UTC); null: from the beginning */
  since: string | null;
  /** the newest so many; null: all */
  count: number | null;
}

/**
 * The line of first parents, oldest first: what each step brought, a merge standing for all of its branch. One call of git
 * reads the whole range; a version is made of the one before, so that no tree is listed again.
 * @param tree lists a commit
 */
export async function readSteps(place: RepositoryPlace, objects: Objects, tree: (commit: string) => Tree, { at, since, count }: StepsRange): Promise<Steps> {
  const commit = await resolveCommit(place.root, at);
  const range = [...(since === null ? [] : [`--since=${since}T00:00:00Z`]), ...(count === null ? [] : [`--max-count=${count}`])];
  const args = (renames: string) => ["log", "-z", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", renames, "-l7000", "--root", "-O/dev/null", "--no-ext-diff", "--no-textconv", "--no-color", "--format=commit %H %ct", ...range, commit, "--"];
  const limits: string[] = [];
  const written = parseSteps(splitFields(await runComparing(place.root, args, limits))).reverse();
  const cut = written[0] !== undefined && isCutOff(place, written[0].commit) ? written.shift() : undefined;
  // Where a shallow clone ends, nobody knows what was new: what stands there is where the walk begins.
  if (cut !== undefined) limits.push(`This clone is shallow: before ${cut.commit.slice(0, 7)} nothing is known. Get more: git fetch --unshallow`);
  const [first] = written;
  const listed = cut !== undefined ? tree(cut.commit) : first === undefined ? tree(commit) : await startOf(place.root, first.commit, tree);
  // What is kept of a tree lacks what was asked on the way, and that is what a walk goes by.
  const { id: _, ...start } = listed;
  return { start, count: written.length, contents: openContents(written, objects), walk: () => walkSteps(start, written, objects), limits };
}

/** YYYY-MM-DD, in UTC. */
export async function readDayOf(root: string, at: string): Promise<string> {
  const printed = await runGit(root, ["log", "-1", "--format=%ct", await resolveCommit(root, at), "--"]);
  return dayOf(Number(printed.toString().trim()));
}

/** What all steps bring together. A path may come with many contents, so each stands below its id. */
function openContents(written: readonly Written[], objects: Objects): Tree {
  return openPartialTree(written.flatMap(({ commit, differences }) => differences.flatMap(({ path, type, oid }) => (oid === null || type !== "file" ? [] : [{ path: `${oid}/${path}`, oid, commit }]))), objects);
}

async function startOf(root: string, commit: string, tree: (commit: string) => Tree): Promise<Tree> {
  const parent = (await runGit(root, ["rev-list", "--parents", "-n1", commit])).toString().trim().split(" ")[1];
  return parent === undefined ? openEmptyTree() : tree(parent);
}

/** ":<mode> <mode> <id> <id> <status>" path [path], after "commit <id> <time>" */
function parseSteps(fields: readonly string[]): Written[] {
  const steps: Written[] = [];
  for (let index = 0; index < fields.length; ) {
    const field = (fields[index++] as string).replace(/^\n/, "");
    if (!field.startsWith(":")) {
      const [, commit = "", time = "0"] = field.split(" ");
      steps.push({ commit, time: Number(time), differences: [] });
      continue;
    }
    const [, mode = "", , id = "", status = ""] = field.split(" ");
    const first = fields[index++] as string;
    const isMoved = status.startsWith("R");
    const path = isMoved || status.startsWith("C") ? (fields[index++] as string) : first;
    steps.at(-1)?.differences.push({ path, from: isMoved ? first : null, isWhole: status === "R100", type: typeOfMode(mode), oid: status === "D" ? null : id });
  }
  return steps;
}

async function* walkSteps(start: Tree, written: readonly Written[], objects: Objects): AsyncGenerator<Step> {
  const first = await start.list();
  let types = openPastMap(new Map(first.map(({ path, type }) => [path, type])));
  const own = new Map<string, string>();
  for (const { path, type } of first) {
    const oid = type === "file" ? await start.oid(path) : undefined;
    if (oid !== undefined) own.set(path, oid);
  }
  let oids = openPastMap(own);
  const sizes = new Map<string, number>();
  let files: readonly string[] = [...own.keys()].sort();
  let links: readonly string[] = first.flatMap(({ path, type }) => (type === "symlink" ? [path] : []));
  let known = openKnown(types, files, links);
  for (const { commit, time, differences } of written) {
    collectGrown();
    const next = new Map<string, Difference | null>();
    const renamed = new Map<string, string>();
    const whole = new Set<string>();
    for (const { path, from, isWhole, oid } of differences) {
      if (oid === null) next.set(path, null);
      if (from === null) continue;
      next.set(from, null);
      renamed.set(path, from);
      if (isWhole) whole.add(path);
    }
    for (const one of differences) if (one.oid !== null) next.set(one.path, one);
    const added = new Set(renamed.size === 0 ? [] : [...next].flatMap(([path, one]) => (one !== null && types.get(path) === undefined ? [path] : [])));
    // Most steps bring no path and take none: they share one list, and one map of what is there.
    const moved = [...next].filter(([path, one]) => types.get(path) !== one?.type);
    if (moved.length > 0) {
      types = types.next(new Map(moved.map(([path, one]) => [path, one?.type])));
      const paths = moved.map(([path]) => path);
      files = movePaths(files, paths, (path) => next.get(path)?.type === "file");
      links = movePaths(links, paths, (path) => next.get(path)?.type === "symlink");
      known = openKnown(types, files, links);
    }
    oids = oids.next(new Map([...next].map(([path, one]) => [path, one?.type === "file" ? (one.oid ?? undefined) : undefined])));
    const changed = new Set(differences.filter(({ oid }) => oid !== null).map(({ path }) => path));
    const removed = new Set([...next].flatMap(([path, one]) => (one === null ? [path] : [])));
    yield { commit, date: new Date(time * 1000).toISOString().slice(0, 10), tree: openSteppedTree({ commit, types, oids, known, sizes }, objects), change: { changed, removed, renamed: followFolders(renamed, whole, removed, added) } };
  }
}

type Types = PastMap<string, TreeEntry["type"]>;

function openKnown(types: Types, files: readonly string[], links: readonly string[]): NonNullable<Tree["known"]> {
  return { files, links, has: (path) => types.get(path) === "file" };
}

interface Stepped {
  commit: string;
  types: Types;
  oids: PastMap<string, string>;
  known: NonNullable<Tree["known"]>;
  /** by id of a content, of those that were asked for in any step */
  sizes: Map<string, number>;
}

function openSteppedTree({ commit, types, oids, known, sizes }: Stepped, objects: Objects): Tree {
  return {
    commit,
    list: async () => [...types.entries()].map(([path, type]) => ({ path, type })).sort(byPath),
    known,
    oid: async (path) => oids.get(path),
    async read(path) {
      const oid = oids.get(path);
      return oid === undefined ? undefined : readBlob(objects, oid, path, commit);
    },
    async size(path) {
      const oid = oids.get(path);
      if (oid === undefined) return undefined;
      const size = sizes.get(oid) ?? (await sizeOfBlob(objects, oid, path, commit));
      sizes.set(oid, size);
      return size;
    },
  };
}
