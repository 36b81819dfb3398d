import { EXTRACTOR_VERSION } from "./direction/extractor-version.ts";
import type { Direction } from "./direction.ts";
import type { ExtractedFile } from "./direction/extract-file.ts";
import { withProposals } from "./direction/build-direction.ts";
import { foldersOfRecords, isRecordPath, readProposed } from "./direction/proposed.ts";
import { readDirection, type ReadExtracted } from "./direction/read-direction.ts";
import { unreadableFile } from "./direction/unreadable.ts";
import { cacheFolder } from "./io/cache-folder.ts";
import { openCache, type Cache } from "./io/cache.ts";
import { countIndexed } from "./io/count-indexed.ts";
import type { HistoryProgress } from "./io/history/read-history.ts";
import { readExtracted } from "./io/read-extracted.ts";
import type { GitRepository } from "./io/repository.ts";
import type { WorkTree } from "./io/work-tree.ts";
import type { Versions } from "./open-version.ts";
import type { HistoryOptions, JudgedOptions, ReadHistory, Repository } from "./repository.ts";
import type { Tree } from "./tree.ts";

export interface Fairlead {
  /** absolute path of the repository */
  root: string;
  /**
   * The repository as it is at one moment: each version of the tree is listed, and its direction read, once, however
   * often an operation asks. A command takes one; a server takes one for each request, and closes it.
   */
  snapshot(): Snapshot;
  close(): void;
}

export interface Snapshot extends Repository {
  /** removes what was written outside of the repository to answer: what it was asked for cannot be read any more */
  close(): void;
}

/** How somebody who waits for a history to be read is told, and can stop it. */
export interface Reading {
  /** told how many commits have been read, and of how many once that is known */
  onProgress?: (progress: HistoryProgress) => void;
  /** stops the reading; what was read is kept, and KnownError interrupted is thrown */
  signal: AbortSignal;
  /** the reading is over */
  end: () => void;
}

export interface Watch {
  /** called when a history begins to be read */
  beginReading?: () => Reading;
}

const NOBODY_WAITS = (): Reading => ({ signal: new AbortController().signal, end: () => {} });

/** In a smaller tree, reading is over before the processes that could help have started. */
const MANY_FILES = 300;

/** Hands git, disk and cache to what is pure. */
export function joinRepository(git: GitRepository, watch: Watch): Fairlead {
  const { root, prefix, bare, place } = git;
  // Linked work trees have git directories, and so caches, of their own: each knows its own files.
  const kept = cacheFolder(place);
  // Opened when the first record is read: what is kept of a thousand takes as long to read as git takes to list the tree.
  let opened: Cache | undefined;
  const records = (): Cache => (opened ??= openCache(kept, "records", String(EXTRACTOR_VERSION)));
  const read: ReadExtracted = (tree, paths, load, variant) => readExtracted<ExtractedFile>(records(), tree, paths, load, { variant, unreadable: unreadableFile });
  // Few questions are about what checks look at, so what reads it is loaded only then.
  let versions: Versions | undefined;
  const openVersions = async (): Promise<Versions> => {
    const module = await import("./open-version.ts");
    return (versions ??= module.openVersions(kept));
  };
  /** While git finds out what is compared with what, the processes that will read files can start. */
  const expectVersions = async (): Promise<void> => {
    if (countIndexed(place.gitDir) >= MANY_FILES) (await openVersions()).expect();
  };
  const closing = new Set<() => void>();
  const snapshot = (): Snapshot => {
    let listed: WorkTree | undefined;
    const workTree = (): WorkTree => (listed ??= git.workTree());
    // A commit is one tree, by whatever name it was asked for, so that it is listed once.
    const commits = new Map<string | null, Tree>();
    const tree = remember(async (at?: string): Promise<Tree> => {
      if (at === undefined && !bare) return workTree();
      const known = at === undefined ? undefined : commits.get(at);
      if (known !== undefined) return known;
      const found = await git.tree(at);
      const same = commits.get(found.commit) ?? found;
      commits.set(found.commit, same);
      return same;
    });
    // One tree is one version, whoever asks for it: the work tree, a commit, what would come out of a merge.
    const directions = new WeakMap<Tree, Promise<Direction>>();
    const directionOf = (tree: Tree): Promise<Direction> => {
      const direction = directions.get(tree) ?? readDirection(tree, read);
      directions.set(tree, direction);
      return direction;
    };
    const own = remember(async (at?: string) => directionOf(await tree(at)));
    const withProposed = remember(async () => {
      const direction = await own();
      const { branches, limits } = await git.proposals({ folders: foldersOfRecords(direction), isRecordPath });
      return withProposals(direction, await readProposed(direction, await tree(), branches, read), limits);
    });
    const answered = new Set<() => void>();
    const judged = remember(async (options: JudgedOptions = {}) => {
      if (!bare && options.at === undefined) void expectVersions().catch(() => {});
      const { judged, close } = await git.judged(options, workTree);
      for (const those of [answered, closing]) those.add(close);
      return judged;
    });
    const past = remember(() => git.past(tree));
    const history = async ({ at, firstParent = false }: HistoryOptions = {}): Promise<ReadHistory> => {
      const { onProgress = null, signal, end } = (watch.beginReading ?? NOBODY_WAITS)();
      try {
        return await (await past()).history(at ?? null, { firstParent, onProgress, signal });
      } finally {
        end();
      }
    };
    return {
      root,
      prefix,
      bare,
      tree,
      // A version of the past has no branches of today beside it.
      direction: ({ at, branches = false } = {}) => (branches && at === undefined ? withProposed() : own(at)),
      changes: (base) => git.changes(base),
      directionOf: (tree) => directionOf(tree),
      version: async (tree, after, importers) => (await openVersions()).version(tree, after, importers),
      imports: async (tree, paths) => (await openVersions()).imports(tree, paths),
      judged,
      steps: (range) => git.steps(range),
      dayOf: (at) => git.dayOf(at),
      head: () => git.head(),
      history,
      user: async () => (await past()).user(),
      tags: async () => (await past()).tags(),
      storedFacts: async () => (await past()).storedFacts(),
      exportTables: async (folder, format, tables, about) => (await past()).exportTables(folder, format, tables, about),
      measures: async (versions) => (await past()).measures(versions),
      pastTexts: async (versions) => (await past()).pastTexts(versions),
      messages: async (commits) => (await past()).messages(commits),
      lineCounts: async (commits) => (await past()).lineCounts(commits),
      write: (file, text, expected) => git.write(file, text, expected),
      close() {
        for (const close of answered) {
          closing.delete(close);
          close();
        }
        answered.clear();
      },
    };
  };
  const close = (): void => {
    git.close();
    for (const close of closing) close();
    closing.clear();
    versions?.close();
  };
  return { root, snapshot, close };
}

function remember<A, R>(read: (argument?: A) => Promise<R>): (argument?: A) => Promise<R> {
  const known = new Map<string, Promise<R>>();
  return (argument) => {
    const key = JSON.stringify(argument) ?? "";
    const promise = known.get(key) ?? read(argument);
    known.set(key, promise);
    return promise;
  };
}
