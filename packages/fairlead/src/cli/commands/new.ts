import { KnownError } from "../../errors.ts";
import { newOperation } from "../../operations/new.ts";
import type { Kind } from "../../records/kinds.ts";
import { formatNew, sayHowToScore } from "../../report/new.ts";
import { askText, confirm, isInteractive } from "../ask.ts";
import { reopen, runFace, type GlobalOptions } from "../face.ts";
import { print } from "../terminal.ts";
import { fromRoot } from "../typed-path.ts";
import { failing, namedConstraints, namedOptions, type NewOptions } from "./new-options.ts";

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
