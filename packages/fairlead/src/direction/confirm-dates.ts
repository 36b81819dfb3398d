import { daysBetween } from "../records/days.ts";
import type { DecisionTimes } from "./decision-times.ts";

/**
 * What history says of a day that a record writes. `unknown` is no reproach: the clone is shallow, the branch was squashed,
 * or the record was written down later than it happened.
 */
export type Confirmation = "confirmed" | "unknown" | "differs";

export interface ConfirmedDates {
  opened: Confirmation;
  decided: Confirmation;
}

/** Somebody's clock is in another part of the world than the day that they write. */
const NEAR = 1;

/**
 * Holds the written days against those on which the record's file was changed. They stay as they are written; what git
 * knows can only agree, say nothing, or show that it cannot have been so.
 * @param changed days on which the file was changed, in order; through renames
 * @param whole all of the history is here, and the file as it is read is as it was committed
 */
export function confirmDates({ opened, decided }: Pick<DecisionTimes, "opened" | "decided">, changed: readonly string[], whole: boolean): ConfirmedDates {
  const isNear = (day: string) => changed.some((one) => Math.abs(daysBetween(one, day)) <= NEAR);
  const last = changed.at(-1);
  return {
    // A draft may well have been there before it was opened.
    opened: opened !== null && isNear(opened) ? "confirmed" : "unknown",
    // Its file says that it was decided on a day, and has not been touched since some day before.
    decided: decided === null ? "unknown" : isNear(decided) ? "confirmed" : whole && last !== undefined && daysBetween(last, decided) > NEAR ? "differs" : "unknown",
  };
}
