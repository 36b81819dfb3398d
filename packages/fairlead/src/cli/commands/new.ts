import { KnownError } from "../../errors.ts";
import { newOperation } from "../../operations/new.ts";
import type { Kind } from "../../records/kinds.ts";
import { nameOfConstraint, namesOfOptions } from "../../records/templates/decision-answers.ts";
import { formatNew, sayHowToScore } from "../../report/new.ts";
import { askText, confirm, isInteractive } from "../ask.ts";
import { reopen, runFace, type GlobalOptions } from "../face.ts";
import { print } from "../terminal.ts";
import { fromRoot } from "../typed-path.ts";

export interface NewOptions extends GlobalOptions {
  owner?: string;
  scope?: string[];
  reversible?: "easy" | "costly" | "one-way";
  in?: string;
  goal?: string;
  option?: string[];
  constraint?: string[];
  /** by option, the names of the constraints that it does not meet; asked for on a terminal */
  violates?: Record<string, string[]>;
  fails?: string[];
  due?: string;
  enforces?: string[];
}

/** Takes flags; on a terminal asks for what was not given. Everything but the title may stay empty. */
export async function runNew(kind: Kind, title: string | undefined, options: NewOptions): Promise<void> {
  const asking = isInteractive() && options.json !== true;
  const answers = asking ? await ask(kind, title, options) : { title, ...options };
  if (answers.title === undefined) throw new KnownError("bad-input", "A title is missing.", `For example: fairlead new ${kind} "A short sentence"`);
  const { owner, scope = [], reversible, goal, due, enforces = [] } = answers;
  const given = { kind, title: answers.title, owner, scope, reversible, goal, due, enforces, options: namedOptions(answers.option), constraints: namedConstraints(answers.constraint), violates: answers.violates, fails: failing(answers.fails) };
  const goesOn = asking && given.options !== undefined;
  const { id } = await runFace(newOperation, options, ({ repository }) => ({ ...given, in: options.in === undefined ? undefined : fromRoot(repository, options.in) }), formatNew({ shown: asking, scored: given.options !== undefined }));
  if (goesOn) await goOn(id, owner, options);
}

/** Whoever has just named the options knows them best now: one key goes on to the scores. */
async function goOn(id: string, owner: string | undefined, { C }: NewOptions): Promise<void> {
  const options: GlobalOptions = C === undefined ? {} : { C };
  if (!(await confirm("Score them now?"))) {
    print(`\n${sayHowToScore(id)}\n`);
    return;
  }
  reopen(options);
  await (await import("./score.ts")).runScore(id, options, { voice: owner ?? "" });
}

async function ask(kind: Kind, title: string | undefined, options: NewOptions): Promise<NewOptions & { title: string }> {
  const asked = title ?? (await askText(`What is the ${kind} called?`, "Store ledger entries in PostgreSQL", { required: true }));
  if (kind === "decision") return { ...(await (await import("./new-decision.ts")).askDecision(asked, options)), title: asked };
  const owner = options.owner ?? ((await askText("Who owns it? A person, role or team; empty for nobody yet", "billing-lead")) || undefined);
  const scope = options.scope ?? (await askText("Which paths is it about? Separated by spaces; empty for none yet", "services/billing/**")).split(/\s+/).filter(Boolean);
  return { ...options, title: asked, owner, scope };
}

/** `postgres=PostgreSQL`, or the words alone, which are then given a name. */
export function namedOptions(given: readonly string[] | undefined): Record<string, string> | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const split = given.map(splitName);
  const names = namesOfOptions(split.flatMap(([name, title]) => (name === undefined ? [title] : [])), split.flatMap(([name]) => name ?? []));
  return unique(split.map(([name, title]) => [name ?? (names.shift() as string), title]), "--option mysql=MySQL");
}

/** `data-centre="runs in our own data centre"`, or the words alone, which are then given a name. */
export function namedConstraints(given: readonly string[] | undefined): Record<string, string> | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const taken = given.flatMap((one) => splitName(one)[0] ?? []);
  const named = given.map((one): [string, string] => {
    const [name, text] = splitName(one);
    if (name !== undefined) return [name, text];
    const found = nameOfConstraint(text, taken);
    taken.push(found);
    return [found, text];
  });
  return unique(named, '--constraint data-centre="runs in our own data centre"');
}

function splitName(given: string): [string | undefined, string] {
  const match = /^([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,40})=(.+)$/su.exec(given.trim());
  return [match?.[1], (match?.[2] ?? given).trim()];
}

function unique(named: readonly (readonly [string, string])[], example: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, title] of named) {
    if (Object.hasOwn(result, name)) throw new KnownError("bad-input", `${name} is named twice.`, `Give each a name of its own: ${example}`);
    result[name] = title;
  }
  return result;
}

/** `postgres.data=…` */
function failing(given: readonly string[] | undefined): Record<string, Record<string, string>> | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const result: Record<string, Record<string, string>> = {};
  for (const one of given) {
    const match = /^([^.=]+)\.([^.=]+)=(.+)$/s.exec(one);
    if (match === null) throw new KnownError("bad-input", `--fails ${one}: expected option.question=answer.`, 'For example: --fails "postgres.notice=an alert on replication lag"');
    const [, option = "", question = "", answer = ""] = match;
    result[option] = { ...result[option], [question]: answer };
  }
  return result;
}
