import { buildWholeGraph, joinGraph, openResolvers, resolveImports, type BuiltGraph, type Extracted } from "./build-graph.ts";
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
  if (touched.some((path) => isSetting(previous, path, came.includes(path) || change.removed.has(path)))) return buildWholeGraph(tree, extracted);
  const hasMoved = change.removed.size > 0 || came.length > 0;
  const resolvers = new Map<ImportLanguageName, Resolver>();
  const anew = new Set<ImportLanguageName>();
  const wanted = new Set([...extracted.keys()].map(languageOf).filter((name) => name !== null));
  for (const name of wanted) {
    const before = previous.resolvers.get(name);
    const next = before === undefined ? undefined : hasMoved ? before.forPaths?.(tree) : before.forPaths === undefined && touched.some((path) => languageOf(path) === name) ? undefined : before;
    if (next === undefined) anew.add(name);
    else resolvers.set(name, next);
  }
  for (const [name, resolver] of await openResolvers(tree, anew)) resolvers.set(name, resolver);
  let isAlike = true;
  const built = joinGraph(
    tree,
    extracted,
    resolvers,
    (from, imports, resolver) => {
      const before = previous.edges.get(from);
      const isSame = previous.extracted.get(from) === imports;
      if (before !== undefined && isSame && !hasMoved && !anew.has(languageOf(from) as ImportLanguageName)) return before;
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

function likenessOf(graph: ImportGraph): object {
  const likeness = LIKENESS.get(graph) ?? {};
  LIKENESS.set(graph, likeness);
  return likeness;
}

/** Whether the same files import the same, wherever that stands in them; only known of graphs that were made one of the other. */
export function areAlike(one: ImportGraph, other: ImportGraph): boolean {
  return one === other || likenessOf(one) === likenessOf(other);
}

const SETTINGS = Object.values(IMPORT_LANGUAGES).flatMap(({ settings }) => settings.map((name) => new RegExp(`(?:^|/)${name.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`)));

/** Whether a path may decide where imports lead. One that comes or goes may be what some tsconfig.json extends, if it is JSON or has no ending. */
function isSetting({ graph }: BuiltGraph, path: string, cameOrWent: boolean): boolean {
  return SETTINGS.some((name) => name.test(path)) || graph.settings.includes(path) || (cameOrWent && /(?:\.jsonc?|(?:^|\/)[^./]+)$/.test(path));
}

/** Whether the same file's imports are the same and lead to the same, wherever they stand in it. */
function leadAlike(before: readonly ImportEdge[], after: readonly ImportEdge[]): boolean {
  return before.length === after.length && before.every(({ written, target }, place) => {
    const other = after[place] as ImportEdge;
    return written.specifier === other.written.specifier && written.kind === other.written.kind && JSON.stringify(target) === JSON.stringify(other.target);
  });
}

function sameList(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((one, place) => one === after[place]);
}
