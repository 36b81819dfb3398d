import type { ImportTree } from "../languages.ts";
import { readToml, tomlField, tomlText, type TomlTable } from "../source/read-toml.ts";
import { folderOf, foldersUp, joinPath, nameOf, readSettings } from "../source/tree-paths.ts";

export interface CargoCrate {
  folder: string;
  /** as code names it, with `_`; the library's, where there is one */
  name: string;
  /** where the library's file is, if it has one: it may be missing */
  library: string | null;
  /** where its Cargo.toml has a tree of modules begin, beside the usual places; they may be missing */
  roots: ReadonlySet<string>;
  /** what its Cargo.toml depends on: the name in code → the package's name, and its folder where it has one */
  dependencies: Map<string, { name: string; folder: string | null }>;
}

/** The crates of a tree, and the settings that were read. */
export interface CargoCrates {
  crates: readonly CargoCrate[];
  settings: readonly string[];
}

export function isCargoSetting(path: string): boolean {
  return nameOf(path) === "Cargo.toml";
}

/** The crates of a tree by their Cargo.toml. */
export async function readCargoCrates(tree: ImportTree): Promise<CargoCrates> {
  const texts = await readSettings(tree, (name) => isCargoSetting(name));
  const parsed = [...texts].map(([path, text]) => ({ folder: folderOf(path), tables: readToml(text) }));
  const workspace = new Map(parsed.flatMap(({ folder, tables }) => [...readDependencies(folder, tables, /^workspace\.dependencies/)]));
  // [patch] of a workspace's root holds for what is below it
  const patches = new Map(parsed.map(({ folder, tables }) => [folder, readDependencies(folder, tables, /^patch\.[^.]+/)]));
  const crates = parsed.flatMap(({ folder, tables }) => readCrate(folder, tables, workspace) ?? []);
  for (const { folder, dependencies } of crates) {
    for (const [key, { name, folder: own }] of dependencies) {
      const patch = own === null ? foldersUp(folder).map((one) => patches.get(one)?.get(inCode(name))).find((one) => one !== undefined) : undefined;
      if (patch !== undefined) dependencies.set(key, patch);
    }
  }
  return { crates, settings: [...texts.keys()] };
}

type Dependencies = Map<string, { name: string; folder: string | null }>;

function readDependencies(folder: string, tables: readonly TomlTable[], section: RegExp, workspace?: Dependencies): Dependencies {
  const found: Dependencies = new Map();
  const add = (key: string, value: string | undefined, path: string | null, name: string | null) => {
    const inherited = /\bworkspace\s*=\s*true/.test(value ?? "") ? workspace?.get(inCode(key)) : undefined;
    found.set(inCode(key), inherited ?? { name: name ?? key, folder: path === null ? null : joinPath(folder, path) });
  };
  for (const { name, values } of tables) {
    const start = section.exec(name);
    if (start === null) continue;
    const rest = name.slice(start.index + start[0].length + 1);
    // [dependencies.name] is a table of its own
    if (rest !== "") add(rest, values.get("workspace") === "true" ? "workspace = true" : "", tomlText(values.get("path")), tomlText(values.get("package")));
    else for (const [key, value] of values) {
      const [bare = key, field] = key.split(".");
      add(bare, field === "workspace" ? "workspace = true" : value, tomlField(value, "path"), tomlField(value, "package"));
    }
  }
  return found;
}

function readCrate(folder: string, tables: readonly TomlTable[], workspace: Dependencies): CargoCrate | null {
  const own = tables.find(({ name }) => name === "package")?.values;
  const name = tomlText(own?.get("name"));
  if (name === null) return null;
  const library = tables.find(({ name }) => name === "lib")?.values;
  const written = tables.filter(({ name, isListed }) => name === "lib" || (isListed && /^(?:bin|test|example|bench)$/.test(name))).map(({ values }) => tomlText(values.get("path")));
  const build = tomlText(own?.get("build")) ?? "build.rs";
  return {
    folder,
    name: inCode(tomlText(library?.get("name")) ?? name),
    library: joinPath(folder, tomlText(library?.get("path")) ?? "src/lib.rs"),
    roots: new Set([...written, build].flatMap((path) => (path === null ? [] : (joinPath(folder, path) ?? [])))),
    dependencies: readDependencies(folder, tables, /^(?:target\..*\.)?(?:dev-|build-)?dependencies/, workspace),
  };
}

function inCode(name: string): string {
  return name.replaceAll("-", "_");
}

/** Whether any file of a folder is one, whatever it is called. */
export function hasManyRoots(crate: CargoCrate, folder: string): boolean {
  return USUAL_FOLDER.test(folder.slice(crate.folder === "" ? 0 : crate.folder.length + 1));
}

const USUAL_FOLDER = /^(?:src\/bin|tests|examples|benches)$/;
const USUAL_ROOT = /^(?:src\/(?:lib|main)\.rs|(?:src\/bin|tests|examples|benches)\/(?:[^/]+\.rs|[^/]+\/main\.rs))$/;

/** Whether a tree of modules begins at a file: the library, programs, tests, examples, benches, build.rs. */
export function isRootOf({ folder, roots }: CargoCrate, path: string): boolean {
  return roots.has(path) || (folder === "" ? USUAL_ROOT.test(path) : path.startsWith(`${folder}/`) && USUAL_ROOT.test(path.slice(folder.length + 1)));
}

/** The crate of a file: the nearest Cargo.toml above it. */
export function crateOf(crates: readonly CargoCrate[], path: string): CargoCrate | null {
  let best: CargoCrate | null = null;
  for (const crate of crates) {
    if (crate.folder !== "" && !path.startsWith(`${crate.folder}/`)) continue;
    if (best === null || crate.folder.length > best.folder.length) best = crate;
  }
  return best;
}
