import type { Tree } from "../../tree.ts";
import { openCommitTree, openEmptyTree } from "../commit-tree.ts";
import type { RepositoryPlace } from "../find-repository.ts";
import { openObjects, type Objects } from "../objects.ts";
import { createTemporaryObjects, type TemporaryObjects } from "./temporary-objects.ts";

/** The trees of one question, and the temporary objects that some of them need. */
export interface JudgedTrees {
  readonly place: RepositoryPlace;
  /** environment by which git runs none of the repository's own programs */
  readonly env: Record<string, string>;
  /** what had to be left out, in words; added to as the question is answered */
  readonly limits: string[];
  /** the same object for the same commit, so that what is read from it is read once; null: no file at all */
  tree(commit: string | null): Tree;
  /** a tree, by its own id, that may stand among the temporary objects only */
  temporaryTree(id: string): Tree;
  /** made when first needed */
  temporary(): TemporaryObjects;
  close(): void;
}

export function openTrees(place: RepositoryPlace, open: (commit: string) => Tree, env: Record<string, string>): JudgedTrees {
  const known = new Map<string | null, Tree>();
  let temporary: TemporaryObjects | undefined;
  let beside: Objects | undefined;
  const makeTemporary = (): TemporaryObjects => (temporary ??= createTemporaryObjects(place.commonDir));
  return {
    place,
    env,
    limits: [],
    tree(commit) {
      const tree = known.get(commit) ?? (commit === null ? openEmptyTree() : open(commit));
      known.set(commit, tree);
      return tree;
    },
    temporaryTree(id) {
      const { env: where } = makeTemporary();
      return openCommitTree(place.root, id, (beside ??= openObjects(place.root, where)), { env: where });
    },
    temporary: makeTemporary,
    close() {
      beside?.close();
      temporary?.remove();
    },
  };
}
