import { accept } from "../../operations/accept.ts";
import type { InputOf } from "../../operations/operation.ts";
import { formatAccept } from "../../report/closing.ts";
import { harmlessText } from "../../report/harmless.ts";
import { askText, isInteractive } from "../ask.ts";
import { block } from "../../report/style.ts";
import { print, styleOf } from "../terminal.ts";
import { openContext, runFace, type GlobalOptions } from "../face.ts";

interface AcceptOptions extends GlobalOptions {
  because?: string;
  as?: string;
}

/** On a terminal, a choice against the analysis is asked for its one sentence. */
export async function runAccept(id: string, option: string | undefined, options: AcceptOptions): Promise<void> {
  const { because, as } = options;
  const input: InputOf<typeof accept> = { id, option, because, as };
  if (because === undefined && isInteractive() && options.json !== true) {
    const { against } = await accept.run(await openContext(options), accept.input.parse({ ...input, preview: true }));
    if (against !== null) {
      print(`${block(harmlessText(against), 0, await styleOf(process.stdout)).join("\n")}\n`);
      input.because = await askText("Why this one all the same? One sentence, which is kept", "the runbook for it exists already", { required: true });
    }
  }
  await runFace(accept, options, () => input, formatAccept);
}
