import type { ImportTarget, WrittenImport } from "../graph.ts";
import type { ImportTree, OpenResolver, Resolver } from "../languages.ts";
import { openAskedPaths, type AskedPaths } from "./asked-paths.ts";
import { folderOf, groupFiles, nameOf } from "./tree-paths.ts";

/** What may be asked of a version's paths. It is written down who asked for what. */
export interface Places {
  has(path: string): boolean;
  /** the sources that stand in a folder itself, in order */
  inFolder(folder: string): readonly string[];
  /** the sources of this name, in order */
  named(name: string): readonly string[];
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
  open(settings: S, places: Places): (from: string, written: WrittenImport) => ImportTarget | readonly ImportTarget[];
}

/** A resolver of which the next version's is made: only what asked for a path that came or went is resolved again. */
export function openFollowed<S>(language: Following<S>): OpenResolver {
  return async (tree, watched = NO_PATHS) => openOver(language, tree, openMemory(await language.read(tree), watched));
}

const NO_PATHS: ReadonlySet<string> = new Set();

interface Memory<S> {
  read: S;
  /** by group, where imports lead, and the files that have them */
  known: Map<string, { targets: Map<string, ImportTarget | readonly ImportTarget[]>; files: Set<string> }>;
  /** the groups that asked for a path; a folder's ends with a slash, and a name begins with one */
  asked: AskedPaths;
}

/** @param watched the paths of which it is known that they come or go; null: any may */
function openMemory<S>(read: S, watched: ReadonlySet<string> | null): Memory<S> {
  return { read, known: new Map(), asked: openAskedPaths(watched === null ? null : new Set([...watched].flatMap(questionsOf))) };
}

/** What is answered otherwise where a path comes or goes. */
function questionsOf(path: string): string[] {
  return [path, `${folderOf(path)}/`, `/${nameOf(path)}`];
}

function openOver<S>(language: Following<S>, tree: ImportTree, memory: Memory<S>): Resolver {
  const { read, known, asked } = memory;
  let asking = "";
  let isHandedOn = false;
  let folders: Map<string, string[]> | undefined;
  let names: Map<string, string[]> | undefined;
  const group = (keyOf: (path: string) => string): Map<string, string[]> => groupFiles(tree.files.filter(language.isSource), keyOf);
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
  });
  return {
    resolve(from, written) {
      asking = language.groupOf(from);
      const { targets, files } = known.get(asking) ?? { targets: new Map<string, ImportTarget>(), files: new Set<string>() };
      known.set(asking, { targets, files });
      files.add(from);
      const name = `${written.kind} ${written.specifier}`;
      const found = targets.get(name) ?? resolve(from, written);
      targets.set(name, found);
      return found;
    },
    settings: language.settingsOf(read),
    limits: language.limitsOf(read),
    async next(later, { touched, moved }) {
      // What was noted goes to one version, and is changed there.
      if (isHandedOn) return { resolver: openOver(language, later, openMemory(await language.read(later), null)), stale: "all" };
      isHandedOn = true;
      const again = touched.some(language.isSetting) ? await language.read(later) : read;
      const stale = again === read || tell(again) === tell(read) ? asked.askersOf(moved.flatMap(questionsOf)) : null;
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
