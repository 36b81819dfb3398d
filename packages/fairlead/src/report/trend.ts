import type { OutputOf } from "../operations/operation.ts";
import type { trend } from "../operations/trend.ts";
import { formatEvidence } from "./evidence.ts";
import { block, grouped, type Style } from "./style.ts";
import { bar, figureTable } from "./table.ts";

export function formatTrend(output: OutputOf<typeof trend>, style: Style): string {
  const { file, moments, omitted } = output;
  const most = Math.max(0, ...moments.map(({ complexity }) => complexity));
  const rows = moments.map(({ on, commit, revisions, files, lines, complexity }) => [on, ...(file === null ? [grouped(revisions), grouped(files)] : [commit.slice(0, 10)]), grouped(lines), grouped(Math.round(complexity)), lines === 0 ? "" : (complexity / lines).toFixed(2), bar(complexity, most, 16)]);
  const lines =
    moments.length === 0
      ? block("There is nothing to measure here in that time.", 0, style)
      : [
          style.bold(file === null ? "Size and complexity over time" : `Size and complexity of ${file}`),
          ...figureTable(["on", ...(file === null ? ["commits", "files"] : ["commit"]), "lines", "complexity", "per line", ""], rows, style),
          ...formatNames(moments, file, style),
          "",
          ...block("Complexity: levels of indentation over all lines. Where it grows faster than the lines do, code gets harder to read, not only longer.", 0, style, style.dim),
          ...(omitted === 0 ? [] : block(file === null ? `Shown as the branch was at ${moments.length} moments.` : `${grouped(omitted)} revisions between these are not shown: --limit shows more, --json all.`, 0, style, style.dim)),
        ];
  return formatEvidence(output, lines, [], style);
}

/** What the file was called before. */
function formatNames(moments: OutputOf<typeof trend>["moments"], file: string | null, style: Style): string[] {
  const names = [...new Set(moments.flatMap(({ path }) => (path === null || path === file ? [] : [path])))];
  return names.length === 0 ? [] : block(`Before, it was ${names.reverse().join(", and before that ")}.`, 2, style, style.dim);
}
