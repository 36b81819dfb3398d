import type { Direction } from "../direction.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Taken } from "./decision-measures.ts";
import { timesOf } from "./decision-times.ts";
import { namesNear } from "../governing/person-names.ts";
import { readVoices } from "./voices.ts";
import { computeWhoToAsk, type TakenAt } from "./who-to-ask.ts";

export interface TakenDecision {
  record: DirectionRecord<"decision">;
  taken: Taken[];
}

/** Every decision that was ever taken, as often as it was, and those that were taken but do not say when. */
export function decisionsTaken(direction: Direction, paths: readonly string[]): { taken: TakenDecision[]; undated: number } {
  const taken: TakenDecision[] = [];
  let undated = 0;
  for (const record of direction.records as DirectionRecord<"decision">[]) {
    if (record.kind !== "decision") continue;
    const found = takenOf(direction, record, paths);
    if (found.length > 0) taken.push({ record, taken: found });
    else if (record.stage === "in-force" || record.stage === "ended") undated++;
  }
  return { taken, undated };
}

function takenOf(direction: Direction, record: DirectionRecord<"decision">, paths: readonly string[]): Taken[] {
  const times = timesOf(direction, record);
  const everywhere: Omit<Taken, "opened" | "decided" | "due" | "revised"> = {
    decider: record.owner === null ? null : namesNear(direction, record.path)(record.owner),
    takenAt: times.decided === null && times.reopened.length === 0 ? null : takenAtLevel(direction, record, paths),
    accepted: record.outcome !== "rejected",
    scored: Object.values(record.fields.options ?? {}).some(({ scores = {} }) => Object.keys(scores).length > 0) || readVoices(direction, record).some(({ scores }) => Object.keys(scores).length > 0),
  };
  const found: Taken[] = [];
  let opened = times.opened;
  for (const { on, decided } of times.reopened) {
    // What it was to end by then is not kept: its due date, if any, is that of now.
    if (decided !== null) found.push({ ...everywhere, accepted: true, opened, decided, due: null, revised: on });
    opened = on;
  }
  if (times.decided !== null) found.push({ ...everywhere, opened, decided: times.decided, due: times.due, revised: replacedOn(direction, record) });
  return found;
}

function takenAtLevel(direction: Direction, record: DirectionRecord, paths: readonly string[]): TakenAt {
  return computeWhoToAsk(direction, record, paths).takenAt;
}

/** The day on which another took the place of all of it; a part that was replaced is no mistake. What replaced it may be replaced by now, too. */
function replacedOn(direction: Direction, record: DirectionRecord): string | null {
  const newer = (direction.links.to.get(record) ?? []).filter(({ written, from }) => written.type === "supersedes" && written.only === undefined && from !== record && from.outcome !== "rejected");
  return newer.map(({ from }) => timesOf(direction, from).decided).filter((day): day is string => day !== null).sort()[0] ?? null;
}
