import * as z from "zod";
import { compare } from "../direction.ts";
import { addLines, computeChurn, newLineSum, type LinesOf, type LineSum } from "../history/churn.ts";
import { commitIdAt, KNOWN_MERGE, NONE, REMOVED, textAt } from "../history/facts.ts";
import type { History } from "../history/history.ts";
import { countRevisions, forEachChange } from "../history/revisions.ts";
import type { CountedCommit, Repository } from "../repository.ts";
import { evidenceInput, evidenceOutput, readEvidence, type Evidence } from "./evidence.ts";
import { leftOutShape, limitInput, readEvidenceFiles, type EvidenceFiles } from "./evidence-files.ts";
import { defineOperation } from "./operation.ts";

const lineCount = z.int().nullable().describe("null where lines were not counted, or those of any of these commits could not be");

export const churn = defineOperation({
  name: "churn",
  summary: "Says how much was changed, week by week or month by month, and where; by line on demand.",
  input: z.object({
    ...evidenceInput,
    per: z.enum(["week", "month"]).optional().describe("by default weeks up to half a year, and months beyond"),
    lines: z.boolean().default(false).describe("also count the lines that were added and removed, which makes git compare contents and takes many times as long"),
    limit: limitInput,
  }),
  output: z.object({
    per: z.enum(["week", "month"]),
    periods: z
      .array(z.object({ from: z.string().describe("YYYY-MM-DD, its first day; weeks begin on Monday"), revisions: z.int().describe("commits that changed one of these files"), files: z.int().describe("files that were changed, each once"), added: lineCount, removed: lineCount }))
      .describe("the oldest first, none left out between"),
    files: z.array(z.object({ path: z.string(), revisions: z.int(), added: lineCount, removed: lineCount })).describe("the most changed first: by lines where they were counted, otherwise by revisions"),
    omitted: z.int().describe("files that limit left out"),
    leftOut: leftOutShape,
    ...evidenceOutput,
  }),
  async run(context, { limit, per, lines, ...input }) {
    const evidence = await readEvidence(context, input);
    const { history } = evidence;
    const { commits, ahead } = input.until === undefined ? withoutFuture(evidence, context.today) : { commits: evidence.commits, ahead: 0 };
    const files = await readEvidenceFiles(evidence);
    const { linesOf, missing } = lines ? await countLines(context.repository, history, commits) : { linesOf: null, missing: 0 };
    const { length, periods } = computeChurn(history, files.histories, commits, files.isCounted, linesOf, per);
    const rows = churnOfFiles(history, commits, files, linesOf);
    return {
      per: length,
      periods,
      files: rows.slice(0, limit),
      omitted: Math.max(0, rows.length - limit),
      leftOut: files.leftOut,
      ...evidence.answer,
      limits: [...evidence.answer.limits, ...files.limits, ...sayUncounted(ahead, missing)],
    };
  },
});

/** The files that are there, the most changed first. */
function churnOfFiles(history: History, commits: Uint32Array, { histories, pathOf, isWanted }: EvidenceFiles, linesOf: LinesOf | null): ({ path: string; revisions: number } & LineSum)[] {
  const revisions = countRevisions(history, histories, commits);
  const lines = Array.from({ length: histories.count }, () => newLineSum(linesOf));
  forEachChange(history, commits, (change) => {
    const file = histories.fileOf[change] as number;
    if (file !== NONE) addLines(lines[file] as LineSum, linesOf, change);
  });
  const found: ({ path: string; revisions: number } & LineSum)[] = [];
  for (let file = 0; file < histories.count; file++) {
    const count = revisions[file] as number;
    if (isWanted[file] === 1 && count > 0) found.push({ path: pathOf(file), revisions: count, ...(lines[file] as LineSum) });
  }
  const size = ({ added, removed }: LineSum): number => (added ?? 0) + (removed ?? 0);
  return found.sort((a, b) => size(b) - size(a) || b.revisions - a.revisions || compare(a.path, b.path));
}

function sayUncounted(ahead: number, missing: number): string[] {
  return [
    ...(ahead === 0 ? [] : [`${ahead === 1 ? "One commit is" : `${ahead} commits are`} dated in the future, and not counted. With --until 2100-01-01 what is dated up to then counts, too.`]),
    ...(missing === 0 ? [] : [`The lines of ${missing} of these commits could not be counted: this clone, which is a partial one, lacks their contents. To have them: git fetch --refetch --no-filter`]),
  ];
}

/** A clock that runs ahead would end the answer with years that have not come. What is dated tomorrow may have been made today, further east. */
function withoutFuture({ history, commits }: Evidence, today: string): { commits: Uint32Array; ahead: number } {
  const future = Date.parse(`${today}T00:00:00Z`) / 1000 + 2 * 86_400;
  const counted = commits.filter((row) => (history.facts.commits.commitTime[row] as number) < future);
  return { commits: counted, ahead: commits.length - counted.length };
}

/** Lines by row of changes, for the commits of the window only; null where those of no commit could be counted. */
async function countLines(repository: Repository, history: History, commits: Uint32Array): Promise<{ linesOf: LinesOf | null; missing: number }> {
  const { facts } = history;
  const asked = [...commits].filter((row) => (facts.commits.changeCount[row] as number) > 0);
  const { counts, missing } = await repository.lineCounts(
    asked.map((row): CountedCommit => {
      const isMerge = (facts.commits.parentCount[row] as number) > 1 && ((facts.commits.known[row] as number) & KNOWN_MERGE) !== 0;
      return { id: commitIdAt(facts, row), parent: isMerge ? commitIdAt(facts, facts.commits.parents[facts.commits.parentAt[row] as number] as number) : null };
    }),
  );
  if (asked.length > 0 && missing.length === asked.length) return { linesOf: null, missing: missing.length };
  const lines = new Map<number, { added: number; removed: number }>();
  const uncounted = new Set(missing);
  let at = 0;
  asked.forEach((row, place) => {
    if (uncounted.has(place)) return;
    const changes = new Map<string, number>();
    const from = facts.commits.changeAt[row] as number;
    for (let change = from; change < from + (facts.commits.changeCount[row] as number); change++) {
      lines.set(change, { added: 0, removed: 0 }); // of a binary file, and where only the mode is another, git counts none
      const path = textAt(facts.paths, facts.changes.path[change] as number);
      // A removed path may be that of another file's rename in the same commit: what is there afterwards is meant.
      if (!changes.has(path) || facts.changes.kind[change] !== REMOVED) changes.set(path, change);
    }
    for (; counts[at]?.commit === place; at++) {
      const { path, added, removed } = counts[at] as (typeof counts)[number];
      const change = changes.get(path);
      if (change !== undefined) lines.set(change, { added, removed });
    }
  });
  return { linesOf: (change) => lines.get(change) ?? null, missing: missing.length };
}
