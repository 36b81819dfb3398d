import { listFiles, type Tree } from "../tree.ts";
import { folderOf, joinPath } from "../records/identity.ts";
import { placeOf } from "../records/place.ts";
import { voicePlace, type Voice } from "../records/voice.ts";
import type { Finding } from "../records/finding.ts";
import type { Candidate } from "../records/formats/format.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Stage } from "../records/stages.ts";
import { compare, type Direction } from "../direction.ts";
import { compileIgnore, findCandidates, loadExtractor, variantOf, type ReadExtracted } from "./read-direction.ts";

/** The record files that one branch adds or changes, as a tree of only these. */
export interface ProposedFiles {
  branch: string;
  tree: Tree;
}

/** What branches propose: records, each with what is wrong in it, and what people say of decisions. */
export interface Proposed {
  records: Map<DirectionRecord, Finding[]>;
  voices: Voice[];
}

/** Where to look for proposals: the folders that hold records now, and those in which they usually begin. */
export function foldersOfRecords(direction: Direction): string[] {
  const folders = new Set(["direction", "docs/adr", "doc/adr", "docs/decisions"]);
  for (const [folder, { read }] of direction.settings) for (const one of read) folders.add(joinPath(`${folder}/`, one));
  for (const { path, anchor, format } of direction.records) {
    if (format === "fairlead") folders.add(anchor === "" ? "direction" : `${anchor}/direction`);
    else if (IN_FOLDERS.has(format)) folders.add(folderOf(path));
  }
  return [...folders].filter((folder) => !/[\n\0]/.test(folder)).sort(); // git is asked line by line
}

/** Formats of one record a file, in folders of such files; the others are lists that change for many reasons. */
const IN_FOLDERS = new Set(["nygard", "madr", "log4brains", "y-statement", "tyree-akerman", "rfc", "adrkit", "archgate"]);

export function isRecordPath(path: string): boolean {
  return placeOf(path)?.at === "record" || voicePlace(path) !== null || (placeOf(path) === null && /\.(?:md|markdown|adoc)$/i.test(path));
}

/**
 * Reads what branches propose beside the tree that is being read, each record with what is wrong in it. Where a record
 * may stand is asked of that tree too: its settings name folders, and a folder is often known by what is in it already.
 */
export async function readProposed(direction: Direction, current: Tree, branches: readonly ProposedFiles[], readExtracted: ReadExtracted): Promise<Proposed> {
  const records = new Map<DirectionRecord, Finding[]>();
  const voices: Voice[] = [];
  const news = await keepNews(current, branches);
  if (news.length === 0) return { records, voices };
  const candidates = await findAmong(direction, current, news.flatMap(({ paths }) => paths));
  for (const { branch, tree, paths } of news) {
    const files = await readExtracted(tree, paths.filter((path) => candidates.has(path)), () => loadExtractor(candidates), (path) => variantOf(candidates.get(path) ?? null));
    for (const file of files.values()) {
      if (file.voice !== undefined) voices.push({ ...file.voice, branch });
      for (const record of file.records) {
        const findings = file.findings.filter((finding) => isAbout(finding, record));
        records.set({ ...record, branch, commit: tree.commit, stage: proposedStage(direction, record) }, findings);
      }
    }
  }
  return { records, voices };
}

/** Whether a finding is on a record, or on its file as a whole. */
export function isAbout(finding: Finding, record: DirectionRecord): boolean {
  return finding.path === record.path && (finding.record ?? record.id) === record.id;
}

interface News {
  branch: string;
  tree: Tree;
  paths: string[];
}

/**
 * Leaves out what the tree holds just so: on a branch that stands on another one, the other's records are there already.
 * What several branches hold just so is proposed once, on the first of them by name.
 */
async function keepNews(current: Tree, branches: readonly ProposedFiles[]): Promise<News[]> {
  const read = await Promise.all(
    branches.map(async ({ branch, tree }) => {
      const paths = (await tree.list()).map(({ path }) => path);
      return { branch, tree, files: await Promise.all(paths.map(async (path) => ({ path, oid: await tree.oid(path) }))) };
    }),
  );
  const paths = [...new Set(read.flatMap(({ files }) => files.map(({ path }) => path)))];
  const held = new Map(await Promise.all(paths.map(async (path) => [path, await current.oid(path)] as const)));
  const owners = new Map<string, string>();
  for (const { branch, files } of read.toSorted((a, b) => compare(a.branch, b.branch))) {
    for (const { path, oid } of files) if (!owners.has(`${oid} ${path}`)) owners.set(`${oid} ${path}`, branch);
  }
  return read
    .map(({ branch, tree, files }) => ({ branch, tree, paths: files.filter(({ path, oid }) => held.get(path) !== oid && owners.get(`${oid} ${path}`) === branch).map(({ path }) => path) }))
    .filter((one) => one.paths.length > 0);
}

/** Once for all branches: a large tree has many paths. The settings, also of other tools, are those of the tree. */
async function findAmong(direction: Direction, current: Tree, proposed: readonly string[]): Promise<Map<string, Candidate | null>> {
  const here = await listFiles(current);
  const ignored = compileIgnore(direction.settings);
  const paths = [...new Set([...here, ...proposed])].filter((path) => !(ignored?.(path) ?? false));
  return findCandidates(current, paths, direction.settings);
}

/** A mended comma takes no record out of force; but what is not in force in the tree yet is only proposed, also where it says accepted. */
function proposedStage(direction: Direction, { id, path, stage }: DirectionRecord): Stage | null {
  if (stage !== "in-force") return stage;
  return direction.index.byPath.get(path)?.some((one) => one.id === id && one.stage === "in-force") === true ? stage : "proposed";
}
