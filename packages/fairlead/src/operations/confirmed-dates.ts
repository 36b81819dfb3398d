import { confirmDates, type ConfirmedDates } from "../direction/confirm-dates.ts";
import { timesOf } from "../direction/decision-times.ts";
import type { Direction } from "../direction.ts";
import { daysOfFiles } from "../history/file-days.ts";
import type { History } from "../history/history.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Tree } from "../tree.ts";

export interface DatesInGit {
  /** records that say they were decided on a day before which their file was last touched */
  differing: { record: DirectionRecord; decided: string }[];
  /** how many written days there are, and what history says of them */
  confirmed: number;
  unknown: number;
}

/**
 * Has git confirm the days that decisions write.
 * @param tree what the records were read from
 * @param committed the commit whose history this is
 */
export async function readDatesInGit(direction: Direction, records: readonly DirectionRecord[], history: History, tree: Tree, committed: Tree | null): Promise<DatesInGit> {
  const changed = daysOfFiles(history, new Set(records.map(({ path }) => path)));
  const found: DatesInGit = { differing: [], confirmed: 0, unknown: 0 };
  for (const record of records) {
    const times = timesOf(direction, record);
    const isCommitted = committed !== null && (await tree.oid(record.path)) === (await committed.oid(record.path));
    const dates: ConfirmedDates = confirmDates(times, changed.get(record.path) ?? [], history.whole && isCommitted);
    for (const field of ["opened", "decided"] as const) {
      const written = times[field];
      if (written === null) continue;
      const said = dates[field];
      if (said === "differs") found.differing.push({ record, decided: written });
      else found[said]++;
    }
  }
  return found;
}
