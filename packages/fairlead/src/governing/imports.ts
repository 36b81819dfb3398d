import type { WrittenImport } from "../imports/graph.ts";
import { languageOf, type ImportTree, type Resolver } from "../imports/languages.ts";
import type { Import } from "./file-view.ts";

/** Whether the imports of a file can be read: JavaScript and TypeScript so far. */
export function hasReadableImports(path: string): boolean {
  return languageOf(path) === "script";
}

/**
 * What a JavaScript or TypeScript file imports directly, each specifier once, and where that leads (docs/methods/imports.md).
 * @param written as the file writes it
 * @param tree the same object for all files of one version: the settings that say where aliases and packages of the
 *   repository lead are read from it once, when some import is not relative
 */
export async function resolveImports(path: string, written: readonly WrittenImport[], tree: ImportTree): Promise<Import[]> {
  const bySpecifier = new Map(written.map((one) => [one.specifier, one]));
  const resolver = await resolverOf(tree, [...bySpecifier.keys()].every((specifier) => /^\.{1,2}(?:\/|$)/.test(specifier)));
  return [...bySpecifier].map(([specifier, one]) => {
    const target = [resolver.resolve(path, one)].flat()[0];
    return { specifier, path: target?.to === "file" || target?.to === "unresolved" ? (target.path ?? null) : null };
  });
}

const RESOLVERS = new WeakMap<ImportTree, Map<boolean, Promise<Resolver>>>();

/** @param relative nothing but relative imports is asked about: then no settings are read */
async function resolverOf(tree: ImportTree, relative: boolean): Promise<Resolver> {
  const { openScriptResolver } = await import("../imports/script/resolve-script.ts");
  const known = RESOLVERS.get(tree) ?? new Map<boolean, Promise<Resolver>>();
  RESOLVERS.set(tree, known);
  const resolver = known.get(relative) ?? openScriptResolver(relative ? { ...tree, files: [] } : tree);
  known.set(relative, resolver);
  return resolver;
}
