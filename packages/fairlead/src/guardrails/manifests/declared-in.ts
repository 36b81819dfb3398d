import { compileNotWritten } from "../../history/generated.ts";
import { joinPath } from "../../records/identity.ts";
import type { Unjudged } from "../finding.ts";
import { lookAtTexts } from "../select-files.ts";
import type { Version } from "../version.ts";
import { isGradleScript, readCatalogueUses } from "./gradle-scripts.ts";
import type { Declared, DependencyKind, Ecosystem, Manifest } from "./manifest.ts";
import { manifestKind, type ManifestKind } from "./read-manifest.ts";

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

/** What the manifests of a version declare, but for what others wrote (node_modules, vendor). */
export async function readManifests(version: Version, isWanted: (path: string) => boolean): Promise<VersionManifests> {
  const notWritten = compileNotWritten(new Map());
  const files = version.files.filter((path) => manifestKind(path) !== null && notWritten(path) === null);
  const kinds = new Map(files.map((path) => [path, manifestKind(path) as ManifestKind]));
  const manifests = new Map<string, Manifest>();
  const unjudged: Unjudged[] = [];
  const tooLarge: Unjudged[] = [];
  for (let next: readonly string[] = files; next.length > 0; ) {
    const included: string[] = [];
    tooLarge.push(...(await lookAtTexts(version, next, (path, text) => {
      const kind = kinds.get(path) as ManifestKind;
      const manifest = kind.read(path, text);
      if (manifest === null) {
        if (isWanted(path)) unjudged.push({ path, reason: "it does not parse" });
        return;
      }
      manifests.set(path, manifest);
      for (const name of manifest.includes ?? []) {
        const other = joinPath(path, name);
        if (kinds.has(other) || !version.has(other)) continue;
        kinds.set(other, kind);
        included.push(other);
      }
    })));
    files.push(...included);
    next = included;
  }
  files.sort();
  const ecosystemOf = (path: string) => kinds.get(path)?.ecosystem as Ecosystem;
  const own = new Set([...manifests].flatMap(([path, { own }]) => (own === null ? [] : [`${ecosystemOf(path)} ${own}`])));
  const wanted = files.filter(isWanted);
  const said = wanted.flatMap((path) => {
    const ecosystem = ecosystemOf(path);
    return (manifests.get(path)?.declared ?? []).filter(({ name }) => !own.has(`${ecosystem} ${name}`)).map((one) => ({ ...one, path, ecosystem }));
  });
  const { declared, limits } = await tellCatalogued(said, version, notWritten);
  return { files: wanted, declared, unjudged: [...unjudged, ...tooLarge.filter(({ path }) => isWanted(path))], limits };
}

/** So many entries of a catalogue are named. */
const NAMED = 5;

/** What scripts take of a catalogue only for tests or for the build is for development; what none takes counts as needed at run time. */
async function tellCatalogued(said: DeclaredIn[], version: Version, notWritten: (path: string) => string | null): Promise<Pick<VersionManifests, "declared" | "limits">> {
  if (!said.some(({ aliases }) => aliases !== undefined)) return { declared: said, limits: [] };
  const kinds = new Map<string, DependencyKind>();
  await lookAtTexts(version, version.files.filter((path) => isGradleScript(path) && notWritten(path) === null), (path, text) => {
    for (const { alias, kind } of readCatalogueUses(path, text)) if (kinds.get(alias) !== "runtime") kinds.set(alias, kind);
  });
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
