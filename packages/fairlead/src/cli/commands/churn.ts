import { churn } from "../../operations/churn.ts";
import { formatChurn } from "../../report/churn.ts";
import { evidenceInputOf, limitOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

export async function runChurn(options: EvidenceOptions & { per?: "week" | "month"; lines?: boolean }): Promise<void> {
  await runFace(churn, options, (context) => ({ ...evidenceInputOf(context, options), ...limitOf(options), per: options.per, lines: options.lines ?? false }), formatChurn);
}
