import { KnownError } from "../errors.ts";
import { readOrNothing, type Tree } from "../tree.ts";
import type { Finding } from "../records/finding.ts";
import { discoverCandidates, isFormatConfig } from "../records/formats/discover.ts";
import type { Candidate } from "../records/formats/format.ts";
import { placeOf } from "../records/place.ts";
import type { RankedItem } from "../records/ranks.ts";
import type { DirectionRecord, Unread } from "../records/record.ts";
import { compilePattern } from "../governing/pattern.ts";
import type { Settings } from "../records/settings.ts";
import { voicePlace, type Voice } from "../records/voice.ts";
import type { Direction } from "../direction.ts";
import { buildDirection } from "./build-direction.ts";
import type { ExtractedFile } from "./extract-file.ts";
import { findDeadConfigs } from "./dead-settings.ts";
import { findSymlinks, unreadableFile } from "./unreadable.ts";
import { voicesKey } from "./voices.ts";

type Extract = (path: string, bytes: Uint8Array) => ExtractedFile;

/**
 * Reads many files and extracts what they hold; io's version keeps results by content, so the extractor is loaded only
 * when some file has changed. Files that are missing are left out of the result.
 */
export type ReadExtracted = (
  tree: Tree,
  paths: readonly string[],
  load: () => Promise<Extract>,
  /** what else a result depends on besides path and content: the format that its folder suggests */
  variant: (path: string) => string,
) => Promise<Map<string, ExtractedFile>>;

/** Reads without keeping anything: for trees in memory, and where there is no place to keep it. */
export const readExtractedAfresh: ReadExtracted = async (tree, paths, load) => {
  const extract = await load();
  const results = await Promise.all(paths.map(async (path) => [path, await extractOne(tree, path, extract)] as const));
  return new Map(results.filter((entry): entry is [string, ExtractedFile] => entry[1] !== undefined));
};

async function extractOne(tree: Tree, path: string, extract: Extract): Promise<ExtractedFile | undefined> {
  try {
    const bytes = await tree.read(path);
    return bytes === undefined ? undefined : extract(path, bytes);
  } catch (error) {
    if (error instanceof KnownError) return unreadableFile(path, error);
    throw error;
  }
}

/** Reads the whole direction of a version of the tree: one list, the settings, then every file that may hold records. */
export async function readDirection(tree: Tree, readExtracted: ReadExtracted = readExtractedAfresh): Promise<Direction> {
  const entries = await tree.list();
  const paths = entries.filter((entry) => entry.type === "file").map((entry) => entry.path);
  const { settings, findings, missing } = await readAllSettings(tree, paths, readExtracted);
  const ignored = compileIgnore(settings);
  const readable = ignored === null ? paths : paths.filter((path) => !ignored(path));
  const configs = await readConfigs(tree, readable);
  const candidates = await findCandidates(tree, readable, settings, configs);
  const extracted = await readExtracted(tree, [...candidates.keys()], () => loadExtractor(candidates), (path) => variantOf(candidates.get(path) ?? null));

  const records: DirectionRecord[] = [];
  const nowLinks = [...missing, ...candidates.keys()].filter((path) => !extracted.has(path) && tree.isLinkNow?.(path) === true);
  const linked = [...entries.filter(({ type }) => type === "symlink").map(({ path }) => path), ...nowLinks].filter((path) => !(ignored?.(path) ?? false));
  const links = findSymlinks(linked);
  const told = new Set([...links.map(({ path }) => path), ...findForeignLinks(linked, settings, configs)]);
  const unread: Unread[] = [...told].map((path) => ({ path, reason: "a symbolic link; records are read only from files" }));
  for (const finding of [...links, ...findDeadConfigs(configs, paths)]) findings.push(finding);
  const rankings = new Map<string, RankedItem[]>();
  const voices: Voice[] = [];
  for (const [path, file] of extracted) {
    // One by one: a list of many thousand entries has more than a call takes arguments.
    for (const record of file.records) records.push(record);
    for (const finding of file.findings) findings.push(finding);
    if (file.ranks !== undefined) rankings.set(path, file.ranks);
    if (file.voice !== undefined) voices.push(file.voice);
    if (file.notARecord !== null) unread.push({ path, reason: file.notARecord });
  }
  return buildDirection({ records, voices, unread, findings, settings, rankings });
}

async function readAllSettings(tree: Tree, paths: readonly string[], readExtracted: ReadExtracted): Promise<{ settings: Map<string, Settings>; findings: Finding[]; missing: string[] }> {
  const files = paths.filter((path) => placeOf(path)?.at === "settings");
  const settings = new Map<string, Settings>();
  const findings: Finding[] = [];
  const seen = new Set<string>();
  // A fairlead.yaml below an ignored folder (a fixture) does not speak: the root's is read first.
  const root = files.filter((path) => !path.includes("/"));
  const read = async (some: readonly string[]) => {
    for (const [path, file] of some.length === 0 ? [] : await readExtracted(tree, some, () => loadExtractor(new Map()), () => variantOf(null))) {
      seen.add(path);
      if (file.settings !== undefined) settings.set(path.slice(0, Math.max(0, path.lastIndexOf("/"))), file.settings);
      findings.push(...file.findings);
    }
  };
  await read(root);
  const ignored = compileIgnore(settings);
  await read(files.filter((path) => path.includes("/") && !(ignored?.(path) ?? false)));
  return { settings, findings, missing: files.filter((path) => !seen.has(path)) };
}

export function compileIgnore(settings: ReadonlyMap<string, Settings>): ((path: string) => boolean) | null {
  const matchers = [...settings].flatMap(([folder, { ignore }]) => ignore.map((pattern) => compilePattern(folder === "" ? pattern : `${folder}/${pattern}`)));
  return matchers.length === 0 ? null : (path) => matchers.some((matches) => matches(path));
}

export async function findCandidates(tree: Tree, paths: readonly string[], settings: ReadonlyMap<string, Settings>, known?: ReadonlyMap<string, string>): Promise<Map<string, Candidate | null>> {
  const found = new Map<string, Candidate | null>();
  for (const path of paths) {
    const place = placeOf(path);
    if (place !== null && place.at !== "settings") found.set(path, null);
  }
  const configs = known ?? (await readConfigs(tree, paths));
  for (const candidate of discoverCandidates(paths, { configs, folders: foldersToRead(settings) })) {
    if (!found.has(candidate.path)) found.set(candidate.path, candidate);
  }
  for (const path of findVoices(paths, found)) found.set(path, null);
  return found;
}

function foldersToRead(settings: ReadonlyMap<string, Settings>): string[] {
  return [...settings].flatMap(([folder, { read }]) => read.map((one) => (folder === "" ? one : `${folder}/${one}`)));
}

/** Links at which a record of another format, or a folder of them, would be read if it were none. */
function findForeignLinks(linked: readonly string[], settings: ReadonlyMap<string, Settings>, configs: ReadonlyMap<string, string>): string[] {
  // What a link leads to cannot be listed, so a folder is tried with a name that any record may have.
  const inside = new Map(linked.map((path) => [`${path}/0001-record.md`, path]));
  const candidates = discoverCandidates([...linked, ...inside.keys()], { configs, folders: foldersToRead(settings) });
  return candidates.filter(({ notARecord }) => notARecord === undefined).map(({ path }) => inside.get(path) ?? path);
}

/** The settings of other tools that say where their records are: path → text. */
async function readConfigs(tree: Tree, paths: readonly string[]): Promise<Map<string, string>> {
  const read = await Promise.all(paths.filter(isFormatConfig).map(async (path) => [path, await readOrNothing(tree, path)] as const));
  return new Map(read.flatMap(([path, bytes]) => (bytes === undefined ? [] : [[path, new TextDecoder().decode(bytes)] as const])));
}

/** Voices stand beside a record that may be a decision, or in a folder of decisions, where one without a decision is told. */
function findVoices(paths: readonly string[], candidates: ReadonlyMap<string, unknown>): string[] {
  const voices = paths.filter((path) => voicePlace(path) !== null);
  const beside = new Set(voices.length === 0 ? [] : [...candidates.keys()].map(voicesKey));
  return voices.filter((path) => beside.has(voicePlace(path)?.decision as string) || /(?:^|\/)direction\/decisions\//.test(path));
}

export function variantOf(candidate: Candidate | null): string {
  return candidate === null ? "" : `${candidate.hint ?? ""}@${candidate.anchor}@${candidate.notARecord ?? ""}`;
}

export async function loadExtractor(candidates: ReadonlyMap<string, Candidate | null>): Promise<Extract> {
  const { extractFile } = await import("./extract-file.ts");
  return (path, bytes) => extractFile(path, bytes, candidates.get(path) ?? null);
}
