import { KnownError } from "../../errors.ts";
import { newOperation } from "../../operations/new.ts";
import type { Kind } from "../../records/kinds.ts";
import { askChoice, askText, isInteractive } from "../ask.ts";
import { runFace, type GlobalOptions } from "../face.ts";
import { fromRoot } from "../typed-path.ts";

interface NewOptions extends GlobalOptions {
  owner?: string;
  scope?: string[];
  reversible?: "easy" | "costly" | "one-way";
  in?: string;
}

/** Takes flags; on a terminal asks for what was not given. Everything but the title may stay empty. */
export async function runNew(kind: Kind, title: string | undefined, options: NewOptions): Promise<void> {
  const answers = isInteractive() && options.json !== true ? await ask(kind, title, options) : { title, ...options };
  if (answers.title === undefined) throw new KnownError("bad-input", "A title is missing.", `For example: fairlead new ${kind} "A short sentence"`);
  const { owner, scope = [], reversible } = answers;
  const given = { kind, title: answers.title, owner, scope, reversible };
  await runFace(
    newOperation,
    options,
    ({ repository }) => ({ ...given, in: options.in === undefined ? undefined : fromRoot(repository, options.in) }),
    ({ id, path }) => `wrote ${path}\n\nComplete it there. See it with its links: fairlead show ${id}\n`,
  );
}

async function ask(kind: Kind, title: string | undefined, options: NewOptions): Promise<NewOptions & { title: string }> {
  const asked = title ?? (await askText(`What is the ${kind} called?`, "Store ledger entries in PostgreSQL", { required: true }));
  const reversible =
    kind === "decision" && options.reversible === undefined
      ? await askChoice("How hard is it to take back?", [
          { value: "easy" as const, label: "easy", hint: "a few lines; 3 days" },
          { value: "costly" as const, label: "costly", hint: "options and consequences; 10 days" },
          { value: "one-way" as const, label: "one-way", hint: "also how each option fails; 20 days" },
        ])
      : options.reversible;
  const owner = options.owner ?? ((await askText("Who owns it? A person, role or team; empty for nobody yet", "billing-lead")) || undefined);
  const scope = options.scope ?? (await askText("Which paths is it about? Separated by spaces; empty for none yet", "services/billing/**")).split(/\s+/).filter(Boolean);
  return { ...options, title: asked, owner, scope, reversible };
}
