import type { Tree } from "../tree.ts";
import { folderOf } from "../records/identity.ts";
import { placeOf } from "../records/place.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Direction } from "../direction.ts";
import { findCandidates, loadExtractor, variantOf, type ReadExtracted } from "./read-direction.ts";

/** The record files that one branch adds or changes, as a tree of only these. */
export interface ProposedFiles {
  branch: string;
  tree: Tree;
  added: ReadonlySet<string>;
}

/** Where to look for proposals: the folders that hold records now, and those in which they usually begin. */
export function foldersOfRecords(direction: Direction): string[] {
  const folders = new Set(["direction", "docs/adr", "doc/adr", "docs/decisions"]);
  for (const { path, anchor, format } of direction.records) {
    if (format === "fairlead") folders.add(anchor === "" ? "direction" : `${anchor}/direction`);
    else if (IN_FOLDERS.has(format)) folders.add(folderOf(path));
  }
  return [...folders].sort();
}

/** Formats of one record a file, in folders of such files; the others are lists that change for many reasons. */
const IN_FOLDERS = new Set(["nygard", "madr", "log4brains", "y-statement", "tyree-akerman", "rfc", "adrkit", "archgate"]);

export function isRecordPath(path: string): boolean {
  return placeOf(path)?.at === "record" || (placeOf(path) === null && /\.(?:md|markdown|adoc)$/i.test(path));
}

/**
 * Reads what branches propose. What a branch adds is proposed, also where it says accepted: the main branch has not
 * taken it yet. What it changes keeps its own stage; a mended comma proposes nothing.
 */
export async function readProposed(direction: Direction, branches: readonly ProposedFiles[], readExtracted: ReadExtracted): Promise<DirectionRecord[]> {
  const proposed: DirectionRecord[] = [];
  for (const { branch, tree, added } of branches) {
    const paths = (await tree.list()).map(({ path }) => path);
    const candidates = await findCandidates(tree, paths, direction.settings);
    const files = await readExtracted(tree, [...candidates.keys()], () => loadExtractor(candidates), (path) => variantOf(candidates.get(path) ?? null));
    for (const [path, file] of files) {
      for (const record of file.records) proposed.push({ ...record, branch, stage: added.has(path) && record.stage === "in-force" ? "proposed" : record.stage });
    }
  }
  return proposed;
}
