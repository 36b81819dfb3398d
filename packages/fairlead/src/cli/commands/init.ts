import { KnownError } from "../../errors.ts";
import { init } from "../../operations/init.ts";
import { formatPlan, formatWritten } from "../../report/init.ts";
import { harmless, harmlessJson } from "../../report/harmless.ts";
import { openContext, type GlobalOptions } from "../face.ts";
import { confirm, isInteractive } from "../ask.ts";
import { print, styleOf } from "../terminal.ts";

/** Shows what is there and what would be written; writes only when told to, or when a person on a terminal says yes. */
export async function runInit(options: GlobalOptions & { yes?: boolean }): Promise<void> {
  const context = await openContext(options);
  try {
    const style = await styleOf(process.stdout);
    const plan = await init.run(context, { write: false });
    // Whoever has said yes is told once, by what was written.
    const asks = options.yes !== true || plan.files.length === 0;
    if (options.json !== true && asks) print(formatPlan(harmless(plan), style));
    const write = plan.files.length > 0 && (options.yes === true || (options.json !== true && isInteractive() && (await confirm("Write these files?"))));
    const result = write ? await init.run(context, { write: true }) : plan;
    if (options.json === true) print(`${harmlessJson(result)}\n`);
    else if (write) print(`${asks ? "\n" : ""}${formatWritten(harmless(result), style)}`);
    else if (plan.files.length > 0 && !isInteractive()) throw new KnownError("bad-input", "Nothing was written: there is no terminal to ask on.", "To write these files: fairlead init --yes");
  } finally {
    context.close();
  }
}
