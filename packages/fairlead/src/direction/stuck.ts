import type { Direction } from "../direction.ts";
import { daysBetween } from "../records/days.ts";
import type { DirectionRecord } from "../records/record.ts";
import { settingsFor } from "../governing/settings-for.ts";
import { openDecisions, timesOf, type DecisionTimes } from "./decision-times.ts";
import { isUnknownName, namesNear } from "../governing/person-names.ts";
import { readVoices } from "./voices.ts";
import { FAR_APART, findApart, type Apart } from "./voices-apart.ts";
import { computeWhoToAsk, type CoupledAreas, type WhoToAsk } from "./who-to-ask.ts";

export const STUCK = ["past-due", "no-owner", "owner-has-many", "voices-apart", "not-asked", "reopened-twice"] as const;
export type StuckWhy = (typeof STUCK)[number];

/** One reason why a decision does not come to its end, and what ends that. */
export interface StuckReason {
  why: StuckWhy;
  says: string;
  next: string;
}

export interface Stuck {
  record: DirectionRecord;
  due: string | null;
  reasons: StuckReason[];
  /** the one person, role or team that it waits for: a name that somebody wrote */
  waitsFor: string | null;
}

export interface StuckEvidence {
  today: string;
  /** every file of the tree */
  paths: readonly string[];
  coupled: CoupledAreas;
  /** by path of the decision: how far its voices were apart when there first were two; missing where git does not say */
  apartAtFirst: ReadonlyMap<string, number>;
}

interface Question {
  record: DirectionRecord;
  times: DecisionTimes;
  ask: WhoToAsk;
  /** its owner is none of the names that fairlead.yaml lists */
  ownerIsGone: boolean;
  /** its owner owns more open decisions than one can close */
  ownerHasMany: boolean;
  limit: number;
  apart: Apart | null;
  apartAtFirst: number | undefined;
  /** the day on which a voice was last given; null where one does not say */
  lastGiven: string | null;
  today: string;
}

/** The open decisions that do not come to their end, of the tree and of branches; the longest past its day first. */
export function findStuck(direction: Direction, evidence: StuckEvidence): Stuck[] {
  const open = openDecisions(direction);
  const counts = new Map<string, number>();
  const keyOf = ({ owner, path }: DirectionRecord): string | null => (owner === null ? null : namesNear(direction, path)(owner));
  for (const record of open) {
    const key = keyOf(record);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return open
    .map((record) => {
      const limit = settingsFor(direction, record.path).limits["open-decisions"];
      return stuckOf(direction, record, evidence, { limit, ownerHasMany: (counts.get(keyOf(record) ?? "") ?? 0) > limit });
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => ((a.due ?? "9999") < (b.due ?? "9999") ? -1 : (a.due ?? "9999") > (b.due ?? "9999") ? 1 : a.record.id < b.record.id ? -1 : 1));
}

function stuckOf(direction: Direction, record: DirectionRecord, evidence: StuckEvidence, { limit, ownerHasMany }: Pick<Question, "limit" | "ownerHasMany">): Stuck {
  const { today, paths, coupled, apartAtFirst } = evidence;
  const times = timesOf(direction, record);
  const voices = readVoices(direction, record);
  const ask = computeWhoToAsk(direction, record, paths, coupled);
  const given = voices.map((voice) => voice.given);
  const ownerIsGone = record.owner !== null && isUnknownName(direction, record.path, record.owner);
  const question: Question = {
    record,
    times,
    ask,
    ownerIsGone,
    ownerHasMany,
    limit,
    today,
    apart: findApart(voices),
    apartAtFirst: apartAtFirst.get(record.path),
    lastGiven: given.includes(null) ? null : ((given as string[]).toSorted().at(-1) ?? null),
  };
  const reasons = STUCK.flatMap((why) => {
    // A draft is nobody's business yet but its writer's: only what has a day, or was talked about, can be late.
    if (record.stage === "draft" && (why === "no-owner" || why === "not-asked" || why === "owner-has-many")) return [];
    const found = CHECKS[why](question);
    return found === null ? [] : [{ why, ...found }];
  });
  return { record, due: times.due, reasons, waitsFor: ownerIsGone ? oneOf(ask) : (record.owner ?? oneOf(ask)) };
}

/** Nobody owns it: then it waits for whoever carries the one area that it is about. */
function oneOf({ affected }: WhoToAsk): string | null {
  return affected.length === 1 ? (affected[0]?.who as string) : null;
}

const CHECKS: Record<StuckWhy, (question: Question) => Omit<StuckReason, "why"> | null> = {
  "past-due"({ record: { id, owner, fields }, times: { due }, today }) {
    if (due === null || due >= today) return null;
    const late = -daysBetween(today, due);
    const options = Object.keys((fields as { options?: object }).options ?? {});
    return {
      says: `It was to be decided by ${due}, ${late} ${late === 1 ? "day" : "days"} ago. Whoever was asked and said nothing consents; what is missing is the decision.`,
      next: options.length > 0 ? `${owner ?? "Its owner"} decides: fairlead decide ${id} shows what would change the answer, fairlead accept ${id} OPTION ends it.` : `Write down the options, at least two, and then decide; or give it another due date and say why.`,
    };
  },
  "no-owner"({ record: { owner }, ask, ownerIsGone }) {
    if (owner !== null && !ownerIsGone) return null;
    const one = oneOf(ask);
    return { says: ownerIsGone ? `${owner} is not among the names that fairlead.yaml lists, so nobody can end it.` : "Nobody owns it, so nobody can end it.", next: one === null ? "Write one owner: a person, role or team." : `Write one owner. It is about what ${one} carries: ask there first.` };
  },
  "owner-has-many"({ ownerHasMany, limit, record: { owner } }) {
    if (!ownerHasMany) return null;
    return { says: `Its owner has more than ${limit} open decisions at once.`, next: `${owner} hands some on (what an area may decide by itself first), or closes those that are easy to take back. fairlead.yaml sets the limit: limits.open-decisions.` };
  },
  "voices-apart"({ apart, apartAtFirst, lastGiven, today, times: { timeBox } }) {
    if (apart === null || apart.difference < FAR_APART) return null;
    const { option, criterion, lower, upper } = apart;
    const moved = apartAtFirst !== undefined && apart.difference < apartAtFirst;
    // Where git knows only one version, half of the time-box without a word says the same.
    const isQuiet = lastGiven !== null && 2 * daysBetween(lastGiven, today) >= timeBox;
    if (moved || (apartAtFirst === undefined && !isQuiet) || (lastGiven !== null && lastGiven >= today)) return null;
    return { says: `Voices are far apart on ${criterion} of ${option}, and have not come closer.`, next: `${byName(lower, upper)} talk about ${criterion} of ${option}: what does one know that the other does not? Then both score it again.` };
  },
  "not-asked"({ ask, record: { id }, times: { opened }, today }) {
    // On its first day there was no time to ask anybody.
    if (opened !== null && opened >= today) return null;
    const silent = ask.affected.filter(({ asked }) => !asked).map(({ who }) => who);
    if (silent.length === 0) return null;
    return { says: `It touches what ${listed(silent)} ${silent.length === 1 ? "carries" : "carry"}, and nothing shows that ${silent.length === 1 ? "they were" : "any of them was"} asked.`, next: `Ask ${listed(silent)}; asked: [${silent.join(", ")}] in the record keeps that. What they say: fairlead advise ${id} --as ${silent[0]}` };
  },
  "reopened-twice"({ times: { reopened } }) {
    if (reopened.length < 2) return null;
    return { says: "It was decided and opened again, more than once.", next: "Write down beforehand what would settle it: which figure, seen by which day. Where it is easy to take back, take the smaller step and set a day to look at it." };
  },
};

function byName(...names: string[]): string {
  return listed(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
