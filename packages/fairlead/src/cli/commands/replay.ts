import { KnownError } from "../../errors.ts";
import { replayOperation } from "../../operations/replay.ts";
import { formatReplay } from "../../report/replay.ts";
import { readTypedFile, runFace, type GlobalOptions } from "../face.ts";

interface ReplayOptions extends GlobalOptions {
  rule?: string;
  since?: string;
  incident?: string;
  before?: string;
  at?: string;
}

export async function runReplay(guardrail: string | undefined, options: ReplayOptions): Promise<void> {
  if (guardrail !== undefined && options.rule !== undefined) throw new KnownError("bad-input", "A guardrail and a file were named.", "Leave one of the two out.");
  const { since, incident, before, at, rule: path } = options;
  const rule = path === undefined ? undefined : { path, text: readTypedFile(options, path, "Write the guardrail in a file first, as it would stand in direction/guardrails.") };
  await runFace(replayOperation, options, () => ({ guardrail, since, incident, before, at, rule }), formatReplay);
}
