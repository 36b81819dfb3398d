import { KnownError } from "../errors.ts";
import type { Direction } from "../direction.ts";
import { readVoices, voicesKey } from "../direction/voices.ts";
import type { DirectionRecord } from "../records/record.ts";

/** The name of a voice as a file may have it: letters, digits, and - _ . between them. */
export function voiceName(typed: string): string {
  const name = typed.trim().replace(/^@/, "");
  if (/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]{0,60}[\p{L}\p{M}\p{N}])?$/u.test(name)) return name;
  throw new KnownError("bad-input", `"${typed.slice(0, 80)}" cannot be the name of a voice: it becomes the name of a file.`, "Name a person, role or team with letters, digits and hyphens, for example: --as billing-lead");
}

/** Where a voice writes: its file as it stands, whatever the case of its name, or a new one beside the decision. */
export function voicePath(direction: Direction, record: DirectionRecord, name: string): string {
  const there = readVoices(direction, record).find((voice) => voice.branch === undefined && voice.name.toLowerCase() === name.toLowerCase());
  return there?.path ?? `${voicesKey(record.path)}.scores/${name}.yaml`;
}
