import { movePaths } from "../sorted-paths.ts";
import { limitsOf, listUnparsed, openGraph, openResolvers, resolveFile, settingsOf, type BuiltGraph, type Extracted, type Importer, type Importers } from "./build-graph.ts";
import type { ImportEdge, ImportGraph, ImportTarget } from "./graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguageName, type ImportTree, type MayLeadElsewhere, type NextResolver, type TouchedPaths } from "./languages.ts";

/** What differs between two versions: paths that came or changed, and paths that went. */
export interface PathChange {
  changed: ReadonlySet<string>;
  removed: ReadonlySet<string>;
}

/**
 * The graph of the next version, made of the one before: the same as if it were built anew, at the price of what differs. Imports of
 * files that have not changed are resolved again only where what they asked for is answered otherwise.
 * @param tree the next version
 * @param read of the paths that came or changed: what those say whose imports are wanted
 */
export async function updateGraph(previous: BuiltGraph, tree: ImportTree, read: ReadonlyMap<string, Extracted>, change: PathChange): Promise<BuiltGraph> {
  const touched = [...new Set([...change.changed, ...change.removed])];
  const moved = touched.filter((path) => tree.has(path) !== previous.has(path));
  const own = new Map(touched.filter((path) => read.has(path) || previous.importers.get(path) !== undefined).map((path) => [path, tree.has(path) ? read.get(path) : undefined]));
  const names = listLanguages(previous, own);
  const next = await nextResolvers(previous, tree, names, { touched, moved });
  const resolvers = new Map([...names].map((name) => [name, (next.get(name) as NextResolver).resolver]));
  const extracted = new Map<string, Extracted | undefined>([...listStale(previous.importers, next), ...own]);
  const changes = new Map<string, Importer | undefined>();
  const limits = new Map(previous.limits);
  const others: string[] = [];
  let sameFiles = true;
  for (const [path, imports] of extracted) {
    const before = previous.importers.get(path);
    const after = imports === undefined ? undefined : resolveFile(path, imports, resolvers);
    const [then, now] = [before?.edges ?? null, after?.edges ?? null];
    const same = then !== null && now !== null ? leadAlike(then, now) : then === now;
    if (!same) others.push(path);
    if ((then === null) !== (now === null)) sameFiles = false;
    // What was not touched and leads to the same is the same to the line.
    if (!same || before?.extracted !== imports) changes.set(path, after);
    const limited = limitsOf(path, now, resolvers);
    if (limited.length > 0) limits.set(path, limited);
    else limits.delete(path);
  }
  const importers = changes.size === 0 ? previous.importers : previous.importers.next(changes);
  const files = sameFiles ? previous.graph.files : movePaths(previous.graph.files, changes.keys(), (path) => changes.get(path)?.edges != null);
  const unparsed = [...previous.graph.unparsed.filter(({ path }) => !own.has(path)), ...listUnparsed([...own].flatMap(([path, imports]) => (imports === undefined ? [] : [[path, imports] as const])))];
  const graph = openGraph(files, importers, unparsed.sort((one, other) => (one.path < other.path ? -1 : 1)), settingsOf(resolvers), limits);
  if (others.length === 0 && sameList(previous.graph.unparsed.map(pathOf), unparsed.map(pathOf))) LIKENESS.set(graph, likenessOf(previous.graph));
  else ORIGINS.set(graph, { likeness: likenessOf(previous.graph), changed: others });
  return { graph, has: tree.has, importers, resolvers, limits };
}

/** The languages of the next version's files. */
function listLanguages({ importers, resolvers }: BuiltGraph, own: ReadonlyMap<string, Extracted | undefined>): Set<ImportLanguageName> {
  const names = new Set(resolvers.keys());
  const left = new Set<ImportLanguageName>();
  for (const [path, imports] of own) {
    const name = languageOf(path);
    if (name === null) continue;
    if (imports === undefined) left.add(name);
    else names.add(name);
  }
  const isThere = (name: ImportLanguageName): boolean => {
    for (const [path] of importers.entries()) if (languageOf(path) === name && (!own.has(path) || own.get(path) !== undefined)) return true;
    return [...own].some(([path, imports]) => imports !== undefined && languageOf(path) === name);
  };
  for (const name of left) if (!isThere(name)) names.delete(name);
  return names;
}

async function nextResolvers(previous: BuiltGraph, tree: ImportTree, names: ReadonlySet<ImportLanguageName>, change: TouchedPaths): Promise<Map<ImportLanguageName, NextResolver>> {
  const next = async (name: ImportLanguageName): Promise<NextResolver> => {
    const before = previous.resolvers.get(name);
    if (before?.next !== undefined) return before.next(tree, change);
    // Resolving asks nothing but the settings and which paths there are.
    if (before !== undefined && change.moved.length === 0 && !change.touched.some((path) => isSetting(name, before.settings, path))) return { resolver: before, stale: [] };
    // Who goes from version to version will meet any path.
    const opened = await openResolvers(tree, new Set([name]), null);
    return { resolver: opened.get(name)!, stale: "all" };
  };
  return new Map(await Promise.all([...names].map(async (name) => [name, await next(name)] as const)));
}

/** Files that may lead elsewhere though they were not touched, with what they say. */
function listStale(importers: Importers, next: ReadonlyMap<ImportLanguageName, NextResolver>): Map<string, Extracted> {
  const stale = new Map<string, Extracted>();
  const whole = new Set([...next].filter(([, one]) => one.stale === "all").map(([name]) => name));
  if (whole.size > 0) for (const [path, { extracted }] of importers.entries()) if (whole.has(languageOf(path) as ImportLanguageName)) stale.set(path, extracted);
  for (const [name, { stale: some }] of next) {
    for (const path of some === "all" ? [] : typeof some === "function" ? findStale(importers, name, some) : some) {
      const importer = importers.get(path);
      if (importer !== undefined) stale.set(path, importer.extracted);
    }
  }
  return stale;
}

function findStale(importers: Importers, name: ImportLanguageName, may: MayLeadElsewhere): string[] {
  const isAsked = (path: string): boolean => languageOf(path) === name;
  return importers.findStale?.(isAsked, may) ?? [...importers.entries()].filter(([from, { edges }]) => isAsked(from) && edges?.some(({ written, target }) => may(from, written.specifier, target))).map(([from]) => from);
}

/** One object for all graphs that are alike. */
const LIKENESS = new WeakMap<ImportGraph, object>();

/** The same object for graphs that are alike: what of a graph does not depend on lines may be kept under it. */
export function likenessOf(graph: ImportGraph): object {
  const likeness = LIKENESS.get(graph) ?? {};
  LIKENESS.set(graph, likeness);
  return likeness;
}

/** Of a graph that was made of another, and is not alike: what that one is known by, and the files that import otherwise than there. */
const ORIGINS = new WeakMap<ImportGraph, Origin>();

export interface Origin {
  likeness: object;
  changed: readonly string[];
}

export function originOf(graph: ImportGraph): Origin | undefined {
  return ORIGINS.get(graph);
}

/** Whether the same files import the same, wherever that stands in them; only known of graphs that were made one of the other. */
export function areAlike(one: ImportGraph, other: ImportGraph): boolean {
  return one === other || likenessOf(one) === likenessOf(other);
}

const SETTINGS = new Map(Object.entries(IMPORT_LANGUAGES).map(([language, { settings }]) => [language, settings.map((name) => new RegExp(`(?:^|/)${name.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`))]));

/** Whether a path may decide where imports lead. */
function isSetting(language: ImportLanguageName, settings: readonly string[], path: string): boolean {
  return SETTINGS.get(language)?.some((name) => name.test(path)) === true || settings.includes(path);
}

const pathOf = ({ path }: { path: string }): string => path;

/** Whether the same file's imports are the same and lead to the same, wherever they stand in it. */
function leadAlike(before: readonly ImportEdge[], after: readonly ImportEdge[]): boolean {
  return before.length === after.length && before.every(({ written, target }, place) => {
    const other = after[place] as ImportEdge;
    return written.specifier === other.written.specifier && written.kind === other.written.kind && (target === other.target || isSameTarget(target, other.target));
  });
}

function isSameTarget(one: ImportTarget, other: ImportTarget): boolean {
  if (one.to === "file") return other.to === "file" && one.path === other.path;
  return one.to === other.to && JSON.stringify(one) === JSON.stringify(other);
}

function sameList(before: readonly string[], after: readonly string[]): boolean {
  return before === after || before.length === after.length && before.every((one, place) => one === after[place]);
}
