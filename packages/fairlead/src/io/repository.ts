import type { Direction } from "../direction/direction.ts";
import { KnownError } from "../errors.ts";
import type { Repository } from "../repository.ts";
import type { Tree } from "../tree.ts";
import { readChanges } from "./changes.ts";
import { openCommitTree, openEmptyTree } from "./commit-tree.ts";
import { findRepository, readHead, resolveCommit, type RepositoryPlace } from "./find-repository.ts";
import { openObjects } from "./objects.ts";
import { openWorkTree } from "./work-tree.ts";
import { writeWhole } from "./write.ts";

/** Joins a version of the tree into its Direction; handed in, because io knows files and not records. */
export type ReadDirection = (
  repository: GitRepository,
  options: { at?: string; branches?: boolean },
) => Promise<Direction>;

export interface GitRepository extends Repository {
  /** where git keeps what, for caches and for reading branches */
  readonly place: RepositoryPlace;
  /** the tree of a commit by its full id */
  commitTree(commit: string): Tree;
  /** ends the process that reads objects; it also ends by itself when nothing is asked */
  close(): void;
}

/** Opens the repository that holds a folder. One call of git; everything else is read when it is asked for. */
export async function openRepository(
  path: string,
  options: { readDirection?: ReadDirection } = {},
): Promise<GitRepository> {
  const place = await findRepository(path);
  const objects = openObjects(place.root);
  const commitTree = (commit: string): Tree => openCommitTree(place.root, commit, objects);

  const repository: GitRepository = {
    root: place.root,
    prefix: place.prefix,
    bare: place.bare,
    place,
    commitTree,
    async tree(at) {
      if (at !== undefined) return commitTree(await resolveCommit(place.root, at));
      if (!place.bare) return openWorkTree(place, objects);
      const { commit } = await readHead(place.root);
      return commit === null ? openEmptyTree() : commitTree(commit);
    },
    direction(wanted = {}) {
      if (options.readDirection === undefined) throw new Error("openRepository was given no readDirection");
      return options.readDirection(repository, wanted);
    },
    changes: (base) => readChanges(place, base),
    head: () => readHead(place.root),
    async write(file, text, expected) {
      if (place.bare) {
        throw new KnownError(
          "edit-refused",
          "a bare repository has no files to write",
          "clone it, and write there: git clone PATH",
        );
      }
      writeWhole(place.root, file, text, expected);
    },
    close: () => objects.close(),
  };
  return repository;
}
