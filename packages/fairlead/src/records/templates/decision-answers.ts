import { own } from "../own.ts";
import { DECISIONS, type Reversible, type Template } from "./template-bodies.ts";

/** What was answered about a decision when it was begun; all of it may wait. */
export interface DecisionAnswers {
  /** what it is to bring about, in a sentence */
  goal?: string | undefined;
  /** what every option must meet, by name */
  constraints?: Record<string, string> | undefined;
  /** titles of the options, by name */
  options?: Record<string, string> | undefined;
  /** the constraints that each option does not meet, by the names of both */
  violates?: Record<string, readonly string[]> | undefined;
  /** how each option fails: by its name, then by the question's */
  fails?: Record<string, Partial<Record<FailQuestion, string>>> | undefined;
}

/** How an option fails: asked of what is costly or impossible to take back. */
export const FAIL_QUESTIONS = {
  data: { label: "Unexpected data", question: "What happens with data that nobody expected?" },
  neighbour: { label: "A slow or absent neighbour", question: "What happens when a neighbour is slow, or absent?" },
  notice: { label: "How one would notice", question: "How would one notice?" },
  fallback: { label: "Fallback", question: "What is the fallback?" },
  back: { label: "Taking it back", question: "How is it taken back, up to when, and at what cost?" },
} as const;
export type FailQuestion = keyof typeof FAIL_QUESTIONS;

export function asksHowItFails(reversible: Reversible): boolean {
  return reversible !== "easy";
}

/** The template of a decision with what was answered in it; what was not is asked in comments, as ever. */
export function decisionTemplate(reversible: Reversible, { goal, constraints, options, fails = {} }: DecisionAnswers): Template {
  const { fields, text } = DECISIONS[reversible];
  const named = Object.entries(options ?? {});
  const lines = fields.map((line) => (named.length > 0 && line.startsWith("options:") ? "options:" : line));
  const added = [...(isEmpty(constraints) ? [] : ["constraints:"]), ...(named.length > 0 && !lines.includes("options:") ? ["options:"] : [])];
  const listed = named.map(([, title]) => `- ${title}`).join("\n");
  const filled = named.length === 0 ? text : replaceSection(replaceSection(text, "Options", listed), "How each option fails", named.map(([name, title]) => howItFails(title, own(fails, name) ?? {})).join("\n\n"));
  return { fields: [...added, ...lines], text: goal === undefined ? filled : `## Goal\n\n${goal}\n\n${filled}` };
}

/** The values for the fields that these answers fill. */
export function answeredFields({ constraints, options, violates = {} }: DecisionAnswers): Record<string, unknown> {
  return {
    constraints: isEmpty(constraints) ? undefined : constraints,
    options: isEmpty(options) ? undefined : Object.fromEntries(Object.entries(options as Record<string, string>).map(([name, title]) => {
      const broken = own(violates, name) ?? [];
      return [name, broken.length === 0 ? { title } : { title, violates: [...broken] }];
    })),
  };
}

function isEmpty(map: object | undefined): boolean {
  return map === undefined || Object.keys(map).length === 0;
}

function howItFails(title: string, answers: Partial<Record<FailQuestion, string>>): string {
  const lines = Object.entries(FAIL_QUESTIONS).map(([name, { label, question }]) => `- ${label}: ${answers[name as FailQuestion] ?? `<!-- ${question} -->`}`);
  return `### ${title}\n\n${lines.join("\n")}`;
}

/** What stands below a heading of the second depth; nothing changes where there is no such heading. */
function replaceSection(text: string, heading: string, content: string): string {
  const start = text.indexOf(`## ${heading}\n`);
  if (start < 0) return text;
  const end = text.indexOf("\n## ", start);
  return `${text.slice(0, start)}## ${heading}\n\n${content}${end < 0 ? "" : `\n${text.slice(end)}`}`;
}

/** Words that tell nothing apart; without them a name is short enough to be typed. */
const FILLERS = new Set("a an and any are as at be by do for from in into is it its keep of on or our own run runs stay stays take takes that the their them this to use uses we with".split(" "));

/**
 * Names for options that were given as titles, to be typed often: the first word that tells each from the others. `Use
 * PostgreSQL` and `Use MySQL` are `postgresql` and `mysql`. Each is different, and none is taken.
 */
export function namesOfOptions(titles: readonly string[], taken: readonly string[]): string[] {
  const shared = new Map<string, number>();
  for (const title of titles) for (const word of new Set(wordsOf(title))) shared.set(word, (shared.get(word) ?? 0) + 1);
  const names: string[] = [];
  for (const title of titles) {
    const words = wordsOf(title);
    const place = words.findIndex((word) => !FILLERS.has(word) && shared.get(word) === 1);
    // A version alone says little, and YAML takes it for a number: `postgresql-17`.
    const own = place < 0 ? telling(words).slice(0, 3) : words.slice(/^\d/.test(words[place] ?? "") ? Math.max(0, place - 1) : place, place + 1);
    names.push(free(fit(own.join("-")).replace(/^(?=\d+$)|^$/, "option").replace(/^option(?=\d)/, "option-"), [...taken, ...names]));
  }
  return names;
}

/** A name for a constraint, which is cited: `runs in our own data centre` → `data-centre`; never one that is taken. */
export function nameOfConstraint(text: string, taken: readonly string[]): string {
  return free(fit(telling(wordsOf(text)).slice(0, 3).join("-")) || "constraint", taken);
}

function wordsOf(title: string): string[] {
  return title.normalize("NFC").toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).map((word) => word.replace(/^\p{M}+/u, "")).filter(Boolean);
}

/** Without fillers, unless it is made of nothing else. */
function telling(words: readonly string[]): string[] {
  const left = words.filter((word) => !FILLERS.has(word));
  return left.length === 0 ? [...words] : left;
}

function free(name: string, taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const one = count === 1 ? name : `${name}-${count}`;
    if (!taken.includes(one)) return one;
  }
}

/** Short enough to be typed: whole words of it. */
function fit(words: string): string {
  if (words.length <= 24) return words;
  const cut = words.slice(0, 25);
  return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut.slice(0, 24);
}
