import { decisions } from "../../operations/decisions.ts";
import { formatDecisions } from "../../report/decisions.ts";
import { runFace, type GlobalOptions } from "../face.ts";

interface DecisionsOptions extends GlobalOptions {
  at?: string;
  stuck?: boolean;
  measures?: boolean;
}

export async function runDecisions(id: string | undefined, { at, stuck = false, measures = false, ...options }: DecisionsOptions): Promise<void> {
  await runFace(decisions, options, () => ({ id, stuck, measures, at }), formatDecisions);
}
