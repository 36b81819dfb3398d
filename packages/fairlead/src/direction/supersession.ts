import type { Direction } from "../direction.ts";
import type { FieldEdit } from "../records/edit/edit.ts";
import { readFrontMatter } from "../records/front-matter/front-matter.ts";
import type { DirectionRecord } from "../records/record.ts";

/**
 * The way from one decision to another by what replaces what as a whole, both ends included; null where there is none.
 * Whoever adds the link back closes a circle, in which nothing is the newest.
 */
export function supersessionPath({ links }: Direction, from: DirectionRecord, to: DirectionRecord): DirectionRecord[] | null {
  const trail = new Map<DirectionRecord, DirectionRecord | null>([[from, null]]);
  for (const record of trail.keys()) {
    if (record === to) {
      const path = [record];
      for (let before = trail.get(record); before != null; before = trail.get(before)) path.unshift(before);
      return path;
    }
    for (const { written, to: next } of links.from.get(record) ?? []) {
      if (written.type === "supersedes" && written.only === undefined && next !== null && !trail.has(next)) trail.set(next, record);
    }
  }
  return null;
}

/** The link on the newer record, below those that are there. */
export function supersedeEdit(path: string, text: string, older: string, only: readonly string[]): FieldEdit {
  const written = readFrontMatter(path, text).fields.get("supersedes")?.source;
  const before = written === undefined || written === null ? [] : [written].flat();
  return { path: ["supersedes"], value: [...before, only.length === 0 ? older : { to: older, only: [...only] }] };
}
