import type { Kind } from "./kinds.ts";

/** Where a record stands in its life, whatever its kind calls it. */
export const STAGES = ["draft", "proposed", "in-force", "ended"] as const;
export type Stage = (typeof STAGES)[number];

/** How an ended record ended: accepted things are superseded, deprecated or expired; others rejected, done or stopped. */
export const OUTCOMES = ["superseded", "deprecated", "expired", "rejected", "done", "stopped"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Standing {
  stage: Stage;
  outcome: Outcome | null;
}

const draft: Standing = { stage: "draft", outcome: null };
const proposed: Standing = { stage: "proposed", outcome: null };
const inForce: Standing = { stage: "in-force", outcome: null };
const ended = (outcome: Outcome): Standing => ({ stage: "ended", outcome });

/** What governs shares one life: MADR's words, with `active` for what runs rather than what was agreed. */
const governing = {
  draft,
  proposed,
  accepted: inForce,
  active: inForce,
  rejected: ended("rejected"),
  deprecated: ended("deprecated"),
  superseded: ended("superseded"),
  expired: ended("expired"),
} satisfies Record<string, Standing>;

/**
 * The published table: kind × status → stage and outcome. The first word listed for a stage is the one that tools write.
 * Printed in docs/formats.md; a status that is not in its kind's row is a finding, never a guess.
 */
export const STATUSES: Record<Kind, Record<string, Standing>> = {
  principle: governing,
  decision: governing,
  guardrail: { draft, proposed, active: inForce, accepted: inForce, rejected: ended("rejected"), deprecated: ended("deprecated"), superseded: ended("superseded"), expired: ended("expired"), stopped: ended("stopped") },
  practice: governing,
  term: governing,
  goal: { draft, proposed, active: inForce, accepted: inForce, reached: ended("done"), done: ended("done"), rejected: ended("rejected"), stopped: ended("stopped"), expired: ended("expired") },
  area: { draft, proposed, active: inForce, accepted: inForce, rejected: ended("rejected"), deprecated: ended("deprecated"), stopped: ended("stopped") },
  risk: { draft, proposed, open: inForce, active: inForce, accepted: inForce, rejected: ended("rejected"), closed: ended("done"), done: ended("done"), expired: ended("expired") },
  debt: { draft, proposed, open: inForce, active: inForce, accepted: inForce, rejected: ended("rejected"), paid: ended("done"), done: ended("done"), stopped: ended("stopped") },
  migration: { draft, proposed, planned: proposed, "in-progress": inForce, active: inForce, accepted: inForce, rejected: ended("rejected"), done: ended("done"), stopped: ended("stopped") },
  incident: { draft, open: inForce, active: inForce, resolved: ended("done"), closed: ended("done"), done: ended("done") },
  investment: { draft, proposed, accepted: inForce, active: inForce, "in-progress": inForce, rejected: ended("rejected"), done: ended("done"), stopped: ended("stopped") },
};

/**
 * Where a status puts a record of this kind, or undefined when the word is not in the table.
 * Case and the space in "in progress" are forgiven; nothing else is.
 */
export function standingOf(kind: Kind, status: string): Standing | undefined {
  const word = status.trim().toLowerCase().replaceAll(/[\s_]+/g, "-");
  const row = STATUSES[kind];
  return Object.hasOwn(row, word) ? row[word] : undefined;
}

/** The word that tools write for a stage of a kind (the first of its row), or undefined when the kind has none. */
export function statusFor(kind: Kind, stage: Stage): string | undefined {
  return Object.entries(STATUSES[kind]).find(([, standing]) => standing.stage === stage)?.[0];
}
