import { computeReached } from "../../imports/reach.ts";
import { isSaidByName, listTieable, openTies, readSaidNames, type SaidNames, type Ties } from "../../imports/tied-by-name.ts";
import { CannotJudge } from "../check.ts";
import type { RawFinding } from "../finding.ts";
import type { BoundaryOptions } from "./boundary-options.ts";
import { compilePath } from "./boundary-targets.ts";
import { isLoadedByName, isSetup, readNamedPaths, startsByItself } from "./boundary-loaded.ts";
import { formatUnresolved, type Part, type Sight } from "./boundary-sight.ts";
import type { Selection } from "./selection.ts";
import type { Version } from "../version.ts";

/** The compiler takes it in by itself, and nothing is left of it. */
const DECLARATIONS = /\.d\.[cm]?ts$/;

/** Files that stand alone; or, where entries are named, those that no entry leads to. */
export async function findOrphans(sight: Sight, orphans: NonNullable<BoundaryOptions["orphans"]>, version: Version): Promise<Part> {
  const { graph, anchor, subjects, nameOf } = sight;
  const links = sight.links();
  const isJudged = (path: string) => subjects.has(path) && !DECLARATIONS.test(path);
  const files = subjects.of(graph.files).filter(isJudged);
  const servesFolder = compileServing(graph.files);
  const found = typeof orphans === "object" ? files.filter(notReached(orphans.entry, graph.files)) : await withoutLoaded(await withoutTied(files.filter((path) => standsAlone(path) && !servesFolder(path) && !isLoadedByName(path)), sight, version), subjects, version);
  const code = typeof orphans === "object" ? "boundary-unreached" : "boundary-orphan";
  const unresolved = graph.edges.filter(({ target }) => target.to === "unresolved");
  return {
    findings: found.map((path): RawFinding => ({ code, args: {}, path, line: 1, column: 1, snippet: nameOf(path), ofFile: true })),
    files,
    isJudged,
    limits: formatUnresolved(unresolved, "so a file that one of them means may seem alone"),
  };

  function notReached(entry: readonly string[], all: readonly string[]): (path: string) => boolean {
    const isEntry = entry.map((pattern) => compilePath(pattern, anchor));
    const entries = all.filter((path) => isEntry.some((matches) => matches(path)));
    if (entries.length === 0) throw new CannotJudge(`No file matches orphans.entry (${entry.join(", ")})`, 'Name the files that a program starts from, for example entry: ["src/main.ts"].');
    const reached = computeReached(links, entries);
    return (path) => !reached.has(path);
  }

  function standsAlone(path: string): boolean {
    const place = links.index.get(path) as number;
    return [...(links.out[place] ?? []), ...(links.in[place] ?? [])].every((other) => other === place);
  }
}

/** Whether a file is there for others of its folder: one of a Go package, what a Python package begins with, what describes a Java package. */
function compileServing(files: readonly string[]): (path: string) => boolean {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  let goFiles: Map<string, number> | undefined;
  return (path) => {
    const folder = folderOf(path);
    const name = path.slice(folder.length);
    if (name === "package-info.java" || name === "module-info.java") return true;
    if (/^__init__\.pyi?$/.test(name)) return files.some((other) => other !== path && other.startsWith(folder) && /\.pyi?$/.test(other));
    if (!name.endsWith(".go")) return false;
    goFiles ??= files.filter((other) => other.endsWith(".go")).reduce((counts, other) => counts.set(folderOf(other), (counts.get(folderOf(other)) ?? 0) + 1), new Map<string, number>());
    return (goFiles.get(folder) ?? 0) > 1;
  };
}

interface Known {
  /** what files say, by path and content: those of the version that was asked about last, since most stay as they are */
  said: ByContent<SaidNames | null>;
  ties: Ties;
}

const KNOWN = new WeakMap<Selection, Known>();

/** Without those that others use by name, as their language lets them, or that use others so. */
async function withoutTied(alone: readonly string[], { graph: { files }, subjects }: Sight, version: Version): Promise<readonly string[]> {
  if (!alone.some(isSaidByName)) return alone;
  const { said, ties } = KNOWN.get(subjects) ?? { said: NOTHING_KNOWN, ties: openTies() };
  const now = await readByContent(listTieable(alone, files), version, said, readSaidNames);
  ties.take(now.byPath);
  KNOWN.set(subjects, { said: now.known, ties });
  return alone.filter((path) => !ties.has(path));
}

const STARTING = new WeakMap<Selection, ByContent<boolean | null>>();
const NAMED = new WeakMap<Selection, ByContent<string[] | null>>();

/** Without those that are programs, and those that a build or a workflow names by their path. */
async function withoutLoaded(alone: readonly string[], subjects: Selection, version: Version): Promise<readonly string[]> {
  if (alone.length === 0) return alone;
  const setups = await readByContent(version.files.filter(isSetup), version, NAMED.get(subjects) ?? NOTHING_KNOWN, readNamedPaths);
  const starting = await readByContent(alone, version, STARTING.get(subjects) ?? NOTHING_KNOWN, startsByItself);
  NAMED.set(subjects, setups.known);
  STARTING.set(subjects, starting.known);
  const named = new Set([...setups.byPath.values()].flatMap((paths) => paths ?? []));
  return alone.filter((path) => !named.has(path) && starting.byPath.get(path) !== true);
}

/** What was read of files, by path and content. */
type ByContent<T> = ReadonlyMap<string, Promise<T>>;

const NOTHING_KNOWN: ByContent<never> = new Map();

/** Reads what is not known of a version before; null for what is no text. */
async function readByContent<T>(paths: readonly string[], { tree, text }: Version, before: ByContent<T | null>, read: (path: string, text: string) => T): Promise<{ byPath: Map<string, T | null>; known: ByContent<T | null> }> {
  const known = new Map<string, Promise<T | null>>();
  const readFile = async (path: string): Promise<T | null> => {
    const content = await text(path);
    return content === null ? null : read(path, content);
  };
  const readOnce = async (path: string) => {
    const key = `${path}\n${await tree.oid(path)}`;
    const one = before.get(key) ?? readFile(path);
    known.set(key, one);
    return [path, await one] as const;
  };
  return { byPath: new Map(await Promise.all(paths.map(readOnce))), known };
}
