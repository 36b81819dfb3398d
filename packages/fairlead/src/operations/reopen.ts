import * as z from "zod";
import { settingsFor } from "../governing/settings-for.ts";
import { decisionSentence, reopenEdits } from "../direction/decide-edits.ts";
import { findEvidence } from "../direction/reopening-evidence.ts";
import { KnownError } from "../errors.ts";
import { supersededBy } from "../governing/standing.ts";
import { addDays } from "../records/days.ts";
import { editFrontMatter } from "../records/edit/edit.ts";
import { replaceSection } from "../records/edit/replace-section.ts";
import { DECISION_GUIDANCE } from "../records/templates/template-bodies.ts";
import { decisionId, on, openDecision, writeEdited } from "./decision-to-edit.ts";
import { defineOperation } from "./operation.ts";

export const reopen = defineOperation({
  name: "reopen",
  summary: "Opens a decision again for new evidence, and keeps what it was before.",
  writes: true,
  input: z.object({
    id: decisionId,
    because: z.string().trim().min(1).max(1000).describe("which assumption changed, in one sentence"),
    fact: z.string().trim().min(1).max(1000).optional().describe("what has changed since, with where it can be seen, where no assumption and no incident says it"),
    anyway: z.boolean().default(false).describe("without new evidence; that is recorded"),
    on,
  }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    path: z.string(),
    owner: z.string().nullable(),
    was: z.string().nullable().describe("the option that was chosen, or the status"),
    evidence: z.string().nullable().describe("null: it was opened anyway"),
    because: z.string(),
    due: z.string().describe("YYYY-MM-DD"),
    days: z.array(z.string()).describe("the days on which it was opened again, this one last"),
  }),
  async run(context, input) {
    const { direction, record, text } = await openDecision(context, input.id);
    const { id, title, path, owner, fields } = record;
    if (record.stage === "proposed" || record.stage === "draft") throw new KnownError("bad-input", `${id} is open: nothing has been decided yet.`, `Close it with: fairlead accept ${id} OPTION`);
    const replacement = supersededBy(direction, record).find(({ written }) => written.only === undefined);
    if (replacement !== undefined) throw new KnownError("bad-input", `${id} was replaced by ${replacement.from.id}.`, `Open that one again: fairlead reopen ${replacement.from.id} --because "…"`);
    const { because, fact } = input;
    const evidence = findEvidence(direction, record, { because, ...(fact === undefined ? {} : { fact }) });
    if (evidence === null && !input.anyway) throw new KnownError("bad-input", `Nothing new is known about ${id}, so it stays closed.`, wordWays(id, Object.keys(fields.assumptions ?? {})));
    const timeBox = settingsFor(direction, path).timeBoxes[fields.reversible ?? "costly"];
    const before = input.on ?? text;
    const edited = editFrontMatter(before, reopenEdits(record, { because, evidence, today: context.today, timeBox }));
    const sentence = decisionSentence(record, fields.chosen, fields.because);
    // What accepting wrote holds no longer; what somebody wrote is theirs.
    await writeEdited(context, record, before, sentence === null ? edited : replaceSection(edited, "Decision", [sentence], DECISION_GUIDANCE));
    const days = [...Object.values(fields.reopened ?? {}).map((one) => one.on).sort(), context.today];
    return { id, title, path, owner, was: fields.chosen ?? record.status, evidence: evidence?.text ?? null, because, due: addDays(context.today, timeBox), days };
  },
});

/** What counts as new, with what this decision has of it. */
function wordWays(id: string, assumptions: readonly string[]): string {
  const named = assumptions.length === 0 ? "" : `Name the assumption that changed (${assumptions.join(", ")}) in --because; or `;
  return `${named}${named === "" ? "L" : "l"}ink an incident since then (learned-from on the decision), or name what has changed: fairlead reopen ${id} --because "…" --fact "what, and where to see it". --anyway opens it without, and that is recorded.`;
}
