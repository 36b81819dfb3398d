/**
 * A language of ast-grep's: its names there, and the endings by which ast-grep tells its files
 * (crates/language/src/lib.rs of ast-grep 0.51, and of what only its packages know, their own endings).
 */
export interface PatternLanguage {
  /** as users spell it, in any case; the first is the one that a PatternRule carries */
  names: readonly string[];
  /** of file names, without the dot */
  endings: readonly string[];
  /** the npm package that brings its parser; null where ast-grep brings it itself */
  package: string | null;
  /** what the parser's library calls it */
  symbol?: string;
  /** stands for `$` where the language's own names cannot begin with it */
  expando?: string;
  /** whether its keywords and names stand in the text as a pattern writes them; in some, case does not matter */
  literal: boolean;
}

const own = (names: string[], endings: string[], literal = true): PatternLanguage => ({ names, endings, package: null, literal });
const brought = (name: string, names: string[], endings: string[], expando = "$", symbol = name, literal = true): PatternLanguage => ({
  names,
  endings,
  package: `@ast-grep/lang-${name}`,
  symbol: `tree_sitter_${symbol}`,
  expando,
  literal,
});

/** Where two share an ending, the first has it. */
export const PATTERN_LANGUAGES: readonly PatternLanguage[] = [
  own(["typescript", "ts"], ["ts", "cts", "mts"]),
  own(["tsx"], ["tsx"]),
  own(["javascript", "js", "jsx"], ["js", "cjs", "mjs", "jsx"]),
  own(["css"], ["css", "scss"], false),
  own(["html"], ["html", "htm", "xhtml"], false),
  brought("python", ["python", "py"], ["py", "py3", "pyi", "bzl", "bazel"], "µ"),
  brought("go", ["go", "golang"], ["go"], "µ"),
  brought("java", ["java"], ["java"]),
  brought("rust", ["rust", "rs"], ["rs"], "µ"),
  brought("ruby", ["ruby", "rb"], ["rb", "rbw", "gemspec"], "µ"),
  brought("php", ["php"], ["php"], "µ", "php", false),
  brought("c", ["c"], ["c", "h"], "𐀀"),
  brought("cpp", ["cpp", "cc", "c++", "cxx"], ["cc", "hpp", "cpp", "c++", "hh", "cxx", "cu", "ino"], "𐀀"),
  brought("csharp", ["csharp", "cs"], ["cs"], "µ", "c_sharp"),
  brought("kotlin", ["kotlin", "kt"], ["kt", "ktm", "kts"], "µ"),
  brought("swift", ["swift"], ["swift"], "µ"),
  brought("scala", ["scala"], ["scala", "sc", "sbt"]),
  brought("bash", ["bash"], ["bash", "bats", "cgi", "command", "env", "fcgi", "ksh", "sh", "tmux", "tool", "zsh"]),
  brought("lua", ["lua"], ["lua"]),
  brought("elixir", ["elixir", "ex"], ["ex", "exs"], "µ"),
  brought("haskell", ["haskell", "hs"], ["hs"], "µ"),
  brought("dart", ["dart"], ["dart"]),
  brought("json", ["json"], ["json"]),
  brought("yaml", ["yaml", "yml"], ["yaml", "yml"]),
  brought("toml", ["toml"], ["toml"], "_"),
  brought("markdown", ["markdown", "md"], ["markdown", "md"], "$", "markdown", false),
  brought("sql", ["sql"], ["sql"], "_", "sql", false),
  // Its templates have the ending of HTML, so its rules say with `paths` where they are.
  brought("angular", ["angular"], [], "z", "angular", false),
];

const BY_NAME: ReadonlyMap<string, PatternLanguage> = new Map(PATTERN_LANGUAGES.flatMap((language) => language.names.map((name) => [name, language] as const)));
const BY_ENDING: ReadonlyMap<string, PatternLanguage> = new Map(
  PATTERN_LANGUAGES.toReversed().flatMap((language) => language.endings.map((ending) => [ending, language] as const)),
);

/** The language that ast-grep's users call so, in whatever case; undefined where nobody brings it. */
export function findPatternLanguage(name: string): PatternLanguage | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** The language of a file as ast-grep tells it: by its ending alone, in the case that is written above; null for all others. */
export function patternLanguageOf(path: string): string | null {
  const dot = path.lastIndexOf(".");
  // a name that begins with its only dot has no ending
  return dot <= path.lastIndexOf("/") + 1 ? null : (BY_ENDING.get(path.slice(dot + 1))?.names[0] ?? null);
}
