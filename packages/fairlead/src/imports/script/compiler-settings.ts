import { compilePattern } from "../../governing/pattern.ts";
import { folderOf, joinPath } from "./join-path.ts";
import { isObject, isText, type JsonObject } from "./jsonc.ts";
import { readEntries } from "./package-entry.ts";
import type { Packages } from "./packages.ts";
import type { SettingFiles } from "./setting-files.ts";
import { splitBare } from "./split-bare.ts";

/** What one tsconfig.json or jsconfig.json says of imports, with all that it extends. Paths are from the repository's root. */
export interface CompilerSettings {
  path: string;
  /** as `paths` has them; a target that leads out of the tree is left out */
  aliases: { pattern: string; targets: string[] }[];
  baseUrl: string | null;
  rootDirs: string[];
  outDir: string | null;
  rootDir: string | null;
  conditions: string[];
  references: string[];
  includes(path: string): boolean;
  /** what could not be read of it, in words */
  limits: string[];
}

export interface AllCompilerSettings {
  /** those that hold for a file: the nearest; of its project references the first that includes the file, where it does not itself */
  forFile(path: string): CompilerSettings | null;
  /** the same text in versions in which the same holds for a file */
  toldFor(path: string): string;
  /** paths of what was read */
  settings: string[];
  /** whether something could not be read of any */
  isLimited: boolean;
  /** whether any has paths or baseUrl, by which a name leads elsewhere than to a package */
  isMapped: boolean;
  /** whether any has rootDirs, by which a relative path leads elsewhere than it says */
  hasRootDirs: boolean;
  /** the same text in versions whose settings say the same of imports */
  told: string;
}

const MAX_EXTENDED = 64;
const MAX_REFERENCES = 200;

/** @param before the settings of another version: they are handed back where nothing is said otherwise */
export async function readCompilerSettings(tree: SettingFiles, packages: Packages, before?: AllCompilerSettings): Promise<AllCompilerSettings> {
  const raw = await readConfigs(tree, packages);
  const told = JSON.stringify([...raw].map(([path, config]) => [path, toldOfImports(config)]));
  return told === before?.told ? before : openSettings(raw, told);
}

/** A function of its own, so that none in what it gives back holds the settings before, and they those before them. */
function openSettings(raw: ReadonlyMap<string, Config>, told: string): AllCompilerSettings {
  const known = new Map<string, CompilerSettings>();
  const settingsAt = (path: string): CompilerSettings => {
    const settings = known.get(path) ?? computeSettings(path, raw);
    known.set(path, settings);
    return settings;
  };
  const nearest = new Map<string, string | null>();
  const nearestTo = (folder: string): string | null => {
    const found = nearest.get(folder);
    if (found !== undefined) return found;
    const here = ["tsconfig.json", "jsconfig.json"].map((name) => (folder === "" ? name : `${folder}/${name}`)).find((path) => raw.has(path));
    const answer = here ?? (folder === "" ? null : nearestTo(folderOf(folder)));
    nearest.set(folder, answer);
    return answer;
  };
  const forFile = (path: string): CompilerSettings | null => {
    const at = nearestTo(folderOf(path));
    if (at === null) return null;
    const settings = settingsAt(at);
    if (settings.references.length === 0 || settings.includes(path)) return settings;
    const queue = new Set(settings.references);
    for (const one of queue) {
      const referenced = raw.has(one) ? settingsAt(one) : null;
      if (referenced?.includes(path) === true) return referenced;
      for (const further of referenced?.references ?? []) if (queue.size < MAX_REFERENCES) queue.add(further);
    }
    return settings;
  };
  const tellOf = (path: string): string => {
    const { aliases, baseUrl, rootDirs, outDir, rootDir, conditions, limits } = settingsAt(path);
    return JSON.stringify([path, aliases, baseUrl, rootDirs, outDir, rootDir, conditions, limits]);
  };
  const toldBy = new Map<string, string>();
  const toldFor = (path: string): string => {
    const at = forFile(path)?.path;
    if (at === undefined) return "";
    const text = toldBy.get(at) ?? tellOf(at);
    toldBy.set(at, text);
    return text;
  };
  return { forFile, toldFor, settings: [...raw.keys()], isLimited: [...raw.values()].some(({ limits }) => limits.length > 0), isMapped: [...raw.values()].some(({ options: { paths, baseUrl } }) => (paths ?? baseUrl) !== undefined), hasRootDirs: [...raw.values()].some(({ options }) => options.rootDirs !== undefined), told };
}

/** One file as it is written, and what it names. */
interface Config {
  options: JsonObject;
  json: JsonObject;
  parents: string[];
  references: string[];
  limits: string[];
}

/** Every tsconfig.json and jsconfig.json, and whatever they extend or refer to. */
async function readConfigs(tree: SettingFiles, packages: Packages): Promise<Map<string, Config>> {
  const raw = new Map<string, Config>();
  let wanted = tree.files.filter((path) => path.endsWith("config.json") && /(?:^|\/)[jt]sconfig\.json$/.test(path) && !/(?:^|\/)node_modules\//.test(path));
  while (wanted.length > 0) {
    const read = await Promise.all(wanted.map(async (path) => [path, await tree.read(path)] as const));
    for (const [path, file] of read) raw.set(path, readConfig(path, file?.json, tree, packages));
    const named = read.flatMap(([path]) => [...(raw.get(path)?.parents ?? []), ...(raw.get(path)?.references ?? [])]);
    wanted = [...new Set(named)].filter((path) => !raw.has(path) && tree.has(path));
  }
  return raw;
}

function readConfig(path: string, parsed: unknown, tree: SettingFiles, packages: Packages): Config {
  if (!isObject(parsed)) return { options: {}, json: {}, parents: [], references: [], limits: [`${path} cannot be read as JSON, so aliases that it defines are not known; mend it.`] };
  const folder = folderOf(path);
  const parents: string[] = [];
  const limits: string[] = [];
  for (const name of [parsed.extends].flat().filter(isText)) {
    const parent = findExtended(name, folder, tree, packages);
    if (parent !== null) parents.push(parent);
    // Those of this public family say nothing of paths.
    else if (!name.startsWith("@tsconfig/")) limits.push(`${path} extends ${name}, which is not in this tree: aliases that it defines are not known, and imports through them are called unresolved or taken for packages.`);
  }
  const references = (Array.isArray(parsed.references) ? parsed.references : []).flatMap((one: unknown) => {
    const named = isObject(one) && isText(one.path) ? joinPath(folder, one.path) : null;
    return named === null ? [] : [named.endsWith(".json") ? named : named === "" ? "tsconfig.json" : `${named}/tsconfig.json`];
  });
  return { options: isObject(parsed.compilerOptions) ? parsed.compilerOptions : {}, json: parsed, parents, references, limits };
}

function findExtended(name: string, folder: string, tree: SettingFiles, packages: Packages): string | null {
  const firstOf = (paths: (string | null)[]) => paths.find((path) => path !== null && tree.has(path)) ?? null;
  if (/^\.{0,2}(?:\/|$)/.test(name)) {
    const path = joinPath(name.startsWith("/") ? "" : folder, name);
    return path === null ? null : firstOf([path, `${path}.json`, `${path}/tsconfig.json`]);
  }
  const bare = splitBare(name);
  const home = bare === null ? null : packages.workspace(bare.name, folder);
  if (bare === null || home === null) return null;
  const { exports, tsconfig } = packages.manifest(home) ?? {};
  const at = (path: string) => joinPath(home, path);
  if (bare.subpath === "") return firstOf([...(isText(tsconfig) ? [at(tsconfig)] : []), ...readEntries(exports ?? null, ".", new Set(["default"])).map(at), at("tsconfig.json")]);
  return firstOf([...readEntries(exports ?? null, `./${bare.subpath}`, new Set(["default"])).map(at), at(bare.subpath), at(`${bare.subpath}.json`), at(`${bare.subpath}/tsconfig.json`)]);
}

/** A value, and the folder of the file that wrote it: what it names is seen from there. */
type Written = { value: unknown; folder: string };

function computeSettings(path: string, raw: ReadonlyMap<string, Config>): CompilerSettings {
  const values = new Map<string, Written>();
  const limits: string[] = [];
  collect(path, raw, values, limits, { left: MAX_EXTENDED });
  const home = folderOf(path);
  const place = (text: string, folder: string): string | null =>
    text.startsWith("${configDir}") ? joinPath(home, text.slice("${configDir}".length)) : text.startsWith("/") ? null : joinPath(folder, text);
  const placesOf = (name: string): string[] | null => {
    const written = values.get(name);
    return written === undefined || !Array.isArray(written.value) ? null : written.value.filter(isText).flatMap((one) => place(one, written.folder) ?? []);
  };
  const placeOf = (name: string): string | null => {
    const written = values.get(name);
    return isText(written?.value) ? place(written.value, written.folder) : null;
  };
  const baseUrl = placeOf("baseUrl");
  const paths = values.get("paths");
  const aliases = Object.entries(isObject(paths?.value) ? paths.value : {}).map(([pattern, targets]) => ({
    pattern,
    targets: [targets].flat().filter(isText).flatMap((one) => place(one, baseUrl ?? paths?.folder ?? home) ?? []),
  }));
  const outDir = placeOf("outDir");
  const files = placesOf("files");
  const include = (placesOf("include") ?? (files === null ? [home] : [])).map(compileFolder);
  const exclude = (placesOf("exclude") ?? (outDir === null ? [] : [outDir])).map(compileFolder);
  const conditions = values.get("customConditions")?.value;
  return {
    path,
    aliases,
    baseUrl,
    rootDirs: placesOf("rootDirs") ?? [],
    outDir,
    rootDir: placeOf("rootDir"),
    conditions: Array.isArray(conditions) ? conditions.filter(isText) : [],
    references: raw.get(path)?.references ?? [],
    includes: (one) => files?.includes(one) === true || (include.some((matches) => matches(one)) && !exclude.some((matches) => matches(one))),
    limits: [...new Set(limits)],
  };
}

function compileFolder(pattern: string): (path: string) => boolean {
  return pattern === "" ? () => true : compilePattern(pattern);
}

/** What is extended first, what extends over it. Files may extend each other many times over, or in a circle: only so many are taken. */
function collect(path: string, raw: ReadonlyMap<string, Config>, values: Map<string, Written>, limits: string[], budget: { left: number }): void {
  const config = raw.get(path);
  if (config === undefined || budget.left-- <= 0) return;
  for (const parent of config.parents) collect(parent, raw, values, limits, budget);
  limits.push(...config.limits);
  const folder = folderOf(path);
  for (const name of TOLD_OPTIONS) if (config.options[name] !== undefined) values.set(name, { value: config.options[name], folder });
  for (const name of TOLD) if (config.json[name] !== undefined) values.set(name, { value: config.json[name], folder });
}

const TOLD_OPTIONS = ["paths", "baseUrl", "rootDirs", "outDir", "rootDir", "customConditions"];
const TOLD = ["files", "include", "exclude"];

/** What of a tsconfig.json decides where imports lead. */
function toldOfImports({ options, json, parents, references, limits }: Config): unknown {
  return [TOLD_OPTIONS.map((name) => options[name]), TOLD.map((name) => json[name]), parents, references, limits];
}
