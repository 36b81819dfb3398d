import { trend } from "../../operations/trend.ts";
import { formatTrend } from "../../report/trend.ts";
import { evidenceInputOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";
import { fromRoot } from "../typed-path.ts";

/** Of a file more moments fit on a screen than of a tree, whose every moment has to be measured. */
const SHOWN = 25;

export async function runTrend(file: string | undefined, options: EvidenceOptions): Promise<void> {
  const limit = options.limit ?? (file === undefined || options.json === true ? undefined : SHOWN);
  await runFace(trend, options, (context) => ({ ...evidenceInputOf(context, options), file: file === undefined ? undefined : fromRoot(context.repository, file), limit }), formatTrend);
}
