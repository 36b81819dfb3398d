import { createHash } from "node:crypto";
import { KnownError } from "../errors.ts";
import type { Tree, TreeEntry } from "../tree.ts";
import { gitError, lacksObject, tryGit } from "./git.ts";
import { splitFields } from "./git-path.ts";
import type { Objects } from "./objects.ts";
import { readBlob } from "./read-blob.ts";
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
  /** the same bytes from a nearer place than git's objects, where they are there */
  copyOf?: (path: string, oid: string) => Uint8Array | undefined;
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
  };
}

/** Only some files, each by the id of its content. */
export function openPartialTree(files: readonly { path: string; oid: string; commit: string }[], objects: Objects): Tree {
  const known = new Map(files.map((file) => [file.path, file]));
  return {
    commit: files[0]?.commit ?? null,
    list: async () => [...known.keys()].sort().map((path) => ({ path, type: "file" })),
    oid: async (path) => known.get(path)?.oid,
    async read(path) {
      const file = known.get(path);
      return file === undefined ? undefined : readBlob(objects, file.oid, path, file.commit);
    },
  };
}

/** The tree of a repository without any commit. */
export function openEmptyTree(): Tree {
  return { commit: null, list: async () => [], oid: async () => undefined, read: async () => undefined };
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
