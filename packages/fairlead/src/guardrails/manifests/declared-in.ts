import { compileNotWritten } from "../../history/generated.ts";
import { joinPath } from "../../records/identity.ts";
import { openSelection } from "../selection.ts";
import type { Unjudged } from "../finding.ts";
import { openByContent } from "../read-by-content.ts";
import type { Version } from "../version.ts";
import { isGradleScript, readCatalogueUses, type CatalogueUse } from "./gradle-scripts.ts";
import type { Declared, DependencyKind, Ecosystem, Manifest } from "./manifest.ts";
import { manifestKind, REQUIREMENTS, type ManifestKind } from "./read-manifest.ts";

export interface DeclaredIn extends Declared {
  path: string;
  ecosystem: Ecosystem;
}

export interface VersionManifests {
  /** manifests that were read */
  files: string[];
  /** in the order of paths and lines, without what the repository's own packages are to each other */
  declared: DeclaredIn[];
  unjudged: Unjudged[];
  /** what could not be told, in words */
  limits: string[];
}

type Read = ReadonlyMap<string, Manifest | typeof BROKEN | null>;
type Uses = ReadonlyMap<string, readonly CatalogueUse[] | null>;

const BROKEN = "it does not parse";
const NO_USES: Uses = new Map();

/**
 * Reads what the manifests of one version after the other declare, but for what others wrote (node_modules, vendor). Where no manifest
 * differs it is the same answer.
 */
export function openManifests(isWanted: (path: string) => boolean): (version: Version) => Promise<VersionManifests> {
  const notWritten = compileNotWritten(new Map());
  const manifests = openSelection((path) => manifestKind(path) !== null && notWritten(path) === null);
  const scripts = openSelection((path) => isGradleScript(path) && notWritten(path) === null);
  const readFiles = openByContent((path, text) => kindOf(path).read(path, text) ?? BROKEN);
  const readUses = openByContent(readCatalogueUses);
  let last: { read: Read; uses: Uses; told: VersionManifests } | undefined;
  return async (version) => {
    const read = new Map<string, Manifest | typeof BROKEN | null>();
    const unread: Unjudged[] = [];
    for (let next: readonly string[] = manifests.of(version.files); next.length > 0; next = listIncluded(read, version)) {
      const found = await readFiles(version, next);
      for (const [path, one] of found.read) read.set(path, one);
      for (const one of found.unjudged) read.set(one.path, null);
      unread.push(...found.unjudged);
    }
    const uses = [...read.values()].some(hasAliases) ? (await readUses(version, scripts.of(version.files))).read : NO_USES;
    if (last !== undefined && unread.length === 0 && isSame(last.read, read) && isSame(last.uses, uses)) return last.told;
    const told = tellManifests(read, uses, isWanted);
    last = unread.length === 0 ? { read, uses, told } : undefined;
    return { ...told, unjudged: [...told.unjudged, ...unread.filter(({ path }) => isWanted(path))] };
  };
}

/** What has no name of its own is what requirements take in. */
function kindOf(path: string): ManifestKind {
  return manifestKind(path) ?? REQUIREMENTS;
}

/** What is taken in and was not read yet. */
function listIncluded(read: Read, { has }: Version): string[] {
  const included = [...read].flatMap(([path, one]) => (one === null || one === BROKEN ? [] : (one.includes ?? []).map((name) => joinPath(path, name))));
  return [...new Set(included)].filter((path) => !read.has(path) && has(path));
}

function hasAliases(one: Manifest | typeof BROKEN | null): boolean {
  return one !== null && one !== BROKEN && one.declared.some(({ aliases }) => aliases !== undefined);
}

function isSame<T>(one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): boolean {
  return one.size === other.size && [...one].every(([path, value]) => other.get(path) === value && other.has(path));
}

function tellManifests(read: Read, uses: Uses, isWanted: (path: string) => boolean): VersionManifests {
  const own = new Set([...read].flatMap(([path, one]) => (one === null || one === BROKEN || one.own === null ? [] : [`${kindOf(path).ecosystem} ${one.own}`])));
  const files: string[] = [];
  const said: DeclaredIn[] = [];
  const unjudged: Unjudged[] = [];
  for (const path of [...read.keys()].filter(isWanted).sort()) {
    const one = read.get(path) ?? null;
    files.push(path);
    if (one === BROKEN) unjudged.push({ path, reason: BROKEN });
    if (one === null || one === BROKEN) continue;
    const { ecosystem } = kindOf(path);
    for (const each of one.declared) if (!own.has(`${ecosystem} ${each.name}`)) said.push({ ...each, path, ecosystem });
  }
  return { files, ...tellCatalogued(said, uses), unjudged };
}

/** So many entries of a catalogue are named. */
const NAMED = 5;

/** What scripts take of a catalogue only for tests or for the build is for development; what none takes counts as needed at run time. */
function tellCatalogued(said: DeclaredIn[], uses: Uses): Pick<VersionManifests, "declared" | "limits"> {
  const kinds = new Map<string, DependencyKind>();
  for (const { alias, kind } of [...uses.values()].flatMap((one) => one ?? [])) if (kinds.get(alias) !== "runtime") kinds.set(alias, kind);
  const unknown = new Map<string, string[]>();
  const declared = said.map((one): DeclaredIn => {
    const { aliases, ...rest } = one;
    if (aliases === undefined) return one;
    const found = aliases.flatMap((alias) => kinds.get(alias) ?? []);
    if (found.length === 0) unknown.set(one.path, [...(unknown.get(one.path) ?? []), one.name]);
    return { ...rest, kind: found.length === 0 || found.includes("runtime") ? "runtime" : "dev" };
  });
  const limits = [...unknown].map(([path, names]) => `No script says what ${path} has ${names.slice(0, NAMED).join(", ")}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ""} for, so ${names.length === 1 ? "it counts" : "they count"} as needed at run time`);
  return { declared, limits };
}
