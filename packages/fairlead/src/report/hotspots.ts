import type { hotspots } from "../operations/hotspots.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatEvidence, formatLeftOut, formatOmitted } from "./evidence.ts";
import { block, grouped, type Style } from "./style.ts";
import { figureTable } from "./table.ts";

export function formatHotspots(output: OutputOf<typeof hotspots>, style: Style): string {
  const { files, omitted, leftOut } = output;
  const rows = files.map(({ score, revisions, lines, complexity, path }) => [score.toFixed(2), grouped(revisions), grouped(lines), grouped(Math.round(complexity)), path]);
  const lines =
    files.length === 0
      ? block(output.limits.length === 0 ? "No file here was changed in that time." : "Of no file here it is known both how often it changed in that time and how complex it is.", 0, style)
      : [
          style.bold("Changed often and hard to read"),
          ...figureTable(["score", "revisions", "lines", "complexity", "file"], rows, style),
          ...formatOmitted(omitted, "file", style),
          "",
          ...block("Score: revisions times complexity, each as a part of the most of any file. Complexity: levels of indentation over all lines. How one file came there: fairlead trend FILE.", 0, style, style.dim),
        ];
  return formatEvidence(output, lines, formatLeftOut(leftOut, style), style);
}
