import type { ImportTarget, WrittenImport } from "../graph.ts";
import { openFollowed, type Places } from "../source/followed-resolver.ts";
import { below, folderOf, joinPath, missingFile, nameOf, sharedFolders, toFile, toFiles } from "../source/tree-paths.ts";
import { isComposerSetting, readComposer, type ComposerAutoload, type ComposerSettings } from "./composer-autoload.ts";
import { isPhpClass } from "./php-classes.ts";

/** Answers where PHP's imports lead, by composer's rules of autoloading: PSR-4, PSR-0, class maps, files. */
export const openPhpResolver = openFollowed<ComposerSettings>({
  read: readComposer,
  isSetting: (path) => isComposerSetting(nameOf(path)),
  settingsOf: ({ settings }) => settings,
  limitsOf: ({ autoloads, limits }) => (autoloads.length === 0 ? [...limits, "there is no composer.json, so that no namespace of PHP can be told to be of this repository"] : limits),
  isSource: (path) => path.endsWith(".php") || path.endsWith(".inc"),
  groupOf: folderOf,
  open: openResolving,
});

function openResolving({ autoloads, packages }: ComposerSettings, places: Places): (from: string, written: WrittenImport) => ImportTarget | readonly ImportTarget[] {
  const ordered = new Map<string, ComposerAutoload[]>();
  const nearFirst = (folder: string) => {
    const known = ordered.get(folder) ?? [...autoloads].sort((a, b) => sharedFolders(`${folder}/_`, `${b.folder}/_`) - sharedFolders(`${folder}/_`, `${a.folder}/_`));
    ordered.set(folder, known);
    return known;
  };
  /** The file of a class or, for a namespace, the files in its folder; a text names the place where it should be; null when nothing knows it. */
  const findClass = (folder: string, name: string): readonly string[] | string | null => {
    let expected: string | null = null;
    for (const { psr4, psr0, classmap } of nearFirst(folder)) {
      for (const [prefix, roots] of psr4) {
        if (!name.startsWith(prefix)) continue;
        for (const root of roots) {
          const place = below(root, name.slice(prefix.length).replaceAll("\\", "/"));
          if (places.has(`${place}.php`)) return [`${place}.php`];
          const files = places.inFolder(place);
          if (files.length > 0) return files;
          if (prefix !== "") expected ??= `${place}.php`;
        }
      }
      for (const [prefix, roots] of psr0) {
        if (!name.startsWith(prefix)) continue;
        const slash = name.lastIndexOf("\\") + 1;
        const file = `${name.slice(0, slash).replaceAll("\\", "/")}${name.slice(slash).replaceAll("_", "/")}.php`;
        for (const root of roots) if (places.has(below(root, file))) return [below(root, file)];
      }
      const namesakes = places.named(`${name.slice(name.lastIndexOf("\\") + 1)}.php`);
      const mapped = namesakes.find((path) => classmap.some((one) => path === one || path.startsWith(one === "" ? "" : `${one}/`)));
      if (mapped !== undefined) return [mapped];
    }
    return expected;
  };
  const outside = (name: string): ImportTarget => {
    const known = packages.find(([prefix]) => `${name}\\`.startsWith(prefix));
    if (known !== undefined) return { to: "package", name: known[1], subpath: name };
    if (isPhpClass(name)) return { to: "builtin", name };
    const [first = "", ...rest] = name.split("\\");
    return { to: "package", name: first, subpath: rest.join("\\") };
  };
  const resolveName = (folder: string, specifier: string): ImportTarget | readonly ImportTarget[] => {
    const isClass = !/^(?:function|const) /.test(specifier);
    const name = specifier.replace(/^(?:function|const) /, "");
    const found = findClass(folder, name);
    if (found !== null && typeof found !== "string") return toFiles(found);
    const lock = packages.find(([prefix]) => name.startsWith(prefix));
    if (isClass) return found === null || lock !== undefined ? outside(name) : { to: "unresolved", reason: `there is no ${found}`, path: found };
    if (!name.includes("\\")) return { to: "builtin", name };
    // functions and constants stand in files that are always loaded, and in no place that follows from their name
    const always = nearFirst(folder).filter(({ psr4 }) => psr4.some(([prefix]) => prefix !== "" && name.startsWith(prefix))).flatMap(({ files }) => files.filter((path) => places.has(path)));
    if (always.length > 0) return toFiles(always);
    return found === null ? outside(name) : { to: "unresolved", reason: "no composer.json here says which file holds its functions and constants" };
  };
  const resolveFile = (from: string, specifier: string): ImportTarget => {
    const folder = folderOf(from);
    const paths = [joinPath(folder, specifier), ...(specifier.startsWith("./") || specifier.startsWith("/") ? [] : [joinPath("", specifier)])];
    const path = paths.find((one) => one !== null && places.has(one));
    if (path != null) return toFile(path);
    // composer writes it, and nobody commits it
    if (/(?:^|\/)vendor\/autoload\.php$/.test(specifier)) return { to: "package", name: "composer", subpath: "autoload.php" };
    return missingFile(paths[0] ?? null, specifier);
  };
  return (from, { specifier, kind }) => (kind === "require" ? resolveFile(from, specifier) : resolveName(folderOf(from), specifier));
}
