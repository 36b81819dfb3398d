import { age } from "../../operations/age.ts";
import { formatAge } from "../../report/age.ts";
import { evidenceInputOf, limitOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

export async function runAge(options: EvidenceOptions): Promise<void> {
  await runFace(age, options, (context) => ({ ...evidenceInputOf(context, options), ...limitOf(options) }), formatAge);
}
