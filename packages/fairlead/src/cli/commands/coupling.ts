import { coupling } from "../../operations/coupling.ts";
import { formatCoupling } from "../../report/coupling.ts";
import { evidenceInputOf, limitOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

interface CouplingOptions extends EvidenceOptions {
  minRevisions?: number;
  minShared?: number;
  minDegree?: number;
  maxDegree?: number;
  maxChangeSet?: number;
}

export async function runCoupling(options: CouplingOptions): Promise<void> {
  const { minRevisions, minShared, minDegree, maxDegree, maxChangeSet } = options;
  await runFace(coupling, options, (context) => ({ ...evidenceInputOf(context, options), ...limitOf(options), minRevisions, minShared, minDegree, maxDegree, maxChangeSet }), formatCoupling);
}
