import type { Direction } from "../direction.ts";

/** So many are named. */
const NAMED = 5;

/** Areas that are written and carry nothing yet, for where a check misses an area. */
export function limitsOfDraftAreas({ records }: Direction): string[] {
  const drafts = records.filter(({ kind, stage }) => kind === "area" && (stage === "draft" || stage === "proposed")).map(({ id }) => id);
  if (drafts.length === 0) return [];
  const named = drafts.slice(0, NAMED).join(", ") + (drafts.length > NAMED ? ` and ${drafts.length - NAMED} more` : "");
  return [`${named}: not in force, and so ${drafts.length === 1 ? "it carries" : "they carry"} nothing yet. Where that is meant to hold: status: active`];
}
