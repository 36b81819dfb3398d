import { releases } from "../../operations/releases.ts";
import { formatReleases } from "../../report/releases.ts";
import { evidenceInputOf, type EvidenceOptions } from "../evidence-options.ts";
import { runFace } from "../face.ts";

export async function runReleases(options: EvidenceOptions & { tags?: string; prereleases?: boolean }): Promise<void> {
  await runFace(releases, options, (context) => ({ ...evidenceInputOf(context, options), tags: options.tags, prereleases: options.prereleases }), formatReleases);
}
