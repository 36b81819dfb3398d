import type { ImportTarget } from "../graph.ts";
import type { ImportTree, OpenResolver, Resolver } from "../languages.ts";
import { openAskedPaths, type AskedPaths } from "../source/asked-paths.ts";
import { findAlias, type Alias } from "./alias.ts";
import { readCompilerSettings, type AllCompilerSettings, type CompilerSettings } from "./compiler-settings.ts";
import { findAsFile, findFile, mainsOf, type Files } from "./find-file.ts";
import { below, folderOf, isIn, joinPath } from "./join-path.ts";
import { isObject, isText } from "./jsonc.ts";
import { compileMayLeadElsewhere } from "./may-lead-elsewhere.ts";
import { builtinName } from "./node-builtins.ts";
import { readEntries } from "./package-entry.ts";
import { readPackages, type Packages } from "./packages.ts";
import { openSettingFiles, type SettingFiles } from "./setting-files.ts";
import { splitBare } from "./split-bare.ts";

/** What holds where sources are read: both ways to load, and no build of one platform before another. */
const CONDITIONS = ["import", "require", "node", "module", "module-sync", "default"];
const BUILT = /^(?:dist|build|lib|out|esm?|cjs|types|output)(?:[-.].*)?$/;

/** Everything that resolving asks. */
interface Setting {
  files: Files;
  packages: AskedPackages;
  compiler: CompilerSettings | null;
  /** of any file or folder */
  compilerFor(path: string): CompilerSettings | null;
  /** the folder of the file that imports */
  folder: string;
}

type AskedPackages = Pick<Packages, "manifest" | "workspace" | "nearest" | "isDeclared">;

/** JavaScript's and TypeScript's rules over the paths of one version, by what its package.json and tsconfig.json files say. */
export const openScriptResolver: OpenResolver = async (tree, watched) => openOver(tree, openMemory(await readSettings(openSettingFiles(tree)), watched));

interface Settings {
  files: SettingFiles;
  packages: Packages;
  configs: AllCompilerSettings;
}

async function readSettings(files: SettingFiles, before?: Settings): Promise<Settings> {
  const packages = await readPackages(files, before?.packages);
  return { files, packages, configs: await readCompilerSettings(files, packages, before?.configs) };
}

/** What was resolved, so that the next version need not ask again. */
interface Memory {
  settings: Settings;
  /** by folder and the settings that hold there: its files mostly import the same */
  known: Map<string, { targets: Map<string, ImportTarget>; files: Set<string> }>;
  /** whose imports depend on whether a path is there; undefined: where imports lead was not asked here */
  paths: AskedPaths | undefined;
  /** the same for what is asked of settings; null: it is not written down */
  questions: Map<string, { ask: Question; askers: Set<string> }> | null;
}

/** @param watched the paths of which it is known that they come or go; null: any may, and settings may change; undefined: nothing is written down */
function openMemory(settings: Settings, watched: ReadonlySet<string> | null | undefined): Memory {
  return { settings, known: new Map(), paths: watched === undefined ? undefined : openAskedPaths(watched), questions: watched === null ? new Map() : null };
}

function openOver(tree: ImportTree, memory: Memory): Resolver {
  const { settings, known, paths, questions } = memory;
  const { packages, configs } = settings;
  let key = "";
  const note = (question: string, ask: Question): void => {
    const before = questions?.get(question);
    if (before !== undefined) before.askers.add(key);
    else questions?.set(question, { ask, askers: new Set([key]) });
  };
  const asked: AskedPackages = {
    manifest: (folder) => (note(`manifest ${folder}`, askManifest(folder)), packages.manifest(folder)),
    workspace: (name, folder) => (note(`workspace ${name} ${folder}`, askWorkspace(name, folder)), packages.workspace(name, folder)),
    nearest: (folder) => (note(`nearest ${folder}`, askNearest(folder)), packages.nearest(folder)),
    isDeclared: (name, folder) => (note(`declared ${name} ${folder}`, askDeclared(name, folder)), packages.isDeclared(name, folder)),
  };
  const files: Files = { has: paths === undefined ? tree.has : (path) => (paths.note(path, key), tree.has(path)), manifest: asked.manifest };
  const compilerFor = (path: string) => (note(`compiler ${path}`, askCompiler(path)), configs.forFile(path));
  // Imports come file by file.
  const openFile = (from: string) => {
    const compiler = configs.forFile(from);
    const folder = folderOf(from);
    key = `${compiler?.path ?? ""}\0${folder}`;
    const own = known.get(key) ?? { targets: new Map<string, ImportTarget>(), files: new Set<string>() };
    known.set(key, own);
    own.files.add(from);
    return { from, targets: own.targets, at: { files, packages: asked, compiler, compilerFor, folder } };
  };
  let open: ReturnType<typeof openFile> | null = null;
  return {
    resolve(from, { specifier }) {
      if (open === null || open.from !== from) open = openFile(from);
      const target = open.targets.get(specifier) ?? resolveSpecifier(specifier, open.at);
      open.targets.set(specifier, target);
      return target;
    },
    settings: [...packages.told.keys(), ...configs.settings],
    limits: [],
    ...(configs.isLimited ? { limitsAt: (from: string) => configs.forFile(from)?.limits ?? [] } : {}),
    async next(later, { touched, moved }) {
      const read = await readNext(settings, later, touched, moved);
      const isSame = read.packages === packages && read.configs === configs;
      if (paths === undefined && isSame) return { resolver: openOver(later, openMemory(read, undefined)), stale: moved.length === 0 ? [] : compileMayLeadElsewhere(moved, later.has, settings) };
      const askers = paths?.askersOf(moved) ?? null;
      // Only from now on it is worth knowing of every path and setting who asked about it.
      if (askers === null || (!isSame && questions === null)) return { resolver: openOver(later, openMemory(read, null)), stale: "all" };
      const stale = new Set(askers);
      if (!isSame) for (const { ask, askers: others } of questions!.values()) if (ask(settings) !== ask(read)) for (const one of others) stale.add(one);
      if (read.configs !== configs) for (const [one, own] of known) for (const from of own.files) if (configs.toldFor(from) !== read.configs.toldFor(from)) stale.add(one);
      const gone = [...stale].flatMap((one) => [...(known.get(one)?.files ?? [])]);
      for (const one of stale) known.delete(one);
      return { resolver: openOver(later, { ...memory, settings: read }), stale: gone };
    },
  };
}

/** The settings of the next version: the same object where nothing that decides anything is said otherwise. */
async function readNext(before: Settings, tree: ImportTree, touched: readonly string[], moved: readonly string[]): Promise<Settings> {
  const files = before.files.next(tree, touched);
  return mayBeSettings(before, touched, moved) ? readSettings(files, before) : { ...before, files };
}

/** Asked of the settings of one version and of the next. They stand here, where nothing of a version is held by them. */
type Question = (settings: Settings) => unknown;
const askManifest = (folder: string): Question => ({ packages }) => packages.told.get(folder === "" ? "package.json" : `${folder}/package.json`);
const askWorkspace = (name: string, folder: string): Question => ({ packages }) => packages.workspace(name, folder);
const askNearest = (folder: string): Question => ({ packages }) => packages.nearest(folder);
const askDeclared = (name: string, folder: string): Question => ({ packages }) => packages.isDeclared(name, folder);
const askCompiler = (path: string): Question => ({ configs }) => configs.toldFor(path);

/** Whether what was read as settings may be something else now. A path that comes or goes may be what some tsconfig.json extends, if it is JSON or has no ending. */
function mayBeSettings({ packages, configs }: Settings, touched: readonly string[], moved: readonly string[]): boolean {
  return touched.some((path) => /(?:^|\/)(?:package\.json|lerna\.json|pnpm-workspace\.yaml|[jt]sconfig[^/]*\.json)$/.test(path) || packages.told.has(path) || configs.settings.includes(path)) || moved.some((path) => /(?:\.jsonc?|(?:^|\/)[^./]+)$/.test(path));
}

function resolveSpecifier(written: string, at: Setting): ImportTarget {
  // webpack's loaders stand in front, a bundler's question behind.
  const specifier = written.slice(written.lastIndexOf("!") + 1);
  const plain = /[?#]/.test(specifier) ? specifier.replace(/(?<=.)[?#].*$/s, "") : specifier;
  if (plain === "") return { to: "unresolved", reason: "it names nothing" };
  const first = resolvePlain(specifier, at);
  return first.to === "unresolved" && plain !== specifier ? resolvePlain(plain, at) : first;
}

function resolvePlain(specifier: string, at: Setting): ImportTarget {
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return resolveRelative(specifier, at);
  const alias = findAlias(specifier, at.compiler);
  const asFolder = specifier.endsWith("/");
  const aliased = alias?.targets.map((path) => findFile(at.files, path, asFolder)).find((path) => path !== null) ?? null;
  if (aliased !== null) return { to: "file", path: aliased };
  if (specifier.startsWith("#")) return resolveHash(specifier, alias, at);
  const builtin = builtinName(specifier);
  if (builtin !== null) return { to: "builtin", name: builtin };
  if (/^[a-z][a-z\d+.-]+:/i.test(specifier)) return resolveScheme(specifier);
  if (specifier.startsWith("/")) return resolveRooted(specifier, at);
  const based = at.compiler === null || at.compiler.baseUrl === null ? null : joinPath(at.compiler.baseUrl, specifier);
  const basedFile = based === null ? null : findFile(at.files, based, asFolder);
  return basedFile === null ? resolveBare(specifier, alias, at) : { to: "file", path: basedFile };
}

function resolveRelative(specifier: string, { files, compiler, folder }: Setting): ImportTarget {
  const path = joinPath(folder, specifier);
  if (path === null) return { to: "unresolved", reason: "it leads out of this repository" };
  const asFolder = /(?:^|\/)\.{0,2}$/.test(specifier);
  const found = findFile(files, path, asFolder);
  if (found !== null) return { to: "file", path: found };
  for (const root of compiler?.rootDirs ?? []) {
    if (!isIn(path, root)) continue;
    const roots = compiler?.rootDirs.flatMap((other) => joinPath(other, below(path, root)) ?? []) ?? [];
    const overlaid = roots.map((one) => findFile(files, one, asFolder)).find((one) => one !== null);
    if (overlaid !== undefined) return { to: "file", path: overlaid };
  }
  return missing(path);
}

function missing(path: string): ImportTarget {
  return { to: "unresolved", reason: `no file ${path} is in this tree`, path };
}

/** An alias of package.json's `imports`. */
function resolveHash(specifier: string, alias: Alias | null, at: Setting): ImportTarget {
  const home = at.packages.nearest(at.folder);
  const map = home === null ? undefined : at.packages.manifest(home)?.imports;
  const targets = isObject(map) ? readEntries(map, specifier, conditionsOf(at)) : [];
  for (const target of targets) {
    if (target.startsWith("#")) continue;
    if (!target.startsWith("./")) return resolvePlain(target, at);
    const path = home === null ? null : joinPath(home, target);
    const found = path === null ? null : (findFile(at.files, path, false) ?? findSource(path, home ?? "", at));
    if (found !== null) return { to: "file", path: found };
  }
  if (home !== null && targets[0] !== undefined) return missing(joinPath(home, targets[0]) ?? "");
  return alias === null ? { to: "unresolved", reason: `no package.json above it has ${specifier} in its imports` } : leadsNowhere(alias);
}

function leadsNowhere({ pattern, targets }: Alias): ImportTarget {
  const [path] = targets;
  return { to: "unresolved", reason: `${pattern} in the paths of tsconfig.json leads to no file of this tree`, ...(path === undefined ? {} : { path }) };
}

/** "https://…", "npm:name@1/sub", and what a platform or a bundler makes up: "bun:test", "virtual:pages". */
function resolveScheme(specifier: string): ImportTarget {
  const registry = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(?:\/(.*))?$/.exec(specifier);
  if (registry?.[1] !== undefined) return { to: "package", name: registry[1], subpath: registry[2] ?? "" };
  return /^https?:/i.test(specifier) ? { to: "package", name: specifier, subpath: "" } : { to: "builtin", name: specifier.startsWith("data:") ? "data:" : specifier };
}

/** `/src/main.ts`, as bundlers take it: from the package's folder, or the repository's. */
function resolveRooted(specifier: string, { files, packages, folder }: Setting): ImportTarget {
  const paths = [packages.nearest(folder) ?? "", ""].flatMap((root) => joinPath(root, specifier) ?? []);
  const found = paths.map((path) => findFile(files, path, false)).find((path) => path !== null);
  return found === undefined ? missing(paths[0] ?? "") : { to: "file", path: found };
}

function resolveBare(specifier: string, alias: Alias | null, at: Setting): ImportTarget {
  const bare = splitBare(specifier);
  const home = bare === null ? null : at.packages.workspace(bare.name, at.folder);
  if (bare !== null && home !== null) return resolveInPackage(bare, home, at);
  const isAlias = alias !== null && alias.pattern !== "*" && !alias.targets.some((path) => /(?:^|\/)node_modules\//.test(path));
  if (isAlias && !(bare !== null && at.packages.isDeclared(bare.name, at.folder))) return leadsNowhere(alias);
  if (bare === null) return { to: "unresolved", reason: "no package can have such a name, and no tsconfig.json or package.json of this tree says what it stands for" };
  return { to: "package", ...bare };
}

/** A package of this tree: what its `exports` name, its older fields, a path in it; what is built is looked for as its source. */
function resolveInPackage({ name, subpath }: { name: string; subpath: string }, home: string, at: Setting): ImportTarget {
  const manifest = at.packages.manifest(home) ?? {};
  const exported = manifest.exports === undefined ? [] : readEntries(manifest.exports, subpath === "" ? "." : `./${subpath}`, conditionsOf(at));
  const named = subpath === "" ? mainsOf(manifest) : [];
  const paths = [...exported, ...named].flatMap((target) => joinPath(home, target) ?? []).filter((path) => path !== home);
  const inside = subpath === "" ? home : (joinPath(home, subpath) ?? home);
  const found =
    paths.map((path) => findAsFile(at.files, path)).find((path) => path !== null) ??
    paths.map((path) => findSource(path, home, at)).find((path) => path !== null) ??
    findFile(at.files, inside, subpath === "") ??
    (subpath === "" ? findFile(at.files, joinPath(home, "src") ?? "src", true) : findSource(inside, home, at));
  if (found !== null) return { to: "file", path: found };
  return { to: "unresolved", reason: `${name} is a package of this tree (${home === "" ? "package.json" : home}), and what it gives out is not in it`, path: paths[0] ?? inside };
}

function conditionsOf({ compiler }: Setting): ReadonlySet<string> {
  return new Set([...(compiler?.conditions ?? []), ...CONDITIONS]);
}

/** The source of a file that is built and so not in the tree: by tsconfig's outDir and rootDir, else of the same name below `src`, or beside. */
function findSource(path: string, home: string, at: Setting): string | null {
  const compiler = at.compilerFor(home === "" ? "package.json" : `${home}/package.json`);
  const candidates: string[] = [];
  if (compiler !== null && compiler.outDir !== null && isIn(path, compiler.outDir)) {
    const rest = below(path, compiler.outDir);
    candidates.push(...[compiler.rootDir, home].filter(isText).flatMap((root) => joinPath(root, rest) ?? []));
  }
  const names = below(path, home).split("/");
  for (let built = 0; built < names.length && built <= 3; built++) {
    const rest = names.slice(built).join("/");
    candidates.push(...[`src/${rest}`, ...(built > 0 && BUILT.test(names[0] as string) ? [rest] : [])].flatMap((one) => joinPath(home, one) ?? []));
  }
  return candidates.map((one) => findAsFile(at.files, one)).find((one) => one !== null) ?? null;
}
