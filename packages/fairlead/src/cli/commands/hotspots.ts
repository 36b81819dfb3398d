import { hotspots } from "../../operations/hotspots.ts";
import { formatHotspots } from "../../report/hotspots.ts";
import { evidenceInputOf, limitOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

interface HotspotsOptions extends EvidenceOptions {
  minRevisions?: number;
}

/** What was changed once was not changed often; as JSON an answer is whole. */
const OFTEN = 2;

export async function runHotspots(options: HotspotsOptions): Promise<void> {
  await runFace(hotspots, options, (context) => ({ ...evidenceInputOf(context, options), ...limitOf(options), minRevisions: options.minRevisions ?? (options.json === true ? 1 : OFTEN) }), formatHotspots);
}
