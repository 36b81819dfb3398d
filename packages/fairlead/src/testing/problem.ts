import type { Problem, Value, Voice } from "../decisions/problem.ts";

type Written = number | [number, number] | Value | null;

/** A problem in shorthand, for tests: options by name with a value for each criterion, and tiers of the order. */
export function problemOf(criteria: readonly string[], options: Record<string, readonly Written[]>, tiers: string[][] = [], more: { violates?: Record<string, string[]>; voices?: Record<string, Record<string, readonly Written[]>> } = {}): Problem {
  const ids = Object.keys(options);
  const voice = (name: string, rows: Record<string, readonly Written[]>): Voice => ({ name, values: ids.map((id) => (rows[id] ?? []).map(valueOf)) });
  const ranked = new Set(tiers.flat());
  return {
    options: ids.map((id) => ({ id, title: id, violates: more.violates?.[id] ?? [] })),
    criteria: criteria.map((id) => ({ id, better: "more", unit: null })),
    order: { tiers, unranked: criteria.filter((id) => !ranked.has(id)) },
    voices: more.voices === undefined ? [voice("one", options)] : Object.entries(more.voices).map(([name, rows]) => voice(name, rows)),
  };
}

function valueOf(written: Written): Value | null {
  if (typeof written === "number") return { from: written, to: written };
  return Array.isArray(written) ? { from: written[0], to: written[1] } : written;
}

/** 0 … 1 as it stands on the scale of scores. */
export const score = (value: number): number => 1 + 4 * value;
