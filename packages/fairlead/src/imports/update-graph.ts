import { isRead, joinGraph, listUnparsed, openGraph, openResolvers, resolveImports, type BuiltGraph, type Extracted } from "./build-graph.ts";
import type { ImportEdge, ImportGraph, ImportTarget, WrittenImport } from "./graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguageName, type ImportTree, type Resolver } from "./languages.ts";

/** What differs between two versions: paths that came or changed, and paths that went. */
export interface PathChange {
  changed: ReadonlySet<string>;
  removed: ReadonlySet<string>;
}

/**
 * The graph of the next version, made of the one before: the same as if it were built anew. Imports of files that have not
 * changed are resolved again only where paths came or went; settings are read again where one of them has changed.
 * @param tree the next version
 * @param extracted of the next version
 */
export async function updateGraph(previous: BuiltGraph, tree: ImportTree, extracted: ReadonlyMap<string, Extracted>, change: PathChange): Promise<BuiltGraph> {
  const touched = [...change.changed, ...change.removed];
  const came = [...change.changed].filter((path) => !previous.has(path));
  const moved = [...came, ...change.removed];
  const wentOrCame = new Set(moved);
  const names = moved.some((path) => languageOf(path) !== null) ? new Set([...extracted.keys()].map(languageOf).filter((name) => name !== null)) : new Set(previous.resolvers.keys());
  const unsettled = new Set([...names].filter((name) => touched.some((path) => isSetting(name, previous.resolvers.get(name), path, wentOrCame.has(path)))));
  // Who goes from version to version will meet any path.
  const opened = await openResolvers(tree, new Set([...names].filter((name) => unsettled.has(name) || !staysOpen(name, previous.resolvers.get(name), moved, touched))), null);
  const resolvers = new Map<ImportLanguageName, Resolver>();
  /** whether imports of a file that has not changed may lead elsewhere; null: of all of them, and none where nothing is there */
  const differs = new Map<ImportLanguageName, ((from: string, edges: readonly ImportEdge[]) => boolean) | null>();
  for (const name of names) {
    const before = previous.resolvers.get(name);
    const anew = opened.get(name);
    // Settings that were touched and say the same are the same.
    if (anew !== undefined && (before?.forPaths === undefined || anew.settingsKey === undefined || anew.settingsKey !== before.settingsKey)) {
      resolvers.set(name, anew);
      differs.set(name, null);
      continue;
    }
    const next = moved.length === 0 ? undefined : before?.forPaths?.(tree, moved);
    resolvers.set(name, next?.resolver ?? (before as Resolver));
    if (next !== undefined) differs.set(name, next.mayDiffer);
  }
  let isAlike = true;
  const resolve = (from: string, imports: readonly WrittenImport[], resolver: Resolver): readonly ImportEdge[] => {
    const before = previous.edges.get(from);
    const edges = resolveImports(from, imports, resolver);
    if (before === undefined || !leadAlike(before, edges)) isAlike = false;
    return edges;
  };
  const mayDiffer = (from: string): boolean => {
    const differ = differs.get(languageOf(from) as ImportLanguageName);
    return differ === null || differ?.(from, previous.edges.get(from) ?? []) === true;
  };
  const isUntouched = (from: string, imports: readonly WrittenImport[]): boolean => previous.extracted.get(from) === imports && !mayDiffer(from);
  const built = [...differs.values()].includes(null)
    ? joinGraph(tree, extracted, resolvers, (from, imports, resolver) => (isUntouched(from, imports) ? previous.edges.get(from) : undefined) ?? resolve(from, imports, resolver))
    : changeGraph(previous, tree, extracted, resolvers, touched, differs.size === 0 ? [] : [...previous.edges.keys()].filter(mayDiffer), resolve);
  const unparsed = ({ graph }: BuiltGraph) => graph.unparsed.map(({ path }) => path);
  if (isAlike && sameList(previous.graph.files, built.graph.files) && sameList(unparsed(previous), unparsed(built))) LIKENESS.set(built.graph, likenessOf(previous.graph));
  return built;
}

/**
 * The graph before with some files resolved anew.
 * @param touched paths that came, changed or went
 * @param stale files whose imports may lead elsewhere, though they have not changed
 */
function changeGraph(previous: BuiltGraph, tree: ImportTree, extracted: ReadonlyMap<string, Extracted>, resolvers: BuiltGraph["resolvers"], touched: readonly string[], stale: readonly string[], resolve: (from: string, imports: readonly WrittenImport[], resolver: Resolver) => readonly ImportEdge[]): BuiltGraph {
  const own = [...new Set([...touched, ...stale])].filter((from) => previous.edges.has(from) || extracted.has(from));
  // Nothing is written into it where there is nothing to write.
  const edges = own.length === 0 ? (previous.edges as Map<string, readonly ImportEdge[]>) : new Map(previous.edges);
  let sameFiles = true;
  for (const from of own) {
    const imports = tree.has(from) ? extracted.get(from) : undefined;
    const resolver = resolvers.get(languageOf(from) as ImportLanguageName);
    const isThere = isRead(imports) && resolver !== undefined;
    if (isThere !== edges.has(from)) sameFiles = false;
    if (isThere) edges.set(from, resolve(from, imports, resolver));
    else edges.delete(from);
  }
  const files = sameFiles ? previous.graph.files : tree.files.filter((path) => edges.has(path));
  const mayBeUnread = previous.graph.unparsed.length > 0 || touched.some((path) => extracted.has(path) && !isRead(extracted.get(path)));
  return { graph: openGraph(files, edges, mayBeUnread ? listUnparsed(tree, extracted) : [], resolvers), has: tree.has, extracted, resolvers, edges };
}

/** One object for all graphs that are alike. */
const LIKENESS = new WeakMap<ImportGraph, object>();

/** The same object for graphs that are alike: what of a graph does not depend on lines may be kept under it. */
export function likenessOf(graph: ImportGraph): object {
  const likeness = LIKENESS.get(graph) ?? {};
  LIKENESS.set(graph, likeness);
  return likeness;
}

/** Whether the same files import the same, wherever that stands in them; only known of graphs that were made one of the other. */
export function areAlike(one: ImportGraph, other: ImportGraph): boolean {
  return one === other || likenessOf(one) === likenessOf(other);
}

/** One that can do without its files' contents stays open; any other as long as nothing of its language was touched. */
function staysOpen(name: ImportLanguageName, resolver: Resolver | undefined, moved: readonly string[], touched: readonly string[]): boolean {
  if (resolver === undefined) return false;
  return resolver.forPaths !== undefined || (moved.length === 0 && !touched.some((path) => languageOf(path) === name));
}

const SETTINGS = new Map(Object.entries(IMPORT_LANGUAGES).map(([language, { settings }]) => [language, settings.map((name) => new RegExp(`(?:^|/)${name.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`))]));

/** Whether a path may decide where imports lead. One that comes or goes may be what some tsconfig.json extends, if it is JSON or has no ending. */
function isSetting(language: ImportLanguageName, resolver: Resolver | undefined, path: string, cameOrWent: boolean): boolean {
  if (SETTINGS.get(language)?.some((name) => name.test(path)) === true || resolver?.settings.includes(path) === true) return true;
  return language === "script" && cameOrWent && /(?:\.jsonc?|(?:^|\/)[^./]+)$/.test(path);
}

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
