import { joinGraph, openResolvers, resolveImports, type BuiltGraph, type Extracted } from "./build-graph.ts";
import type { ImportEdge, ImportGraph } from "./graph.ts";
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
  const names = new Set([...extracted.keys()].map(languageOf).filter((name) => name !== null));
  const unsettled = new Set([...names].filter((name) => touched.some((path) => isSetting(name, previous.resolvers.get(name), path, wentOrCame.has(path)))));
  const opened = await openResolvers(tree, new Set([...names].filter((name) => unsettled.has(name) || !staysOpen(name, previous.resolvers.get(name), moved, touched))));
  const resolvers = new Map<ImportLanguageName, Resolver>();
  const differs = new Map<ImportLanguageName, (from: string) => boolean>();
  for (const name of names) {
    const before = previous.resolvers.get(name);
    const anew = opened.get(name);
    // Settings that were touched and say the same are the same.
    if (anew !== undefined && (before?.forPaths === undefined || anew.settingsKey === undefined || anew.settingsKey !== before.settingsKey)) {
      resolvers.set(name, anew);
      differs.set(name, () => true);
      continue;
    }
    const next = moved.length === 0 ? undefined : before?.forPaths?.(tree, moved);
    resolvers.set(name, next?.resolver ?? (before as Resolver));
    differs.set(name, next?.mayDiffer ?? (() => false));
  }
  let isAlike = true;
  const built = joinGraph(
    tree,
    extracted,
    resolvers,
    (from, imports, resolver) => {
      const before = previous.edges.get(from);
      const mayDiffer = previous.extracted.get(from) !== imports || differs.get(languageOf(from) as ImportLanguageName)?.(from) === true;
      if (before !== undefined && !mayDiffer) return before;
      const edges = resolveImports(from, imports, resolver);
      if (before === undefined || !leadAlike(before, edges)) isAlike = false;
      return edges;
    },
  );
  const paths = ({ graph: { files, unparsed } }: BuiltGraph) => [...files, "", ...unparsed.map(({ path }) => path)];
  if (isAlike && sameList(paths(previous), paths(built))) LIKENESS.set(built.graph, likenessOf(previous.graph));
  return built;
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
    return written.specifier === other.written.specifier && written.kind === other.written.kind && (target === other.target || JSON.stringify(target) === JSON.stringify(other.target));
  });
}

function sameList(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((one, place) => one === after[place]);
}
