import { openPastMap, type PastMap } from "../past-map.ts";
import type { FileLinks } from "./file-links.ts";
import type { ImportEdge, ImportGraph, Unparsed, WrittenImport } from "./graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguageName, type ImportTree, type MayLeadElsewhere, type Resolver } from "./languages.ts";

/** What was read from one file: its imports; null when it does not parse; a reason when it could not be read at all. */
export type Extracted = readonly WrittenImport[] | null | { unread: string; again?: string };

/** A graph with what it was made of, so that the next version's can be made of it. */
export interface BuiltGraph {
  graph: ImportGraph;
  /** whether a path is a file of its version */
  has(path: string): boolean;
  importers: Importers;
  resolvers: Resolvers;
  /** what of these files' imports is not known for sure, in words; files of which nothing is to be said are left out */
  limits: FileLimits;
}

export type FileLimits = ReadonlyMap<string, readonly string[]>;

/** The files whose imports are wanted. */
export interface Importers extends Pick<PastMap<string, Importer>, "get" | "entries"> {
  next(changes: ReadonlyMap<string, Importer | undefined>): Importers;
  /** how many edges a file has, where that is known without them */
  countOf?(path: string): number;
  /** of these files those of which some import may lead elsewhere, where that is known without their edges */
  findStale?(isAsked: (path: string) => boolean, may: MayLeadElsewhere): string[];
}
export interface Importer {
  extracted: Extracted;
  /** in the order of its text; null: its imports are not known */
  edges: readonly ImportEdge[] | null;
}

export type Resolvers = ReadonlyMap<ImportLanguageName, Resolver>;

/**
 * Resolves what was extracted from each file against one version's paths. Always computed: what is kept by content is
 * only what one file says by itself.
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
export async function buildWholeGraph(tree: ImportTree, reading: ReadonlyMap<string, Extracted> | Promise<ReadonlyMap<string, Extracted>>, watched: ReadonlySet<string> = NO_PATHS, importers: readonly string[] = tree.files): Promise<BuiltGraph> {
  const names = new Set(importers.map(languageOf).filter((name) => name !== null));
  const [resolvers, read] = await Promise.all([openResolvers(tree, names, watched), reading]);
  const all = new Map<string, Importer>();
  for (const path of tree.files) {
    const extracted = read.get(path);
    if (extracted !== undefined) all.set(path, resolveFile(path, extracted, resolvers));
  }
  const files = [...all.keys()].filter((path) => all.get(path)?.edges != null);
  const limits = new Map([...all].map(([path, { edges }]) => [path, limitsOf(path, edges, resolvers)] as const).filter(([, own]) => own.length > 0));
  const own = openPastMap(all);
  return { graph: openGraph(files, own, listUnparsed(read), settingsOf(resolvers), limits), has: tree.has, importers: own, resolvers, limits };
}

const NO_PATHS: ReadonlySet<string> = new Set();

export async function openResolvers(tree: ImportTree, names: ReadonlySet<ImportLanguageName>, watched?: ReadonlySet<string> | null): Promise<Map<ImportLanguageName, Resolver>> {
  const open = async (name: ImportLanguageName) => {
    const openResolver = await IMPORT_LANGUAGES[name].loadResolver();
    return [name, await openResolver(tree, watched)] as const;
  };
  return new Map(await Promise.all([...names].map(open)));
}

export function resolveFile(from: string, extracted: Extracted, resolvers: Resolvers): Importer {
  const resolver = resolvers.get(languageOf(from) as ImportLanguageName);
  if (!isRead(extracted) || resolver === undefined) return { extracted, edges: null };
  const edges: ImportEdge[] = [];
  for (const written of extracted) {
    const targets = resolver.resolve(from, written);
    if ("to" in targets) edges.push({ from, written, target: targets });
    else for (const target of targets) edges.push({ from, written, target });
  }
  return { extracted, edges };
}

/** What imports nothing is not concerned. */
export function limitsOf(from: string, edges: Importer["edges"], resolvers: Resolvers): readonly string[] {
  const resolver = resolvers.get(languageOf(from) as ImportLanguageName);
  if (edges === null || edges.length === 0 || resolver === undefined) return [];
  return resolver.limitsAt === undefined ? resolver.limits : [...resolver.limits, ...resolver.limitsAt(from)];
}

function isRead(extracted: Extracted): extracted is readonly WrittenImport[] {
  return extracted !== null && !("unread" in extracted);
}

/** Of some files those whose imports are not known, by path. */
export function listUnparsed(read: Iterable<readonly [string, Extracted]>): Unparsed[] {
  const unparsed: Unparsed[] = [];
  for (const [path, extracted] of read) {
    if (isRead(extracted)) continue;
    unparsed.push(extracted === null ? { path, reason: "it does not parse" } : { path, reason: extracted.unread, ...(extracted.again !== undefined && { again: extracted.again }) });
  }
  return unparsed.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Of a long history most graphs are only held against the one before: what costs most is put together when it is asked for. */
export function openGraph(files: readonly string[], importers: Importers, unparsed: ImportGraph["unparsed"], { settings, links }: { settings(): readonly string[]; links?(): FileLinks }, limits: FileLimits): ImportGraph {
  let all: ImportEdge[] | undefined;
  const edgesOf = (path: string): readonly ImportEdge[] => importers.get(path)?.edges ?? NO_EDGES;
  return {
    files,
    get edges() {
      return (all ??= files.flatMap(edgesOf));
    },
    edgesOf,
    ...(importers.countOf === undefined ? {} : { countOf: importers.countOf }),
    ...(links === undefined ? {} : { links }),
    unparsed,
    get limits() {
      return [...new Set([...limits.values()].flat())].sort();
    },
    get limited() {
      return listLimited(limits);
    },
    get settings() {
      return settings();
    },
  };
}

/** A function of its own: what it gives back must hold the resolvers, and nothing of the version before. */
export function settingsOf(resolvers: Resolvers): { settings(): readonly string[] } {
  return { settings: () => [...new Set([...resolvers.values()].flatMap((resolver) => resolver.settings))].sort() };
}

const NO_EDGES: readonly ImportEdge[] = [];

function listLimited(limits: FileLimits): Map<string, Set<string>> {
  const limited = new Map<string, Set<string>>();
  for (const [from, own] of limits) {
    for (const limit of own) {
      const files = limited.get(limit);
      if (files === undefined) limited.set(limit, new Set([from]));
      else files.add(from);
    }
  }
  return limited;
}
