/* oxlint-disable unicorn/no-thenable -- the guardrail's option is called so, and is never a function */
import type { Direction } from "../../direction.ts";
import { compilePatterns } from "../../guardrails/select-files.ts";
import { readRule, type Guardrail } from "../../guardrails/read-rule.ts";
import type { ChangeGroup } from "./change-groups.ts";
import type { GroupCoupling } from "./couplings.ts";
import { counted, percent, suggestionId, type EvidenceCommit, type Suggestion } from "./suggestion.ts";
import { writeGuardrail } from "./write-guardrail.ts";

/** Of the changes that broke it so many are named, the newest first. */
const NAMED = 3;

/** A guardrail for what changed together, with how often it was broken. */
export function suggestCoupling(coupling: GroupCoupling, since: string | null, broken: readonly EvidenceCommit[]): Suggestion {
  const { when, then, shared, whenChanges, thenChanges, degree, alone, weight } = coupling;
  const [a, b] = [nameOf(when), nameOf(then)];
  const title = `A change of ${a} comes with one of ${b}`;
  const evidence = [
    `${shared} of ${counted(whenChanges, "change")} of ${a}${since === null ? "" : ` since ${since}`} also changed ${b} (${percent(shared, whenChanges)} %), which changed ${counted(thenChanges, "time")} in all: degree ${degree} %.`,
    alone.length === 0 ? "It was never broken." : `It was broken ${counted(alone.length, "time")}: ${a} changed without ${b}.`,
    "No import joins the two.",
  ];
  const text = writeGuardrail({ title, check: { together: { when: when.pattern, then: then.pattern } }, level: "observe", evidence, mend: `Change what belongs to it in ${b}, in the same step; or say in the change why it needs none.` });
  return { sort: "coupling", id: suggestionId("coupling", a, b), title, evidence, exceptions: [], commits: broken.slice(0, NAMED), weight, kind: "guardrail", text };
}

/** A folder by its path, folders of one name and files of one ending as such. */
function nameOf({ pattern }: ChangeGroup): string {
  const folder = /^([^*]+)\/\*\*$/.exec(pattern)?.[1];
  if (folder !== undefined) return folder.replaceAll("\\", "");
  return pattern.startsWith("**/*.") ? `${pattern.slice(3)} files` : `${pattern.slice(3, -3)} folders`;
}

/** Pairs of files that a guardrail asks for together already, whatever their patterns look like. */
export async function heldTogether(direction: Direction): Promise<(when: readonly string[], then: readonly string[]) => boolean> {
  const written = direction.records.filter((record): record is Guardrail => record.kind === "guardrail" && record.stage !== "ended" && record.stage !== null);
  const rules = (await Promise.all(written.map(readRule))).flatMap(({ rule }) => {
    if (rule === null || rule.check.name !== "together") return [];
    const options = rule.options as { when: string[]; then: string[] };
    return { asks: compilePatterns(options.when, rule.guardrail.anchor), answers: compilePatterns(options.then, rule.guardrail.anchor) };
  });
  return (when, then) => rules.some(({ asks, answers }) => when.filter(asks).length >= 0.9 * when.length && then.some(answers));
}
