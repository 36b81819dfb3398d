import { markTexts } from "../history/interner.ts";
import { followFiles, type FileHistories } from "../history/follow-files.ts";
import { textAt } from "../history/facts.ts";
import type { NotWritten } from "../history/generated.ts";
import type { History } from "../history/history.ts";
import type { Repository } from "../repository.ts";
import { listFiles } from "../tree.ts";
import { readNotWritten } from "./evidence-files.ts";

/** What suggestions ask of the past: the branch's own line, so that what one change brought is one, however many commits made it. */
export interface PastEvidence {
  history: History;
  histories: FileHistories;
  /** file → its path; of one that is gone the path that it had last */
  pathOf: (file: number) => string;
  isAlive: (file: number) => boolean;
  /** plain files of the commit, sorted */
  files: string[];
  notWritten: (path: string) => NotWritten | null;
  at: string | null;
  limits: string[];
}

export async function readPast(repository: Repository, at: string | undefined): Promise<PastEvidence> {
  const { history, at: commit, limits } = await repository.history({ ...(at === undefined ? {} : { at }), firstParent: true });
  const tree = await repository.tree(commit ?? undefined);
  const files = commit === null ? [] : await listFiles(tree);
  const { paths } = history.facts;
  const histories = followFiles(history, markTexts(paths, files));
  const names: string[] = [];
  return {
    history,
    histories,
    pathOf: (file) => (names[file] ??= textAt(paths, histories.path[file] as number)),
    isAlive: (file) => histories.isAlive[file] === 1,
    files,
    notWritten: await readNotWritten(tree, files),
    at: commit,
    limits,
  };
}
