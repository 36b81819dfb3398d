import type { ImportTarget } from "../graph.ts";
import type { ImportTree, MayLeadElsewhere, Resolver } from "../languages.ts";
import { below, folderOf, foldersUp, groupFiles, toFiles } from "../source/tree-paths.ts";
import { isGoSetting, readGoModules, tellModules, type GoModule, type GoModules } from "./go-modules.ts";

/**
 * Answers where Go's imports lead. An import is of a package, which is a folder: it leads to every file of the package, tests aside, so
 * that patterns of paths, cycles and what is reachable through it come out right.
 */
export async function openGoResolver(tree: ImportTree): Promise<Resolver> {
  return openOver(tree.files.filter(isOfPackage), await readGoModules(tree));
}

function isOfPackage(path: string): boolean {
  return path.endsWith(".go") && !path.endsWith("_test.go");
}

function openOver(sources: readonly string[], read: GoModules): Resolver {
  const { modules, replaced, settings } = read;
  const files = groupFiles(sources, folderOf);
  const byFolder = new Map(modules.map((module) => [module.folder, module]));
  const governing = (folder: string) => foldersUp(folder).map((one) => byFolder.get(one)).find((module) => module !== undefined);
  // a module that is replaced counts for the one that replaces it; go.work's word is above all
  const byLength = (a: GoPlace, b: GoPlace) => b.path.length - a.path.length;
  const own = modules.map(({ path, folder }) => ({ path, folder }));
  const places = new Map<GoModule | undefined, GoPlace[]>();
  const placesOf = (module: GoModule | undefined) => {
    const known = places.get(module);
    if (known !== undefined) return known;
    const listed = [...asPlaces(replaced), ...(module === undefined ? [] : asPlaces(module.replaced)), ...own].sort(byLength);
    places.set(module, listed);
    return listed;
  };
  const cache = new Map<string, readonly ImportTarget[]>();
  const resolve = (folder: string, specifier: string): readonly ImportTarget[] => {
    const module = governing(folder);
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return [{ to: "unresolved", reason: "modules know no relative imports; write the module's path" }];
    const place = placesOf(module).find(({ path }) => specifier === path || specifier.startsWith(`${path}/`));
    if (place !== undefined) {
      const target = below(place.folder, specifier.slice(place.path.length + 1));
      const found = files.get(target);
      if (found !== undefined) return toFiles(found);
      return [{ to: "unresolved", reason: `no Go file stands in ${target || "the root"}; it may be generated`, path: target }];
    }
    return [resolveOutside(specifier, module)];
  };
  const resolver: Resolver = {
    resolve(from, { specifier }) {
      const folder = folderOf(from);
      const key = `${folder}\n${specifier}`;
      const targets = cache.get(key) ?? resolve(folder, specifier);
      cache.set(key, targets);
      return targets;
    },
    settings,
    limits: modules.length === 0 ? ["there is no go.mod, so that no Go import can be told to be of this repository"] : [],
    async next(later, { touched, moved }) {
      const now = touched.some(isGoSetting) ? await readGoModules(later) : read;
      const isSame = now === read || tellModules(now) === tellModules(read);
      const folders = new Set(moved.filter(isOfPackage).map(folderOf));
      if (isSame && folders.size === 0) return { resolver, stale: [] };
      // An import leads to all files of a folder, or to that folder where none is there.
      const leadsThere: MayLeadElsewhere = (_from, _specifier, target) => (target.to === "file" ? folders.has(folderOf(target.path)) : target.to === "unresolved" && target.path !== undefined && folders.has(target.path));
      return { resolver: openOver(later.files.filter(isOfPackage), now), stale: isSame ? leadsThere : "all" };
    },
  };
  return resolver;
}

interface GoPlace {
  path: string;
  folder: string;
}

function asPlaces(replaced: ReadonlyMap<string, string>): GoPlace[] {
  return [...replaced].map(([path, folder]) => ({ path, folder }));
}

/** First elements of the paths of Go 1.24's standard library (pkg.go.dev/std), and the names that the compiler knows. */
const STANDARD = new Set(
  `archive arena bufio builtin bytes C cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html
image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing
text time unicode unique unsafe vendor weak cmd`.split(/\s+/),
);

function resolveOutside(specifier: string, module: GoModule | undefined): ImportTarget {
  const parts = specifier.split("/");
  const [host = ""] = parts;
  const required = module?.requires.filter((path) => specifier === path || specifier.startsWith(`${path}/`)).sort((a, b) => b.length - a.length)[0];
  if (required !== undefined) return { to: "package", name: required, subpath: specifier.slice(required.length + 1) };
  if (STANDARD.has(host)) return { to: "builtin", name: specifier };
  if (!host.includes(".")) return { to: "unresolved", reason: "it is neither in a module of this repository nor in Go's standard library" };
  const length = /^(?:github\.com|gitlab\.com|bitbucket\.org|golang\.org)$/.test(host) ? 3 : 2;
  return { to: "package", name: parts.slice(0, length).join("/"), subpath: parts.slice(length).join("/") };
}
