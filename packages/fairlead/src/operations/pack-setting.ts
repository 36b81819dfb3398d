import { coverOf } from "../direction/starter.ts";
import { fromAnchor } from "../governing/scope.ts";
import { KnownError } from "../errors.ts";
import { compilePattern } from "../governing/pattern.ts";
import { isTestPath } from "../history/kinship.ts";
import { PACK_LANGUAGES, type PackLanguage, type PackScope, type PackSetting } from "../guardrails/packs/pack.ts";
import { isForeignScript } from "../guardrails/packs/foreign-script.ts";
import type { Version } from "../guardrails/version.ts";
import type { Repository } from "../repository.ts";
import { readNotWritten } from "./evidence-files.ts";

const ENDINGS: Readonly<Record<PackLanguage, readonly string[]>> = {
  js: ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"], python: ["py"], go: ["go"], java: ["java"], kotlin: ["kt"], scala: ["scala"], rust: ["rs"], ruby: ["rb", "rake"], php: ["php"], csharp: ["cs"],
  c: ["c", "h", "cc", "hh", "cpp", "hpp", "cxx"], swift: ["swift"], elixir: ["ex", "exs"], dart: ["dart"],
};

/** How tests are named, as patterns that a scope can hold; those that match something are taken. */
const TESTS = [
  "**/*.{test,spec,e2e,stories,bench}.*", "**/{test,tests,__tests__,__mocks__,testing,testdata,testutil,testutils,e2e,spec,mocks}/**", "**/*[-_]{test,tests}/**", "**/*_mock.go", "**/*_{test,tests,spec}.*", "**/{test,tests,test_*,conftest}.py", "**/{test,tests}.rs",
  "**/*{Test,Tests,TestCase,IT,Spec}.{java,kt,scala,php,cs,swift}", "**/*{Test,Tests}/**",
];

/** What stands beside the product: people copy from it, or run it by hand. */
const BESIDE = ["**/{example,examples,sample,samples,demo,demos,*-examples}/**", "{doc,docs}/**", "{playground,playgrounds}/**", "**/{bench,benches,benchmark,benchmarks}/**", "**/*{Bench,Benchmark}.java", "**/{fixture,fixtures}/**", "**/setup.py"];

/** What others wrote, or a machine. */
const NOT_OURS = ["**/{vendor,vendored,third_party,node_modules}/**", "**/{dist,__generated__}/**", "**/*.{min,bundle,chunk,generated}.*", `**/*.${"[0-9a-f]".repeat(8)}.{js,mjs}`, "**/src/main/resources/{static,public}/**", "**/*_pb2.py", "**/*.pb.go", "**/*_generated.go"];

/** More folders than this are no scope that anybody reads. */
const MOST_PATHS = 8;

/** A language of fewer files, and of a smaller share of all, is that of a script or a page's snippet. */
const FEW_FILES = 5;
const FEW_OF_ALL = 0.02;

export interface TreeSetting extends PackSetting {
  /** languages that occur, and were not asked for, in too few files to be what is written here */
  aside: readonly PackLanguage[];
  /** what holds the sources of one language */
  scopeOf(language: PackLanguage, except?: readonly string[]): PackScope;
}

/**
 * Looks at a version of the tree as packs do: below an anchor, and with paths from there.
 * @param asked languages to look at; where none are named, those that occur
 */
export async function readPackSetting(repository: Pick<Repository, "head" | "steps">, version: Version, anchor: string, asked: readonly PackLanguage[] | undefined): Promise<TreeSetting> {
  const files = version.files.flatMap((path) => fromAnchor(path, anchor) ?? []);
  const whole = (path: string) => (anchor === "" ? path : `${anchor}/${path}`);
  const notWrittenAt = await readNotWritten(version.tree, version.files);
  const notWritten = (path: string) => notWrittenAt(whole(path));
  const written = files.filter((path) => languageOf(path) !== null);
  const used = (patterns: readonly string[]) => patterns.filter((pattern) => written.some(compilePattern(pattern)));
  // Cucumber's steps are code of tests; other folders of that name hold features of the product.
  const features = files.some((path) => path.endsWith(".feature")) ? ["**/features/**"] : [];
  const tests = used([...TESTS, ...features]);
  // org.acme.samples may be the name of the product.
  const tested = tests.map(compilePattern);
  const product = written.filter((path) => !tested.some((matches) => matches(path)));
  const isBeside = (pattern: string) => product.filter(compilePattern(pattern)).length <= product.length / 2;
  const beside = BESIDE.filter(isBeside);
  const others = used([...beside, ...NOT_OURS]);
  const isLeftOut = [...tests, ...others].map(compilePattern);
  const kept = written.filter((path) => !isLeftOut.some((matches) => matches(path)));
  // What stands in a folder that begins with a dot serves a tool.
  const candidates = kept.filter((path) => notWritten(path) === null && !isTestPath(path) && !/(?:^|\/)\./.test(path));
  const foreign = await findForeign(candidates, (path) => version.text(whole(path)));
  const sources = candidates.filter((path) => !foreign.has(path));
  const machines = kept.filter((path) => notWritten(path) !== null || foreign.has(path));
  const counts = new Map(PACK_LANGUAGES.map((language) => [language, sources.filter((path) => languageOf(path) === language).length]));
  const isAside = (language: PackLanguage) => counts.get(language)! < Math.min(FEW_FILES, sources.length * FEW_OF_ALL);
  const occurring = PACK_LANGUAGES.filter((language) => counts.get(language)! > 0);
  const present = occurring.filter((language) => !isAside(language));
  const languages = PACK_LANGUAGES.filter((language) => (asked ?? present).includes(language));
  // Few files of another language (a script, a page's snippet) are left to the pattern of the ending.
  const except = [...tests, ...others, ...coverForeign(machines, kept)];
  const scopeFor = (paths: readonly string[], more: readonly string[], looked: readonly string[]): PackScope => {
    const folders = pathsOf(paths);
    const all = [...except, ...more.filter((pattern) => paths.some(compilePattern(pattern)))];
    const below = looked.filter((path) => folders.some((folder) => compilePattern(folder)(path)));
    return { paths: folders, except: all.filter((pattern) => below.some(compilePattern(pattern))) };
  };
  const ours = sources.filter((path) => languages.includes(languageOf(path)!));
  return {
    languages,
    aside: asked === undefined ? occurring.filter(isAside) : [],
    files,
    sources: ours,
    scope: scopeFor(ours, [], written),
    tests,
    exceptOf: (paths) => [...TESTS, ...features, ...beside, ...NOT_OURS].filter((pattern) => paths.some(compilePattern(pattern))),
    text: (path) => version.text(whole(path)),
    graph: async () => {
      const graph = await version.graph();
      const inside = (path: string) => fromAnchor(path, anchor);
      const edges = graph.edges.flatMap((edge) => {
        const from = inside(edge.from);
        const to = edge.target.to === "file" ? inside(edge.target.path) : null;
        return from === null || (edge.target.to === "file" && to === null) ? [] : [{ ...edge, from, target: edge.target.to === "file" ? { ...edge.target, path: to! } : edge.target }];
      });
      return { edges, limits: graph.limits };
    },
    changes: async () => (await readChanges(repository)).map((paths) => paths.flatMap((path) => fromAnchor(path, anchor) ?? [])),
    // A rule of one language sees no file of another.
    scopeOf: (language, more = []) => scopeFor(sources.filter((path) => languageOf(path) === language), more, written.filter((path) => languageOf(path) === language)),
  };
}

/** Scripts that others wrote; none where nothing else would be left, since the product itself may say whose it is. */
async function findForeign(sources: readonly string[], text: PackSetting["text"]): Promise<Set<string>> {
  const foreign = new Set<string>();
  for (const path of sources.filter((one) => /\.[cm]?js$/.test(one))) if (isForeignScript((await text(path)) ?? "")) foreign.add(path);
  return foreign.size < sources.length ? foreign : new Set();
}

/** Where there are too many to be read, those that hold most. What a single file says of its folder is too little to leave out the next. */
function coverForeign(paths: readonly string[], all: readonly string[]): string[] {
  const held = coverOf(paths, all).map((pattern) => ({ pattern, paths: paths.filter(compilePattern(pattern)) }));
  const largest = held.toSorted((a, b) => b.paths.length - a.paths.length).slice(0, MOST_PATHS);
  return largest.map(({ pattern, paths: [first = "", ...more] }) => (more.length === 0 ? escape(first) : pattern)).sort();
}

/** So many changes show how people work here. */
const LAST_CHANGES = 200;

async function readChanges(repository: Pick<Repository, "head" | "steps">): Promise<string[][]> {
  const { commit } = await repository.head();
  const touched: string[][] = [];
  if (commit === null) return touched;
  try {
    const steps = await repository.steps({ at: commit, count: LAST_CHANGES });
    for await (const { change } of steps.walk()) touched.push([...change.changed, ...change.removed]);
    return touched;
  } catch (error) {
    // A partial clone may lack what was moved: it has no past to learn from, and its rules can be written all the same.
    if (error instanceof KnownError && error.code === "git-failed") return [];
    throw error;
  }
}

function languageOf(path: string): PackLanguage | null {
  const ending = path.slice(path.lastIndexOf(".") + 1);
  return PACK_LANGUAGES.find((language) => ENDINGS[language].includes(ending)) ?? null;
}

/** A few patterns that hold these files: their folders, or where there are too many, their endings. */
function pathsOf(paths: readonly string[]): string[] {
  const endings = [...new Set(paths.map((path) => path.slice(path.lastIndexOf(".") + 1)))].sort();
  const byEnding = (place: string) => (endings.length === 0 ? [] : [`${place}*.${endings.length === 1 ? endings[0]! : `{${endings.join(",")}}`}`]);
  const inMain = paths.filter((path) => path.includes("/src/main/"));
  if (inMain.length > 0 && inMain.length >= paths.length * 0.9) return ["**/src/main/**"];
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const [first = "", ...rest] = path.split("/");
    const folder = rest.length === 0 ? "" : first;
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const found = [...folders].flatMap(([folder, files]) => (folder === "" ? byEnding("") : [inFolder(folder, files)]));
  return found.length > MOST_PATHS ? byEnding("**/") : found.sort();
}

// packages/*/src/** where all packages have their sources there; the folder that is common to all, where there is one.
function inFolder(folder: string, files: readonly string[]): string {
  const parts = files.map((path) => path.split("/"));
  const packages = new Set(parts.map(([, name]) => name));
  for (const name of ["src", "lib"]) if (packages.size > 1 && parts.every((part) => part[2] === name && part.length > 3)) return `${escape(folder)}/*/${name}/**`;
  const common: string[] = [folder];
  // No deeper than a package's own folder: what is added beside it should be in scope, too.
  while (common.length < 3 && parts.every((part) => part.length > common.length + 1 && part[common.length] === parts[0]![common.length])) common.push(parts[0]![common.length]!);
  return `${common.map(escape).join("/")}/**`;
}

function escape(name: string): string {
  return name.replaceAll(/[*?[\]{}\\]/g, "\\$&");
}
