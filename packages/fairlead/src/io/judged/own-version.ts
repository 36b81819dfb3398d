import type { Change } from "../../guardrails/version.ts";
import type { Tree } from "../../tree.ts";
import { splitFields } from "../git-path.ts";
import { runGit } from "../git.ts";
import type { WorkTree } from "../work-tree.ts";
import { NO_CHANGE, readTrackedChange, readTreeChange } from "./differences.ts";
import { snapshotIndex, snapshotWorkTree, writeCommit } from "./snapshot.ts";
import type { JudgedTrees } from "./trees.ts";

/** "nothing": a bare repository without any commit */
export type VersionKind = "commit" | "index" | "work tree" | "nothing";

/** The version that is judged, before it is merged with anything. */
export interface OwnVersion {
  tree(): Promise<Tree>;
  /** how it differs from a commit; null: from nothing at all */
  changeFrom(base: string | null): Promise<Change>;
  /** it is more than the commit that it stands on */
  isDirty(): Promise<boolean>;
  /** new files, where nothing else differs from the commit that it stands on */
  onlyNew(): Promise<readonly string[]>;
  /** the commit that it is, or a temporary one that is what would be committed */
  asCommit(parents: readonly string[]): Promise<string>;
}

/**
 * @param commit what it stands on; null in an empty repository
 * @param dirt how the work tree differs from that commit, where it has been asked for already
 */
export function openOwnVersion(kind: VersionKind, commit: string | null, trees: JudgedTrees, workTree: () => WorkTree, dirt: Promise<Change> | null): OwnVersion {
  const { place, env } = trees;
  const { root, objectFormat } = place;
  const printed = once(() => workTree().untracked());
  const untracked = once(async () => splitFields(await printed()).map((path) => path.replace(/\/$/, "")));
  const snapshot = once(() => (kind === "index" ? snapshotIndex(place, trees.temporary()) : snapshotWorkTree(place, trees.temporary(), env, printed(), trees.limits)));
  const tracked = new Map<string, Promise<Change>>(commit === null || dirt === null ? [] : [[commit, dirt]]);
  const trackedFrom = (base: string): Promise<Change> => {
    const change = tracked.get(base) ?? readTrackedChange(root, base, env, trees.limits);
    tracked.set(base, change);
    return change;
  };
  // it takes longest, and hardly any question goes without it
  if (kind === "work tree") void printed().catch(() => {});
  const changeOfSnapshot = async (base: string): Promise<Change> => readTreeChange(root, base, await snapshot(), { ...env, ...trees.temporary().env }, trees.limits);
  const isDirty = once(async () => {
    if (commit === null || kind === "commit" || kind === "nothing") return false;
    if (kind === "index") return (await runGit(root, ["rev-parse", `${commit}^{tree}`])).toString("latin1").trimEnd() !== (await snapshot());
    if ((await untracked()).length > 0) return true;
    const own = await trackedFrom(commit);
    return own.changed.size + own.removed.size > 0;
  });

  return {
    isDirty,
    async onlyNew() {
      if (kind !== "work tree" || commit === null) return [];
      const own = await trackedFrom(commit);
      return own.changed.size + own.removed.size === 0 ? untracked() : [];
    },
    async tree() {
      if (kind === "work tree") return workTree();
      return kind === "index" ? trees.temporaryTree(await snapshot()) : trees.tree(commit);
    },
    async changeFrom(base) {
      if (kind === "nothing") return NO_CHANGE;
      if (kind === "commit") return readTreeChange(root, base ?? EMPTY_TREE[objectFormat], commit!, env, trees.limits);
      if (kind === "index" || base === null) return changeOfSnapshot(base ?? EMPTY_TREE[objectFormat]);
      const [own, others] = await Promise.all([trackedFrom(base), untracked()]);
      // a file that was moved and is not added yet: only a snapshot tells which one it was
      const moved = new Set(own.renamed.values());
      if (others.length > 0 && [...own.removed].some((path) => !moved.has(path))) return changeOfSnapshot(base);
      return { ...own, changed: new Set([...own.changed, ...others]) };
    },
    async asCommit(parents) {
      if (commit !== null && kind === "commit") return commit;
      return writeCommit(place, trees.temporary(), await snapshot(), parents);
    },
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => (known ??= read());
}

/** What git calls a tree without any file; it knows it also where nobody wrote it. */
const EMPTY_TREE = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
};
