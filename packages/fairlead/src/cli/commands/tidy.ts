import { tidy } from "../../operations/tidy.ts";
import { formatTidy } from "../../report/tidy.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runTidy(options: GlobalOptions & { at?: string; fix?: boolean }): Promise<void> {
  await runFace(tidy, options, () => ({ fix: options.fix ?? false, at: options.at }), formatTidy);
}
