import type { ImportTarget } from "../graph.ts";
import type { ImportTree, Resolver } from "../languages.ts";
import { folderOf, groupFiles, nameOf, sharedFolders, toFile, toFiles } from "../source/tree-paths.ts";
import { isOfPlatform } from "./jdk.ts";

const SOURCE = /\.(?:java|kt)$/;
/** Gradle's and Maven's folders of tests, and Kotlin's of one platform: src/test, src/jvmTest, src/androidTest */
const TESTS = /(?:^|\/)(?:test|tests|\w+Test|testFixtures)\//;

/**
 * Answers where imports of Java and Kotlin lead. A class stands in a file whose path ends with its name, so no settings are read: `a.b.C` is
 * the file …/a/b/C.java that is nearest to whoever imports it.
 */
export async function openJavaResolver(tree: ImportTree): Promise<Resolver> {
  const sources = tree.files.filter((path) => SOURCE.test(path) && nameOf(path) !== "package-info.java");
  const classes = groupFiles(sources, (path) => nameOf(path).replace(SOURCE, ""));
  const files = groupFiles(sources, folderOf);
  const folders = groupFiles([...files.keys()], nameOf);
  const isAt = (path: string, place: string) => path === place || path.endsWith(`/${place}`);

  /** The file of a class, a class in it, or a member of one: the longest name that is a file. */
  const findClass = (from: string, parts: readonly string[]): string | null => {
    for (let length = parts.length; length >= 2; length--) {
      const name = parts[length - 1] as string;
      const place = parts.slice(0, length).join("/");
      // what stands outside of classes in Kotlin's a.kt is, for Java, in AKt
      const found = [...(classes.get(name) ?? []), ...(name.endsWith("Kt") ? (classes.get(name.slice(0, -2)) ?? []) : [])].filter((path) => {
        const bare = path.replace(SOURCE, "");
        return isAt(bare, place) || (name.endsWith("Kt") && isAt(bare, place.slice(0, -2)));
      });
      if (found.length > 0) return nearest(from, found);
    }
    return null;
  };
  const findPackage = (from: string, parts: readonly string[]): string[] => {
    const place = parts.join("/");
    const found = (folders.get(parts.at(-1) ?? "") ?? []).filter((folder) => isAt(folder, place) && (TESTS.test(from) || !TESTS.test(`${folder}/`)));
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
  return {
    resolve(from, { specifier }) {
      const key = `${folderOf(from)}\n${specifier}`;
      const targets = cache.get(key) ?? resolve(from, specifier);
      cache.set(key, targets);
      return targets;
    },
    settings: [],
    limits: [],
  };
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
