import type { ImportTarget, WrittenImport } from "../graph.ts";
import type { ImportTree, Resolver } from "../languages.ts";
import { below, folderOf, foldersUp, sharedFolders, toFile } from "../source/tree-paths.ts";
import { readPythonRoots } from "./python-roots.ts";
import { PYTHON_STANDARD_LIBRARY } from "./standard-library.ts";

/** Answers where Python's imports lead, by the rules of docs/methods/imports-of-other-languages.md. */
export async function openPythonResolver(tree: ImportTree): Promise<Resolver> {
  return openOver(tree, await readPythonRoots(tree));
}

function openOver(tree: ImportTree, read: Awaited<ReturnType<typeof readPythonRoots>>): Resolver {
  const { roots, settings, limits } = read;
  const places = findModules(tree);
  const rootsOf = orderRoots(roots, places);
  const cache = new Map<string, ImportTarget[]>();
  const resolve = (from: string, { specifier, names }: WrittenImport): ImportTarget[] => {
    const dots = (/^\.*/.exec(specifier) as RegExpExecArray)[0].length;
    const key = `${folderOf(from)}\n${specifier}\n${names?.join() ?? ""}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const targets = dots > 0 ? resolveRelative(places, from, specifier, dots, names) : resolveAbsolute(places, rootsOf(folderOf(from)), specifier, names);
    cache.set(key, targets);
    return targets;
  };
  return {
    // what a package takes from its own __init__.py leads to no other file
    resolve: (from, written) => resolve(from, written).filter((target) => target.to !== "file" || target.path !== from),
    settings,
    settingsKey: JSON.stringify(read),
    limits,
    // Folders are places too, so a module that comes or goes may be asked for from anywhere.
    forPaths(next, moved) {
      const isOther = moved.some((path) => IS_MODULE.test(path));
      return { resolver: openOver(next, read), mayDiffer: () => isOther };
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

function findModules(tree: ImportTree): Modules {
  const folders = new Set<string>();
  for (const path of tree.files) {
    if (!IS_MODULE.test(path)) continue;
    for (let folder = folderOf(path); folder !== "" && !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  const file = (place: string) => {
    for (const ending of ENDINGS) if (tree.has(place + ending)) return place + ending;
    return null;
  };
  const isPackage = (folder: string) => folder !== "" && (tree.has(`${folder}/__init__.py`) || tree.has(`${folder}/__init__.pyi`));
  return { file, isPackage, isFolder: (folder) => folder === "" || folders.has(folder) };
}

/** By folder of the importing file: the folders above it that are no packages, nearest first; then the projects' roots, those that are nearer first. */
function orderRoots(roots: readonly string[], { isPackage }: Modules): (folder: string) => string[] {
  const cache = new Map<string, string[]>();
  return (folder) => {
    const known = cache.get(folder);
    if (known !== undefined) return known;
    const above = foldersUp(folder).filter((one) => !isPackage(one));
    const distance = new Map(roots.map((root) => [root, sharedFolders(`${folder}/_`, `${root}/_`)]));
    const others = roots.filter((root) => !above.includes(root)).sort((a, b) => (distance.get(b) as number) - (distance.get(a) as number));
    const ordered = [...above, ...others];
    cache.set(folder, ordered);
    return ordered;
  };
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
