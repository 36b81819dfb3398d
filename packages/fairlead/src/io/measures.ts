import type { FileVersion, Measured, Unmeasured } from "../repository.ts";
import { MAX_FILE, type Tree } from "../tree.ts";
import type { Cache } from "./cache.ts";
import { readManyBlobs } from "./many-blobs.ts";
import type { Objects } from "./objects.ts";
import { readPresent } from "./present-objects.ts";

/** From so many files of one commit on, its tree is listed whole; fewer are asked for one by one. */
const LISTED = 20;
/** From so many contents on, processes are started for them alone. */
const MANY = 100;
const PROCESSES = 2;

export interface MeasureSources {
  cache: Cache;
  objects: Objects;
  /** of the repository */
  root: string;
  tree: (commit: string) => Promise<Tree>;
  /** null for a binary file */
  compute: (bytes: Uint8Array) => Exclude<Measured, Unmeasured> | null;
}

/**
 * Measures files in versions of the past. What the same content measures is known from the time before: only contents that
 * were never seen are read. Answers stand in the order of the questions.
 */
export async function readMeasures(sources: MeasureSources, versions: readonly FileVersion[]): Promise<Measured[]> {
  const { cache, objects, root, tree, compute } = sources;
  const ids = await findIds(objects, tree, versions);
  const results = new Map<string, Measured>();
  const unknown = new Map<string, string>(); // id → a path under which it stands
  ids.forEach((id, place) => {
    if (id === null || results.has(id) || unknown.has(id)) return;
    const known = cache.get(id) as number[] | string | undefined;
    if (known === undefined) unknown.set(id, (versions[place] as FileVersion).path);
    else results.set(id, fromCache(known));
  });
  const note = (id: string, result: Measured): void => {
    results.set(id, result);
    // What is missing may be fetched one day.
    if (result !== "missing") cache.set(id, typeof result === "string" ? result : [result.lines, result.complexity, ...(result.generated === true ? [1] : [])]);
  };
  let left = [...unknown.keys()];
  if (objects.isPartial() && left.length > 0) {
    const present = await readPresent(root, left);
    for (const id of left) if (!present.has(id)) unknown.delete(id);
    left = [...unknown.keys()];
  }
  if (left.length >= MANY) {
    left = await readManyBlobs(root, byPath(unknown), (id, blob) => void note(id, typeof blob === "string" ? blob : (compute(blob) ?? "binary")), { processes: PROCESSES });
  }
  await Promise.all(left.map(async (id) => note(id, await measure(objects, id, compute))));
  cache.save();
  return ids.map((id) => (id === null ? "missing" : (results.get(id) ?? "missing")));
}

/** Versions of a file are next to each other, and so are the files of a folder. */
function byPath(contents: ReadonlyMap<string, string>): string[][] {
  const groups = new Map<string, string[]>();
  for (const [id, path] of contents) {
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [id]);
    else group.push(id);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ids]) => ids);
}

async function measure(objects: Objects, id: string, compute: MeasureSources["compute"]): Promise<Measured> {
  const info = await objects.info(id);
  if (info === undefined) return "missing";
  if (info.type !== "blob") return "missing";
  if (info.size > MAX_FILE) return "large";
  const bytes = await objects.contents(id);
  return bytes === undefined ? "missing" : (compute(bytes) ?? "binary");
}

function fromCache(known: number[] | string): Measured {
  if (typeof known !== "string") return { lines: known[0] ?? 0, complexity: known[1] ?? 0, ...(known[2] === 1 && { generated: true as const }) };
  return known === "large" ? "large" : "binary";
}

/** The id of each file's content; null where that commit has no such file. */
async function findIds(objects: Objects, tree: MeasureSources["tree"], versions: readonly FileVersion[]): Promise<(string | null)[]> {
  const counts = new Map<string, number>();
  for (const { commit } of versions) counts.set(commit, (counts.get(commit) ?? 0) + 1);
  const listed = new Map<string, Tree>();
  // In a partial clone git cannot be asked one by one: it gives up at a content that is not there, even for its id.
  for (const [commit, count] of counts) if (count >= LISTED || objects.isPartial()) listed.set(commit, await tree(commit));
  return Promise.all(
    versions.map(async ({ commit, path }) => {
      const known = listed.get(commit);
      if (known !== undefined) return (await known.oid(path)) ?? null;
      // Names of more than one line (git takes a return before its end for a part of that), and names that are not UTF-8, cannot be asked for one by one.
      if (/[\r\n\\]/.test(path)) return (await (await tree(commit)).oid(path)) ?? null;
      const info = await objects.info(`${commit}:${path}`);
      return info?.type === "blob" ? info.oid : null;
    }),
  );
}
