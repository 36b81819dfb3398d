import { KnownError } from "../errors.ts";
import type { JudgedOptions, Repository } from "../repository.ts";
import type { Tree } from "../tree.ts";
import { readProposals, type ProposalOptions } from "./branches.ts";
import { openCommitTree, openEmptyTree, openPartialTree } from "./commit-tree.ts";
import { findRepository, readHead, resolveCommit, type RepositoryPlace } from "./find-repository.ts";
import { openObjects } from "./objects.ts";
import type { JudgedVersions } from "./judged/read-judged.ts";
import { isPartialClone } from "./present-objects.ts";
import type { Past } from "./past.ts";
import { openWorkTree, type WorkTree } from "./work-tree.ts";
import { writeWhole } from "./write.ts";

export interface GitRepository extends Pick<Repository, "root" | "prefix" | "bare" | "changes" | "steps" | "dayOf" | "head" | "write"> {
  /** where git keeps what, for caches and for reading branches */
  readonly place: RepositoryPlace;
  /** the work tree as it is now; there is none in a bare repository */
  workTree(): WorkTree;
  /** the work tree (of a bare repository HEAD), or a commit by what a person calls it */
  tree(at?: string): Promise<Tree>;
  /** `workTree`: one that was listed before, which is then not listed again */
  judged(options?: JudgedOptions, workTree?: () => WorkTree): Promise<JudgedVersions>;
  /** what other branches propose, each branch with a tree of only the files that it adds or changes */
  proposals(options: ProposalOptions): Promise<{ branches: { branch: string; tree: Tree }[]; limits: string[] }>;
  /** what is asked of its past; `tree` as it was asked for before */
  past(tree: (commit: string) => Promise<Tree>): Promise<Past>;
  /** ends the process that reads objects; it also ends by itself when nothing is asked */
  close(): void;
}

/** Opens the repository that holds a folder. One call of git; everything else is read when it is asked for. */
export async function openRepository(path: string): Promise<GitRepository> {
  const place = await findRepository(path);
  const objects = openObjects(place.root, {}, isPartialClone(place.commonDir));
  const commitTree = (commit: string): Tree => openCommitTree(place.root, commit, objects);
  /** A full id, as history gives them, needs no process of its own to be told. */
  const isCommit = async (name: string): Promise<boolean> => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name) && (await objects.info(name))?.type === "commit";

  return {
    root: place.root,
    prefix: place.prefix,
    bare: place.bare,
    place,
    async proposals(wanted) {
      const { proposals, limits } = await readProposals(place, objects, wanted);
      const branches = [...new Set(proposals.map(({ branch }) => branch))].map((branch) => {
        const files = proposals.filter((proposal) => proposal.branch === branch);
        return { branch, tree: openPartialTree(files, objects) };
      });
      return { branches, limits };
    },
    workTree: () => openWorkTree(place, objects),
    async tree(at) {
      if (at !== undefined) return commitTree((await isCommit(at)) ? at : await resolveCommit(place.root, at));
      if (!place.bare) return openWorkTree(place, objects);
      const { commit } = await readHead(place.root);
      return commit === null ? openEmptyTree() : commitTree(commit);
    },
    changes: async (base) => (await import("./changes.ts")).readChanges(place, base),
    async judged(options = {}, workTree = () => openWorkTree(place, objects)) {
      const { readJudged } = await import("./judged/read-judged.ts");
      // Most of what the work tree is compared with stands on the disk as it is in git.
      const copyOf = place.bare || options.at !== undefined ? undefined : (path: string, oid: string, room?: Buffer) => workTree().readCopy(path, oid, room);
      const trees = (commit: string): Tree => openCommitTree(place.root, commit, objects, { copyOf });
      return readJudged(place, objects, options, trees, workTree);
    },
    steps: async ({ at = "HEAD", since = null, count = null }) => (await import("./steps.ts")).readSteps(place, objects, commitTree, { at, since, count }),
    dayOf: async (at) => (await import("./steps.ts")).readDayOf(place.root, at),
    head: () => readHead(place.root),
    past: async (tree) => (await import("./past.ts")).openPast(place, objects, tree),
    async write(file, text, expected) {
      if (place.bare) {
        throw new KnownError(
          "edit-refused",
          "A bare repository has no files to write",
          "Clone it, and write there: git clone PATH",
        );
      }
      writeWhole(place.root, file, text, expected);
    },
    close: () => objects.close(),
  };
}
