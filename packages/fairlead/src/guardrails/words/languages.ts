/* How comments and strings are written, by the endings of file names: enough to tell names, comments and strings apart. */

export interface Language {
  /** what begins a comment that ends with its line */
  line: readonly string[];
  /** what begins and ends a comment */
  block: readonly (readonly [open: string, close: string])[];
  /** block comments stand in one another */
  nested?: boolean;
  /** marks of strings that end with their line, with backslashes */
  strings: readonly string[];
  /** marks of strings that span lines */
  long: readonly string[];
  /** of these a backslash says nothing */
  raw?: readonly string[];
  /** `'` is one character, as in Java, C, Go and Rust, or a lifetime */
  characters?: boolean;
  /** a long string that begins a statement documents it */
  docstrings?: boolean;
  /** a sign that begins a comment does so only behind white space: `$#` in a shell */
  spaced?: boolean;
  /** templates and expressions between slashes */
  script?: boolean;
  /** elements stand in the code */
  markup?: boolean;
  /** values stand unquoted, so that only comments are looked at */
  commentsOnly?: boolean;
  /** what begins a line that says something of the code below it: a decorator, an annotation, an attribute */
  decorator?: string;
  /** lines that name what others have named */
  imports?: RegExp;
}

const SLASHES = { line: ["//"], block: [["/*", "*/"]] } as const;
const SCRIPT: Language = { ...SLASHES, strings: ['"', "'"], long: [], script: true, decorator: "@", imports: /^[ \t]*(?:import\b(?![ \t]*[.(])[^'"`;]{0,5000}['"]|export\b[^'"`;=()]{0,5000}\bfrom[ \t]*['"]).*$/gm };
const JSX: Language = { ...SCRIPT, markup: true };
const JAVA: Language = { ...SLASHES, strings: ['"'], long: ['"""'], characters: true, decorator: "@", imports: /^[ \t]*(?:import|using|open)\b.*$/gm };
const C: Language = { ...SLASHES, strings: ['"'], long: [], characters: true, imports: /^[ \t]*(?:#[ \t]*(?:include|import)|using|import)\b.*$/gm };
const HASH: Language = { line: ["#"], block: [], strings: ['"', "'"], long: [], spaced: true };
const PYTHON: Language = { ...HASH, spaced: false, long: ['"""', "'''"], docstrings: true, decorator: "@", imports: /^[ \t]*(?:import\b.*|from\b[^\n(]*\bimport\b[ \t]*(?:\([^)]{0,5000}\)|.*))$/gm };
const SETTINGS: Language = { ...HASH, commentsOnly: true };
const DASHES: Language = { line: ["--"], block: [["/*", "*/"]], strings: ["'"], long: [] };

const BY_ENDING: Readonly<Record<string, Language>> = {
  ...every(["ts", "mts", "cts"], SCRIPT),
  ...every(["tsx", "js", "jsx", "mjs", "cjs"], JSX),
  ...every(["java", "kt", "kts", "scala", "groovy", "gradle", "cs"], JAVA),
  ...every(["swift", "dart"], { ...JAVA, strings: ['"', "'"], characters: false }),
  ...every(["c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm", "proto"], C),
  go: { ...SLASHES, strings: ['"'], long: ["`"], raw: ["`"], characters: true },
  rs: { ...SLASHES, nested: true, strings: [], long: ['"'], characters: true, decorator: "#", imports: /^[ \t]*(?:pub\b[^\n]{0,40}?)?\b(?:use|extern)\b[^;]{0,5000};.*$/gm },
  php: { ...SLASHES, line: ["//", "#"], strings: [], long: ['"', "'"], imports: /^[ \t]*use\b.*$/gm },
  ...every(["py", "pyi"], PYTHON),
  ...every(["rb", "rake", "gemspec"], { ...HASH, block: [["=begin", "=end"]] }),
  ...every(["sh", "bash", "zsh", "pl", "pm", "r", "ex", "exs"], HASH),
  ...every(["tf", "hcl"], { ...SLASHES, line: ["#", "//"], strings: ['"'], long: [] }),
  ...every(["yml", "yaml", "toml", "ini", "cfg", "conf", "properties", "dockerfile", "mk"], SETTINGS),
  sql: DASHES,
  lua: { ...DASHES, block: [["--[[", "]]"]], strings: ['"', "'"] },
  hs: { ...DASHES, block: [["{-", "-}"]], strings: ['"'], characters: true },
  css: { line: [], block: [["/*", "*/"]], strings: ['"', "'"], long: [] },
  ...every(["scss", "less"], { ...SLASHES, strings: ['"', "'"], long: [] }),
};

const DOCS = new Set(["md", "mdx", "markdown", "rst", "adoc", "asciidoc", "txt"]);
const PAGES = new Set(["vue", "svelte", "astro", "html", "htm"]);

function every(endings: readonly string[], language: Language): Record<string, Language> {
  return Object.fromEntries(endings.map((ending) => [ending, language]));
}

export type Reading = { as: "source"; language: Language } | { as: "docs"; isMarkdown: boolean } | { as: "page"; language: Language };

/** How a file's words are told apart, by its name; null where nobody knows. */
export function readingOf(path: string): Reading | null {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const ending = /^dockerfile(?:\.|[^.]*$)/.test(name) ? "dockerfile" : name === "makefile" ? "mk" : name === "rakefile" || name === "gemfile" ? "rb" : name.slice(name.lastIndexOf(".") + 1);
  if (DOCS.has(ending)) return { as: "docs", isMarkdown: !["rst", "adoc", "asciidoc", "txt"].includes(ending) };
  if (PAGES.has(ending)) return { as: "page", language: SCRIPT };
  return Object.hasOwn(BY_ENDING, ending) ? { as: "source", language: BY_ENDING[ending] as Language } : null;
}
