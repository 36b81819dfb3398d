import { isInForce, supersededBy } from "../governing/standing.ts";
import type { Finding } from "../records/finding.ts";
import { resolveRecord } from "../records/identity.ts";
import { EVERYWHERE_WITHOUT_SCOPE } from "../records/kinds.ts";
import type { DirectionRecord } from "../records/record.ts";
import { daysBetween } from "../records/days.ts";
import { findDeadScopes } from "./dead-scopes.ts";
import { findDeadSettings } from "./dead-settings.ts";
import { compare, type Direction } from "../direction.ts";
import { isUnknownName } from "../governing/person-names.ts";
import { rankingPath } from "./build-direction.ts";
import { findUnreadableExpressions } from "./unreadable-expressions.ts";

type Check = (direction: Direction, record: DirectionRecord, today: string) => Finding[];

/**
 * What has gone stale or wrong in the direction itself, beyond what reading it has found: for whoever tends it, never
 * for whoever happens to open a pull request.
 */
export function findDrift(direction: Direction, paths: readonly string[], today: string): Finding[] {
  const follows = followsFrom(direction);
  const found = direction.records.flatMap((record) => CHECKS.flatMap((check) => check(direction, record, today)).filter((finding) => !follows(record, finding)));
  const all = [...direction.findings, ...findDeadScopes(direction, paths), ...findDeadSettings(direction, paths), ...findUnknownAreas(direction), ...found];
  return all.toSorted((a, b) => compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.code, b.code));
}

/** What is said to be missing, by the field that would say it. */
const SAID_BY: Partial<Record<Finding["code"], string>> = { "owner-missing": "owner", "gives-nothing-up": "even-over", "governs-nothing": "scope" };

/** Whether a finding only follows from another: `ownr: me` is told as it is written, and then there is no owner for certain. */
function followsFrom(direction: Direction): (record: DirectionRecord, finding: Finding) => boolean {
  const misspelt = new Set(direction.findings.filter(({ code }) => code === "field-unknown").map(({ path, args }) => `${(args as { suggestion: string }).suggestion} ${path}`));
  return ({ path, missing }, { code }) => {
    const field = SAID_BY[code];
    return field !== undefined && (misspelt.has(`${field} ${path}`) || missing.includes(field) || missing.includes("front matter"));
  };
}

const CHECKS: Check[] = [(_direction, record) => findUnreadableExpressions(record), checkOwner, checkDates, checkPrinciple, checkGovernsNothing, checkSupersession];

function isOpen(record: DirectionRecord): boolean {
  return record.stage === "in-force" || record.stage === "proposed";
}

/** Owners matter where somebody may have to ask: principles, terms and goals belong to all. */
const NEEDS_OWNER = new Set<DirectionRecord["kind"]>(["decision", "guardrail", "area", "risk", "debt", "migration", "investment"]);

function checkOwner(direction: Direction, record: DirectionRecord): Finding[] {
  const { path, line, id, kind, owner, format } = record;
  if (!isOpen(record)) return [];
  // Other formats name deciders, if anyone; what they leave out is not theirs to mend.
  if (owner === null) return NEEDS_OWNER.has(kind) && format === "fairlead" ? [{ code: "owner-missing", path, line, column: 1, record: id, args: { id } }] : [];
  return askedFor(record)
    .filter(([, who]) => isUnknownName(direction, path, who))
    .map(([field, who]): Finding => ({ code: "owner-gone", path, ...(record.positions[field] ?? { line, column: 1 }), record: id, args: { owner: who } }));
}

/** Whom a record names to be asked, each with the field that says so: its owner, and who stands in for a part of it. */
function askedFor({ owner, fields }: DirectionRecord): [field: string, who: string][] {
  const { backup, exemptions = {}, actions = {} } = fields as { backup?: unknown; exemptions?: Record<string, { owner?: string }>; actions?: Record<string, { owner?: string; status?: string }> };
  return [
    ...(owner === null ? [] : [["owner", owner] as [string, string]]),
    ...[backup].flat().flatMap((who): [string, string][] => (typeof who === "string" ? [["backup", who]] : [])),
    ...Object.values(exemptions).flatMap((one): [string, string][] => (one.owner === undefined ? [] : [["exemptions", one.owner]])),
    ...Object.values(actions).flatMap((one): [string, string][] => (one.owner === undefined || one.status === "done" ? [] : [["actions", one.owner]])),
  ];
}

function checkDates(_direction: Direction, record: DirectionRecord, today: string): Finding[] {
  if (record.stage === "ended" || record.stage === null) return [];
  const { path, line, id, positions } = record;
  const fields = record.fields as Record<string, unknown>;
  const dates: [string, string, unknown][] = [
    ["revisit", "revisit", record.revisit],
    ...(record.stage === "in-force" ? [] : [["due", "due", fields["due"]] as [string, string, unknown]]),
    ["until", "until", fields["until"]],
    ["by", "by", fields["by"]],
  ];
  for (const part of ["assumptions", "exemptions", "actions"]) {
    for (const [name, item] of Object.entries((fields[part] ?? {}) as Record<string, { revisit?: string; until?: string; by?: string; held?: boolean; status?: string }>)) {
      if (item.held !== undefined || item.status === "done" || item.status === "stopped") continue;
      const [key, date] = item.revisit !== undefined ? ["revisit", item.revisit] : item.until !== undefined ? ["until", item.until] : ["by", item.by];
      dates.push([part, `${part}.${name}.${key}`, date]);
    }
  }
  return dates
    .filter((entry): entry is [string, string, string] => typeof entry[2] === "string" && daysBetween(today, entry[2]) < 0)
    .map(([field, name, date]) => ({ code: "date-passed", path, ...(positions[field] ?? { line, column: 1 }), record: id, args: { field: name, date } }));
}

function checkPrinciple(direction: Direction, record: DirectionRecord): Finding[] {
  const { path, line, id, anchor, positions } = record;
  if (record.kind !== "principle" || !isInForce(direction, record, null)) return [];
  const findings: Finding[] = [];
  const evenOver = (record as DirectionRecord<"principle">).fields["even-over"];
  if (evenOver === undefined) findings.push({ code: "gives-nothing-up", path, line, column: 1, record: id, args: { id } });
  else {
    const other = principleNamed(direction, evenOver, record);
    const back = other === null ? undefined : (other as DirectionRecord<"principle">).fields["even-over"];
    const comesBack = other !== null && back !== undefined && principleNamed(direction, back, other) === record;
    if (comesBack && compare(id, other.id) < 0) findings.push({ code: "principles-contradict", path, ...(positions["even-over"] ?? { line, column: 1 }), record: id, args: { id, other: other.id } });
  }
  const ranked = [...direction.ranks.keys()].some((one) => one.anchor === anchor);
  if (!direction.ranks.has(record) && (ranked || direction.records.filter((one) => one.kind === "principle" && one.anchor === anchor).length > 1)) {
    findings.push({ code: "rank-missing", path: rankingPath(anchor), line: 1, column: 1, record: id, args: { id } });
  }
  return findings;
}

/** What is given up may be named by id or by the title of another principle; otherwise it is just words. */
function principleNamed(direction: Direction, words: string, near: DirectionRecord): DirectionRecord | null {
  const resolution = resolveRecord(direction.index, words, near, ["principle"]);
  if ("found" in resolution) return resolution.found.kind === "principle" ? resolution.found : null;
  return direction.records.find((one) => one.kind === "principle" && one.title.toLowerCase() === words.toLowerCase()) ?? null;
}

function checkGovernsNothing(direction: Direction, record: DirectionRecord): Finding[] {
  const { path, line, id, kind, format, scope } = record;
  if (format !== "fairlead" || scope.state !== "none" || EVERYWHERE_WITHOUT_SCOPE.has(kind) || !isInForce(direction, record, null)) return [];
  return [{ code: "governs-nothing", path, line, column: 1, record: id, args: { id, kind } }];
}

function checkSupersession(direction: Direction, record: DirectionRecord): Finding[] {
  const { path, line, id, status, positions, stage } = record;
  const told = (newer: string): Finding[] => [{ code: "supersession-disagrees", path, ...(positions["status"] ?? { line, column: 1 }), record: id, args: { older: id, newer, status: status ?? "" } }];
  // Only our own format writes the link on the newer record; others say it in their own ways on the older one.
  const replacing = supersededBy(direction, record);
  if (record.outcome === "superseded") return replacing.length > 0 || record.format !== "fairlead" ? [] : told("");
  const whole = replacing.find((link) => link.written.only === undefined);
  if (whole === undefined || (stage !== "in-force" && stage !== "proposed")) return [];
  return told(whole.from.id);
}

function findUnknownAreas(direction: Direction): Finding[] {
  const areas = new Set(direction.records.filter(({ kind }) => kind === "area").map(({ stem }) => stem));
  return direction.records.flatMap(({ path, line, id, scope, positions }) =>
    scope.state !== "read"
      ? []
      : scope.scope.areas
          .filter((area) => !areas.has(area.replace(/^area\//, "")))
          .map((area): Finding => ({ code: "scope-area-unknown", path, ...(positions[`scope ${area}`] ?? { line, column: 1 }), record: id, args: { area } })),
  );
}
