import { compare, type Direction } from "../direction.ts";
import { eachOnce, timesOf } from "./decision-times.ts";
import { daysBetween } from "../records/days.ts";
import type { Kind } from "../records/kinds.ts";
import type { DirectionRecord } from "../records/record.ts";

/** A record with the day that makes it wait: `days` counts from today, negative when the day has passed. */
export interface Dated {
  id: string;
  kind: Kind;
  title: string;
  owner: string | null;
  path: string;
  line: number;
  branch: string | null;
  date: string | null;
  days: number | null;
}

/** What waits on a day: open and past its day, open, and what was to be looked at again. The longest waiting comes first. */
export function computeAgenda(direction: Direction, today: string): { pastDue: Dated[]; open: Dated[]; revisit: Dated[] } {
  const open = eachOnce(direction, (record) => record.stage === "proposed" || (record.kind === "decision" && record.stage === "draft")).map((record) =>
    dated(record, dueOf(direction, record), today),
  );
  const revisit = direction.records.flatMap((record) => (record.stage === "ended" ? [] : revisits(record).map((date) => dated(record, date, today))));
  const isPast = ({ days }: Dated) => days !== null && days < 0;
  return {
    pastDue: open.filter(isPast).sort(byDay),
    open: open.filter((one) => !isPast(one)).sort(byDay),
    revisit: revisit.filter(({ days }) => days !== null && days <= 0).sort(byDay),
  };
}

/** The day a proposal is to end; only decisions have one. */
function dueOf(direction: Direction, record: DirectionRecord): string | null {
  return record.kind === "decision" ? timesOf(direction, record).due : null;
}

function revisits(record: DirectionRecord): string[] {
  const assumptions = Object.values((record as DirectionRecord<"decision">).fields.assumptions ?? {});
  const dates = [record.revisit, ...(record.kind === "decision" ? assumptions.filter(({ held }) => held === undefined).map(({ revisit }) => revisit) : [])];
  // A record that is due for two reasons on two days is shown for the earlier one.
  return dates.filter((date): date is string => typeof date === "string").sort().slice(0, 1);
}

/** A record with the day that it is asked about. */
export function dated(record: DirectionRecord, date: string | null, today: string): Dated {
  const { id, kind, title, owner, path, line, branch = null } = record;
  return { id, kind, title, owner, path, line, branch, date, days: date === null ? null : daysBetween(today, date) };
}

function byDay(a: Dated, b: Dated): number {
  return compare(a.date ?? "9999", b.date ?? "9999") || compare(a.id, b.id);
}
