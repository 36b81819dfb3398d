import * as z from "zod";
import { settingsFor } from "../governing/settings-for.ts";
import type { Direction } from "../direction.ts";
import { KnownError } from "../errors.ts";
import { addDays } from "../records/days.ts";
import { FOLDERS, KINDS } from "../records/kinds.ts";
import { didYouMean } from "../records/nearest-word.ts";
import { FAIL_QUESTIONS, type FailQuestion } from "../records/templates/decision-answers.ts";
import { recordTemplate, REVERSIBLE } from "../records/templates/templates.ts";
import { listFiles } from "../tree.ts";
import { beforeShape, computeBeforeDeciding } from "./before-deciding.ts";
import { checkOwnerName } from "./closing.ts";
import { findRecord } from "./find-record.ts";
import { defineOperation } from "./operation.ts";
import { normalisePath } from "./path-input.ts";

const byName = (what: string) => z.record(z.string().min(1).max(60), z.string().trim().min(1).max(500)).optional().describe(what);

const newInput = z.object({
  kind: z.enum(KINDS),
  title: z.string().trim().min(1).max(200),
  owner: z.string().min(1).optional(),
  scope: z.array(z.string().min(1)).default([]),
  reversible: z.enum(REVERSIBLE).optional(),
  in: z.string().optional().describe("the folder that holds direction/; the root when absent"),
  goal: z.string().trim().min(1).max(1000).optional().describe("of a decision: what it is to bring about; the id of a goal is written as a link"),
  constraints: byName("of a decision: what every option must meet, by name"),
  options: byName("of a decision: titles of its options, by name"),
  violates: z.record(z.string(), z.array(z.string())).optional().describe("of a decision: the constraints that an option does not meet, by its name"),
  fails: z.record(z.string(), z.record(z.string(), z.string().trim().min(1).max(1000))).optional().describe("of a decision: how each option fails, by its name, then by data, neighbour, notice, fallback or back"),
  due: z.iso.date().optional().describe("of a decision: the day on which it is to be decided, instead of its time-box"),
  enforces: z.array(z.string().min(1)).default([]).describe("of a guardrail: the decisions or practices that it holds"),
  preview: z.boolean().default(false).describe("write nothing; only say what is there already"),
});
type NewInput = z.output<typeof newInput>;

export const newOperation = defineOperation({
  name: "new",
  summary: "Writes a new record from a template; a decision's is sized to how reversible it is, and comes with what is there already.",
  writes: true,
  input: newInput,
  output: z.object({ id: z.string(), path: z.string(), text: z.string(), before: beforeShape.nullable().describe("of a decision with a scope: what is there already") }),
  async run({ repository, today }, input) {
    const { kind, title, scope, reversible } = input;
    const anchor = input.in === undefined ? "" : normalisePath(input.in);
    const paths = await listFiles(await repository.tree());
    if (anchor !== "" && !paths.some((path) => path.startsWith(`${anchor}/`))) {
      throw new KnownError("bad-input", `There is no file below ${anchor}, so no direction is begun there.`, "Name the folder that is to hold direction/, from where you stand.");
    }
    const direction = await repository.direction({ branches: true });
    const folder = `${anchor === "" ? "" : `${anchor}/`}direction/${FOLDERS[kind]}`;
    if (kind !== "decision") checkOnlyDecisions(input);
    else checkDecision(direction, `${folder}/`, input, today);
    if (input.enforces.length > 0 && kind !== "guardrail") throw new KnownError("bad-input", `Only guardrails enforce something, and this is a ${kind}.`, "Leave --enforces out.");
    // Numbers go on from those that people already count by, wherever they stand, on other branches too.
    const stems = [...direction.records, ...direction.proposals].filter((record) => record.kind === kind && record.anchor === anchor).map((record) => record.stem);
    const { timeBoxes } = settingsFor(direction, `${folder}/`);
    const goal = goalOf(direction, input.goal);
    const answers = { goal: goal.text, constraints: input.constraints, options: input.options, violates: input.violates, fails: input.fails as Record<string, Partial<Record<FailQuestion, string>>> | undefined };
    const extra = { serves: goal.link === undefined ? undefined : [goal.link], enforces: input.enforces.length === 0 ? undefined : input.enforces.map((id) => findRecord(direction, id).id) };
    const { stem, text } = recordTemplate({ kind, title, existingStems: stems, owner: input.owner, scope, reversible, due: input.due, answers, extra, today, timeBoxes });
    const path = `${folder}/${stem}.md`;
    if (!input.preview) await repository.write(path, text, null);
    return { id: `${kind}/${stem}`, path, text, before: kind === "decision" && scope.length > 0 ? computeBeforeDeciding(direction, anchor, scope, paths) : null };
  },
});

function checkOnlyDecisions({ kind, reversible, goal, constraints, options, violates, fails, due }: NewInput): void {
  if (reversible !== undefined) throw new KnownError("bad-input", `Only decisions are more or less reversible, and this is a ${kind}.`, "Leave --reversible out.");
  const given = Object.entries({ goal, constraint: constraints, option: options, violates, fails, due }).find(([, value]) => value !== undefined && !(typeof value === "object" && Object.keys(value).length === 0));
  if (given !== undefined) throw new KnownError("bad-input", `--${given[0]} is for decisions, and this is a ${kind}.`, "Leave it out.");
}

function checkDecision(direction: Direction, path: string, { owner, options = {}, constraints = {}, violates = {}, fails = {}, due }: NewInput, today: string): void {
  if (owner !== undefined) checkOwnerName(direction, path, owner);
  if (due !== undefined && due < today) throw new KnownError("bad-input", `${due} has passed, so nothing can be decided by then.`, `Name a day from today on, for example: --due ${addDays(today, 10)}`);
  for (const [option, names] of Object.entries(violates)) {
    if (!Object.hasOwn(options, option)) throw unknown("option", option, Object.keys(options));
    for (const name of names) if (!Object.hasOwn(constraints, name)) throw unknown("constraint", name, Object.keys(constraints));
  }
  for (const [option, answers] of Object.entries(fails)) {
    if (!Object.hasOwn(options, option)) throw unknown("option", option, Object.keys(options));
    for (const question of Object.keys(answers)) if (!Object.hasOwn(FAIL_QUESTIONS, question)) throw unknown("question about how it fails", question, Object.keys(FAIL_QUESTIONS));
  }
}

function unknown(what: string, word: string, known: readonly string[]): KnownError {
  return new KnownError("bad-input", `There is no ${what} ${word}.${didYouMean(word, known)}`, known.length === 0 ? (what === "constraint" ? 'Name the constraints first, for example: --constraint fog="works in fog"' : "Name the options first, for example: --option postgres=PostgreSQL") : `One of: ${known.join(", ")}`);
}

/** A goal that has a record is linked; any other is a sentence of the text. */
function goalOf(direction: Direction, goal: string | undefined): { text?: string; link?: string } {
  if (goal === undefined) return {};
  const known = direction.records.find(({ kind, id, stem }) => kind === "goal" && (id === goal || stem === goal));
  return known === undefined ? { text: goal } : { link: known.id };
}
