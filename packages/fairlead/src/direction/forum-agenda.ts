import { compare, type Direction } from "../direction.ts";
import { scopePaths } from "../governing/scope-paths.ts";
import { isInForce } from "../governing/standing.ts";
import { addDays, daysBetween } from "../records/days.ts";
import type { DirectionRecord } from "../records/record.ts";
import { dated, type Dated } from "./agenda.ts";
import { listAssumptions, type Assumption } from "./assumptions.ts";
import { openDecisions, timesOf } from "./decision-times.ts";
import { hostOf, meetingAfter, nextMeeting, readRhythm } from "./meetings.ts";
import { byAlphabet, namesNear } from "../governing/person-names.ts";
import { readVoices } from "./voices.ts";
import { computeWhoToAsk } from "./who-to-ask.ts";

export type Forum = DirectionRecord<"practice">;

/** A way through a guardrail that ends on a day. */
export interface Exemption {
  guardrail: DirectionRecord<"guardrail">;
  key: string;
  reason: string;
  owner: string | null;
  until: string;
  days: number;
}

/** An open decision, with the names of those whose advice is still to come, by the alphabet. */
export type OpenItem = Dated & { from: string[] };

export interface ForumAgenda {
  /** the day of the meeting; null where no forum says how often it meets */
  next: string | null;
  /** everything is on the page that falls before this day: that of the meeting after */
  before: string;
  host: string | null;
  toClose: OpenItem[];
  adviceWanted: OpenItem[];
  assumptionsDue: Assumption[];
  exemptionsEnding: Exemption[];
}

/** Without a rhythm the page looks so many days ahead. */
const AHEAD = 14;

/** A practice that meets: it says how often, and who comes or hosts. */
export function forumsOf(direction: Direction): Forum[] {
  return (direction.records as Forum[]).filter((record) => record.kind === "practice" && record.stage !== "ended" && record.fields.every !== undefined && (record.fields.members ?? record.fields.host) !== undefined);
}

/** What a forum's next meeting has to deal with. With a scope of its own it only sees what is about the same places. */
export function computeForumAgenda(direction: Direction, forum: Forum | null, paths: readonly string[], today: string): ForumAgenda {
  const rhythm = forum?.fields.every === undefined ? undefined : readRhythm(forum.fields.every);
  const meeting = rhythm === undefined ? null : nextMeeting(rhythm, today);
  const before = rhythm === undefined || meeting === null ? addDays(today, AHEAD) : meetingAfter(rhythm, meeting).date;
  const concerns = concernOf(direction, forum, paths);
  const open = openDecisions(direction)
    .filter(concerns)
    .map((record) => ({ record, due: timesOf(direction, record).due }))
    .sort((a, b) => compare(a.due ?? "9999", b.due ?? "9999") || compare(a.record.id, b.record.id));
  const item = ({ record, due }: (typeof open)[0]): OpenItem => ({ ...dated(record, due, today), from: silentOf(direction, record, paths) });
  const isToClose = ({ due }: { due: string | null }) => due !== null && due < before;
  return {
    next: meeting?.date ?? null,
    before,
    host: forum === null || meeting === null ? null : hostOf(forum.fields.host ?? forum.fields.members ?? [], meeting),
    toClose: open.filter(isToClose).map(item),
    adviceWanted: open.filter((one) => !isToClose(one) && one.record.stage === "proposed").map(item),
    assumptionsDue: listAssumptions(direction, today).filter(({ state, revisit, record }) => (state === "due" || (state === "open" && revisit !== null && revisit < before)) && concerns(record)),
    exemptionsEnding: exemptionsOf(direction, today).filter(({ until, guardrail }) => until < before && concerns(guardrail)),
  };
}

/** A record without a scope concerns everybody. */
function concernOf(direction: Direction, forum: Forum | null, paths: readonly string[]): (record: DirectionRecord) => boolean {
  if (forum === null || forum.scope.state !== "read") return () => true;
  const own = scopePaths(direction, forum, paths);
  return (record) => record.scope.state !== "read" || scopePaths(direction, record, own).length > 0;
}

/** Whose advice is still to come: those affected, and those who were asked, who have said nothing yet. */
function silentOf(direction: Direction, record: DirectionRecord, paths: readonly string[]): string[] {
  const keyOf = namesNear(direction, record.path);
  const { asked = [], advice = {} } = (record as DirectionRecord<"decision">).fields;
  const heard = new Set([...Object.keys(advice), ...readVoices(direction, record).map(({ name }) => name)].map(keyOf));
  const { affected } = computeWhoToAsk(direction, record, paths);
  return byAlphabet([...affected.map(({ who }) => who), ...asked], keyOf).filter((name) => !heard.has(keyOf(name)));
}

function exemptionsOf(direction: Direction, today: string): Exemption[] {
  return (direction.records as DirectionRecord<"guardrail">[])
    .filter((record) => record.kind === "guardrail" && isInForce(direction, record, null))
    .flatMap((guardrail) =>
      Object.entries(guardrail.fields.exemptions ?? {}).flatMap(([key, { reason, owner = null, until }]): Exemption[] => (until === undefined ? [] : [{ guardrail, key, reason, owner, until, days: daysBetween(today, until) }])),
    )
    .sort((a, b) => compare(a.until, b.until) || compare(a.guardrail.id, b.guardrail.id) || compare(a.key, b.key));
}
