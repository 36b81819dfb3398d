import { NONE } from "./facts.ts";
import type { FileHistories } from "./follow-files.ts";
import type { History } from "./history.ts";
import { fittingLength, periodOf, periodsBetween, type PeriodLength } from "./periods.ts";

export interface ChurnPeriod extends LineSum {
  /** first day, YYYY-MM-DD */
  from: string;
  /** commits that changed one of these files */
  revisions: number;
  /** files that were changed, each counted once */
  files: number;
}

/** Lines that one change added and removed; null where they were not counted. */
export type LinesOf = (change: number) => { added: number; removed: number } | null;

/** null where the lines of any part were not counted: a sum without it would be no figure */
export interface LineSum {
  added: number | null;
  removed: number | null;
}

export function newLineSum(linesOf: LinesOf | null): LineSum {
  return linesOf === null ? { added: null, removed: null } : { added: 0, removed: 0 };
}

export function addLines(sum: LineSum, linesOf: LinesOf | null, change: number): void {
  const lines = linesOf?.(change) ?? null;
  sum.added = lines === null || sum.added === null ? null : sum.added + lines.added;
  sum.removed = lines === null || sum.removed === null ? null : sum.removed + lines.removed;
}

/**
 * How much was changed in each week or month, without a gap; commits by the committer's clock.
 * @param isWanted by file: whether it is asked about
 * @param linesOf by row of changes; null where lines were not counted
 */
export function computeChurn(history: History, { count, fileOf }: FileHistories, commits: Uint32Array, isWanted: (file: number) => boolean, linesOf: LinesOf | null, length?: PeriodLength): { length: PeriodLength; periods: ChurnPeriod[] } {
  const { commitTime, changeAt, changeCount } = history.facts.commits;
  let first = Infinity;
  let latest = -Infinity;
  const relevant: number[] = [];
  for (const commit of commits) {
    const from = changeAt[commit] as number;
    const to = from + (changeCount[commit] as number);
    let change = from;
    while (change < to && ((fileOf[change] as number) === NONE || !isWanted(fileOf[change] as number))) change++;
    if (change === to) continue;
    relevant.push(commit);
    first = Math.min(first, commitTime[commit] as number);
    latest = Math.max(latest, commitTime[commit] as number);
  }
  const chosen = length ?? fittingLength(first, latest);
  if (relevant.length === 0) return { length: chosen, periods: [] };
  const periods = periodsBetween(first, latest, chosen);
  const rows: ChurnPeriod[] = periods.days.map((from) => ({ from, revisions: 0, files: 0, ...newLineSum(linesOf) }));
  // Commits do not come in the order of their clocks, so a file is marked for each period apart.
  const places = relevant.map((commit) => periodOf(periods, commitTime[commit] as number));
  const order = relevant.map((_, at) => at).sort((a, b) => (places[a] as number) - (places[b] as number));
  const last = new Int32Array(count).fill(-1);
  for (const at of order) {
    const place = places[at] as number;
    const row = rows[place];
    if (row === undefined) continue;
    const commit = relevant[at] as number;
    row.revisions++;
    const from = changeAt[commit] as number;
    for (let change = from; change < from + (changeCount[commit] as number); change++) {
      const file = fileOf[change] as number;
      if (file === NONE || !isWanted(file)) continue;
      if (last[file] !== place) row.files++;
      last[file] = place;
      addLines(row, linesOf, change);
    }
  }
  return { length: chosen, periods: rows };
}
