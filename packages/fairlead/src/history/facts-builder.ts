import { internerOf, newInterner, withRoom, type Interner } from "./interner.ts";
import { KNOWN_COMMIT, NONE, type Changes, type Commits, type Facts } from "./facts.ts";

/** Facts that are being added to. What has been read so far can be asked for at any moment. */
export interface FactsBuilder {
  idSize: number;
  commits: Commits;
  parentsCount: number;
  coauthorsCount: number;
  changes: Changes;
  paths: Interner;
  signatures: Interner;
  /** rows of commits by id: open addressing, row + 1, 0 where there is none */
  slots: Uint32Array;
}

export function newFactsBuilder(idSize = 20): FactsBuilder {
  const empty = () => new Uint32Array(0);
  return {
    idSize,
    commits: {
      count: 0,
      ids: new Uint8Array(0),
      known: new Uint8Array(0),
      authorTime: new Float64Array(0),
      authorZone: new Int16Array(0),
      commitTime: new Float64Array(0),
      author: empty(),
      parentAt: empty(),
      parentCount: empty(),
      coauthorAt: empty(),
      coauthorCount: empty(),
      changeAt: empty(),
      changeCount: empty(),
      parents: empty(),
      coauthors: empty(),
    },
    parentsCount: 0,
    coauthorsCount: 0,
    changes: { count: 0, path: empty(), from: empty(), kind: new Uint8Array(0) },
    paths: newInterner(),
    signatures: newInterner(),
    slots: new Uint32Array(1024),
  };
}

/** A builder that goes on from facts that were read before. The facts themselves are not changed. */
export function builderOf({ idSize, commits, changes, paths, signatures }: Facts): FactsBuilder {
  const builder: FactsBuilder = {
    idSize,
    commits: { ...commits, ids: commits.ids.slice(0, commits.count * idSize), parents: commits.parents.slice(), coauthors: commits.coauthors.slice() },
    parentsCount: commits.parents.length,
    coauthorsCount: commits.coauthors.length,
    changes: { count: changes.count, path: changes.path.slice(0, changes.count), from: changes.from.slice(0, changes.count), kind: changes.kind.slice(0, changes.count) },
    paths: internerOf(paths),
    signatures: internerOf(signatures),
    slots: new Uint32Array(2 ** Math.max(10, Math.ceil(Math.log2(commits.count * 2 + 1)))),
  };
  // Columns of facts are shared with whoever holds them, and rows may come to be known better: so they are copied.
  for (const name of COLUMNS) (builder.commits as unknown as Record<string, unknown>)[name] = commits[name].slice(0, commits.count);
  for (let row = 0; row < commits.count; row++) placeId(builder, row);
  return builder;
}

const COLUMNS = ["known", "authorTime", "authorZone", "commitTime", "author", "parentAt", "parentCount", "coauthorAt", "coauthorCount", "changeAt", "changeCount"] as const;

function grow(commits: Commits, name: (typeof COLUMNS)[number], length: number): void {
  (commits as unknown as Record<string, unknown>)[name] = withRoom(commits[name], length);
}

function idHash(ids: Uint8Array, at: number): number {
  // An object id is evenly spread already.
  return ((ids[at] as number) | ((ids[at + 1] as number) << 8) | ((ids[at + 2] as number) << 16) | ((ids[at + 3] as number) << 24)) >>> 0;
}

function placeId({ slots, commits, idSize }: FactsBuilder, row: number): void {
  const mask = slots.length - 1;
  let slot = idHash(commits.ids, row * idSize) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = row + 1;
}

/** The row of a commit, or -1. `id` holds the bytes of its id, from `at` on. */
function findCommitRow({ slots, commits, idSize }: FactsBuilder, id: Uint8Array, at = 0): number {
  const mask = slots.length - 1;
  for (let slot = idHash(id, at) & mask; ; slot = (slot + 1) & mask) {
    const row = (slots[slot] as number) - 1;
    if (row < 0) return -1;
    let byte = 0;
    while (byte < idSize && commits.ids[row * idSize + byte] === id[at + byte]) byte++;
    if (byte === idSize) return row;
  }
}

/** The row of a commit, added as one of which nothing but its id is known. */
export function commitRow(builder: FactsBuilder, id: Uint8Array, at = 0): number {
  const known = findCommitRow(builder, id, at);
  if (known >= 0) return known;
  const { commits, idSize } = builder;
  const row = commits.count++;
  commits.ids = withRoom(commits.ids, (row + 1) * idSize);
  commits.ids.set(id.subarray(at, at + idSize), row * idSize);
  if (row >= commits.known.length) for (const name of COLUMNS) grow(commits, name, row + 1);
  commits.author[row] = NONE;
  if (commits.count * 2 > builder.slots.length) {
    builder.slots = new Uint32Array(builder.slots.length * 2);
    for (let one = 0; one < commits.count; one++) placeId(builder, one);
  } else placeId(builder, row);
  return row;
}

/** What a commit says of itself. */
export interface CommitHeader {
  /** rows of commits */
  parents: readonly number[];
  authorTime: number;
  authorZone: number;
  commitTime: number;
  /** row in `signatures` */
  author: number;
  /** rows in `signatures` */
  coauthors: readonly number[];
}

/** Writes down what a commit says of itself; where it was known before nothing changes. */
export function setHeader(builder: FactsBuilder, row: number, header: CommitHeader): void {
  const { commits } = builder;
  if (((commits.known[row] as number) & KNOWN_COMMIT) !== 0) return;
  commits.known[row] = (commits.known[row] as number) | KNOWN_COMMIT;
  commits.authorTime[row] = header.authorTime;
  commits.authorZone[row] = header.authorZone;
  commits.commitTime[row] = header.commitTime;
  commits.author[row] = header.author;
  commits.parentAt[row] = builder.parentsCount;
  commits.parentCount[row] = header.parents.length;
  commits.parents = withRoom(commits.parents, builder.parentsCount + header.parents.length);
  for (const parent of header.parents) commits.parents[builder.parentsCount++] = parent;
  commits.coauthorAt[row] = builder.coauthorsCount;
  commits.coauthorCount[row] = header.coauthors.length;
  commits.coauthors = withRoom(commits.coauthors, builder.coauthorsCount + header.coauthors.length);
  for (const coauthor of header.coauthors) commits.coauthors[builder.coauthorsCount++] = coauthor;
}

/** Adds a change; the changes of one commit are added one after the other. */
export function addChange({ changes }: FactsBuilder, path: number, from: number, kind: number): void {
  const row = changes.count++;
  if (row >= changes.path.length) {
    changes.path = withRoom(changes.path, row + 1);
    changes.from = withRoom(changes.from, row + 1);
    changes.kind = withRoom(changes.kind, row + 1);
  }
  changes.path[row] = path;
  changes.from[row] = from;
  changes.kind[row] = kind;
}

/** What has been read so far. It shares its columns with the builder: ask again after adding more. */
export function factsOf({ idSize, commits, parentsCount, coauthorsCount, changes, paths, signatures }: FactsBuilder): Facts {
  const strings = ({ count, starts, bytes }: Interner) => ({ count, starts, bytes });
  const own = { ...commits, parents: commits.parents.subarray(0, parentsCount), coauthors: commits.coauthors.subarray(0, coauthorsCount) };
  return { idSize, commits: own, changes: { ...changes }, paths: strings(paths), signatures: strings(signatures) };
}
