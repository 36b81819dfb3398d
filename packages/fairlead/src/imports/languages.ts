import type { ImportTarget, WrittenImport } from "./graph.ts";

/** What one file imports, from its text alone; null when it does not parse. Never throws, whatever the text. */
export type ReadImports = (path: string, text: string) => WrittenImport[] | null;

/** One version's files, as a resolver sees them. */
export interface ImportTree {
  /** plain files, sorted */
  files: readonly string[];
  has(path: string): boolean;
  /** null: no such file, no text, or too large */
  text(path: string): Promise<string | null>;
}

/** Answers where imports lead, for one version of the tree. */
export interface Resolver {
  /** Several targets where one import leads to several files: a Go package, `import java.util.*`. Nothing is read here. */
  resolve(from: string, written: WrittenImport): ImportTarget | readonly ImportTarget[];
  /** paths of the settings that were read: a change of one may move edges */
  settings: readonly string[];
  /** in words: what could not be taken into account, and what that means */
  limits: readonly string[];
  /** the same for one file that imports something, where settings hold for some files only */
  limitsAt?(from: string): readonly string[];
  /**
   * The resolver of the next version of a history, where it can be made of this one, which is not to be asked any more. Without it
   * the resolver is opened anew where paths came or went, or a setting is another: so whoever asks anything else has one.
   */
  next?(tree: ImportTree, change: TouchedPaths): Promise<NextResolver>;
}

export interface TouchedPaths {
  /** paths that came, changed or went */
  touched: readonly string[];
  /** those that came or went */
  moved: readonly string[];
}

export interface NextResolver {
  resolver: Resolver;
  /** the files whose imports may lead elsewhere than before, though they have not changed; some may be gone; or how to tell which */
  stale: Iterable<string> | "all" | MayLeadElsewhere;
}

/** Of an import of a file, by what is written and where it led. */
export type MayLeadElsewhere = (from: string, specifier: string, target: ImportTarget) => boolean;

/**
 * Reads the settings of a version (tsconfig.json, go.mod) once; afterwards resolving is pure.
 * @param watched paths that come or go on the way to the next version, as far as that is known already, and null for any:
 *   `next` then knows which imports depend on them. Without it nobody will ask here where the imports of this version lead, and
 *   `next` goes by what they say.
 */
export type OpenResolver = (tree: ImportTree, watched?: ReadonlySet<string> | null) => Promise<Resolver>;

export interface ImportLanguage {
  /** endings of file names, with the dot, in lower case */
  endings: readonly string[];
  /** names of the files that decide where its imports lead, as patterns of one name: "go.mod", "tsconfig*.json" */
  settings: readonly string[];
  /** raised whenever the same text gives other imports, or they lead elsewhere: what was kept is then read again */
  version: number;
  /** the parser, loaded on first use: mostly what files import is known, and only where that leads is asked */
  loadReader(): Promise<ReadImports>;
  /**
   * What a look at a file's text tells without the parser, where that is all that it imports; null: the parser has to be asked.
   * Whether the rest of the file parses is not known then.
   */
  loadHeadReader?(): Promise<ReadImports>;
  /** the rules, loaded on first use */
  loadResolver(): Promise<OpenResolver>;
}

/** Every language whose imports are read. A language is one file beside this one, and one line here. */
export const IMPORT_LANGUAGES = {
  script: {
    endings: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".astro"],
    settings: ["tsconfig*.json", "jsconfig*.json", "package.json", "pnpm-workspace.yaml", "lerna.json"],
    version: 7,
    loadReader: async () => (await import("./script/read-script.ts")).readScriptImports,
    loadHeadReader: async () => (await import("./script/read-head.ts")).readHeadImports,
    loadResolver: async () => (await import("./script/resolve-script.ts")).openScriptResolver,
  },
  python: {
    endings: [".py", ".pyi"],
    settings: ["pyproject.toml", "setup.cfg", "setup.py", "requirements.txt", "Pipfile", "manage.py", "tox.ini"],
    version: 3,
    loadReader: async () => (await import("./python/read-python.ts")).readPythonImports,
    loadResolver: async () => (await import("./python/resolve-python.ts")).openPythonResolver,
  },
  go: {
    endings: [".go"],
    settings: ["go.mod", "go.work"],
    version: 1,
    loadReader: async () => (await import("./go/read-go.ts")).readGoImports,
    loadResolver: async () => (await import("./go/resolve-go.ts")).openGoResolver,
  },
  java: {
    endings: [".java", ".kt", ".kts"],
    settings: [],
    version: 2,
    loadReader: async () => (await import("./java/read-java.ts")).readJavaImports,
    loadResolver: async () => (await import("./java/resolve-java.ts")).openJavaResolver,
  },
  rust: {
    endings: [".rs"],
    settings: ["Cargo.toml"],
    version: 1,
    loadReader: async () => (await import("./rust/read-rust.ts")).readRustImports,
    loadResolver: async () => (await import("./rust/resolve-rust.ts")).openRustResolver,
  },
  ruby: {
    endings: [".rb", ".rake", ".ru"],
    settings: ["*.gemspec"],
    version: 2,
    loadReader: async () => (await import("./ruby/read-ruby.ts")).readRubyImports,
    loadResolver: async () => (await import("./ruby/resolve-ruby.ts")).openRubyResolver,
  },
  php: {
    endings: [".php"],
    settings: ["composer.json", "composer.lock"],
    version: 1,
    loadReader: async () => (await import("./php/read-php.ts")).readPhpImports,
    loadResolver: async () => (await import("./php/resolve-php.ts")).openPhpResolver,
  },
} as const satisfies Readonly<Record<string, ImportLanguage>>;

export type ImportLanguageName = keyof typeof IMPORT_LANGUAGES;

const BY_ENDING: ReadonlyMap<string, ImportLanguageName> = new Map(
  Object.entries(IMPORT_LANGUAGES).flatMap(([name, { endings }]) => endings.map((ending) => [ending, name as ImportLanguageName] as const)),
);

/** The language by which the imports of a file are read, by its name alone; null for any other file. */
export function languageOf(path: string): ImportLanguageName | null {
  const dot = path.lastIndexOf(".");
  if (dot <= path.lastIndexOf("/") + 1) return null;
  const ending = path.slice(dot);
  return BY_ENDING.get(ending) ?? BY_ENDING.get(ending.toLowerCase()) ?? null;
}
