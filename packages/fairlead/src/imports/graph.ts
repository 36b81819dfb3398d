import type { FileLinks } from "./file-links.ts";

/* What files import: extracted from each file alone (kept by content), then resolved against one version's paths. */

/**
 * static: `import … from`, and what other languages write so. type: only types are taken, nothing is left at run time.
 * re-export: `export … from`. dynamic: `import()`. require: `require()`, `require_relative`, PHP's include.
 * asset: a file by its place, `new URL("./worker.js", import.meta.url)`.
 */
export type ImportKind = "static" | "type" | "re-export" | "dynamic" | "require" | "asset";

/** Kinds are kept by their place here: add at the end. */
export const IMPORT_KINDS: readonly ImportKind[] = ["static", "type", "re-export", "dynamic", "require", "asset"];

/** An import as a file writes it: plain JSON, since it is kept. */
export interface WrittenImport {
  /** as it is written: "./a.js", "react/jsx-runtime", "..pkg.mod", "java.util.List", "crate::a::b" */
  specifier: string;
  kind: ImportKind;
  /** counted from 1 */
  line: number;
  column: number;
  /** names that are taken from it, where the language needs them to be resolved (Python's `from a import b`) */
  names?: string[];
}

/** Where an import leads. Nothing is ignored: what cannot be resolved says so. */
export type ImportTarget =
  | { to: "file"; path: string }
  /** a package that is not in this tree, by its name ("react", "@scope/name", "github.com/org/repo", "requests") */
  | { to: "package"; name: string; subpath: string }
  /** the platform's own: "node:fs" (always with its prefix), "fmt", "java.util" */
  | { to: "builtin"; name: string }
  /** it should be in this tree, and is not; `path`: where it would be, as far as that is known (perhaps without its ending) */
  | { to: "unresolved"; reason: string; path?: string };

export interface ImportEdge {
  /** path of the file that imports */
  from: string;
  written: WrittenImport;
  target: ImportTarget;
}

/** A file whose imports are not known, and why, in words. */
export interface Unparsed {
  path: string;
  reason: string;
  /** nothing is wrong with it, and this helps another time */
  again?: string;
}

export interface ImportGraph {
  /** files whose imports were read */
  files: readonly string[];
  /** by file, in the order of the text */
  edges: readonly ImportEdge[];
  /** those of one file; the same list in the next version, where they are the same to the line */
  edgesOf(path: string): readonly ImportEdge[];
  /** how many those are, and which file imports which, where that is known without putting edges together */
  countOf?(path: string): number;
  links?(): FileLinks;
  unparsed: readonly Unparsed[];
  /** in words: a tsconfig whose `extends` cannot be resolved, and what that means */
  limits: readonly string[];
  /** of each of these the files whose imports it concerns */
  limited: ReadonlyMap<string, ReadonlySet<string>>;
  /** paths of the settings that decided where imports lead (tsconfig.json, package.json, go.mod …): a change of one may move edges */
  settings: readonly string[];
}
