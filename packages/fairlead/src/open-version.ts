import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeText } from "./decode-text.ts";
import { EXTRACT_TASKS, THREADED_TASKS } from "./extract-tasks.ts";
import { MEASURE_VERSION } from "./history/complexity.ts";
import { MATCH_VERSION } from "./guardrails/patterns/match-file.ts";
import { PARSERS_VERSION } from "./guardrails/patterns/parsers-version.ts";
import type { Change, Version } from "./guardrails/version.ts";
import { buildWholeGraph, listUnparsed, type BuiltGraph, type Extracted } from "./imports/build-graph.ts";
import { languageOf } from "./imports/languages.ts";
import { updateGraph } from "./imports/update-graph.ts";
import { openCache } from "./io/cache.ts";
import { openContentCache, type ContentCache } from "./io/content-cache.ts";
import { knowAlike } from "./io/extract/extract-contents.ts";
import { openRunTask } from "./io/extract/run-task.ts";
import { isWorkTree } from "./io/work-tree.ts";
import type { WorkerLimits } from "./io/workers/pool.ts";
import { openExempting } from "./open-exempting.ts";
import { GRAPHS_VERSION, openKeptGraphs, type VersionGraph } from "./open-graphs.ts";
import { KEPT_IMPORTS_VERSION, openImports, type ReadVersionImports } from "./open-imports.ts";
import { openMatches } from "./open-matches.ts";
import { openMeasures } from "./open-measures.ts";
import { listFiles, readOrNothing, type Tree } from "./tree.ts";

export interface After {
  version: Version;
  change: Change;
}

/** Whether it is wanted what a file imports. */
export type Importers = (path: string) => boolean;

/** Versions of one repository: what was read of a content is known to all of them, and to the next process. */
export interface Versions {
  /**
   * @param after the version before it in a history, and what differs: what its files import is then made of what is known
   * @param importers the files that its graph is of, and the graphs of the versions after it; null: all
   */
  version(tree: Tree, after?: After, importers?: Importers | null): Promise<Version>;
  /** What these files of a version import, as they write it, and nothing else of them; files that are not there are left out. */
  imports(tree: Tree, paths: readonly string[]): Promise<ReadonlyMap<string, Extracted>>;
  /** many files are about to be asked for: where nothing is kept of any, the processes that read may start */
  expect(): void;
  /** keeps what was read, and ends the processes that read */
  close(): void;
}

export interface VersionOptions {
  /** script of a worker; null: everything is read in this process */
  worker?: string | null;
  limits?: Partial<WorkerLimits>;
}

const NOTHING_READ: ReadonlyMap<string, Extracted> = new Map();

/** What was read is written at most so often while more is read, in milliseconds. */
const SAVED_EVERY = 2000;

/** The script that the build puts beside this one; none beside the sources. */
function workerBeside(): string | null {
  const here = fileURLToPath(import.meta.url);
  const ending = here.slice(here.lastIndexOf("."));
  return ending === ".ts" ? null : fileURLToPath(new URL(`./extract-worker${ending}`, import.meta.url));
}

/** @param folder where caches are kept: it may not be there yet; null: nothing is kept */
export function openVersions(folder: string | null, { worker = workerBeside(), limits = {} }: VersionOptions = {}): Versions {
  const run = openRunTask(EXTRACT_TASKS, worker, { threaded: THREADED_TASKS, ...limits });
  const opened = new Map<string, ContentCache>();
  const open = (name: string, version: string, bounds?: { generations: number }): ContentCache => {
    const cache = opened.get(name) ?? openContentCache(folder, name, version, bounds);
    opened.set(name, cache);
    return cache;
  };
  let files: ReturnType<typeof openCache> | undefined;
  const knownFiles = () => (files ??= openCache(folder, "files", "1"));
  let saved = Date.now();
  const save = (isLast: boolean): void => {
    if (!isLast && Date.now() - saved < SAVED_EVERY) return;
    for (const cache of opened.values()) cache.save();
    saved = Date.now();
  };

  // Changes are judged by where they left the main line, and that is one version for many of them.
  const trees = () => open("trees", `${GRAPHS_VERSION} exempting1`, { generations: 2 });
  const exempting = openExempting({ cache: () => open("exempting", "1"), trees, files: knownFiles });
  const importsOf = openImports({ cache: () => open("imports", KEPT_IMPORTS_VERSION), files: knownFiles, run, note: exempting.note });
  const readImports: ReadVersionImports = async (tree, paths, how) => {
    const read = await importsOf(tree, paths, how);
    save(false);
    return read;
  };

  // What a graph was made of is kept for the version after it, and goes with its version.
  const keptGraphs = openKeptGraphs(trees);
  const graphs = new WeakMap<Version, Promise<VersionGraph>>();
  // What comes or goes on the way to the version after one.
  const watched = new WeakMap<Version, ReadonlySet<string>>();
  // The version before one, as long as its graph may be made of that one's: a long history must not be held by its last.
  const pasts = new WeakMap<Version, After>();
  const importersOf = new WeakMap<Version, Importers>();
  const readGraph = async (version: Version): Promise<VersionGraph> => {
    const { tree } = version;
    const after = pasts.get(version);
    pasts.delete(version);
    await after?.version.graph();
    const before = after === undefined ? undefined : await graphs.get(after.version);
    const isWanted = importersOf.get(version) ?? (() => true);
    const isImporter = (path: string): boolean => languageOf(path) !== null && isWanted(path);
    if (after === undefined || before === undefined) {
      const paths = version.files.filter(isImporter);
      const kept = await keptGraphs.find(version, paths);
      if (kept !== undefined) return kept;
      const built = await buildWholeGraph(version, readImports(tree, paths), watched.get(version), paths);
      await keptGraphs.remember(version, paths, built);
      return asWhole(built);
    }
    if (after.change.changed.size + after.change.removed.size === 0) return before;
    const changed = [...after.change.changed].filter((path) => isImporter(path) && version.has(path));
    // Most steps of a history touch none of the files that it is about.
    const read = changed.length === 0 ? NOTHING_READ : await readImports(tree, changed);
    return asWhole(await updateGraph(await before.whole(), version, read, after.change));
  };

  const read = async (tree: Tree, after?: After, importers: Importers | null = null): Promise<Version> => {
    const listed = tree.known ?? (await knowFiles(tree));
    let exempts: Promise<readonly string[] | null> | undefined;
    // No function in here may name the version before: all of a history would be held by its last.
    const version: Version = {
      tree,
      get files() {
        return listed.files;
      },
      has: (path) => listed.has(path),
      text: async (path) => {
        const bytes = listed.has(path) ? await readOrNothing(tree, path) : undefined;
        if (bytes === undefined) return null;
        const { binary, text } = decodeText(bytes);
        return binary ? null : text;
      },
      async graph() {
        const built = graphs.get(version) ?? readGraph(version);
        graphs.set(version, built);
        return (await built).graph;
      },
      async unparsed(asked) {
        const wanted = asked.filter((path) => listed.has(path) && languageOf(path) !== null);
        return listUnparsed(await readImports(tree, wanted, { isWhole: true }));
      },
      exempting: (before) => exempting.find(tree, listed.files, before === undefined ? undefined : { tree: before.version.tree, change: before.change }),
      knownExempting: ({ version: { tree: before }, change }) => (exempts ??= exempting.recall(tree, listed.files, { tree: before, change })),
      matches: (rules, asked) => matches(tree, rules, asked.filter((path) => listed.has(path))),
      measure: (asked) => measures(tree, asked.filter((path) => listed.has(path))),
    };
    if (after !== undefined) {
      if (isWorkTree(tree)) knowAlike(tree, after.version.tree, after.change.changed);
      pasts.set(version, after);
      pasts.delete(after.version);
      watched.set(after.version, computeMoved(after));
    }
    const isWanted = importers ?? (after === undefined ? undefined : importersOf.get(after.version));
    if (isWanted !== undefined) importersOf.set(version, isWanted);
    return version;
  };

  const matches = openMatches({ cache: () => open("patterns", `${MATCH_VERSION} ${PARSERS_VERSION}`), files: knownFiles, run, note: exempting.note, onRead: () => save(false) });
  const measures = openMeasures({ cache: () => open("sizes", String(MEASURE_VERSION)), files: knownFiles, onRead: () => save(false) });
  const versions = new WeakMap<Tree, Promise<Version>>();
  return {
    version(tree, after, importers) {
      if (importers != null) return read(tree, after, importers);
      const version = versions.get(tree) ?? read(tree, after);
      versions.set(tree, version);
      return version;
    },
    imports: (tree, paths) => readImports(tree, paths, { isForImportsAlone: true }),
    expect() {
      if (folder === null || !["imports", "patterns"].some((name) => existsSync(join(folder, `${name}.lines`)))) run.expect();
    },
    close() {
      run.close();
      keptGraphs.save();
      save(true);
      files?.save();
    },
  };
}

function asWhole(built: BuiltGraph): VersionGraph {
  return { graph: built.graph, whole: async () => built };
}

async function knowFiles(tree: Tree): Promise<Pick<NonNullable<Tree["known"]>, "files" | "has">> {
  const files = await listFiles(tree);
  const known = new Set(files);
  return { files, has: (path) => known.has(path) };
}

/** Paths that come or go. */
function computeMoved({ version, change }: After): Set<string> {
  return new Set([...change.removed, ...[...change.changed].filter((path) => !version.has(path))]);
}
