import { hotspots } from "../../operations/hotspots.ts";
import { formatHotspots } from "../../report/hotspots.ts";
import { evidenceInputOf, limitOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

export async function runHotspots(options: EvidenceOptions): Promise<void> {
  await runFace(hotspots, options, (context) => ({ ...evidenceInputOf(context, options), ...limitOf(options) }), formatHotspots);
}
