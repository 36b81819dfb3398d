import type { ImportEdge, ImportGraph, ImportTarget, WrittenImport } from "./graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguageName, type ImportTree, type Resolver } from "./languages.ts";

/** What was read from one file: its imports; null when it does not parse; a reason when it could not be read at all. */
export type Extracted = readonly WrittenImport[] | null | { unread: string };

/** A graph with what it was made of, so that the next version's can be made of it. */
export interface BuiltGraph {
  graph: ImportGraph;
  /** whether a path is a file of its version */
  has(path: string): boolean;
  extracted: ReadonlyMap<string, Extracted>;
  resolvers: ReadonlyMap<ImportLanguageName, Resolver>;
  /** of each file that was read, in the order of its text */
  edges: ReadonlyMap<string, readonly ImportEdge[]>;
}

/**
 * Resolves what was extracted from each file against one version's paths. Always computed: what is kept by content is
 * only what one file says by itself.
 * @param extracted by path; files that are not in it are not part of the graph, and may be imported all the same
 */
export async function buildGraph(tree: ImportTree, extracted: ReadonlyMap<string, Extracted>): Promise<ImportGraph> {
  return (await buildWholeGraph(tree, extracted)).graph;
}

/** @param watched paths that come or go on the way to the next version, as far as that is known already */
export async function buildWholeGraph(tree: ImportTree, extracted: ReadonlyMap<string, Extracted>, watched?: ReadonlySet<string>): Promise<BuiltGraph> {
  const files = tree.files.filter((path) => extracted.has(path));
  const resolvers = await openResolvers(tree, new Set(files.map(languageOf).filter((name) => name !== null)), watched);
  return joinGraph(tree, extracted, resolvers, resolveImports);
}

export async function openResolvers(tree: ImportTree, names: ReadonlySet<ImportLanguageName>, watched?: ReadonlySet<string>): Promise<Map<ImportLanguageName, Resolver>> {
  const open = async (name: ImportLanguageName) => {
    const openResolver = await IMPORT_LANGUAGES[name].loadResolver();
    return [name, await openResolver(tree, watched)] as const;
  };
  return new Map(await Promise.all([...names].map(open)));
}

export function resolveImports(from: string, imports: readonly WrittenImport[], resolver: Resolver): ImportEdge[] {
  return imports.flatMap((written) => asList(resolver.resolve(from, written)).map((target) => ({ from, written, target })));
}

/**
 * Puts the edges of all files together.
 * @param edgesOf gives the edges of one file
 */
export function joinGraph(tree: ImportTree, extracted: ReadonlyMap<string, Extracted>, resolvers: ReadonlyMap<ImportLanguageName, Resolver>, edgesOf: (from: string, imports: readonly WrittenImport[], resolver: Resolver) => readonly ImportEdge[]): BuiltGraph {
  const read: string[] = [];
  const all: ImportEdge[] = [];
  const edges = new Map<string, readonly ImportEdge[]>();
  const unparsed: { path: string; reason: string }[] = [];
  const limited = new Map<string, Set<string>>();
  for (const from of tree.files) {
    const imports = extracted.get(from);
    if (imports === undefined) continue;
    const language = languageOf(from);
    const resolver = language === null ? undefined : resolvers.get(language);
    if (imports === null) unparsed.push({ path: from, reason: "it does not parse" });
    else if ("unread" in imports) unparsed.push({ path: from, reason: imports.unread });
    else if (resolver !== undefined) {
      read.push(from);
      const own = edgesOf(from, imports, resolver);
      edges.set(from, own);
      for (const edge of own) all.push(edge);
      if (own.length === 0) continue;
      for (const limit of resolver.limitsAt?.(from) ?? []) addTo(limited, limit, from);
      for (const limit of resolver.limits) addTo(limited, limit, from);
    }
  }
  const settings = new Set<string>();
  for (const resolver of resolvers.values()) {
    for (const path of resolver.settings) settings.add(path);
  }
  const graph = { files: read, edges: all, unparsed, limits: [...limited.keys()].sort(), limited, settings: [...settings].sort() };
  return { graph, has: tree.has, extracted, resolvers, edges };
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

function asList(targets: ImportTarget | readonly ImportTarget[]): readonly ImportTarget[] {
  return "to" in targets ? [targets] : targets;
}
