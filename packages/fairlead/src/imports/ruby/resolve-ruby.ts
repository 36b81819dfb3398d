import type { ImportTarget, WrittenImport } from "../graph.ts";
import type { ImportTree } from "../languages.ts";
import { openFollowed, type Places } from "../source/followed-resolver.ts";
import { below, folderOf, foldersUp, joinPath, missingFile, nameOf, readSettings, sharedFolders, toFile } from "../source/tree-paths.ts";
import { isRubyLibrary } from "./standard-library.ts";

/** Folders that test runners and gems put on the load path, beside the folder itself. */
const USUAL = ["lib", "", "spec", "test", "features", "app", "ext"];

/** Answers where Ruby's requires lead: relative ones beside the file, others along the load path that gems and test runners make. */
export const openRubyResolver = openFollowed<RubyRoots>({
  read: readRubyRoots,
  isSetting: (path) => isGemspec(nameOf(path)),
  settingsOf: ({ settings }) => settings,
  limitsOf: () => [],
  isSource: (path) => path.endsWith(".rb"),
  groupOf: folderOf,
  open: openResolving,
});

interface RubyRoots {
  /** folders that gems put on the load path */
  roots: readonly string[];
  settings: readonly string[];
}

async function readRubyRoots(tree: ImportTree): Promise<RubyRoots> {
  const gems = await readSettings(tree, isGemspec);
  const roots = [...gems].flatMap(([path, text]) => requirePaths(text).flatMap((one) => joinPath(folderOf(path), one) ?? []));
  return { roots: [...new Set(roots)], settings: [...gems.keys()] };
}

function isGemspec(name: string): boolean {
  return name.endsWith(".gemspec");
}

function openResolving({ roots }: RubyRoots, places: Places): (from: string, written: WrittenImport) => ImportTarget {
  const order = new Map<string, string[]>();
  const loadPath = (folder: string): string[] => {
    const known = order.get(folder);
    if (known !== undefined) return known;
    const near = foldersUp(folder).flatMap((one) => USUAL.map((usual) => below(one, usual)));
    const far = roots.filter((root) => !near.includes(root)).sort((a, b) => sharedFolders(`${folder}/_`, `${b}/_`) - sharedFolders(`${folder}/_`, `${a}/_`));
    const all = [...near, ...far];
    order.set(folder, all);
    return all;
  };
  const fileAt = (place: string): string | null => [place, `${place}.rb`].find((path) => places.has(path)) ?? null;
  return (from, { specifier }) => {
    const folder = folderOf(from);
    if (/^\.{1,2}\//.test(specifier)) {
      const place = joinPath(folder, specifier);
      const file = place === null ? null : fileAt(place);
      return file === null ? missingFile(place, specifier, ".rb") : toFile(file);
    }
    if (specifier.startsWith("/")) return { to: "unresolved", reason: "it is a place outside of the repository" };
    for (const root of loadPath(folder)) {
      const place = below(root, specifier);
      // a program without ending is loaded, and never required
      const file = /\.\w+$/.test(specifier) ? fileAt(place) : places.has(`${place}.rb`) ? `${place}.rb` : null;
      if (file !== null) return toFile(file);
    }
    if (isRubyLibrary(specifier)) return { to: "builtin", name: specifier };
    const [name = "", ...rest] = specifier.split("/");
    const own = rest.length === 0 ? undefined : places.named(`${name}.rb`).find((path) => roots.includes(folderOf(path)) || folderOf(path) === "lib");
    if (own !== undefined) return { to: "unresolved", reason: `${own} is there, and ${specifier}.rb is not below it`, path: below(folderOf(own), specifier) };
    return { to: "package", name, subpath: rest.join("/") };
  };
}

/** `require_paths = ["lib", "ext"]` of a gemspec, which is not run; "lib" where it says nothing that can be read. */
function requirePaths(text: string): string[] {
  const list = /\.require_paths?\s*=\s*(\[[^\]]{0,500}\]|%w[[({][^\])}]{0,500}[\])}]|["'][^"'\n]{0,200}["'])/.exec(text)?.[1];
  const paths = list === undefined ? [] : list.replace(/^%w/, "").split(/[\s,"'[\](){}]+/).filter((one) => one !== "");
  return paths.length === 0 ? ["lib"] : paths;
}
