import * as z from "zod";
import { acceptEdits, decisionSentence } from "../direction/decide-edits.ts";
import type { Direction } from "../direction.ts";
import { computeWhoToAsk } from "../direction/who-to-ask.ts";
import { readVoices } from "../direction/voices.ts";
import { namesNear } from "../governing/person-names.ts";
import { KnownError } from "../errors.ts";
import { isInForce } from "../governing/standing.ts";
import { editFrontMatter } from "../records/edit/edit.ts";
import { replaceSection } from "../records/edit/replace-section.ts";
import { addDays, HALF_A_YEAR } from "../records/days.ts";
import { didYouMean } from "../records/nearest-word.ts";
import { own } from "../records/own.ts";
import type { DirectionRecord } from "../records/record.ts";
import { nameOfConstraint } from "../records/templates/decision-answers.ts";
import { DECISION_GUIDANCE } from "../records/templates/template-bodies.ts";
import { listFiles } from "../tree.ts";
import { checkOpen, checkOwnerName } from "./closing.ts";
import { decisionId, on, openDecision, writeEdited } from "./decision-to-edit.ts";
import { defineOperation } from "./operation.ts";
import { settleReplaced } from "./settle-replaced.ts";
import { whatAnalysisSays } from "./what-analysis-says.ts";

type Decision = DirectionRecord<"decision">;

export const accept = defineOperation({
  name: "accept",
  summary: "Closes a decision for one of its options, and says what would hold it, what it assumes and who should know.",
  writes: true,
  input: z.object({
    id: decisionId,
    option: z.string().min(1).optional().describe("the option that is chosen; only a decision without options needs none"),
    because: z.string().trim().min(1).max(1000).optional().describe("one sentence; asked for where the choice goes against the analysis"),
    as: z.string().min(1).max(80).optional().describe("the owner who decides, where the record names none"),
    assume: z.object({ claim: z.string().trim().min(1).max(500), revisit: z.iso.date().describe("the day to look at it again") }).optional().describe("what must stay true for the choice to stay right"),
    preview: z.boolean().default(false).describe("write nothing; only say what it would mean"),
    on,
  }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    path: z.string(),
    wrote: z.array(z.string()).describe("the files that were written"),
    owner: z.string(),
    decided: z.string().describe("YYYY-MM-DD"),
    chosen: z.object({ id: z.string(), title: z.string() }).nullable(),
    options: z.array(z.object({ id: z.string(), title: z.string(), share: z.number().nullable().describe("of the weightings under which it comes first; null where nobody has scored"), violates: z.array(z.string()) })).describe("what there is to choose from, as it is written"),
    leads: z.object({ option: z.string(), share: z.number() }).nullable().describe("the option that the analysis puts first most often"),
    against: z.string().nullable().describe("why the choice goes against what was weighed"),
    because: z.string().nullable(),
    replaced: z.array(z.object({ id: z.string(), set: z.boolean().describe("its status was set to superseded") })),
    heldBy: z.array(z.object({ id: z.string(), title: z.string() })).describe("guardrails in force that enforce it"),
    scope: z.array(z.string()).describe("the paths that it is about, as they are written"),
    assumptions: z.array(z.object({ name: z.string(), claim: z.string(), revisit: z.string().nullable(), held: z.boolean().nullable().describe("null: nobody has looked yet") })),
    tell: z.array(z.object({ who: z.string(), areas: z.array(z.string()) })).describe("who should know: by the alphabet"),
    takenAt: z.enum(["where-it-belongs", "above"]).nullable().describe("whether it was decided at the level that the areas' delegation says"),
  }),
  async run(context, input) {
    const { direction, record, text } = await openDecision(context, input.id);
    checkOpen(record);
    const chosen = input.preview && input.option === undefined ? null : chosenOption(record, input.option);
    const owner = ownerOf(direction, record, input.as);
    const paths = await listFiles(await context.repository.tree());
    const { leads, shares, against } = whatAnalysisSays(direction, record, paths, chosen);
    const because = input.because ?? null;
    if (against !== null && because === null && !input.preview) {
      throw new KnownError("bad-input", `${against} Choosing otherwise is fine: say why in one sentence, which is kept.`, `For example: fairlead accept ${input.id} ${chosen ?? ""} --because "the runbook for it exists already"`);
    }
    const assumed = input.assume === undefined ? null : { name: nameOfConstraint(input.assume.claim, Object.keys(record.fields.assumptions ?? {})), ...input.assume };
    if (assumed !== null && assumed.revisit <= context.today) throw new KnownError("bad-input", `${assumed.revisit} is no day to come, so nobody would look again.`, `Name a later one, for example: --revisit ${addDays(context.today, HALF_A_YEAR)}`);
    const decided: Decision = { ...record, owner };
    const { affected, advisers, takenAt } = computeWhoToAsk(direction, decided, paths);
    const answer = {
      id: record.id,
      title: record.title,
      path: record.path,
      owner,
      decided: context.today,
      chosen: chosen === null ? null : { id: chosen, title: record.fields.options?.[chosen]?.title ?? chosen },
      options: Object.entries(record.fields.options ?? {}).map(([id, { title = id, violates = [] }]) => ({ id, title, share: own(shares, id) ?? null, violates })),
      leads,
      against,
      because,
      heldBy: guardrailsOf(direction, record),
      scope: record.scope.state === "read" ? record.scope.scope.paths : [],
      assumptions: [...Object.entries(record.fields.assumptions ?? {}).map(([name, { claim, revisit = null, held = null }]) => ({ name, claim, revisit, held })), ...(assumed === null ? [] : [{ ...assumed, held: null }])],
      tell: whoShouldKnow(direction, decided, [...affected, ...advisers]),
      takenAt,
    };
    if (input.preview) return { ...answer, wrote: [], replaced: [] };
    const before = input.on ?? text;
    const edited = editFrontMatter(before, acceptEdits(record, { chosen, because, owner, assumed, today: context.today }));
    const sentence = decisionSentence(record, chosen, because);
    await writeEdited(context, record, before, sentence === null ? edited : replaceSection(edited, "Decision", [DECISION_GUIDANCE], sentence));
    const replaced = await settleReplaced(context, direction, record);
    return { ...answer, wrote: [record.path, ...replaced.flatMap(({ set, path }) => (set ? [path] : []))], replaced: replaced.map(({ id, set }) => ({ id, set })) };
  },
});

/** The option that is meant: by name or title, whatever the case. */
function chosenOption({ id, path, fields: { options = {} } }: Decision, typed: string | undefined): string | null {
  const names = Object.keys(options);
  if (typed === undefined) {
    if (names.length === 0) return null;
    throw new KnownError("bad-input", `Which option of ${id}?`, `One of: ${names.join(", ")}. For example: fairlead accept ${id} ${names[0]}`);
  }
  const word = typed.trim().toLowerCase();
  const found = names.find((name) => name === typed) ?? names.find((name) => name.toLowerCase() === word || options[name]?.title?.toLowerCase() === word);
  if (found !== undefined) return found;
  throw new KnownError("bad-input", `${id} has no option ${typed}.${didYouMean(typed, names)}`, names.length === 0 ? `It names none. Write them in ${path}, or leave the option out.` : `One of: ${names.join(", ")}; or add it to options in ${path}.`);
}

/** A decision has one owner, and it is the owner who closes it. */
function ownerOf(direction: Direction, { id, path, owner }: Decision, as: string | undefined): string {
  if (as === undefined) {
    // One that is written and that nobody knows cannot have decided.
    if (owner !== null) return checkOwnerName(direction, path, owner);
    throw new KnownError("bad-input", `${id} has no owner, so nobody can decide it.`, `Name who decides: fairlead accept ${id} OPTION --as billing-lead`);
  }
  const named = checkOwnerName(direction, path, as);
  const same = namesNear(direction, path);
  if (owner !== null && same(owner) !== same(named)) throw new KnownError("bad-input", `${owner} owns ${id}, and its owner decides.`, `Has that changed? Then write it first in ${path}: owner: ${named}`);
  return owner ?? named;
}

function guardrailsOf(direction: Direction, record: Decision): { id: string; title: string }[] {
  const links = (direction.links.to.get(record) ?? []).filter(({ written, from }) => written.type === "enforces" && from.kind === "guardrail" && isInForce(direction, from, null));
  return links.map(({ from: { id, title } }) => ({ id, title }));
}

/** Those whom it touches and those who gave their voice, but for the owner, who knows. */
function whoShouldKnow(direction: Direction, record: Decision, asked: readonly { who: string; areas: string[] }[]): { who: string; areas: string[] }[] {
  const same = namesNear(direction, record.path);
  const found = new Map(asked.map(({ who, areas }) => [same(who), { who, areas }]));
  const spoke = [...readVoices(direction, record).map(({ name }) => name), ...Object.keys(record.fields.advice ?? {}), ...(record.fields.asked ?? [])];
  for (const who of spoke) if (!found.has(same(who))) found.set(same(who), { who, areas: [] });
  found.delete(same(record.owner ?? ""));
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
