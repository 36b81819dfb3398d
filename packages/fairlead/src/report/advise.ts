import type { advise } from "../operations/advise.ts";
import type { OutputOf } from "../operations/operation.ts";
import { block, type Style } from "./style.ts";

export function formatAdvise({ id, title, owner, wrote, responds, advice }: OutputOf<typeof advise>, style: Style): string {
  const lines = [...(wrote === null ? [] : [`wrote ${wrote}`, ""]), ...block(title, 0, style, style.bold), style.dim(id), ""];
  for (const { voice, said, given, response } of advice) {
    lines.push(style.bold(given === null ? voice : `${voice}, ${given}`), ...said.split(/\n\s*\n/).flatMap((part) => block(part, 2, style)));
    lines.push(...(response === null ? (responds ? block("No response yet.", 4, style, style.accent) : []) : block(`${owner ?? "Response"}: ${response}`, 4, style)), "");
  }
  if (advice.length === 0) lines.push(...block("Nobody has advised yet. Whoever does:", 0, style), `  fairlead advise ${id} --as NAME "…"`);
  const waiting = advice.find(({ response }) => response === null);
  if (waiting !== undefined && !responds) lines.push(...block(`This record is in another format and never rewritten, so no response is kept in it. ${owner ?? "The owner"} answers with advice of their own, or in the record by hand:`, 0, style), `  fairlead advise ${id} --as ${owner ?? "OWNER"} "…"`);
  else if (waiting !== undefined) lines.push(...block(`${owner ?? "The owner"} responds with:`, 0, style), `  fairlead advise ${id} --respond ${waiting.voice} "…"`);
  return `${lines.join("\n").trimEnd()}\n`;
}
