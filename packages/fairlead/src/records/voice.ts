import type { Position } from "./record.ts";
import type { WrittenScore } from "./score.ts";

/**
 * What one person, role or team says of a decision: its scores and its advice, in a file of its own beside the record
 * (`0012-use-postgres.scores/sre.yaml`), so that two voices never conflict in git. It is no record.
 */
export interface Voice {
  /** the file's name: a person, role or team */
  name: string;
  path: string;
  /** path of the decision without its extension: `direction/decisions/0012-use-postgres` */
  decision: string;
  /** by option, then by criterion; what could not be read is left out, and a finding says so */
  scores: Record<string, Record<string, WrittenScore>>;
  advice: string | null;
  /** ISO date on which it was last given; null when it does not say */
  given: string | null;
  /** where options (`postgres`) and scores (`postgres.risk`) stand */
  positions: Record<string, Position>;
  /** the branch on which it stands; absent for the tree that was read */
  branch?: string;
}

const VOICE = /^(.+)\.scores\/([^/]+)\.ya?ml$/s;

/** The decision (path without extension) and the name of the voice of a path, or null when it is no voice's. */
export function voicePlace(path: string): { decision: string; name: string } | null {
  const match = path.includes(".scores/") ? VOICE.exec(path) : null;
  return match === null ? null : { decision: match[1] as string, name: match[2] as string };
}
