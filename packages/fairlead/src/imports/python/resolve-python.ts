import type { ImportTarget, WrittenImport } from "../graph.ts";
import { openFollowed, type Places } from "../source/followed-resolver.ts";
import { below, folderOf, foldersUp, sharedFolders, toFile } from "../source/tree-paths.ts";
import { mayBePythonSetting, readPythonRoots, type PythonRoots } from "./python-roots.ts";
import { PYTHON_STANDARD_LIBRARY } from "./standard-library.ts";

/** Answers where Python's imports lead, by the rules of docs/methods/imports-of-other-languages.md. */
export const openPythonResolver = openFollowed<PythonRoots>({
  read: readPythonRoots,
  isSetting: mayBePythonSetting,
  settingsOf: ({ settings }) => settings,
  limitsOf: ({ limits }) => limits,
  isSource: (path) => /\.pyi?$/.test(path),
  groupOf: folderOf,
  open: openResolving,
  // what a package takes from its own __init__.py leads to no other file
  keepFor: (from, found) => [found].flat().filter((target) => target.to !== "file" || target.path !== from),
});

function openResolving({ roots }: PythonRoots, places: Places): (from: string, written: WrittenImport) => ImportTarget[] {
  const modules = findModules(places);
  const order = new Map<string, string[]>();
  const rootsFor = (folder: string): string[] => {
    const own = order.get(folder) ?? orderRoots(roots, modules, folder);
    order.set(folder, own);
    return own;
  };
  return (from, { specifier, names }) => {
    const dots = (/^\.*/.exec(specifier) as RegExpExecArray)[0].length;
    return dots > 0 ? resolveRelative(modules, from, specifier, dots, names) : resolveAbsolute(modules, rootsFor(folderOf(from)), specifier, names);
  };
}

interface Modules {
  /** the file of a module or of a regular package at a path without ending */
  file(place: string): string | null;
  /** whether a folder has an __init__.py */
  isPackage(folder: string): boolean;
  /** whether Python files stand in a folder, or below it */
  isFolder(folder: string): boolean;
}

const ENDINGS = ["/__init__.py", ".py", "/__init__.pyi", ".pyi"] as const;

function findModules({ has, hasBelow }: Places): Modules {
  const file = (place: string) => {
    for (const ending of ENDINGS) if (has(place + ending)) return place + ending;
    return null;
  };
  const isPackage = (folder: string) => folder !== "" && (has(`${folder}/__init__.py`) || has(`${folder}/__init__.pyi`));
  return { file, isPackage, isFolder: (folder) => folder === "" || hasBelow(folder) };
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
  // Folders alone lead to no file: from .plugins import shapes
  return [...[...found].map(toFile), ...missing];
}
