import type { ImportTarget, WrittenImport } from "../graph.ts";
import type { ImportTree, OpenResolver, Resolver } from "../languages.ts";
import { openAskedPaths, type AskedPaths } from "./asked-paths.ts";
import { folderOf, foldersUp, groupFiles, nameOf } from "./tree-paths.ts";

/** What may be asked of a version's paths. It is written down who asked for what. */
export interface Places {
  has(path: string): boolean;
  /** the sources that stand in a folder itself, in order */
  inFolder(folder: string): readonly string[];
  /** the sources of this name, in order */
  named(name: string): readonly string[];
  /** whether sources stand in a folder, or below it */
  hasBelow(folder: string): boolean;
}

/** How a language resolves, as far as settings and which paths there are decide it. */
export interface Following<S> {
  read(tree: ImportTree): Promise<S>;
  /** whether what a path holds decides what `read` says; nothing else does */
  isSetting(path: string): boolean;
  settingsOf(settings: S): readonly string[];
  limitsOf(settings: S): readonly string[];
  isSource(path: string): boolean;
  /** of files of one group the same import leads to the same */
  groupOf(from: string): string;
  open(settings: S, places: Places): (from: string, written: WrittenImport) => Found;
  /** what of that holds for this file of the group */
  keepFor?(from: string, found: Found): Found;
}

type Found = ImportTarget | readonly ImportTarget[];

/** A resolver of which the next version's is made: only what asked for a path that came or went is resolved again. */
export function openFollowed<S>(language: Following<S>): OpenResolver {
  return async (tree, watched = NO_PATHS) => openOver(language, tree, openMemory(await language.read(tree), watched));
}

const NO_PATHS: ReadonlySet<string> = new Set();

interface Memory<S> {
  read: S;
  /** by group, where imports lead, and the files that have them */
  known: Map<string, { targets: Map<string, Found>; files: Set<string> }>;
  /** the groups that asked for a path; a folder's ends with a slash, with two where it is about all below it, and a name begins with one */
  asked: AskedPaths;
  /** how many sources stand in a folder, or below it; counted when it is first asked */
  below: Map<string, number> | null;
}

/** @param watched the paths of which it is known that they come or go; null: any may */
function openMemory<S>(read: S, watched: ReadonlySet<string> | null): Memory<S> {
  const questions = watched === null ? null : new Set([...watched].flatMap((path) => [...questionsOf(path), ...foldersUp(folderOf(path)).map(askBelow)]));
  return { read, known: new Map(), asked: openAskedPaths(questions), below: null };
}

/** What is answered otherwise where a path comes or goes, beside what is said of all below a folder. */
function questionsOf(path: string): string[] {
  return [path, `${folderOf(path)}/`, `/${nameOf(path)}`];
}

function askBelow(folder: string): string {
  return `${folder}//`;
}

/** Sources come (1) or go (-1). @returns folders that hold some now and did not before, or the other way round */
function countBelow(below: Map<string, number>, sources: readonly string[], by: 1 | -1): string[] {
  const turned: string[] = [];
  for (const path of sources) {
    for (const folder of foldersUp(folderOf(path))) {
      const count = (below.get(folder) ?? 0) + by;
      if (count === 0) below.delete(folder);
      else below.set(folder, count);
      if (count === 0 || (count === 1 && by === 1)) turned.push(folder);
    }
  }
  return turned;
}

function countAll(sources: readonly string[]): Map<string, number> {
  const below = new Map<string, number>();
  countBelow(below, sources, 1);
  return below;
}

function openOver<S>(language: Following<S>, tree: ImportTree, memory: Memory<S>): Resolver {
  const { read, known, asked } = memory;
  let asking = "";
  let isHandedOn = false;
  let folders: Map<string, string[]> | undefined;
  let names: Map<string, string[]> | undefined;
  const sources = (): string[] => tree.files.filter(language.isSource);
  const group = (keyOf: (path: string) => string): Map<string, string[]> => groupFiles(sources(), keyOf);
  const resolve = language.open(read, {
    has(path) {
      asked.note(path, asking);
      return tree.has(path);
    },
    inFolder(folder) {
      asked.note(`${folder}/`, asking);
      return (folders ??= group(folderOf)).get(folder) ?? [];
    },
    named(name) {
      asked.note(`/${name}`, asking);
      return (names ??= group(nameOf)).get(name) ?? [];
    },
    hasBelow(folder) {
      asked.note(askBelow(folder), asking);
      return (memory.below ??= countAll(sources())).has(folder);
    },
  });
  return {
    resolve(from, written) {
      asking = language.groupOf(from);
      const { targets, files } = known.get(asking) ?? { targets: new Map<string, Found>(), files: new Set<string>() };
      known.set(asking, { targets, files });
      files.add(from);
      const name = `${written.kind} ${written.specifier}\n${written.names?.join() ?? ""}`;
      const found = targets.get(name) ?? resolve(from, written);
      targets.set(name, found);
      return language.keepFor?.(from, found) ?? found;
    },
    settings: language.settingsOf(read),
    limits: language.limitsOf(read),
    async next(later, { touched, moved }) {
      // What was noted goes to one version, and is changed there.
      if (isHandedOn) return { resolver: openOver(language, later, openMemory(await language.read(later), null)), stale: "all" };
      isHandedOn = true;
      const again = touched.some(language.isSetting) ? await language.read(later) : read;
      const movedSources = moved.filter(language.isSource);
      const { below } = memory;
      const [came, went] = [movedSources.filter((path) => later.has(path)), movedSources.filter((path) => !later.has(path))];
      const turned = below === null ? [] : [...countBelow(below, went, -1), ...countBelow(below, came, 1)];
      const stale = again === read || tell(again) === tell(read) ? asked.askersOf([...moved.flatMap(questionsOf), ...turned.map(askBelow)]) : null;
      // Only from now on it is worth knowing of every path who asked about it.
      if (stale === null) return { resolver: openOver(language, later, openMemory(again, null)), stale: "all" };
      const files = [...stale].flatMap((group) => [...(known.get(group)?.files ?? [])]);
      for (const group of stale) known.delete(group);
      return { resolver: openOver(language, later, memory), stale: files };
    },
  };
}

/** The same text for settings that say the same. */
function tell(settings: unknown): string {
  return JSON.stringify(settings, (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value));
}
