import { linkFiles, type FileLinks } from "./file-links.ts";
import type { ImportEdge, ImportGraph, Unparsed, WrittenImport } from "./graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguageName, type ImportTree, type Resolver } from "./languages.ts";

/** What was read from one file: its imports; null when it does not parse; a reason when it could not be read at all. */
export type Extracted = readonly WrittenImport[] | null | { unread: string; again?: true };

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
 * Resolves what was extracted from each file against one version's paths. What is kept by content is only what one file says by
 * itself; a graph is kept under its whole version (kept-graph).
 * @param extracted by path; files that are not in it are not part of the graph, and may be imported all the same
 */
export async function buildGraph(tree: ImportTree, extracted: ReadonlyMap<string, Extracted>): Promise<ImportGraph> {
  return (await buildWholeGraph(tree, extracted, undefined, [...extracted.keys()])).graph;
}

/**
 * @param reading what each file says, or a promise of it: the settings are read at the same time
 * @param watched paths that come or go on the way to the next version, as far as that is known already
 * @param importers the files that are read
 */
export async function buildWholeGraph(tree: ImportTree, reading: ReadonlyMap<string, Extracted> | Promise<ReadonlyMap<string, Extracted>>, watched?: ReadonlySet<string>, importers: readonly string[] = tree.files): Promise<BuiltGraph> {
  const names = new Set(importers.map(languageOf).filter((name) => name !== null));
  const [resolvers, extracted] = await Promise.all([openResolvers(tree, names, watched), reading]);
  return joinGraph(tree, extracted, resolvers, resolveImports);
}

export async function openResolvers(tree: ImportTree, names: ReadonlySet<ImportLanguageName>, watched?: ReadonlySet<string> | null): Promise<Map<ImportLanguageName, Resolver>> {
  const open = async (name: ImportLanguageName) => {
    const openResolver = await IMPORT_LANGUAGES[name].loadResolver();
    return [name, await openResolver(tree, watched)] as const;
  };
  return new Map(await Promise.all([...names].map(open)));
}

export function resolveImports(from: string, imports: readonly WrittenImport[], resolver: Resolver): ImportEdge[] {
  const edges: ImportEdge[] = [];
  for (const written of imports) {
    const targets = resolver.resolve(from, written);
    if ("to" in targets) edges.push({ from, written, target: targets });
    else for (const target of targets) edges.push({ from, written, target });
  }
  return edges;
}

/**
 * Puts the edges of all files together.
 * @param edgesOf gives the edges of one file
 */
export function joinGraph(tree: ImportTree, extracted: ReadonlyMap<string, Extracted>, resolvers: ReadonlyMap<ImportLanguageName, Resolver>, edgesOf: (from: string, imports: readonly WrittenImport[], resolver: Resolver) => readonly ImportEdge[]): BuiltGraph {
  const edges = new Map<string, readonly ImportEdge[]>();
  for (const from of tree.files) {
    const imports = extracted.get(from);
    if (!isRead(imports)) continue;
    const resolver = resolvers.get(languageOf(from) as ImportLanguageName);
    if (resolver !== undefined) edges.set(from, edgesOf(from, imports, resolver));
  }
  const graph = openGraph([...edges.keys()], edges, listUnparsed(tree, extracted), resolvers);
  return { graph, has: tree.has, extracted, resolvers, edges };
}

export function isRead(imports: Extracted | undefined): imports is readonly WrittenImport[] {
  return imports !== undefined && imports !== null && !("unread" in imports);
}

export function listUnparsed({ has }: Pick<ImportTree, "has">, extracted: ReadonlyMap<string, Extracted>): Unparsed[] {
  const unparsed: Unparsed[] = [];
  for (const [path, imports] of extracted) {
    if (isRead(imports) || !has(path)) continue;
    unparsed.push(imports === null ? { path, reason: "it does not parse" } : { path, reason: imports.unread, ...(imports.again && { again: true }) });
  }
  return unparsed.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Of a long history most graphs are only held against the one before: what costs most is put together when it is asked for. */
export function openGraph(files: readonly string[], edges: ReadonlyMap<string, readonly ImportEdge[]>, unparsed: ImportGraph["unparsed"], resolvers: ReadonlyMap<ImportLanguageName, Resolver>): ImportGraph {
  const settings = new Set([...resolvers.values()].flatMap((resolver) => resolver.settings));
  return withEdges({ files, edges, unparsed, listLimited: () => listLimited(files, edges, resolvers), settings: [...settings].sort() });
}

/** What a graph is made of; the rest follows, and is put together when it is asked for. */
export interface GraphParts extends Pick<ImportGraph, "files" | "unparsed" | "settings"> {
  edges: Pick<ReadonlyMap<string, readonly ImportEdge[]>, "get">;
  listLimited(): ReadonlyMap<string, ReadonlySet<string>>;
  /** where they are known without the edges */
  countOf?(path: string): number;
  links?(): FileLinks;
}

export function withEdges({ files, edges, unparsed, settings, listLimited: list, ...known }: GraphParts): ImportGraph {
  let all: ImportEdge[] | undefined;
  let links: FileLinks | undefined;
  let limited: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const edgesOf = (path: string): readonly ImportEdge[] => edges.get(path) ?? [];
  const allEdges = (): ImportEdge[] => (all ??= files.flatMap(edgesOf));
  const listed = () => (limited ??= list());
  return {
    files,
    get edges() {
      return allEdges();
    },
    edgesOf,
    countOf: known.countOf ?? ((path) => edgesOf(path).length),
    links: () => (links ??= known.links?.() ?? linkFiles(files, allEdges())),
    unparsed,
    get limits() {
      return [...listed().keys()].sort();
    },
    get limited() {
      return listed();
    },
    settings,
  };
}

function listLimited(files: readonly string[], edges: ReadonlyMap<string, readonly ImportEdge[]>, resolvers: ReadonlyMap<ImportLanguageName, Resolver>): Map<string, Set<string>> {
  const limited = new Map<string, Set<string>>();
  const add = (limit: string, from: string): void => {
    const set = limited.get(limit);
    if (set === undefined) limited.set(limit, new Set([from]));
    else set.add(from);
  };
  for (const from of files) {
    const resolver = resolvers.get(languageOf(from) as ImportLanguageName);
    if (resolver === undefined || edges.get(from)?.length === 0) continue;
    for (const limit of resolver.limitsAt?.(from) ?? []) add(limit, from);
    for (const limit of resolver.limits) add(limit, from);
  }
  return limited;
}
