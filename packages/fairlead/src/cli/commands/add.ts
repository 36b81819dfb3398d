import { KnownError } from "../../errors.ts";
import { add } from "../../operations/add.ts";
import { formatAdded, formatAddPlan } from "../../report/add.ts";
import { harmless, harmlessJson } from "../../report/harmless.ts";
import { confirm, isInteractive } from "../ask.ts";
import { openContext, type GlobalOptions } from "../face.ts";
import { print, styleOf } from "../terminal.ts";
import { fromRoot } from "../typed-path.ts";

interface AddOptions extends GlobalOptions {
  only?: string[];
  languages?: string[];
  level?: "block" | "warn" | "observe";
  owner?: string;
  in?: string;
  yes?: boolean;
}

/** Shows what a pack would write; writes only when told to, or when a person on a terminal says yes. */
export async function runAdd(pack: string | undefined, options: AddOptions): Promise<void> {
  const context = await openContext(options);
  try {
    const style = await styleOf(process.stdout);
    const { only, languages, level, owner, in: folder } = options;
    const asked = add.input.parse({ pack, guardrails: only, languages, level, owner, in: folder === undefined ? undefined : fromRoot(context.repository, folder) });
    const plan = await add.run(context, { ...asked, write: false });
    const isJson = options.json === true;
    const isTold = options.yes !== true || plan.files.length === 0;
    if (!isJson && isTold) print(formatAddPlan(harmless(plan), style));
    const question = `Write ${plan.files.length === 1 ? "this guardrail" : `these ${plan.files.length} guardrails`}?`;
    const write = plan.files.length > 0 && (options.yes === true || (!isJson && isInteractive() && (await confirm(question))));
    const result = write ? await add.run(context, { ...asked, write: true }) : plan;
    if (isJson) print(`${harmlessJson(result)}\n`);
    else if (write) print(`${isTold ? "\n" : ""}${formatAdded(harmless(result), style, isTold)}`);
    else if (plan.files.length > 0 && !isInteractive()) throw new KnownError("bad-input", "Nothing was written: there is no terminal to ask on.", `To write these guardrails: ${commandThatWrites(plan.pack, options)}`);
  } finally {
    context.close();
  }
}

/** What was asked for stays asked for: without it a whole pack would be written where one guardrail was shown. */
function commandThatWrites(pack: string | null, { only, languages, level, owner, in: folder }: AddOptions): string {
  const chosen = Object.entries({ only, languages, level, owner, in: folder }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, ...[value].flat().map(asShellWord)]));
  return ["fairlead add", pack, ...chosen, "--yes"].join(" ");
}

function asShellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
