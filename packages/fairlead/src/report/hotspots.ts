import type { hotspots } from "../operations/hotspots.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatEvidence, formatLeftOut, formatOmitted } from "./evidence.ts";
import { block, grouped, plural, titled, type Style } from "./style.ts";
import { figureTable } from "./table.ts";

type Hotspots = OutputOf<typeof hotspots>;

export function formatHotspots(output: Hotspots, style: Style): string {
  const { files, unmeasured, leftOut, seldom, whole } = output;
  const lines = [...titled("Changed often and hard to read", formatRanked(output, style), style), ...titled("Changed often; how complex they are is not known", formatUnmeasured(unmeasured, style), style)];
  if (files.length > 0) lines.push(...block("Score: revisions times complexity, each as a part of the most of any file. Complexity: levels of indentation over all lines. How one file came there: fairlead trend FILE.", 0, style, style.dim));
  else if (unmeasured.files.length === 0 && seldom === 0) lines.push(...block(whole ? "No file here was changed in that time." : "No file here is known to have changed in that time.", 0, style));
  const left = `${plural(seldom, "file")} changed less often: --min-revisions 1 shows ${seldom === 1 ? "it" : "them"}.`;
  if (seldom > 0) lines.push(...(files.length + unmeasured.files.length === 0 ? block(`No file here was changed often in that time. ${left}`, 0, style) : block(left, 0, style, style.dim)));
  return formatEvidence(output, lines, formatLeftOut(leftOut, style), style);
}

function formatRanked({ files, omitted }: Hotspots, style: Style): string[] {
  if (files.length === 0) return [];
  const rows = files.map(({ score, revisions, lines, complexity, path }) => [score.toFixed(2), grouped(revisions), grouped(lines), grouped(Math.round(complexity)), path]);
  return [...figureTable(["score", "revisions", "lines", "complexity", "file"], rows, style), ...formatOmitted(omitted, "file", style)];
}

function formatUnmeasured({ files, omitted }: Hotspots["unmeasured"], style: Style): string[] {
  if (files.length === 0) return [];
  return [...figureTable(["revisions", "file"], files.map(({ revisions, path }) => [grouped(revisions), path]), style), ...formatOmitted(omitted, "file", style)];
}
