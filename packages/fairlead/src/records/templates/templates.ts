import { KnownError } from "../../errors.ts";
import { editFrontMatter } from "../edit/edit.ts";
import { addDays } from "../days.ts";
import { checkStem, fileStem } from "./file-stem.ts";
import { EVERYWHERE_WITHOUT_SCOPE, type Kind } from "../kinds.ts";
import { plainText } from "../outline.ts";
import type { Scope } from "../record.ts";
import { statusFor } from "../stages.ts";
import { answeredFields, decisionTemplate, type DecisionAnswers } from "./decision-answers.ts";
import { TEMPLATES, type Reversible, type Template } from "./template-bodies.ts";

export { fileStem } from "./file-stem.ts";
export { REVERSIBLE, type Reversible } from "./template-bodies.ts";

export interface NewRecord {
  kind: Kind;
  title: string;
  /** the file's name without `.md`; made from the title when it is not given */
  stem?: string;
  /** stems that are taken, for making one */
  existingStems?: readonly string[];
  /** of a decision; sizes the template and its time-box */
  reversible?: Reversible;
  owner?: string;
  scope?: string[] | Partial<Scope>;
  /** YYYY-MM-DD */
  today: string;
  /** of a decision: what is known of it already */
  answers?: DecisionAnswers;
  /** of a decision, YYYY-MM-DD: instead of its time-box */
  due?: string;
  /** days that a decision may stay open */
  timeBoxes?: Record<Reversible, number>;
  /** further fields, by name */
  extra?: Record<string, unknown>;
}

const TIME_BOXES: Record<Reversible, number> = { easy: 3, costly: 10, "one-way": 20 };

/**
 * The word that a new record begins with. What is agreed on begins as proposed. What is merely so, an area, a risk, a
 * debt, an incident, is there as soon as somebody writes it down, and informs from then on.
 */
export function firstStatus(kind: Kind): string {
  const stage = (["area", "risk", "debt", "incident"] as Kind[]).includes(kind) ? "in-force" : "proposed";
  return statusFor(kind, stage) as string;
}

/** The Markdown of a new record: what is known filled in, what is to be thought about asked in comments, nothing made up. */
export function recordTemplate(asked: NewRecord): { stem: string; text: string } {
  // A scope with nothing in it says nothing; written down it would be a mistake.
  const given = { ...asked, scope: Object.values(asked.scope ?? {}).flat().length === 0 ? undefined : asked.scope };
  const { kind, today } = given;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new KnownError("bad-input", `"${today}" is no date.`, "Write it as YYYY-MM-DD, for example: 2026-11-20");
  const title = given.title.replaceAll(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, " ").trim();
  if (title === "") throw new KnownError("bad-input", `A ${kind} needs a title.`, `For example: fairlead new ${kind} "Store ledger entries in PostgreSQL"`);
  const stem = given.stem === undefined ? fileStem(kind, title, given.existingStems ?? [], today) : checkStem(given.stem);
  const reversible = given.reversible ?? "costly";
  const template = kind === "decision" ? decisionTemplate(reversible, given.answers ?? {}) : TEMPLATES[kind];
  const fields = [...commonFields(given, reversible), ...template.fields];
  return { stem, text: fill(fields, `# ${escapeTitle(title)}`, template, given) };
}

function commonFields({ kind, scope, today, due, timeBoxes = TIME_BOXES }: NewRecord, reversible: Reversible): string[] {
  const fields = [`status: ${firstStatus(kind)}`];
  if (kind !== "term") fields.push("owner:");
  if (kind === "decision") fields.push(`opened: ${today}`, `due: ${due ?? addDays(today, timeBoxes[reversible])}`, `reversible: ${reversible}`);
  if (kind === "incident") fields.push(`date: ${today}`);
  // An empty scope is a mistake that is told, so the line waits in a comment.
  if (scope === undefined && !EVERYWHERE_WITHOUT_SCOPE.has(kind)) fields.push("# scope: [path/**]   # where it holds; without it, only search and tasks find it");
  return fields;
}

function fill(fields: readonly string[], title: string, { text }: Template, { owner, scope, answers = {}, extra = {} }: NewRecord): string {
  const blank = `---\n${fields.join("\n")}\n---\n\n${title}\n\n${text}\n`;
  const values = { owner: owner?.trim().replace(/^@/, "") || undefined, scope, ...answeredFields(answers), ...extra };
  const edits = Object.entries(values).filter(([, value]) => value !== undefined);
  return editFrontMatter(blank, edits.map(([name, value]) => ({ path: [name], value })));
}

/** A title is text: what Markdown would take for marks is escaped, and what it leaves alone stays readable. */
function escapeTitle(title: string): string {
  if (plainText(title) === title && !/[<\\]|^#|\s#+$|^<!--/.test(title)) return title;
  return title.replaceAll(/[\\`*_[\]<>#~]/g, "\\$&");
}
