import type { Direction } from "../direction.ts";
import type { Finding } from "../records/finding.ts";
import { wordFinding } from "../records/findings.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Brief, WordedFinding } from "./shapes.ts";

/** A record as it stands in a list. */
export function briefOf(direction: Direction, record: DirectionRecord): Brief {
  const { id, kind, title, status, stage, outcome, date, owner, path, line, format, read, missing, summary, branch = null } = record;
  return { id, kind, title, status, stage, outcome, date, owner, path, line, format, read, missing, summary, rank: direction.ranks.get(record) ?? null, branch };
}

export function wordFindings(findings: readonly Finding[]): WordedFinding[] {
  return findings.map((finding) => {
    const { code, path, line, column, record = null } = finding;
    return { code, path, line, column, record, ...wordFinding(finding) };
  });
}
