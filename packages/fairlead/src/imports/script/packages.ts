import { compilePattern } from "../../governing/pattern.ts";
import { below, folderOf, isIn, joinPath } from "./join-path.ts";
import { isObject, isText, parseJsonc, type JsonObject } from "./jsonc.ts";
import type { SettingFile, SettingFiles } from "./setting-files.ts";

/** The packages of one version of the tree. */
export interface Packages {
  /** the package.json of a folder, where it is an object */
  manifest(folder: string): JsonObject | undefined;
  /** the folder of the package that a file of a folder gets by this name without installing it; null: it must be installed */
  workspace(name: string, fromFolder: string): string | null;
  /** the folder of the nearest package.json */
  nearest(folder: string): string | null;
  /** whether a package.json at or above a folder says that it needs this package */
  isDeclared(name: string, folder: string): boolean;
  /** paths of what was read, with what it says of imports, whatever versions are needed: the same text where it says the same */
  told: ReadonlyMap<string, string>;
}

/** In which fields package.json says what it needs. */
const NEEDS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** @param before the packages of another version: they are handed back where nothing is said otherwise */
export async function readPackages(tree: SettingFiles, before?: Packages): Promise<Packages> {
  const paths = tree.files.filter((path) => (path.endsWith(".json") || path.endsWith(".yaml")) && /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|lerna\.json)$/.test(path) && !/(?:^|\/)node_modules\//.test(path));
  const read = new Map(await Promise.all(paths.map(async (path) => [path, (await tree.read(path)) ?? NOTHING] as const)));
  const told = new Map([...read].map(([path, file]) => [path, path.endsWith("package.json") ? tellOfImports(file) : file.text]));
  if (before !== undefined && before.told.size === told.size && paths.every((path) => before.told.get(path) === told.get(path))) return before;
  return openPackages(read, told);
}

/** A function of its own, so that none in what it gives back holds the packages before, and they those before them. */
function openPackages(read: ReadonlyMap<string, SettingFile>, told: Packages["told"]): Packages {
  const manifests = new Map<string, JsonObject>();
  for (const [path, { json }] of read) if (path.endsWith("package.json") && isObject(json)) manifests.set(folderOf(path), json);
  const byRoot = new Map<string, ReadonlyMap<string, string>>();
  for (const root of new Set([...read.keys()].map(folderOf))) {
    const patterns = patternsOf(manifests.get(root), read.get(join(root, "pnpm-workspace.yaml"))?.text, read.get(join(root, "lerna.json"))?.text);
    if (patterns.length > 0) byRoot.set(root, membersOf(root, patterns, manifests));
  }
  const members = new Map([...byRoot].map(([root, byName]) => [root, new Set(byName.values())] as const));
  const upwards = memoised((folder: string): string[] => {
    const above = folder === "" ? [] : upwards(folderOf(folder));
    return manifests.has(folder) || byRoot.has(folder) ? [folder, ...above] : above;
  });
  const surroundingsOf = memoised((folder: string) => {
    const above = upwards(folder);
    const nearest = above.find((one) => manifests.has(one)) ?? "";
    return { above, nearest, own: manifests.get(nearest), isOutside: !above.some((root) => members.get(root)?.has(nearest) === true || (root === nearest && members.has(root))) };
  });
  return {
    told,
    manifest: (folder) => manifests.get(folder),
    nearest: (folder) => upwards(folder).find((one) => manifests.has(one)) ?? null,
    isDeclared: (name, folder) => upwards(folder).some((one) => versionOf(manifests.get(one), name) !== undefined),
    workspace: (name, fromFolder) => {
      const { above, nearest, own, isOutside } = surroundingsOf(fromFolder);
      // A package may name itself; what stands above it is another, and is only had where it is said so.
      if (own?.name === name) return nearest;
      for (const folder of above) {
        const version = versionOf(manifests.get(folder), name) ?? "";
        const place = /^(?:file|link|portal):(.+)$/.exec(version)?.[1];
        const linked = place === undefined ? null : joinPath(folder, place);
        if (linked !== null && manifests.has(linked)) return linked;
        const root = version.startsWith("workspace:") ? above.find((one) => manifests.get(one)?.name === name) : undefined;
        // What is no member and says itself what it needs is installed by itself.
        const member = isOutside && versionOf(own, name) !== undefined ? root : (byRoot.get(folder)?.get(name) ?? root);
        if (member !== undefined) return member;
      }
      return null;
    },
  };
}

const TOLD = ["name", "workspaces", "exports", "imports", "source", "module", "main", "browser", "types", "typings", "tsconfig"];

const NOTHING: SettingFile = { text: "", json: null };

const TOLD_BY = new WeakMap<SettingFile, string>();

function tellOfImports(file: SettingFile): string {
  const told = TOLD_BY.get(file) ?? JSON.stringify(toldOfImports(file.json)) ;
  TOLD_BY.set(file, told);
  return told;
}

/** What of a package.json decides where imports lead: of the versions that it needs only those that are places. */
function toldOfImports(manifest: unknown): unknown {
  if (!isObject(manifest)) return null;
  const needs = NEEDS.map((field) => (isObject(manifest[field]) ? Object.entries(manifest[field]).map(([name, version]) => [name, /^(?:workspace|file|link|portal):/.test(String(version)) ? version : ""]) : null));
  return [TOLD.map((field) => manifest[field]), needs];
}

function versionOf(manifest: JsonObject | undefined, name: string): string | undefined {
  for (const field of NEEDS) {
    const needs = manifest?.[field];
    if (isObject(needs) && Object.hasOwn(needs, name)) return String(needs[name]);
  }
  return undefined;
}

/** Where npm, yarn, bun, pnpm and lerna are told which folders belong together. */
function patternsOf(manifest: JsonObject | undefined, pnpm: string | undefined, lerna: string | undefined): string[] {
  const workspaces = manifest?.workspaces;
  const npm = Array.isArray(workspaces) ? workspaces : isObject(workspaces) && Array.isArray(workspaces.packages) ? workspaces.packages : [];
  const older = lerna === undefined ? null : parseJsonc(lerna);
  return [...npm, ...(pnpm === undefined ? [] : readPnpmPackages(pnpm)), ...(isObject(older) && Array.isArray(older.packages) ? older.packages : [])].filter(isText);
}

/** The list below `packages:`, in lines or in brackets; all else of the file is of no use here. */
export function readPnpmPackages(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^packages\s*:/.test(line));
  if (start < 0) return [];
  const unquote = (entry: string) => /^\s*(?:"([^"]*)"|'([^']*)'|([^#]*))/.exec(entry)?.slice(1).find((one) => one !== undefined)?.trim() ?? "";
  const end = lines.findIndex((line, index) => index > start && /^[^\s#-]/.test(line));
  const block = lines.slice(start, end < 0 ? undefined : end);
  const listed = /\[([^\]]*)/.exec(block.join(" "))?.[1];
  const entries = /^packages\s*:\s*\[/.test(lines[start] as string) && listed !== undefined ? listed.split(",") : block.slice(1).filter((line) => /^\s*-/.test(line)).map((line) => line.replace(/^\s*-/, ""));
  return entries.map(unquote).filter((entry) => entry !== "");
}

function membersOf(root: string, patterns: readonly string[], manifests: ReadonlyMap<string, JsonObject>): Map<string, string> {
  const clean = (pattern: string) => pattern.replace(/^!/, "").replace(/^\.\//, "").replace(/\/+$/, "");
  // A pattern without wildcards would stand for all below it, too; here it is one folder.
  const compile = (pattern: string) => (/[*?[{]/.test(pattern) ? ofFolders(compilePattern(pattern)) : (path: string) => path === pattern);
  const [not, is] = [true, false].map((negated) => patterns.filter((one) => one.startsWith("!") === negated).map(clean).map(compile)) as [Matchers, Matchers];
  const members = new Map<string, string>();
  for (const [folder, { name }] of manifests) {
    if (!isIn(folder, root) || !isText(name)) continue;
    const path = folder === root ? "." : below(folder, root);
    if (is.some((matches) => matches(path)) && !not.some((matches) => matches(path)) && !members.has(name)) members.set(name, folder);
  }
  return members;
}

/** No pattern means the root itself, unless it is spelt out. */
function ofFolders(matches: (path: string) => boolean): (path: string) => boolean {
  return (path) => path !== "." && matches(path);
}

type Matchers = ((path: string) => boolean)[];

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function memoised<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
