import type { DirectionRecord } from "../records/record.ts";
import { guardrailLevel, type Level } from "./standing.ts";

export type Group = "governs" | "informs";

/** Null of what is no guardrail. */
export function levelOf(record: DirectionRecord): Level | null {
  return record.kind === "guardrail" ? guardrailLevel(record as DirectionRecord<"guardrail">) : null;
}

/** The one order of what matters: what governs, then what informs. Lower is heavier. */
const ORDER = [
  "guardrail block",
  "decision",
  "principle",
  "practice",
  "guardrail warn",
  "guardrail observe",
  "term",
  "risk",
  "incident",
  "debt",
  "migration",
  "area",
  "investment",
  "goal",
  "tried",
] as const;
const FIRST_THAT_INFORMS = ORDER.indexOf("risk");
const PLACE = new Map<string, number>(ORDER.map((name, index) => [name, index]));

/** @param tried the record was rejected or replaced, and only answers "was this tried?" */
export function weightOf(record: DirectionRecord, tried: boolean): number {
  const level = levelOf(record);
  return PLACE.get(tried ? "tried" : level === null ? record.kind : `guardrail ${level}`) as number;
}

export function groupOf(weight: number): Group {
  return weight < FIRST_THAT_INFORMS ? "governs" : "informs";
}
