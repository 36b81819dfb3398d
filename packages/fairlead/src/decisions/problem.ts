/*
 * A decision as the analysis sees it: plain data, from wherever it came. Nothing here knows of records or files.
 * Throughout, `order` says which weightings are allowed, and a voice's values are what one person, role or file says.
 */

/**
 * What an option is worth on a criterion. Of a scored criterion 1 (worst) to 5 (best), of a measured one in its own unit.
 * A range is taken as uniform from `from` to `to`; a plain score has both alike. `mean` and `sd` are a normal distribution,
 * or with `log` those of the value's natural logarithm.
 */
export type Value = { from: number; to: number } | { mean: number; sd: number; log?: boolean };

export interface Option {
  id: string;
  title: string;
  /** names of the hard constraints that it does not meet; any excludes it */
  violates: string[];
}

export interface Criterion {
  id: string;
  better: "more" | "less";
  /** null: scored from 1 to 5; otherwise measured, and what it is measured in ("" for a bare number) */
  unit: string | null;
}

/** Every criterion of a tier weighs at least as much as every one of the next; within a tier, any may weigh more. */
export interface Order {
  /** ids of criteria, those that weigh most first */
  tiers: string[][];
  /** nothing is said about these: each may weigh more or less than any other */
  unranked: string[];
}

export interface Voice {
  name: string;
  /** by option, then by criterion, in the order of the problem; null: not scored, or not known */
  values: (Value | null)[][];
}

export interface Problem {
  options: Option[];
  criteria: Criterion[];
  order: Order;
  /** at least one; one is drawn at a time, for all criteria */
  voices: Voice[];
}

/** The ends of the scale of a scored criterion. */
export const SCALE = { worst: 1, best: 5 } as const;
