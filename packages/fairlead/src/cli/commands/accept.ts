import { KnownError } from "../../errors.ts";
import { accept } from "../../operations/accept.ts";
import type { Context, InputOf, OutputOf } from "../../operations/operation.ts";
import { addDays, HALF_A_YEAR } from "../../records/days.ts";
import { isRealDate } from "../../records/real-date.ts";
import { decide } from "../../operations/decide.ts";
import { openDecision } from "../../operations/decision-to-edit.ts";
import { formatAccept, formatBeforeAccepting, sayProposedStill } from "../../report/closing.ts";
import { harmless, harmlessText } from "../../report/harmless.ts";
import { block } from "../../report/style.ts";
import { askChoice, askText, isInteractive } from "../ask.ts";
import { openContext, runFace, type GlobalOptions } from "../face.ts";
import { print, styleOf } from "../terminal.ts";

interface AcceptOptions extends GlobalOptions {
  because?: string;
  as?: string;
  assume?: string;
  revisit?: string;
}

type Preview = OutputOf<typeof accept>;

/** On a terminal asks which option, why where that goes against the analysis, and what must stay true. */
export async function runAccept(id: string, option: string | undefined, options: AcceptOptions): Promise<void> {
  const { because, as, assume, revisit } = options;
  const asking = isInteractive() && options.json !== true;
  const input: InputOf<typeof accept> = { id, option, because, as };
  if (assume !== undefined) input.assume = { claim: assume, revisit: revisit ?? addDays((await openContext(options)).today, HALF_A_YEAR) };
  const chosen = input.option;
  if (asking && !(await ask(input, options))) {
    print(`\n${sayProposedStill()}\n`);
    (await openContext(options)).close();
    return;
  }
  const told = { analysis: asking && chosen !== input.option, assumption: asking && assume === undefined ? (input.assume?.claim ?? null) : null };
  await runFace(accept, options, () => input, (output, style) => `${asking ? "\n" : ""}${formatAccept(output, style, told)}`);
}

/** @returns false where it is not to be decided yet */
async function ask(input: InputOf<typeof accept>, options: AcceptOptions): Promise<boolean> {
  const context = await openContext(options);
  const preview = async () => accept.run(context, accept.input.parse({ ...input, preview: true }));
  let shown = await preview();
  // Made on what was shown: where somebody has closed or changed it while the questions were answered, both texts are told.
  input.on = (await openDecision(context, input.id)).text;
  if (input.option === undefined && shown.options.length > 0) {
    const style = await styleOf(process.stdout);
    print(`\n${formatBeforeAccepting(harmless({ id: shown.id, title: shown.title, says: await whatIsSaid(input.id, context) }), style)}\n`);
    const option = await askChoice("Which option?", [...choices(shown), { value: NOT_YET, label: "none yet", hint: "it stays proposed" }]);
    if (option === NOT_YET) return false;
    input.option = option;
    shown = await preview();
  }
  if (shown.against !== null && input.because === undefined) {
    print(`${block(harmlessText(shown.against), 0, await styleOf(process.stdout)).join("\n")}\n`);
    input.because = await askText("Why this one all the same? One sentence, which is kept", "the runbook for it exists already", { required: true });
  }
  if (shown.assumptions.length > 0 || input.assume !== undefined) return true;
  const claim = (await askText("What must stay true for it to stay right? Empty for nothing", "fewer than 10 000 writes a second")).trim();
  if (claim === "") return true;
  const day = await askText("When is that looked at again?", "", { initial: addDays(context.today, HALF_A_YEAR), check: (typed) => dayProblem(typed, context.today) });
  input.assume = { claim, revisit: day.trim() };
  return true;
}

/** No option can be called so. */
const NOT_YET = "";

/** The analysis in sentences, before anybody chooses; empty where there is nothing to analyse. */
async function whatIsSaid(id: string, context: Context): Promise<string[]> {
  try {
    return (await decide.run(context, decide.input.parse({ id }))).says;
  } catch (error) {
    if (error instanceof KnownError) return [];
    throw error;
  }
}

/** What comes first most often stands at the top. */
function choices(shown: Preview): { value: string; label: string; hint: string }[] {
  return [...harmless(shown).options]
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
    .map(({ id, title, share, violates }) => ({ value: id, label: title, hint: violates.length > 0 ? `does not meet ${violates.join(", ")}` : share === null ? "not scored" : `first under ${Math.round(share * 100)} % of the weightings` }));
}

function dayProblem(typed: string, today: string): string | undefined {
  const day = typed.trim();
  return isRealDate(day) && day > today ? undefined : "A day to come, such as 2027-05-23.";
}
