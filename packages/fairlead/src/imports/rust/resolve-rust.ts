import type { ImportTarget, WrittenImport } from "../graph.ts";
import { openFollowed, type Places } from "../source/followed-resolver.ts";
import { below, folderOf, foldersUp, joinPath, missingFile, toFile } from "../source/tree-paths.ts";
import { crateOf, hasManyRoots, isCargoSetting, isRootOf, readCargoCrates, type CargoCrate, type CargoCrates } from "./cargo-crates.ts";

/** A file's place among the modules of its crate. */
interface Place {
  crate: CargoCrate | null;
  /** the file at which its modules begin; null where none is found */
  root: string | null;
  /** the folder below which module a::b is a/b.rs or a/b/mod.rs */
  base: string;
  /** path of the file's own module */
  own: string[];
}

/** Crates that come with the compiler (doc.rust-lang.org, 1.95). */
const SYSROOT = new Set(["std", "core", "alloc", "proc_macro", "test"]);

/**
 * Answers where Rust's paths lead: to the file of the longest part of the path that is a module. What is declared in that file, or re-exported
 * from it, is not followed any further.
 */
export const openRustResolver = openFollowed<CargoCrates>({
  read: readCargoCrates,
  isSetting: isCargoSetting,
  settingsOf: ({ settings }) => settings,
  limitsOf: () => [],
  isSource: (path) => path.endsWith(".rs"),
  groupOf: (from) => from,
  open: openResolving,
});

function openResolving({ crates }: CargoCrates, files: Places): (from: string, written: WrittenImport) => ImportTarget | readonly ImportTarget[] {
  const hasLibrary = ({ library }: CargoCrate): boolean => library !== null && files.has(library);
  const libraryNamed = (name: string): CargoCrate | undefined => crates.findLast((crate) => crate.name === name && hasLibrary(crate));
  const byFolder = new Map(crates.map((crate) => [crate.folder, crate]));
  /** Of the files of a folder at which modules begin the one that is meant for those beside it and below: the library, then the program. */
  const firstIn = (crate: CargoCrate, folder: string): string | null => {
    const isFirst = (path: string): boolean => folderOf(path) === folder && isRootOf(crate, path) && files.has(path);
    const single = [crate.library ?? "", below(folder, "main.rs"), ...crate.roots, below(folder, "lib.rs")].find(isFirst);
    return single ?? (hasManyRoots(crate, folder) ? files.inFolder(folder).find(isFirst) : undefined) ?? null;
  };
  const findRoot = (crate: CargoCrate, path: string): string | null => {
    if (isRootOf(crate, path)) return path;
    for (const folder of foldersUp(folderOf(path))) {
      const first = firstIn(crate, folder);
      if (first !== null) return first;
    }
    return null;
  };
  const places = new Map<string, Place>();
  const placeOf = (path: string): Place => {
    const known = places.get(path);
    if (known !== undefined) return known;
    const crate = crateOf(crates, path);
    const place = placeBelow(crate, crate === null ? null : findRoot(crate, path), path);
    places.set(path, place);
    return place;
  };
  /** The file of the longest part of a path that is a module; the base's own file where no part is. */
  const findModule = (base: string, root: string | null, path: readonly string[]): string | null => {
    for (let length = Math.min(path.length, DEEPEST); length > 0; length--) {
      const place = below(base, path.slice(0, length).join("/"));
      for (const file of [`${place}.rs`, `${place}/mod.rs`]) if (files.has(file)) return file;
    }
    return root;
  };
  const inOwn = (place: Place, path: readonly string[], specifier: string): ImportTarget => {
    const file = findModule(place.base, place.root, path);
    return file === null ? { to: "unresolved", reason: `${specifier} is no file below ${place.base || "the root"}, and the crate's first file is not known` } : toFile(file);
  };
  const resolveOutside = (place: Place, name: string, rest: readonly string[]): ImportTarget | null => {
    if (SYSROOT.has(name)) return { to: "builtin", name: [name, ...rest.slice(0, 1)].join("::") };
    const dependency = place.crate?.dependencies.get(name);
    // a namesake in the tree is meant only where Cargo.toml says so, or where it says nothing: tests bring crates named like real ones
    const local = dependency === undefined ? (place.crate?.name === name ? place.crate : libraryNamed(name)) : dependency.folder === null ? undefined : byFolder.get(dependency.folder);
    if (local !== undefined && local.library !== null && hasLibrary(local)) return toFile(findModule(folderOf(local.library), local.library, rest) ?? local.library);
    return dependency === undefined ? null : { to: "package", name: dependency.name, subpath: rest.join("::") };
  };
  const resolve = (from: string, specifier: string): ImportTarget => {
    if (specifier.startsWith("./")) return resolveFile(files, from, specifier);
    const place = placeOf(from);
    if (specifier.startsWith("mod ")) {
      const path = [...place.own, ...specifier.slice(4).split("::")];
      const stem = below(place.base, path.join("/"));
      const file = [`${stem}.rs`, `${stem}/mod.rs`].find((one) => files.has(one));
      return file === undefined ? { to: "unresolved", reason: `there is neither ${stem}.rs nor ${stem}/mod.rs`, path: stem } : toFile(file);
    }
    const isOutside = specifier.startsWith("::");
    const parts = specifier.replace(/^::/, "").split("::").filter((part) => part !== "*" && part !== "");
    const [first = "", ...rest] = parts;
    if (first === "crate" || first === "$crate") return inOwn(place, rest, specifier);
    if (first === "self" || first === "super") {
      const own = [...place.own];
      let path = parts;
      for (; path[0] === "self" || path[0] === "super"; path = path.slice(1)) if (path[0] === "super") own.pop();
      return inOwn(place, [...own, ...path], specifier);
    }
    const child = isOutside ? null : findModule(below(place.base, place.own.join("/")), null, parts);
    if (child !== null) return toFile(child);
    const outside = resolveOutside(place, first, rest);
    if (outside !== null) return outside;
    // what the 2015 edition wrote from the crate's root, and what the file itself declares or has imported before
    const fromRoot = isOutside ? null : findModule(place.base, null, parts);
    if (fromRoot !== null) return toFile(fromRoot);
    if (!isOutside && place.crate !== null) return toFile(from);
    return { to: "package", name: first, subpath: rest.join("::") };
  };
  // a path that stays in its own file is no edge: `use super::*` of tests in the same file, an enum's variants
  return (from, { specifier }) => {
    const target = resolve(from, specifier);
    return target.to === "file" && target.path === from ? [] : target;
  };
}

const DEEPEST = 40;

function placeBelow(crate: CargoCrate | null, root: string | null, path: string): Place {
  const base = folderOf(root ?? path);
  if (root === path) return { crate, root, base, own: [] };
  const own = (base === "" ? path : path.slice(base.length + 1)).replace(/(?:\/mod)?\.rs$/, "").split("/");
  return { crate, root, base, own };
}

function resolveFile(files: Places, from: string, specifier: string): ImportTarget {
  const path = joinPath(folderOf(from), specifier);
  return path === null || !files.has(path) ? missingFile(path, specifier) : toFile(path);
}
