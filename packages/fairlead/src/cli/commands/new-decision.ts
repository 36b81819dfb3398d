import { newOperation } from "../../operations/new.ts";
import { asksHowItFails, FAIL_QUESTIONS } from "../../records/templates/decision-answers.ts";
import { harmless } from "../../report/harmless.ts";
import { formatBefore } from "../../report/new.ts";
import { askChoice, askSeveral, askText } from "../ask.ts";
import { openContext } from "../face.ts";
import { print, styleOf } from "../terminal.ts";
import { fromRoot } from "../typed-path.ts";
import { namedConstraints, namedOptions, type NewOptions } from "./new-options.ts";

/** Asks what a decision needs, in the order in which it is thought about; Enter leaves anything for later. */
export async function askDecision(title: string, options: NewOptions): Promise<NewOptions> {
  const goal = options.goal ?? (await askOne("What is it to bring about? (Enter leaves anything for later)", "ledger entries are never lost"));
  const reversible =
    options.reversible ??
    (await askChoice("How hard is it to take back?", [
      { value: "easy" as const, label: "easy", hint: "a few lines; 3 days" },
      { value: "costly" as const, label: "costly", hint: "also how each option fails; 10 days" },
      { value: "one-way" as const, label: "one-way", hint: "assumptions and advice, too; 20 days" },
    ]));
  const scope = options.scope ?? (await askText("Which paths is it about? Separated by spaces", "services/billing/**")).split(/\s+/).filter(Boolean);
  await showBefore(title, scope, options);
  const owner = options.owner ?? (await askOne("Who owns it, and decides? One person, role or team", "billing-lead"));
  const option = options.option ?? (await askList("Which options are there? Separated by ; (doing nothing is one)", "PostgreSQL; MySQL; leave it"));
  const constraint = options.constraint ?? (await askList("What must each of them meet? Separated by ;", "runs in our own data centre"));
  const violates = await askViolated(option, constraint);
  const fails = options.fails ?? (asksHowItFails(reversible) ? await askFails(option) : []);
  return { ...options, goal, reversible, scope, owner, option, constraint, violates, fails };
}

async function askOne(message: string, placeholder: string): Promise<string | undefined> {
  return (await askText(message, placeholder)).trim() || undefined;
}

async function askList(message: string, placeholder: string): Promise<string[]> {
  return (await askText(message, placeholder)).split(/[;\n]/).map((one) => one.trim()).filter(Boolean);
}

/** What holds there, what was tried, what went wrong: before anybody thinks of options. */
async function showBefore(title: string, scope: string[], options: NewOptions): Promise<void> {
  if (scope.length === 0) return;
  const context = await openContext(options);
  const anchor = options.in === undefined ? undefined : fromRoot(context.repository, options.in);
  const { before } = await newOperation.run(context, newOperation.input.parse({ kind: "decision", title, scope, in: anchor, preview: true }));
  if (before !== null) print(`\n${formatBefore(harmless(before), await styleOf(process.stdout)).join("\n")}\n`);
}

/** What does not meet a constraint is out, whatever its scores: each is asked about, so that nobody has to write it by hand. */
async function askViolated(option: readonly string[], constraint: readonly string[]): Promise<Record<string, string[]>> {
  const choices = Object.entries(namedOptions(option) ?? {}).map(([value, label]) => ({ value, label }));
  const violates = new Map<string, string[]>();
  if (choices.length === 0) return {};
  for (const [name, text] of Object.entries(namedConstraints(constraint) ?? {})) {
    for (const failing of await askSeveral(`Which do not meet “${text}”? (Space marks)`, choices)) violates.set(failing, [...(violates.get(failing) ?? []), name]);
  }
  return Object.fromEntries(violates);
}

async function askFails(given: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const [name, title] of Object.entries(namedOptions(given) ?? {})) {
    for (const [key, { question }] of Object.entries(FAIL_QUESTIONS)) {
      const answer = await askOne(`${title}: ${question}`, "empty for later");
      if (answer !== undefined) answers.push(`${name}.${key}=${answer}`);
    }
  }
  return answers;
}
