import { compilePatterns } from "../select-files.ts";
import type { PackScope } from "./pack.ts";

/** What the last changes did of what a guardrail would ask of the next. */
export interface PastChanges {
  /** of the last changes those of sources */
  changes: number;
  /** those of them that came without it */
  without: number;
}

/** @param asked patterns of what a change of sources should come with; it is no source itself */
export function countPast({ paths, except }: PackScope, asked: readonly string[], changes: readonly (readonly string[])[]): PastChanges {
  const isSource = compilePatterns(paths, "");
  const isExcept = compilePatterns(except, "");
  const isAsked = compilePatterns(asked, "");
  const ofSources = changes.filter((touched) => touched.some((path) => isSource(path) && !isExcept(path) && !isAsked(path)));
  return { changes: ofSources.length, without: ofSources.filter((touched) => !touched.some(isAsked)).length };
}

/** Fewer changes show no habit. */
const FEW_CHANGES = 10;

export function isHabitKnown({ changes }: PastChanges): boolean {
  return changes >= FEW_CHANGES;
}

/** Whether people here do it at another time, or not at all: told of most changes, nobody listens. */
export function isMostlyWithout(past: PastChanges): boolean {
  return isHabitKnown(past) && past.without > past.changes / 2;
}

/** @param what "a test" */
export function sayPast({ changes, without }: PastChanges, what: string, when = ""): string {
  return `Of the last ${changes} changes of sources${when}, ${without} came without ${what}.`;
}
