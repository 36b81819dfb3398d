import type { ImportTarget, WrittenImport } from "../graph.ts";
import type { ImportTree, OpenResolver, Resolver } from "../languages.ts";
import { openAskedPaths, type AskedPaths } from "../source/asked-paths.ts";
import { below, folderOf, foldersUp, sharedFolders, toFile } from "../source/tree-paths.ts";
import { mayBePythonSetting, readPythonRoots, type PythonRoots } from "./python-roots.ts";
import { PYTHON_STANDARD_LIBRARY } from "./standard-library.ts";

/** Answers where Python's imports lead, by the rules of docs/methods/imports-of-other-languages.md. */
export const openPythonResolver: OpenResolver = async (tree, watched = NO_PATHS) => openOver(tree, openMemory(tree, await readPythonRoots(tree), watched));

const NO_PATHS: ReadonlySet<string> = new Set();

/** What was resolved, so that the next version need not ask again. */
interface Memory {
  read: PythonRoots;
  /** how many modules stand in a folder, or below it */
  folders: Map<string, number>;
  known: Map<string, KnownFolder>;
  /** whose imports depend on whether a path is there; a folder's ends with a slash */
  paths: AskedPaths;
}

/** By folder that imports: its files mostly import the same. */
interface KnownFolder {
  targets: Map<string, ImportTarget[]>;
  files: Set<string>;
  /** where its absolute imports begin, in order */
  roots: readonly string[];
}

/** @param watched the paths of which it is known that they come or go; null: any may */
function openMemory(tree: ImportTree, read: PythonRoots, watched: ReadonlySet<string> | null): Memory {
  const folders = new Map<string, number>();
  moveModules(folders, tree.files, 1);
  return { read, folders, known: new Map(), paths: openAskedPaths(watched) };
}

/** Modules come (1) or go (-1). @returns folders that are there now and were not before, or the other way round */
function moveModules(folders: Map<string, number>, paths: readonly string[], by: 1 | -1): string[] {
  const moved: string[] = [];
  for (const path of paths) {
    if (!IS_MODULE.test(path)) continue;
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
      const count = (folders.get(folder) ?? 0) + by;
      if (count === 0) folders.delete(folder);
      else folders.set(folder, count);
      if (count === 0 || (count === 1 && by === 1)) moved.push(folder);
    }
  }
  return moved;
}

function openOver(tree: ImportTree, memory: Memory): Resolver {
  const { read, folders, known, paths } = memory;
  let key = "";
  const places = findModules((path) => (paths.note(path, key), tree.has(path)), (folder) => (paths.note(`${folder}/`, key), folders.has(folder)));
  const openFolder = (folder: string): KnownFolder => {
    key = folder;
    const own = known.get(folder) ?? { targets: new Map<string, ImportTarget[]>(), files: new Set<string>(), roots: orderRoots(read.roots, places, folder) };
    known.set(folder, own);
    return own;
  };
  const resolve = (from: string, { specifier, names }: WrittenImport): ImportTarget[] => {
    const { targets, files, roots } = openFolder(folderOf(from));
    files.add(from);
    const dots = (/^\.*/.exec(specifier) as RegExpExecArray)[0].length;
    const written = `${specifier}\n${names?.join() ?? ""}`;
    const found = targets.get(written) ?? (dots > 0 ? resolveRelative(places, from, specifier, dots, names) : resolveAbsolute(places, roots, specifier, names));
    targets.set(written, found);
    return found;
  };
  return {
    // what a package takes from its own __init__.py leads to no other file
    resolve: (from, written) => resolve(from, written).filter((target) => target.to !== "file" || target.path !== from),
    settings: read.settings,
    limits: read.limits,
    async next(later, { touched, moved }) {
      const again = touched.some(mayBePythonSetting) ? await readPythonRoots(later) : read;
      const [came, went] = [moved.filter(later.has), moved.filter((path) => !later.has(path))];
      const others = [...moveModules(folders, went, -1), ...moveModules(folders, came, 1)].map((folder) => `${folder}/`);
      const stale = JSON.stringify(again) === JSON.stringify(read) ? paths.askersOf([...moved.filter((path) => IS_MODULE.test(path)), ...others]) : null;
      // Only from now on it is worth knowing of every path who asked about it.
      if (stale === null) return { resolver: openOver(later, openMemory(later, again, null)), stale: "all" };
      const gone = [...stale].flatMap((folder) => [...(known.get(folder)?.files ?? [])]);
      for (const folder of stale) known.delete(folder);
      return { resolver: openOver(later, memory), stale: gone };
    },
  };
}

const IS_MODULE = /\.pyi?$/;

interface Modules {
  /** the file of a module or of a regular package at a path without ending */
  file(place: string): string | null;
  /** whether a folder has an __init__.py */
  isPackage(folder: string): boolean;
  /** whether Python files stand in a folder, or below it */
  isFolder(folder: string): boolean;
}

const ENDINGS = ["/__init__.py", ".py", "/__init__.pyi", ".pyi"] as const;

function findModules(has: (path: string) => boolean, hasFolder: (folder: string) => boolean): Modules {
  const file = (place: string) => {
    for (const ending of ENDINGS) if (has(place + ending)) return place + ending;
    return null;
  };
  const isPackage = (folder: string) => folder !== "" && (has(`${folder}/__init__.py`) || has(`${folder}/__init__.pyi`));
  return { file, isPackage, isFolder: (folder) => folder === "" || hasFolder(folder) };
}

/** For files of a folder: the folders above it that are no packages, nearest first; then the projects' roots, those that are nearer first. */
function orderRoots(roots: readonly string[], { isPackage }: Modules, folder: string): string[] {
  const above = foldersUp(folder).filter((one) => !isPackage(one));
  const distance = new Map(roots.map((root) => [root, sharedFolders(`${folder}/_`, `${root}/_`)]));
  const others = roots.filter((root) => !above.includes(root)).sort((a, b) => (distance.get(b) as number) - (distance.get(a) as number));
  return [...above, ...others];
}

function resolveRelative(places: Modules, from: string, specifier: string, dots: number, names: readonly string[] | undefined): ImportTarget[] {
  let folder: string | null = folderOf(from);
  for (let level = 1; level < dots && folder !== null; level++) folder = folder === "" ? null : folderOf(folder);
  if (folder === null) return [{ to: "unresolved", reason: `${specifier} leads out of the repository` }];
  const rest = specifier.slice(dots).replaceAll(".", "/");
  return resolveAt(places, below(folder, rest), names) ?? [{ to: "unresolved", reason: `there is no ${below(folder, rest) || "module"}.py, and no package of that name`, path: below(folder, rest) }];
}

function resolveAbsolute(places: Modules, roots: readonly string[], specifier: string, names: readonly string[] | undefined): ImportTarget[] {
  const [top = "", ...rest] = specifier.split(".");
  const isStandard = PYTHON_STANDARD_LIBRARY.has(top);
  let missing: ImportTarget[] | null = null;
  for (const [order, root] of roots.entries()) {
    // Python looks beside the file first, then in its library, then in what is installed
    if (isStandard && order > 0) break;
    const place = below(root, top);
    const first = places.file(place);
    if (first === null && !places.isFolder(place)) continue;
    const found = resolveAt(places, below(root, specifier.replaceAll(".", "/")), names);
    // a folder without __init__.py gives way to what is installed, so it must hold all that is asked for
    if (found !== null && (first !== null || found.every(({ to }) => to === "file"))) return found;
    if (first !== null) missing ??= [{ to: "unresolved", reason: `${first} is there, and ${specifier} is not below it`, path: below(root, specifier.replaceAll(".", "/")) }];
  }
  if (isStandard) return [{ to: "builtin", name: specifier }];
  return missing ?? [{ to: "package", name: top, subpath: rest.join("/") }];
}

/** Files of a module and of what is taken from it, each once; null when there is no such module. */
function resolveAt(places: Modules, place: string, names: readonly string[] | undefined): ImportTarget[] | null {
  // the root of the tree may be a package: "from . import x"
  const base = place === "" ? null : places.file(place);
  if (base === null && !places.isFolder(place)) return null;
  if (names === undefined) return base === null ? null : [toFile(base)];
  const found = new Set<string>();
  const lost: string[] = [];
  const isModule = base !== null && !base.includes("/__init__.py");
  for (const name of names) {
    const file = (isModule || name === "*" ? null : places.file(below(place, name))) ?? base;
    if (file !== null) found.add(file);
    // a package without __init__.py: from google.cloud import storage
    else if (!places.isFolder(below(place, name))) lost.push(name);
  }
  const missing: ImportTarget[] = lost.map((name) => ({ to: "unresolved", reason: `${place || "this folder"} has no __init__.py and no ${name}.py`, path: below(place, name) }));
  const targets = [...[...found].map(toFile), ...missing];
  return targets.length === 0 ? null : targets;
}
