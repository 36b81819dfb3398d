import { standingOf } from "./stages.ts";
import type { DirectionRecord } from "./record.ts";

/** What every reader of a format must say of a record; the rest has defaults that claim nothing. */
type Required = Pick<DirectionRecord, "kind" | "stem" | "title" | "path" | "format">;

/** A record with nothing known but what is given: no status, no owner, no scope, no links, read whole. */
export function newRecord(given: Required & Partial<DirectionRecord>): DirectionRecord {
  return {
    id: `${given.kind}/${given.stem}`,
    summary: "",
    line: 1,
    read: "whole",
    missing: [],
    status: null,
    stage: null,
    outcome: null,
    date: null,
    owner: null,
    scope: { state: "none" },
    tags: [],
    aliases: [],
    tracked: [],
    revisit: null,
    links: [],
    fields: {},
    anchor: "",
    positions: {},
    ...given,
  };
}

/** Names a part that could not be understood; the record is then read in part. */
export function markMissing(record: DirectionRecord, what: string): void {
  record.read = "part";
  if (!record.missing.includes(what)) record.missing.push(what);
}

/** Sets status, stage and outcome from a status word; false when the word is not in the published table. */
export function setStatus(record: DirectionRecord, status: string): boolean {
  record.status = status;
  const standing = standingOf(record.kind, status);
  record.stage = standing?.stage ?? null;
  record.outcome = standing?.outcome ?? null;
  return standing !== undefined;
}

/** The file name without its extension: what a record is known by. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.(md|markdown|mdx|adoc|asciidoc|txt)$/i, "");
}

