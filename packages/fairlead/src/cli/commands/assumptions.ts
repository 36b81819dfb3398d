import { assumptions } from "../../operations/assumptions.ts";
import { formatAssumptions } from "../../report/assumptions.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export async function runAssumptions(options: GlobalOptions & { at?: string }): Promise<void> {
  await runFace(assumptions, options, () => ({ at: options.at }), formatAssumptions);
}
