import type { ImportTarget } from "../graph.ts";
import type { ImportTree, OpenResolver, Resolver } from "../languages.ts";
import { findAlias, type Alias } from "./alias.ts";
import { readCompilerSettings, type CompilerSettings } from "./compiler-settings.ts";
import { findAsFile, findFile, mainsOf, type Files } from "./find-file.ts";
import { below, folderOf, isIn, joinPath } from "./join-path.ts";
import { isObject, isText } from "./jsonc.ts";
import { compileMayLeadElsewhere } from "./may-lead-elsewhere.ts";
import { builtinName } from "./node-builtins.ts";
import { readEntries } from "./package-entry.ts";
import { readPackages, type Packages } from "./packages.ts";
import { splitBare } from "./split-bare.ts";

/** What holds where sources are read: both ways to load, and no build of one platform before another. */
const CONDITIONS = ["import", "require", "node", "module", "module-sync", "default"];
const BUILT = /^(?:dist|build|lib|out|esm?|cjs|types|output)(?:[-.].*)?$/;

/** Everything that resolving asks. */
interface Setting {
  files: Files;
  packages: Packages;
  compiler: CompilerSettings | null;
  /** of any file or folder */
  compilerFor(path: string): CompilerSettings | null;
  /** the folder of the file that imports */
  folder: string;
}

/** JavaScript's and TypeScript's rules over the paths of one version, by what its package.json and tsconfig.json files say. */
export const openScriptResolver: OpenResolver = async (tree, watched = NO_PATHS) => {
  const packages = await readPackages(tree);
  return openOver(tree, { packages, configs: await readCompilerSettings(tree, packages), known: new Map(), asked: new Map(), watched });
};

const NO_PATHS: ReadonlySet<string> = new Set();

/** What was resolved, by the folder that imports and the settings that hold there: files of one folder mostly import the same. */
interface Memory {
  packages: Packages;
  configs: Awaited<ReturnType<typeof readCompilerSettings>>;
  known: Map<string, Map<string, ImportTarget>>;
  /** by path: the folders whose imports depend on whether it is there */
  asked: Map<string, Set<string>>;
  /** the paths of which that is written down; null: all */
  watched: ReadonlySet<string> | null;
}

function openOver(tree: ImportTree, memory: Memory): Resolver {
  const { packages, configs, known, asked, watched } = memory;
  let key = "";
  const has = (path: string): boolean => {
    if (watched !== null && !watched.has(path)) return tree.has(path);
    const keys = asked.get(path);
    if (keys !== undefined) keys.add(key);
    else asked.set(path, new Set([key]));
    return tree.has(path);
  };
  const files: Files = { has: watched?.size === 0 ? tree.has : has, manifest: packages.manifest };
  const keyOf = (from: string, compiler: CompilerSettings | null) => `${compiler?.path ?? ""}\0${folderOf(from)}`;
  // Imports come file by file.
  const openFile = (from: string) => {
    const compiler = configs.forFile(from);
    key = keyOf(from, compiler);
    const targets = known.get(key) ?? new Map<string, ImportTarget>();
    known.set(key, targets);
    return { from, targets, at: { files, packages, compiler, compilerFor: configs.forFile, folder: folderOf(from) } };
  };
  let open: ReturnType<typeof openFile> | null = null;
  return {
    resolve(from, { specifier }) {
      if (open === null || open.from !== from) open = openFile(from);
      const target = open.targets.get(specifier) ?? resolveSpecifier(specifier, open.at);
      open.targets.set(specifier, target);
      return target;
    },
    settings: [...packages.settings, ...configs.settings],
    settingsKey: `${packages.key} ${configs.key}`,
    limits: [],
    limitsAt: (from) => configs.forFile(from)?.limits ?? [],
    forPaths(next, moved) {
      if (watched?.size === 0) {
        const mayLeadElsewhere = compileMayLeadElsewhere(moved, next.has, new Set(packages.settings.map(folderOf)));
        return { resolver: openOver(next, { ...memory, known: new Map() }), mayDiffer: (from, edges) => edges.some((edge) => mayLeadElsewhere(edge, () => configs.forFile(from))) };
      }
      // Only from now on it is worth knowing of every path who asked about it.
      if (watched !== null && !moved.every((path) => watched.has(path))) return { resolver: openOver(next, { packages, configs, known: new Map(), asked: new Map(), watched: null }), mayDiffer: () => true };
      const stale = new Set(moved.flatMap((path) => [...(asked.get(path) ?? [])]));
      for (const one of stale) known.delete(one);
      return { resolver: openOver(next, memory), mayDiffer: stale.size === 0 ? () => false : (from) => stale.has(keyOf(from, configs.forFile(from))) };
    },
  };
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
  const aliased = alias?.targets.map((path) => findFile(at.files, path, false)).find((path) => path !== null) ?? null;
  if (aliased !== null) return { to: "file", path: aliased };
  if (specifier.startsWith("#")) return resolveHash(specifier, alias, at);
  const builtin = builtinName(specifier);
  if (builtin !== null) return { to: "builtin", name: builtin };
  if (/^[a-z][a-z\d+.-]+:/i.test(specifier)) return resolveScheme(specifier);
  if (specifier.startsWith("/")) return resolveRooted(specifier, at);
  const based = at.compiler === null || at.compiler.baseUrl === null ? null : joinPath(at.compiler.baseUrl, specifier);
  const basedFile = based === null ? null : findFile(at.files, based, false);
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
