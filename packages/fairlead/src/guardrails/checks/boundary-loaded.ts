import { languageOf, type ImportLanguageName } from "../../imports/languages.ts";
import { folderOf, joinPath, nameOf } from "../../imports/source/tree-paths.ts";

/*
 * Files that nobody has to import: a tool finds them by their name or their folder, a build names them by their path, or they
 * are programs. What a single framework loads by a setting of its own is not here.
 */

const SCRIPT = String.raw`\.(?:[cm]?[jt]sx?|vue|svelte|astro)$`;

const BY_NAME: readonly RegExp[] = [
  // Settings of tools: .eslintrc.js, .storybook/main.ts, vite.config.ts, vitest.config.ui.ts, lint-staged.config.js, jest.setup.ts
  /(?:^|\/)\.[^/]/,
  new RegExp(String.raw`\.(?:config|conf|setup)(?:\.[\w-]+)?${SCRIPT}`),
  // Tests, stories and benchmarks: runners of every language find them by their names.
  new RegExp(String.raw`\.(?:test|spec|e2e|cy|stories|bench)${SCRIPT}|(?:^|/)test[-_][^/]*\.[cm]?[jt]s$|(?:^|/)__(?:tests|mocks)__/.*${SCRIPT}`),
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/,
  /_(?:test|spec)\.rb$|_test\.go$/,
  // In src/main a class may be called LoadTest and be none.
  /^(?!.*(?:^|\/)src\/main\/).*(?:Tests?|TestCase|IT|ITCase|Spec)\.(?:java|kt|php)$/,
  // Steps that are taken in the order of their names: 0001_initial.py, 2026-01-31-add-carts.js, 1.4.0-1677208902-rename.ts
  /(?:^|\/)(?:\w+[_-])?(?:migrations?|migrate)\/|(?:^|\/)alembic\/versions\/|(?:^|\/)\d[\d.]*[-_][^/]*\.(?:[cm]?[jt]s|py|rb|php)$/,
  // Served as they stand.
  new RegExp(`(?:^|/)(?:public|static)/.*${SCRIPT}`),
  // Python's own, and what servers and Django look for.
  /(?:^|\/)(?:setup|sitecustomize|usercustomize|noxfile|fabfile|manage|[aw]sgi|__main__|(?:.*[_-])?gunicorn(?:[_-].*)?|.*\.conf|docs?\/(?:.*\/)?conf)\.py$/,
  /(?:^|\/)(?:management\/commands|templatetags)\/[^/]+\.py$/,
  // A script of Gradle's or Kotlin's cannot be imported; what buildSrc holds is there for those.
  /\.kts$|(?:^|\/)buildSrc\//,
  /\.(?:rake|ru)$|(?:^|\/)config\/initializers\//,
  /(?:^|\/)build\.rs$|(?:^|\/)src\/(?:main\.rs$|bin\/)|(?:^|\/)(?:tests|benches|examples)\/[^/]+\.rs$/,
];

/** Whether a tool finds a file by its name, or by the folder that it stands in. */
export function isLoadedByName(path: string): boolean {
  return BY_NAME.some((name) => name.test(path));
}

/** How a file says that it is a program, or that whoever looks through all classes is to take it. */
const STARTS: Partial<Record<ImportLanguageName, RegExp>> = {
  python: /^if[ \t(]+__name__\s*==\s*['"]__main__['"]/m,
  go: /^package[ \t]+main\b/m,
  ruby: /__FILE__\s*==\s*\$(?:0|PROGRAM_NAME)\b/,
  java: /\bstatic\s+(?:final\s+)?void\s+main\s*\(|^(?:suspend\s+)?fun\s+main\s*\(|^@(?:Rest)?(?:Controller(?:Advice)?|Component|Service|Repository|Configuration|SpringBootApplication|AutoConfiguration|Aspect|Singleton|Factory|Named|Provider|Path|Entity|Converter|WebServlet|WebFilter|WebListener|(?:Application|Request|Session)Scoped|AutoService)\b/m,
};

export function startsByItself(path: string, text: string): boolean {
  if (text.startsWith("#!")) return true;
  const language = languageOf(path);
  return language !== null && STARTS[language]?.test(text) === true;
}

/** What starts programs: by the paths in it they are known. */
const SETUP = /^(?:package\.json|Makefile|GNUmakefile|.*\.mk|[dD]ockerfile.*|.*\.[dD]ockerfile|Procfile|tox\.ini|\.gitlab-ci\.yml|action\.ya?ml)$/;

export function isSetup(path: string): boolean {
  return SETUP.test(nameOf(path)) || /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** What stands in a setup and looks like a path, as it is from its folder and from the root. */
export function readNamedPaths(path: string, text: string): ReadonlySet<string> {
  const written = new Set(text.split(/[^\w.@~/-]+/).filter((word) => /\.(?:[cm]?[jt]sx?|py|rb|php|go|kt|java)$/.test(word)));
  return new Set([...written].flatMap((one) => [joinPath(folderOf(path), one), joinPath("", one)]).filter((one) => one !== null));
}
