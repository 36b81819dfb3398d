import type { ImportTree } from "../languages.ts";
import { folderOf, joinPath, nameOf, readSettings } from "../source/tree-paths.ts";

export interface ComposerAutoload {
  /** of the composer.json */
  folder: string;
  /** namespace with its last `\` → folders */
  psr4: [string, string[]][];
  psr0: [string, string[]][];
  /** folders and files in which classes are looked for by their name */
  classmap: string[];
  /** files that are always loaded: functions and constants */
  files: string[];
}

export interface ComposerSettings {
  autoloads: readonly ComposerAutoload[];
  /** namespace or prefix, and the package that has it; longest first */
  packages: readonly [string, string][];
  settings: readonly string[];
  limits: readonly string[];
}

export function isComposerSetting(name: string): boolean {
  return name === "composer.json" || name === "composer.lock";
}

/** What the composer.json files of a tree say of where classes stand; which package a composer.lock has for a namespace. */
export async function readComposer(tree: ImportTree): Promise<ComposerSettings> {
  const texts = await readSettings(tree, isComposerSetting);
  const autoloads: ComposerAutoload[] = [];
  const packages: [string, string][] = [];
  const limits: string[] = [];
  for (const [path, text] of texts) {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      limits.push(`${path} is no JSON, so that what it says of namespaces is not known`);
      continue;
    }
    if (nameOf(path) === "composer.json") autoloads.push(readAutoload(folderOf(path), json));
    else packages.push(...readLock(json));
  }
  packages.sort(([a], [b]) => b.length - a.length);
  return { autoloads, packages, settings: [...texts.keys()], limits };
}

function readAutoload(folder: string, json: unknown): ComposerAutoload {
  const sections = [field(json, "autoload"), field(json, "autoload-dev")];
  const paths = (value: unknown) => (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === "string" ? (joinPath(folder, one) ?? []) : []));
  const pairs = (key: string) => sections.flatMap((section) => Object.entries(asRecord(field(section, key))).map(([prefix, value]) => [prefix, paths(value)] as [string, string[]]));
  const list = (key: string) => sections.flatMap((section) => paths(field(section, key) ?? []));
  const byLength = ([a]: [string, string[]], [b]: [string, string[]]) => b.length - a.length;
  return { folder, psr4: pairs("psr-4").sort(byLength), psr0: pairs("psr-0").sort(byLength), classmap: list("classmap"), files: list("files") };
}

/** Namespace or prefix → package, of every package in a composer.lock. */
function readLock(json: unknown): [string, string][] {
  const listed = [field(json, "packages"), field(json, "packages-dev")].flatMap((one) => (Array.isArray(one) ? (one as unknown[]) : []));
  return listed.flatMap((one) => {
    const name = field(one, "name");
    if (typeof name !== "string") return [];
    const autoload = field(one, "autoload");
    const prefixes = [...Object.keys(asRecord(field(autoload, "psr-4"))), ...Object.keys(asRecord(field(autoload, "psr-0")))];
    return prefixes.filter((prefix) => prefix !== "").map((prefix) => [prefix, name] as [string, string]);
  });
}

function field(value: unknown, key: string): unknown {
  return asRecord(value)[key];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
