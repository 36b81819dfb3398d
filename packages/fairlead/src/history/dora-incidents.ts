import { commitIdAt, NONE } from "./facts.ts";
import type { History } from "./history.ts";
import { computeMedian } from "./median.ts";
import type { Release } from "./releases.ts";

/** What a record of an incident says, as far as releases are concerned. */
export interface Incident {
  /** YYYY-MM-DD */
  date: string;
  /** commits, by their ids or the beginnings of these; anything else is not understood */
  fixedBy: string[];
}

export interface TimeToRestore {
  medianHours: number | null;
  /** incidents whose restoring release is known */
  restored: number;
  /** incidents whose fix is in no release yet */
  waiting: number;
  /** incidents of which it cannot be told: without `fixed-by`, or with none that is a commit here */
  unknown: number;
  /** what `fixed-by` names that is no commit here: the number of a pull request, an id of fewer than seven digits */
  notCommits: string[];
}

const DAY = 86_400;

/**
 * How long it took from each incident to the release that had all its fixes. A record knows the day of an incident and not
 * the hour, so it is counted in whole days.
 * @param release by row of commits, the place of the first release that contains it
 */
export function computeTimeToRestore(history: History, releases: readonly Release[], release: Uint32Array, incidents: readonly Incident[]): TimeToRestore {
  const fixes = findCommits(history, new Set(incidents.flatMap(({ fixedBy }) => fixedBy)));
  const hours: number[] = [];
  let waiting = 0;
  let unknown = 0;
  const notCommits = [...new Set(incidents.flatMap(({ fixedBy }) => fixedBy.filter((id) => !fixes.has(id.toLowerCase()))))];
  for (const { date, fixedBy } of incidents) {
    const rows = fixedBy.map((id) => fixes.get(id.toLowerCase())).filter((row) => row !== undefined);
    if (rows.length === 0 || rows.length < fixedBy.length) {
      unknown++;
      continue;
    }
    const places = rows.map((row) => release[row] as number);
    if (places.includes(NONE)) {
      waiting++;
      continue;
    }
    const restored = Math.max(...places.map((place) => (releases[place] as Release).time));
    const days = Math.floor(restored / DAY) - Date.parse(`${date}T00:00:00Z`) / 1000 / DAY;
    if (days < 0)
      unknown++; // the fix was out before the incident: one of the two dates is wrong
    else hours.push(days * 24);
  }
  return { medianHours: computeMedian(hours), restored: hours.length, waiting, unknown, notCommits };
}

/** Rows of commits by what people write for them: at least seven digits of the id. One that fits two commits is none. */
function findCommits(history: History, written: ReadonlySet<string>): Map<string, number> {
  const wanted = [...written].map((one) => one.toLowerCase()).filter((one) => /^[0-9a-f]{7,64}$/.test(one));
  const found = new Map<string, number>();
  if (wanted.length === 0) return found;
  const several = new Set<string>();
  for (const row of history.commits) {
    const id = commitIdAt(history.facts, row);
    for (const one of wanted) {
      if (!id.startsWith(one)) continue;
      if (found.has(one)) several.add(one);
      found.set(one, row);
    }
  }
  for (const one of several) found.delete(one);
  return found;
}
