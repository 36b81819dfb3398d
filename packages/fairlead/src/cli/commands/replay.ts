import { readFileSync } from "node:fs";
import { KnownError } from "../../errors.ts";
import { replayOperation } from "../../operations/replay.ts";
import { formatReplay } from "../../report/replay.ts";
import { runFace, type GlobalOptions } from "../face.ts";

export interface ReplayOptions extends GlobalOptions {
  rule?: string;
  since?: string;
  incident?: string;
  before?: string;
  at?: string;
}

export async function runReplay(guardrail: string | undefined, options: ReplayOptions): Promise<void> {
  if (guardrail !== undefined && options.rule !== undefined) throw new KnownError("bad-input", "A guardrail and a file were named.", "Leave one of the two out.");
  const { since, incident, before, at } = options;
  await runFace(replayOperation, options, () => ({ guardrail, since, incident, before, at, ...ruleOf(options.rule) }), formatReplay);
}

function ruleOf(path: string | undefined): { rule?: { path: string; text: string } } {
  if (path === undefined) return {};
  try {
    return { rule: { path, text: readFileSync(path, "utf8") } };
  } catch (error) {
    if (!["ENOENT", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    throw new KnownError("bad-input", `There is no file ${path}.`, "Write the guardrail in a file first, as it would stand in direction/guardrails.");
  }
}
