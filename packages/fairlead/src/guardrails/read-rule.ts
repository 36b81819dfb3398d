import type { Direction } from "../direction.ts";
import { guardrailLevel, isInForce, type Level } from "../governing/standing.ts";
import { describeValue } from "../records/describe-value.ts";
import { nearestWord } from "../records/nearest-word.ts";
import type { DirectionRecord } from "../records/record.ts";
import type { Check } from "./check.ts";
import { CHECK_NAMES, checkNamed } from "./check-table.ts";

export type Guardrail = DirectionRecord<"guardrail">;

/** A guardrail with its check, ready to run. */
export interface Rule {
  guardrail: Guardrail;
  level: Level;
  /** it holds everywhere at once, also for what was there before */
  absolute: boolean;
  check: Check<unknown>;
  options: unknown;
}

/** Why something could not be judged, and what to do about it. */
export interface Problem {
  /** the file that could not be judged; null for the guardrail as a whole */
  path: string | null;
  problem: string;
  mend: string;
}

export type ReadRule = { rule: Rule; problem: null } | { rule: null; problem: Problem };

/**
 * The guardrails that judge: those in force, and those whose status cannot be read. The latter cannot judge, and to leave
 * them out would let through what they hold.
 */
export function guardrailsOf(direction: Direction): Guardrail[] {
  return direction.records.filter((record): record is Guardrail => record.kind === "guardrail" && (record.stage === null || isInForce(direction, record, null)));
}

/** Finds a guardrail's check and reads its options. Nothing is guessed: what is not understood is a problem. */
export async function readRule(guardrail: Guardrail): Promise<ReadRule> {
  const fail = (problem: string, mend: string): ReadRule => ({ rule: null, problem: { path: null, problem, mend } });
  const { fields, missing, stage, scope, path } = guardrail;
  if (stage === null) return fail("Its status is not understood, so nobody can say whether it holds", `See \`fairlead show ${guardrail.id}\`, and write status: active in ${path}`);
  if (scope.state === "broken") return fail("Its scope is not understood, so nobody can say where it holds", `See \`fairlead show ${guardrail.id}\`; for example: scope: [src/**]`);
  if (missing.includes("level")) return fail("Its level is not understood", "Write one of: level: block, level: warn, level: observe");
  if (missing.includes("exemptions")) return fail("Its exemptions are not understood", `See \`fairlead show ${guardrail.id}\`; for example: exemptions: { legacy: { paths: [src/legacy.ts], reason: "goes with the new parser", owner: ${guardrail.owner ?? "billing-lead"}, until: 2027-01-31 } }`);
  const written = fields.check;
  const names = written === undefined ? [] : Object.keys(written);
  const [name] = names;
  if (written === undefined || name === undefined) return fail(missing.includes("check") ? "Its check is not understood" : "It has no check", 'For example: check: { boundary: { from: "src/records/**", deny: ["src/io/**"] } }. A way of working that no machine can check is a practice.');
  if (names.length > 1) return fail(`It has ${names.length} checks (${names.join(", ")}), and a guardrail has one`, "Write a guardrail for each: they are judged, exempted and ended one by one.");
  const check = await checkNamed(name);
  if (check === null) {
    const near = nearestWord(name, CHECK_NAMES);
    return fail(`There is no check called ${name}`, `${near === undefined ? "" : `Did you mean ${near}? `}One of: ${CHECK_NAMES.join(", ")}`);
  }
  const parsed = check.options.safeParse(written[name]);
  if (!parsed.success) {
    // A mistyped option is told before the one that it leaves missing.
    const issue = parsed.error.issues.find(({ code }) => code === "unrecognized_keys") ?? parsed.error.issues[0];
    const at = issue === undefined || issue.path.length === 0 ? name : `${name}.${issue.path.map(String).join(".")}`;
    const received = issue?.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], written[name]);
    const unknown = issue?.code === "unrecognized_keys" ? `there is no ${issue.keys.join(", ")}` : `received ${describeValue(received)}`;
    return fail(`${at} is not understood: ${unknown}`, `Expected ${check.expected}. For example: check: { ${name}: ${check.example} }`);
  }
  return { rule: { guardrail, level: guardrailLevel(guardrail), absolute: fields.absolute ?? false, check, options: parsed.data }, problem: null };
}
