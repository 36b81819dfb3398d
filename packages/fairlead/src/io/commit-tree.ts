import { createHash } from "node:crypto";
import { KnownError } from "../errors.ts";
import type { TakeFile, Tree, TreeEntry } from "../tree.ts";
import { gitError, lacksObject, tryGit } from "./git.ts";
import { splitFields } from "./git-path.ts";
import type { Objects } from "./objects.ts";
import { readBlob, sizeOfBlob } from "./read-blob.ts";
import { takeInPieces } from "./take-in-pieces.ts";
import { byPath, typeOfMode } from "./work-tree-listing.ts";

interface Listing {
  entries: TreeEntry[];
  /** of plain files */
  oids: Map<string, string>;
  /** sha1 of what git listed: all paths, with the ids of what they hold */
  id: string;
}

export interface CommitTreeOptions {
  /** further environment of git, for objects that stand elsewhere as well */
  env?: Record<string, string>;
  /**
   * The same bytes from a nearer place than git's objects, where they are there.
   * @param room read into this where it is large enough: what comes back is then good until the next file is read
   */
  copyOf?: (path: string, oid: string, room?: Buffer) => Uint8Array | undefined;
}

/** A commit, by its full id (or a tree, by its own): read from git's objects, so that it needs neither a checkout nor a work tree. */
export function openCommitTree(root: string, commit: string, objects: Objects, { env = {}, copyOf = () => undefined }: CommitTreeOptions = {}): Tree {
  let listing: Promise<Listing> | undefined;
  const list = (): Promise<Listing> => (listing ??= readListing(root, commit, env));
  return {
    commit,
    id: async () => (await list()).id,
    list: async () => (await list()).entries,
    oid: async (path) => (await list()).oids.get(path),
    async read(path) {
      const oid = (await list()).oids.get(path);
      return oid === undefined ? undefined : (copyOf(path, oid) ?? readBlob(objects, oid, path, commit));
    },
    async size(path) {
      const oid = (await list()).oids.get(path);
      return oid === undefined ? undefined : sizeOfBlob(objects, oid, path, commit);
    },
    async readMany(paths, take) {
      const { oids } = await list();
      const far: PlacedBlob[] = [];
      const room = Buffer.allocUnsafeSlow(256 * 1024);
      for (const path of paths) {
        const oid = oids.get(path);
        if (oid === undefined) continue;
        const near = copyOf(path, oid, room);
        if (near === undefined) far.push({ path, oid, commit });
        else await take(path, near);
      }
      await readPlaced(objects, far, take);
    },
  };
}

interface PlacedBlob {
  path: string;
  oid: string;
  /** where it stands, to be named when it cannot be read */
  commit: string;
}

/** Only some files, each by the id of its content. */
export function openPartialTree(files: readonly PlacedBlob[], objects: Objects): Tree {
  const known = new Map(files.map((file) => [file.path, file]));
  return {
    commit: files[0]?.commit ?? null,
    list: async () => [...known.keys()].sort().map((path) => ({ path, type: "file" })),
    oid: async (path) => known.get(path)?.oid,
    async read(path) {
      const file = known.get(path);
      return file === undefined ? undefined : readBlob(objects, file.oid, path, file.commit);
    },
    async size(path) {
      const file = known.get(path);
      return file === undefined ? undefined : sizeOfBlob(objects, file.oid, path, file.commit);
    },
    readMany: (paths, take) => readPlaced(objects, paths.flatMap((path) => known.get(path) ?? []), take),
  };
}

/** What git does not hand over in one go is asked for by itself, which tells why it is not there. */
async function readPlaced(objects: Objects, files: readonly PlacedBlob[], take: TakeFile): Promise<void> {
  const places = new Map<string, PlacedBlob[]>();
  for (const file of files) {
    const same = places.get(file.oid);
    if (same === undefined) places.set(file.oid, [file]);
    else same.push(file);
  }
  const odd: string[] = [];
  const unanswered = await objects.many([...places.keys()], (oid, blob) => {
    const [file, ...others] = places.get(oid)!;
    if (typeof blob === "string") return void odd.push(oid);
    const taking = take(file!.path, blob);
    return others.length === 0 ? taking : takeOthers(taking, others, blob, take);
  });
  const left = [...odd, ...unanswered].flatMap((oid) => places.get(oid)!);
  await takeInPieces(left, ({ path, oid, commit }) => readBlob(objects, oid, path, commit), take);
}

async function takeOthers(first: Promise<void> | undefined, others: readonly PlacedBlob[], blob: Uint8Array, take: TakeFile): Promise<void> {
  await first;
  for (const { path } of others) await take(path, blob);
}

/** The tree of a repository without any commit. */
export function openEmptyTree(): Tree {
  return { commit: null, list: async () => [], oid: async () => undefined, read: async () => undefined, size: async () => undefined };
}

async function readListing(root: string, commit: string, env: Record<string, string>): Promise<Listing> {
  const entries: TreeEntry[] = [];
  const oids = new Map<string, string>();
  const args = ["ls-tree", "-r", "-z", "--full-tree", commit];
  const { status, stdout, stderr } = await tryGit(root, args, { env });
  if (status !== 0) throw lacksObject(stderr) ? lacksFolders(commit) : gitError(stderr, root, args);
  for (const field of splitFields(stdout)) {
    // "100644 blob <id>\t<path>"
    const tab = field.indexOf("\t", 52);
    const path = field.slice(tab + 1);
    const type = typeOfMode(field.slice(0, 6));
    entries.push({ path, type });
    if (type === "file") oids.set(path, field.slice(12, tab));
  }
  return { entries: entries.sort(byPath), oids, id: createHash("sha1").update(stdout).digest("hex") };
}

function lacksFolders(commit: string): KnownError {
  return new KnownError("git-failed", `The folders of ${commit.slice(0, 12)} are not in this clone, which is a partial one, and nothing is fetched without being asked for`, "Get them with: git fetch --refetch --filter=blob:none");
}
