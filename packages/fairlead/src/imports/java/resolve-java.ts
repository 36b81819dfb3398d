import type { ImportTarget } from "../graph.ts";
import type { ImportTree, Resolver } from "../languages.ts";
import { below, folderOf, groupFiles, nameOf, sharedFolders, toFile, toFiles } from "../source/tree-paths.ts";
import { isOfPlatform } from "./jdk.ts";

const SOURCE = /\.(?:java|kt)$/;
/** Gradle's and Maven's folders of tests, and Kotlin's of one platform: src/test, src/jvmTest, src/androidTest */
const TESTS = /(?:^|\/)(?:test|tests|\w+Test|testFixtures)\//;

/** What a folder's files say that they belong to, as the first of them says it. */
interface FolderPackage {
  first: string;
  name: string;
}

/**
 * Answers where imports of Java and Kotlin lead: `a.b.C` is C.java or C.kt in a folder whose files declare `package a.b`, and of several the one
 * that is nearest to whoever imports it. One file of each folder is read for that; no settings are.
 */
export async function openJavaResolver(tree: ImportTree): Promise<Resolver> {
  return openOver(sourcesOf(tree), await readPackages(tree, new Map(), new Set()));
}

function isSource(path: string): boolean {
  return SOURCE.test(path) && nameOf(path) !== "package-info.java";
}

function sourcesOf({ files }: ImportTree): string[] {
  return files.filter(isSource);
}

function openOver(sources: readonly string[], declared: ReadonlyMap<string, FolderPackage>): Resolver {
  const isThere = new Set(sources);
  const files = groupFiles(sources, folderOf);
  const packages = groupFiles([...files.keys()], (folder) => declared.get(folder)?.name ?? "");

  /** The file of a class, a class in it, or a member of one: the longest name that is a file. */
  const findClass = (from: string, parts: readonly string[]): string | null => {
    for (let length = parts.length; length >= 2; length--) {
      const name = parts[length - 1] as string;
      // what stands outside of classes in Kotlin's a.kt is, for Java, in AKt
      const names = [`${name}.java`, `${name}.kt`, ...(name.endsWith("Kt") ? [`${name.slice(0, -2)}.kt`] : [])];
      const folders = packages.get(parts.slice(0, length - 1).join(".")) ?? [];
      const found = folders.flatMap((folder) => names.map((one) => below(folder, one)).filter((path) => isThere.has(path)));
      if (found.length > 0) return nearest(from, found);
    }
    return null;
  };
  const findPackage = (from: string, parts: readonly string[]): string[] => {
    const found = (packages.get(parts.join(".")) ?? []).filter((folder) => TESTS.test(from) || !TESTS.test(`${folder}/`));
    return found.flatMap((folder) => files.get(folder) ?? []);
  };
  const cache = new Map<string, readonly ImportTarget[]>();
  const resolve = (from: string, specifier: string): readonly ImportTarget[] => {
    if (specifier.startsWith("module ")) {
      const name = specifier.slice(7);
      return [isOfPlatform(name) ? { to: "builtin", name } : { to: "package", name, subpath: "" }];
    }
    const all = specifier.split(".");
    const isWhole = all.at(-1) === "*";
    const parts = (isWhole ? all.slice(0, -1) : all).slice(0, DEEPEST);
    const size = packageSize(parts, isWhole);
    const own = parts.slice(0, size);
    if (isOfPlatform(parts.join("."))) return [{ to: "builtin", name: own.join(".") }];
    const file = findClass(from, parts);
    if (file !== null) return [toFile(file)];
    const folder = findPackage(from, own);
    // Kotlin's files are named as they please, and may hold functions
    const kotlin = folder.filter((path) => path.endsWith(".kt"));
    if (isWhole && size === parts.length && folder.length > 0) return toFiles(folder);
    if (kotlin.length > 0) return toFiles(kotlin);
    if (folder.length > 0) return [{ to: "unresolved", reason: `package ${own.join(".")} is here, and no file of it is named ${parts[size]}; it may be generated` }];
    return [{ to: "package", name: own.join("."), subpath: all.slice(size).join("/") }];
  };
  const resolver: Resolver = {
    resolve(from, { specifier }) {
      const key = `${folderOf(from)}\n${specifier}`;
      const targets = cache.get(key) ?? resolve(from, specifier);
      cache.set(key, targets);
      return targets;
    },
    settings: [],
    limits: [],
    async next(later, { touched, moved }) {
      const changed = new Set(touched.filter(isSource));
      if (changed.size === 0) return { resolver, stale: [] };
      const now = await readPackages(later, declared, changed);
      const names = namesOfChanged(declared, now, moved.filter(isSource));
      if (names.length === 0) return { resolver, stale: [] };
      return { resolver: openOver(sourcesOf(later), now), stale: (_, specifier) => names.some((name) => specifier === name || specifier.startsWith(`${name}.`)) };
    },
  };
  return resolver;
}

/** Packages of which files came or went, or that folders belong to since. An import names the package before what it takes from it. */
function namesOfChanged(before: ReadonlyMap<string, FolderPackage>, now: ReadonlyMap<string, FolderPackage>, moved: readonly string[]): string[] {
  const folders = new Set([...moved.map(folderOf), ...[...now.keys()].filter((folder) => now.get(folder)?.name !== before.get(folder)?.name)]);
  return [...new Set([...folders].flatMap((folder) => [before.get(folder)?.name ?? "", now.get(folder)?.name ?? ""]))];
}

/**
 * The package of each folder, as the first of its files declares it: a path alone does not say where a package's name begins.
 * @param before as another version had them
 * @param changed files that came, changed or went since
 */
async function readPackages(tree: ImportTree, before: ReadonlyMap<string, FolderPackage>, changed: ReadonlySet<string>): Promise<Map<string, FolderPackage>> {
  const read = async ([folder, files]: [string, readonly string[]]): Promise<[string, FolderPackage]> => {
    const first = files[0] as string;
    const known = before.get(folder);
    if (known?.first === first && !changed.has(first)) return [folder, known];
    const text = await tree.text(first);
    return [folder, { first, name: /^\ufeff?[ \t]*package[ \t]+([\p{L}\p{N}_.`]+)/mu.exec(text ?? "")?.[1]?.replaceAll("`", "") ?? "" }];
  };
  return new Map(await Promise.all([...groupFiles(sourcesOf(tree), folderOf)].map(read)));
}

/** Longer names are no names. */
const DEEPEST = 40;

/** How many parts of a name are its package: those before the first that begins with a capital, which is a class. */
function packageSize(parts: readonly string[], isWhole: boolean): number {
  const first = parts.findIndex((part) => /^\p{Lu}/u.test(part));
  return first === -1 ? (isWhole ? parts.length : Math.max(parts.length - 1, 1)) : Math.max(first, 1);
}

function nearest(from: string, paths: readonly string[]): string {
  return paths.reduce((best, path) => (sharedFolders(from, path) > sharedFolders(from, best) ? path : best));
}
