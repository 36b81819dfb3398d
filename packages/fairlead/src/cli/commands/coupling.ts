import { coupling } from "../../operations/coupling.ts";
import { formatCoupling } from "../../report/coupling.ts";
import { evidenceInputOf, SHOWN, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

interface CouplingOptions extends EvidenceOptions {
  minRevisions?: number;
  minShared?: number;
  minDegree?: number;
  maxDegree?: number;
  maxChangeSet?: number;
}

export async function runCoupling(options: CouplingOptions): Promise<void> {
  // Text shows so many of each sort, and which sort a pair is of is known only then.
  const { limit = SHOWN, minRevisions, minShared, minDegree, maxDegree, maxChangeSet } = options;
  await runFace(coupling, options, (context) => ({ ...evidenceInputOf(context, options), limit: options.json === true ? options.limit : undefined, minRevisions, minShared, minDegree, maxDegree, maxChangeSet }), (output, style) => formatCoupling(output, style, limit));
}
