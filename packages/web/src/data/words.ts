import type { Kind } from "fairlead/src/records/kinds.ts";
import type { LinkType } from "fairlead/src/records/record.ts";
import type { Stage } from "fairlead/src/records/stages.ts";
import type { Item, Why } from "fairlead/src/operations/shapes.ts";

interface KindWords {
  one: string;
  many: string;
  /** what such a record says, for whoever meets the word for the first time */
  says: string;
}

/** In the order in which a reader meets them: what governs, then what informs. */
export const KIND_WORDS: Record<Kind, KindWords> = {
  principle: { one: "Principle", many: "Principles", says: "What weighs most when a choice must be made, and what is given up for it." },
  decision: { one: "Decision", many: "Decisions", says: "A choice, its options and its owner." },
  guardrail: { one: "Guardrail", many: "Guardrails", says: "A check that holds the direction." },
  practice: { one: "Practice", many: "Practices", says: "A way of working that no machine can check." },
  term: { one: "Term", many: "Terms", says: "A word the team has agreed on." },
  goal: { one: "Goal", many: "Goals", says: "What the organisation wants." },
  area: { one: "Area", many: "Areas", says: "A part of the code and who carries it." },
  risk: { one: "Risk", many: "Risks", says: "What could go wrong." },
  debt: { one: "Debt", many: "Debts", says: "What makes change dearer." },
  migration: { one: "Migration", many: "Migrations", says: "A large change, step by step." },
  incident: { one: "Incident", many: "Incidents", says: "What reality taught." },
  investment: { one: "Investment", many: "Investments", says: "Why a technical investment is needed now." },
};
export const ALL_KINDS = Object.keys(KIND_WORDS) as Kind[];

export function isKind(word: string): word is Kind {
  return Object.hasOwn(KIND_WORDS, word);
}

export const STAGE_WORDS: Record<Stage, string> = { draft: "Draft", proposed: "Proposed", "in-force": "In force", ended: "Ended" };
export const ALL_STAGES = Object.keys(STAGE_WORDS) as Stage[];

export const LINK_WORDS: Record<LinkType, string> = {
  upholds: "Upholds",
  serves: "Serves",
  supersedes: "Supersedes",
  enforces: "Enforces",
  mitigates: "Mitigates",
  pays: "Pays",
  "learned-from": "Learned from",
  relates: "Relates to",
};

const REVERSE_WORDS: Record<string, string> = { taught: "Taught", "related-from": "Related from" };

/** `superseded-by` → "Superseded by". */
export function reverseWords(type: string): string {
  return REVERSE_WORDS[type] ?? sentenceCase(type);
}

/** `even-over` → "Even over". */
export function sentenceCase(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const WHY_WORDS: Record<Why["by"], string> = {
  pattern: "the path matches",
  import: "the file imports",
  contains: "the file contains",
  marker: "a comment in the code names it",
  words: "the task speaks of",
  link: "it is linked from",
};

export const GROUP_WORDS: Record<Item["group"], string> = { governs: "Governs", informs: "Informs" };
export const LEVEL_WORDS: Record<NonNullable<Item["level"]>, string> = { block: "Blocks", warn: "Warns", observe: "Observes" };

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** `2025-12-04` → "4 Dec 2025". */
export function dayWords(date: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) ? date : dayFormat.format(time);
}

/** Days from today, in words: "in 12 days", "today", "9 days ago". */
export function daysWords(days: number): string {
  if (days === 0) return "today";
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A share in words, never rounded to all or to nothing. */
export function shareWords(share: number): string {
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share >= 0.995) return ">99 %";
  return `${Math.round(share * 100)} %`;
}

/** "first", "second" …; from the sixth on in figures. */
export function ordinalWords(rank: number): string {
  return ["first", "second", "third", "fourth", "fifth"][rank] ?? nth(rank);
}

/** 0 → "1st", 10 → "11th", 20 → "21st". */
export function nth(rank: number): string {
  const ending = Math.floor((rank + 1) / 10) % 10 === 1 ? undefined : ["st", "nd", "rd"][rank % 10];
  return `${rank + 1}${ending ?? "th"}`;
}

export function listWords(words: readonly string[], last = "and"): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

export const REVERSIBLE_WORDS: Record<string, string> = { easy: "Easy to take back", costly: "Costly to take back", "one-way": "A one-way door" };
