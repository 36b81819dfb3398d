import type { ImportEdge, ImportGraph, ImportTarget, WrittenImport } from "./graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguageName, type ImportTree, type Resolver } from "./languages.ts";

/** What was read from one file: its imports; null when it does not parse; a reason when it could not be read at all. */
export type Extracted = readonly WrittenImport[] | null | { unread: string };

/**
 * Resolves what was extracted from each file against one version's paths. Always computed: what is kept by content is
 * only what one file says by itself.
 * @param extracted by path; files that are not in it are not part of the graph, and may be imported all the same
 */
export async function buildGraph(tree: ImportTree, extracted: ReadonlyMap<string, Extracted>): Promise<ImportGraph> {
  const files = tree.files.filter((path) => extracted.has(path));
  const resolvers = await openResolvers(tree, files);
  const read: string[] = [];
  const edges: ImportEdge[] = [];
  const unparsed: { path: string; reason: string }[] = [];
  for (const from of files) {
    const imports = extracted.get(from);
    const language = languageOf(from);
    const resolver = language === null ? undefined : resolvers.get(language);
    if (imports === null) unparsed.push({ path: from, reason: "it does not parse" });
    else if (imports !== undefined && "unread" in imports) unparsed.push({ path: from, reason: imports.unread });
    else if (imports !== undefined && resolver !== undefined) {
      read.push(from);
      for (const written of imports) for (const target of asList(resolver.resolve(from, written))) edges.push({ from, written, target });
    }
  }
  // Asked last: a resolver may find out only now which settings it lacks.
  const all = [...resolvers.values()];
  const sorted = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].sort();
  return { files: read, edges, unparsed, limits: sorted(all.map(({ limits }) => limits)), settings: sorted(all.map(({ settings }) => settings)) };
}

async function openResolvers(tree: ImportTree, files: readonly string[]): Promise<Map<ImportLanguageName, Resolver>> {
  const names = new Set(files.map(languageOf).filter((name) => name !== null));
  const open = async (name: ImportLanguageName) => {
    const { openResolver } = await IMPORT_LANGUAGES[name].load();
    return [name, await openResolver(tree)] as const;
  };
  return new Map(await Promise.all([...names].map(open)));
}

function asList(targets: ImportTarget | readonly ImportTarget[]): readonly ImportTarget[] {
  return "to" in targets ? [targets] : targets;
}
