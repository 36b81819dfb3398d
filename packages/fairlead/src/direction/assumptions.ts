import { compare, type Direction } from "../direction.ts";
import { daysBetween } from "../records/days.ts";
import type { DirectionRecord } from "../records/record.ts";
import { roundFigure } from "../round-figure.ts";

/** `due`: its day has come and nobody has said whether it held; `open`: its day is still to come, or none is written. */
export type AssumptionState = "due" | "open" | "held" | "broken";

/** Something that a decision took for true. */
export interface Assumption {
  state: AssumptionState;
  record: DirectionRecord<"decision">;
  /** its name in the record */
  key: string;
  claim: string;
  revisit: string | null;
  /** until its day; negative when that has passed */
  days: number | null;
}

/**
 * What decisions assumed, the longest waiting first. Of decisions that hold or wait all of it; of those that were replaced
 * or given up only what was looked at, since nothing rests on the rest any more.
 */
export function listAssumptions({ records }: Direction, today: string): Assumption[] {
  const found = (records as DirectionRecord<"decision">[]).flatMap((record) =>
    record.kind !== "decision"
      ? []
      : Object.entries(record.fields.assumptions ?? {}).map(([key, { claim, revisit = null, held }]): Assumption => {
          const days = revisit === null ? null : daysBetween(today, revisit);
          return { state: held === undefined ? (days !== null && days <= 0 ? "due" : "open") : held ? "held" : "broken", record, key, claim, revisit, days };
        }),
  );
  return found
    .filter(({ state, record }) => record.stage !== "ended" || state === "held" || state === "broken")
    .sort((a, b) => compare(a.revisit ?? "9999", b.revisit ?? "9999") || compare(a.record.id, b.record.id) || compare(a.key, b.key));
}

/** How often what the team assumed was so: of the team as a whole, and of nobody in it. */
export function countHeld(assumptions: readonly Assumption[]): { looked: number; held: number; share: number | null } {
  const looked = assumptions.filter(({ state }) => state === "held" || state === "broken").length;
  const held = assumptions.filter(({ state }) => state === "held").length;
  return { looked, held, share: looked === 0 ? null : roundFigure(held / looked) };
}
