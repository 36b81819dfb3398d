import { compileNotWritten } from "../../history/generated.ts";
import { languageOf, type ImportLanguageName } from "../../imports/languages.ts";
import { ENDINGS } from "../../imports/script/endings.ts";
import { below, folderOf, foldersUp, joinPath, nameOf } from "../../imports/source/tree-paths.ts";

/*
 * Files that nobody has to import: a tool finds them by their name or their folder, a build or a tool's settings name them by their
 * path, a document takes them in, or they are programs. Where frameworks look is in boundary-frameworks.
 */

const SCRIPT = String.raw`\.(?:[cm]?[jt]sx?|vue|svelte|astro)$`;

const BY_NAME: readonly RegExp[] = [
  // Settings of tools: .eslintrc.js, .storybook/main.ts, vite.config.ts, vitest.config.ui.ts, lint-staged.config.js, jest.setup.ts
  /(?:^|\/)\.[^/]/,
  new RegExp(String.raw`\.(?:config|conf|setup)(?:\.[\w-]+)?${SCRIPT}`),
  // Tests, stories and benchmarks: runners of every language find them by their names.
  new RegExp(String.raw`\.(?:test|spec|e2e|cy|stories|bench)${SCRIPT}|(?:^|/)test[-_][^/]*\.[cm]?[jt]s$|[-_](?:test|spec)\.[cm]?[jt]sx?$|(?:^|/)cypress/(?:integration|e2e|component|support|plugins)/|(?:^|/)__(?:tests|mocks)__/.*${SCRIPT}`),
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/,
  /_(?:test|spec)\.rb$|_test\.go$/,
  // In src/main a class may be called LoadTest and be none.
  /^(?!.*(?:^|\/)src\/main\/).*(?:Tests?|TestCase|IT|ITCase|Spec)\.(?:java|kt|php)$/,
  // Steps that are taken in the order of their names: 0001_initial.py, 2026-01-31-add-carts.js, 1.4.0-1677208902-rename.ts
  /(?:^|\/)(?:\w+[_-])?(?:migrations?|migrate)\/|(?:^|\/)alembic\/versions\/|(?:^|\/)\d[\d.]*[-_][^/]*\.(?:[cm]?[jt]s|py|rb|php)$/,
  // Served as they stand.
  new RegExp(`(?:^|/)(?:public|static)/.*${SCRIPT}`),
  // What Go takes the words about a package from.
  /(?:^|\/)doc\.go$/,
  // Python's own, and what servers, notebooks and Django look for.
  /(?:^|\/)(?:setup|sitecustomize|usercustomize|noxfile|fabfile|manage|[aw]sgi|__main__|(?:.*[_-])?gunicorn(?:[_-].*)?|(?:jupyter|ipython)\w*_config|apps|admin|settings|(?:.*\.)?conf)\.py$/,
  /(?:^|\/)(?:management\/commands|templatetags)\/[^/]+\.py$/,
  // A script of Gradle's or Kotlin's cannot be imported; what buildSrc holds is there for those.
  /\.kts$|(?:^|\/)buildSrc\//,
  /\.(?:rake|ru)$|(?:^|\/)config\/initializers\//,
  /(?:^|\/)build\.rs$|(?:^|\/)src\/(?:(?:main|lib)\.rs$|bin\/)|(?:^|\/)(?:tests|benches|examples)\/[^/]+\.rs$/,
];

/** By the usual names alone, since what a build or somebody else made is no source that was forgotten. */
const notWritten = compileNotWritten(new Map());

/** Whether a tool finds a file by its name, or by the folder that it stands in; or it is none that people here wrote. */
export function isLoadedByName(path: string): boolean {
  return notWritten(path) !== null || BY_NAME.some((name) => name.test(path));
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

/** What starts programs, and settings of tools: by the paths in them files are known. */
const SETUP = /^(?:package\.json|Makefile|GNUmakefile|.*\.mk|[dD]ockerfile.*|.*\.[dD]ockerfile|(?:docker-)?compose[^/]*\.ya?ml|Procfile|tox\.ini|\.gitlab-ci\.yml|action\.ya?ml|.*\.(?:config|workspace)\.[cm]?[jt]s|(?:webpack|karma)[^/]*\.[cm]?[jt]s|(?:jest\.config|angular|project|vercel|electron-builder)\.json|(?:wrangler|netlify)\.toml|serverless\.ya?ml|\.mocharc\.[\w]+)$/;

export function isSetup(path: string): boolean {
  return SETUP.test(nameOf(path)) || isDocument(path) || namesModules(path) || /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** Text with components in it, which it imports as scripts do. */
function isDocument(path: string): boolean {
  return path.endsWith(".mdx");
}

/** Settings of Python's, which name what is loaded by them: "shop.checkout.Middleware", "shop.cli:main". */
function namesModules(path: string): boolean {
  return /(?:^|\/)(?:[^/]*settings[^/]*\.py|settings\/[^/]+\.py|pyproject\.toml|setup\.(?:cfg|py))$/.test(path);
}

/** What stands in a setup and looks like a path, as it is from its folder and from the root. */
export function readNamedPaths(path: string, text: string): ReadonlySet<string> {
  return new Set(isDocument(path) ? readDocument(path, text) : [...readWrittenPaths(path, text), ...(namesModules(path) ? readModules(path, text) : [])]);
}

/** Files of the modules that are named, or of which something is: each is looked for from the folders above. */
function readModules(path: string, text: string): string[] {
  const names = new Set(text.match(/\b[A-Za-z_]\w*(?:\.\w+)+/g));
  const modules = new Set([...names].flatMap((name) => [name, name.replace(/\.\w+$/, "")]).map((name) => name.replaceAll(".", "/")));
  return foldersUp(folderOf(path)).flatMap((folder) => [...modules].flatMap((module) => [below(folder, `${module}.py`), below(folder, `${module}/__init__.py`)]));
}

function readWrittenPaths(path: string, text: string): string[] {
  const written = new Set(text.split(/[^\w.@~/-]+/).filter((word) => /\.(?:[cm]?[jt]sx?|py|rb|php|go|kt|java)$/.test(word)));
  return [...written].flatMap((one) => [joinPath(folderOf(path), one), joinPath("", one)]).filter((one) => one !== null);
}

/** What a document imports, as it may be meant: an alias such as `@site/` stands for a folder above, or for `src` in one. */
function readDocument(path: string, text: string): string[] {
  const specifiers = new Set([...text.matchAll(/^(?:import|export)\b[^'"]*["']([^'"\n]+)["']/gm)].map((found) => found[1]!));
  const places = [...specifiers].flatMap((one) => {
    if (one.startsWith(".")) return joinPath(folderOf(path), one) ?? [];
    const rest = one.slice(one.indexOf("/") + 1);
    return foldersUp(folderOf(path)).flatMap((folder) => [below(folder, rest), below(folder, `src/${rest}`)]);
  });
  return places.flatMap((place) => [place, ...ENDINGS.flatMap((ending) => [place + ending, `${place}/index${ending}`])]);
}
