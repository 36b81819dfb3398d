import type { Finding } from "../records/finding.ts";
import { indexIdentities, joinPath, numberOf, type IdentityIndex } from "../records/identity.ts";
import { FOLDERS, KINDS } from "../records/kinds.ts";
import { placeOf } from "../records/place.ts";
import type { RankedItem } from "../records/ranks.ts";
import type { DirectionRecord, Unread } from "../records/record.ts";
import { DEFAULT_SETTINGS, type Settings } from "../records/settings.ts";
import { compare, type Direction } from "../direction.ts";
import type { Voice } from "../records/voice.ts";
import { findAreaMistakes } from "./area-mistakes.ts";
import { buildLinks } from "./links.ts";
import type { Proposed } from "./proposed.ts";
import { findUnknownCriteria } from "./unknown-criteria.ts";
import { findChosenStrangers, findVoiceMistakes } from "./voices.ts";

export interface Parts {
  records: DirectionRecord[];
  voices?: Voice[];
  unread?: Unread[];
  findings?: Finding[];
  settings?: Map<string, Settings>;
  /** ranked lists by their README's path */
  rankings?: Map<string, RankedItem[]>;
}

export function buildDirection(parts: Parts): Direction {
  const records = parts.records.toSorted(byKindThenPath);
  const index = indexIdentities(records);
  const links = buildLinks(records, index);
  const findings = [...(parts.findings ?? []), ...links.findings, ...findDoubles(index), ...findMisspeltFolders(parts.unread ?? []), ...findAreaMistakes(records), ...findVoiceMistakes(parts.voices ?? [], records), ...findChosenStrangers(records), ...findUnknownCriteria(parts.voices ?? [], records)];
  const ranks = new Map<DirectionRecord, number>();
  for (const [path, items] of parts.rankings ?? []) findings.push(...applyRanking(path, items, index, ranks));
  return {
    records,
    proposals: [],
    proposalFindings: new Map(),
    limits: [],
    voices: parts.voices ?? [],
    unread: (parts.unread ?? []).toSorted((a, b) => compare(a.path, b.path)),
    findings: findings.toSorted((a, b) => compare(a.path, b.path) || a.line - b.line || a.column - b.column),
    settings: new Map([["", DEFAULT_SETTINGS], ...(parts.settings ?? [])]),
    index,
    links,
    ranks,
  };
}

/** The same direction with what other branches propose beside it. */
export function withProposals(direction: Direction, { records, voices }: Proposed, limits: readonly string[] = []): Direction {
  return { ...direction, proposals: [...records.keys()].sort(byKindThenPath), proposalFindings: records, voices: [...direction.voices, ...voices], limits: [...direction.limits, ...limits] };
}

const KIND_ORDER = new Map(KINDS.map((kind, place) => [kind, place]));

function byKindThenPath(a: DirectionRecord, b: DirectionRecord): number {
  return (KIND_ORDER.get(a.kind) as number) - (KIND_ORDER.get(b.kind) as number) || compare(a.path, b.path) || a.line - b.line;
}

/** Told once a folder, at the first file in it. */
function findMisspeltFolders(unread: readonly Unread[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { path } of unread) {
    const place = placeOf(path);
    if (place?.at !== "other" || place.misspelt === undefined || findings.has(place.misspelt.folder)) continue;
    findings.set(place.misspelt.folder, { code: "folder-unknown", path, line: 1, column: 1, args: place.misspelt });
  }
  return [...findings.values()];
}

function findDoubles(index: IdentityIndex): Finding[] {
  const findings: Finding[] = [];
  for (const [id, named] of index.byId) {
    // What is found by an earlier name is no double.
    const [first, ...others] = named.filter((record) => record.id === id);
    for (const { path, line } of others) findings.push({ code: "id-twice", path, line, column: 1, record: id, args: { id, other: first?.path ?? "" } });
  }
  for (const [number, records] of index.byNumber) {
    for (const record of records.length > 1 ? records : []) {
      // A number is taken twice only where people count together: in one folder, for one kind.
      if (numberOf(record.stem) !== number) continue;
      // Told once, on the later one; ARCH-001 and CI-001 are numbers of two lists.
      const earlier = records.slice(0, records.indexOf(record));
      const other = earlier.find((one) => one.id !== record.id && numberOf(one.stem) === number && one.kind === record.kind && lettersBefore(one.stem) === lettersBefore(record.stem) && joinPath(one.path, ".") === joinPath(record.path, "."));
      if (other !== undefined) findings.push({ code: "number-twice", path: record.path, line: record.line, column: 1, record: record.id, args: { number, other: other.id } });
    }
  }
  return findings;
}

/** `arch` of `ARCH-001-commands`. */
function lettersBefore(stem: string): string {
  return (/^[a-z]*/i.exec(stem)?.[0] ?? "").toLowerCase();
}

function applyRanking(path: string, items: RankedItem[], index: IdentityIndex, ranks: Map<DirectionRecord, number>): Finding[] {
  const findings: Finding[] = [];
  for (const { rank, targets } of items) {
    for (const { target, line, column } of targets) {
      const record = index.byPath.get(joinPath(path, decode(target).replace(/#.*$/, "")))?.[0];
      if (record?.kind !== "principle") findings.push({ code: "rank-unknown", path, line, column, args: { target } });
      else if (ranks.has(record)) findings.push({ code: "rank-twice", path, line, column, record: record.id, args: { target } });
      else ranks.set(record, rank);
    }
  }
  return findings;
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target; // not an escape: a percent sign in a name
  }
}

/** Where the ranked list of a direction stands. */
export function rankingPath(anchor: string): string {
  return `${anchor === "" ? "" : `${anchor}/`}direction/${FOLDERS.principle}/README.md`;
}
