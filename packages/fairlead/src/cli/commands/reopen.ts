import { reopen } from "../../operations/reopen.ts";
import { formatReopen } from "../../report/closing.ts";
import { becauseOf } from "../because.ts";
import { runFace, type GlobalOptions } from "../face.ts";

interface ReopenOptions extends GlobalOptions {
  because?: string;
  fact?: string;
  anyway?: boolean;
}

export async function runReopen(id: string, options: ReopenOptions): Promise<void> {
  const { fact, anyway = false } = options;
  const because = await becauseOf(options, "Which assumption changed? One sentence, which is kept", `fairlead reopen ${id} --because "the write rate doubled since May"`);
  await runFace(reopen, options, () => ({ id, because, fact, anyway }), formatReopen);
}
