import type { ImportTarget, WrittenImport } from "../imports/graph.ts";
import { IMPORT_LANGUAGES, languageOf, type ImportLanguageName, type ImportTree, type Resolver } from "../imports/languages.ts";
import type { Import } from "./file-view.ts";

/**
 * What a file of a language whose imports are read imports directly, and where that leads (docs/methods/imports.md); each once.
 * @param written as the file writes it
 * @param tree the same object for all files of one version: the settings that say where imports lead are read from it once
 */
export async function resolveImports(path: string, written: readonly WrittenImport[], tree: ImportTree): Promise<Import[]> {
  const resolver = await resolverOf(tree, languageOf(path) as ImportLanguageName, written.every(({ specifier }) => /^\.{1,2}(?:\/|$)/.test(specifier)));
  const imports = written.flatMap((one) => [resolver.resolve(path, one)].flat().map((target) => viewImport(one, target)));
  return [...new Map(imports.map((one) => [JSON.stringify([one.specifier, one.path]), one])).values()];
}

/** An import as scopes see it: by the path that it leads to, or would, where that is inside the tree. */
export function viewImport({ specifier }: WrittenImport, target: ImportTarget): Import {
  if (target.to === "file" || target.to === "unresolved") return { specifier, path: target.path ?? null };
  return target.name === specifier ? { specifier, path: null } : { specifier, path: null, name: target.name };
}

const RESOLVERS = new WeakMap<ImportTree, Map<string, Promise<Resolver>>>();

/** @param relative nothing but relative imports is asked about: of a script no settings are read then */
async function resolverOf(tree: ImportTree, language: ImportLanguageName, relative: boolean): Promise<Resolver> {
  const isBare = language === "script" && relative;
  const known = RESOLVERS.get(tree) ?? new Map<string, Promise<Resolver>>();
  RESOLVERS.set(tree, known);
  const name = `${language} ${isBare}`;
  const resolver = known.get(name) ?? IMPORT_LANGUAGES[language].loadResolver().then((open) => open(isBare ? { ...tree, files: [] } : tree));
  known.set(name, resolver);
  return resolver;
}
