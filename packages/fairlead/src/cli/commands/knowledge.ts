import { knowledge } from "../../operations/knowledge.ts";
import { formatKnowledge } from "../../report/knowledge.ts";
import { evidenceInputOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

export async function runKnowledge(options: EvidenceOptions & { mine?: boolean }): Promise<void> {
  await runFace(knowledge, options, (context) => ({ ...evidenceInputOf(context, options), mine: options.mine ?? false }), formatKnowledge);
}
