import type { FieldEdit } from "../records/edit/edit.ts";
import type { DirectionRecord } from "../records/record.ts";
import { addDays } from "../records/days.ts";
import { statusFor } from "../records/stages.ts";
import type { Evidence } from "./reopening-evidence.ts";

type Decision = DirectionRecord<"decision">;

export interface Acceptance {
  /** null: it has no options to choose from */
  chosen: string | null;
  because: string | null;
  owner: string | null;
  /** what must stay true for it to stay right */
  assumed: { name: string; claim: string; revisit: string } | null;
  today: string;
}

/** What is written when a decision is taken. */
export function acceptEdits(record: Decision, { chosen, because, owner, assumed, today }: Acceptance): FieldEdit[] {
  return [
    { path: ["status"], value: statusFor("decision", "in-force") },
    ...(owner === null || owner === record.owner ? [] : [{ path: ["owner"], value: owner }]),
    { path: ["decided"], value: today },
    ...(chosen === null ? [] : [{ path: ["chosen"], value: chosen }]),
    ...(because === null ? [] : [{ path: ["because"], value: because }]),
    ...(assumed === null ? [] : [{ path: ["assumptions", assumed.name], value: { claim: assumed.claim, revisit: assumed.revisit } }]),
  ];
}

/**
 * What was decided, in a sentence for the record's text, from its fields alone, so that it is known again when the decision is
 * reopened. A title or a reason is text there, and never markup. Null where no option was chosen.
 */
export function decisionSentence({ fields: { options = {} } }: Pick<Decision, "fields">, chosen: string | null | undefined, because: string | null | undefined): string | null {
  if (chosen === null || chosen === undefined) return null;
  const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim().replaceAll("<", "&lt;").replace(/\.$/, "");
  return `We chose ${plain(options[chosen]?.title ?? chosen)}${because === null || because === undefined ? "" : `: ${plain(because)}`}.`;
}

export function rejectEdits(because: string, today: string): FieldEdit[] {
  return [
    { path: ["status"], value: "rejected" },
    { path: ["decided"], value: today },
    { path: ["because"], value: because },
  ];
}

export interface Reopening {
  because: string;
  evidence: Evidence | null;
  today: string;
  /** days that such a decision may stay open */
  timeBox: number;
}

/** It is open again, for a new time-box; what it was before stands under `reopened`, so that nothing of it is lost. */
export function reopenEdits(record: Decision, { because, evidence, today, timeBox }: Reopening): FieldEdit[] {
  const { chosen, decided, date, assumptions = {} } = record.fields;
  const entry = { on: today, because, evidence: evidence?.text, was: chosen ?? record.status ?? undefined, decided: decided ?? date, anyway: evidence === null ? true : undefined };
  const broken = evidence?.assumption;
  return [
    { path: ["status"], value: statusFor("decision", "proposed") },
    { path: ["due"], value: addDays(today, timeBox) },
    ...["decided", "chosen", "because"].map((name) => ({ path: [name], value: undefined })),
    ...(broken === undefined || assumptions[broken]?.held === false ? [] : [{ path: ["assumptions", broken, "held"], value: false }]),
    { path: ["reopened", freeName(evidence?.name ?? "anyway", Object.keys(record.fields.reopened ?? {}))], value: entry },
  ];
}

function freeName(name: string, taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const one = count === 1 ? name : `${name}-${count}`;
    if (!taken.includes(one)) return one;
  }
}
