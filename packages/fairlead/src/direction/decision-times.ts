import { compare, type Direction } from "../direction.ts";
import { addDays } from "../records/days.ts";
import type { DirectionRecord } from "../records/record.ts";
import { settingsFor } from "../governing/settings-for.ts";

/**
 * The days of a decision, as they are written. History is asked to confirm them and never to supply them: a squash, a
 * shallow clone and a moved folder have other days in git, and the same days here.
 */
export interface DecisionTimes {
  opened: string | null;
  /** null while it is open, also where it was decided once and opened again */
  decided: string | null;
  /** the day on which an open one is to end: written, or when it was (last) opened plus the time-box of its kind of door */
  due: string | null;
  /** days that such a decision may stay open */
  timeBox: number;
  /** when it was opened again, in order */
  reopened: Reopening[];
}

export interface Reopening {
  on: string;
  /** the day on which it had been decided before; null where that is not written */
  decided: string | null;
}

export function timesOf(direction: Direction, record: DirectionRecord): DecisionTimes {
  const { fields } = record as DirectionRecord<"decision">;
  const { opened = null, reversible = "costly" } = fields;
  const reopened = reopeningsOf(record);
  const timeBox = settingsFor(direction, record.path).timeBoxes[reversible];
  const begun = reopened.at(-1)?.on ?? opened;
  const isOpen = record.stage === "proposed" || record.stage === "draft";
  return {
    opened,
    decided: isOpen ? null : (fields.decided ?? fields.date ?? null),
    due: fields.due ?? (begun === null ? null : addDays(begun, timeBox)),
    timeBox,
    reopened,
  };
}

/** When a decision was opened again, as its record keeps it by name. */
function reopeningsOf(record: DirectionRecord): Reopening[] {
  const written = (record as DirectionRecord<"decision">).fields.reopened ?? {};
  return Object.values(written)
    .flatMap(({ on, decided = null }) => (on === undefined ? [] : [{ on, decided }]))
    .sort((a, b) => compare(a.on, b.on));
}

/** Whether a decision waits to be taken. */
function isOpenDecision(record: DirectionRecord): boolean {
  return record.kind === "decision" && (record.stage === "proposed" || record.stage === "draft");
}

/** The decisions that wait, of the tree and of branches. */
export function openDecisions(direction: Direction): DirectionRecord[] {
  return eachOnce(direction, isOpenDecision);
}

/** What is wanted of the tree and of branches; one that several branches carry is there once, as the tree has it unless only branches want it. */
export function eachOnce({ records, proposals }: Direction, isWanted: (record: DirectionRecord) => boolean): DirectionRecord[] {
  // Nested directions may each have a decision of that name.
  const keyOf = ({ anchor, id }: DirectionRecord) => `${anchor}\0${id}`;
  const here = records.filter(isWanted);
  const seen = new Set(here.map(keyOf));
  return [...here, ...proposals.filter((record) => isWanted(record) && !seen.has(keyOf(record)) && seen.add(keyOf(record)))];
}
