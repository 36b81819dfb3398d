import type { ImportTree } from "../languages.ts";
import { below, folderOf, joinPath, nameOf, readSettings } from "../source/tree-paths.ts";

const MARKERS = new Set(["pyproject.toml", "setup.cfg", "setup.py"]);
/** What stands where a project's root is, without a word about its folders. */
const PLACES = new Set(["requirements.txt", "Pipfile", "manage.py", "tox.ini"]);

/** Whether a path may say where absolute imports begin. */
export function mayBePythonSetting(path: string): boolean {
  return MARKERS.has(nameOf(path)) || PLACES.has(nameOf(path));
}

/** Where absolute imports may begin, as a project's settings and habits have it: folders, sorted by path; and the settings that were read. */
export interface PythonRoots {
  roots: string[];
  settings: string[];
  limits: string[];
}

export async function readPythonRoots(tree: ImportTree): Promise<PythonRoots> {
  const texts = await readSettings(tree, (name) => MARKERS.has(name));
  const roots = new Set([""]);
  const limits: string[] = [];
  const add = (folder: string, path: string) => {
    const joined = joinPath(folder, path);
    if (joined !== null) roots.add(joined);
  };
  for (const path of ["", ...texts.keys(), ...tree.files.filter((path) => PLACES.has(nameOf(path)))]) {
    const folder = folderOf(path);
    add(folder, "");
    add(folder, "src");
  }
  for (const [path, text] of texts) {
    for (const hint of readHints(path, text)) add(folderOf(path), hint);
    if (path.endsWith("setup.py") && /package_dir\s*=\s*[^{\s]/.test(text)) limits.push(`${path}: package_dir is computed, and nothing of it is run; roots are found by other signs`);
  }
  return { roots: [...roots].sort(), settings: [...texts.keys()], limits };
}

/** Folders that a setting names as the place of packages; read by their keys, since no part of it is run. */
function readHints(path: string, text: string): string[] {
  const strings = (list: string) => [...list.matchAll(/["']([^"'\n]*)["']/g)].map((one) => one[1] as string);
  const all = (wanted: RegExp) => [...text.matchAll(wanted)].map((one) => one[1] as string);
  if (path.endsWith("setup.cfg")) return [...all(/^\s*where\s*=[ \t]*\n?[ \t]*([\w./-]+)/gm), ...all(/^\s*package_dir\s*=\s*(?:\n\s*)?=[ \t]*([\w./-]+)/gm)];
  if (path.endsWith("setup.py")) {
    return [...all(/package_dir\s*=\s*\{\s*["']{2}\s*:\s*["']([\w./-]+)["']/g), ...all(/find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?["']([\w./-]+)["']/g)];
  }
  return [
    ...all(/^\s*(?:where|pythonpath|mypy_path|extra-paths|extraPaths|source-roots?)\s*=\s*(\[[^\]]{0,2000}\]|["'][^"'\n]*["'])/gm).flatMap(strings),
    // setuptools: package-dir = { "" = "src" }, or a table of its own
    ...all(/^\s*package-dir\s*=\s*\{\s*["']{2}\s*=\s*["']([^"'\n]*)["']/gm),
    ...all(/^\s*["']{2}\s*=\s*["']([^"'\n]*)["']/gm),
    // poetry: { include = "name", from = "lib" }
    ...all(/\bfrom\s*=\s*["']([^"'\n]*)["']/g),
    // hatch: packages = ["lib/name"]; sources = ["lib"]
    ...all(/^\s*packages\s*=\s*(\[[^\]{]{0,2000}\])/gm).flatMap(strings).flatMap((one) => (one.includes("/") ? [folderOf(one)] : [])),
    ...all(/^\s*sources\s*=\s*(\[[^\]]{0,2000}\])/gm).flatMap(strings),
    // maturin and flit
    ...all(/^\s*(?:python-source|module-root)\s*=\s*["']([^"'\n]*)["']/gm),
  ].map((one) => one.replace(/^\.$/, "")).filter((one) => !one.startsWith("/") && below("", one).length < 300);
}
