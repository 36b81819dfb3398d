import { KnownError } from "../errors.ts";
import { askText, isInteractive } from "./ask.ts";

/** The one sentence that a step needs: given, asked for on a terminal, or missed with an example. */
export async function becauseOf(options: { because?: string; json?: boolean }, question: string, example: string): Promise<string> {
  if (options.because !== undefined && options.because.trim() !== "") return options.because;
  if (isInteractive() && options.json !== true) return askText(question, "", { required: true });
  throw new KnownError("bad-input", "The reason is missing: one sentence, which is kept.", `For example: ${example}`);
}
