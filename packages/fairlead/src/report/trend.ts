import type { OutputOf } from "../operations/operation.ts";
import type { trend } from "../operations/trend.ts";
import { formatEvidence } from "./evidence.ts";
import { block, grouped, type Style } from "./style.ts";
import { bar, figureTable } from "./table.ts";

export function formatTrend(output: OutputOf<typeof trend>, style: Style): string {
  const { file, moments, omitted } = output;
  const most = Math.max(0, ...moments.filter(({ missing }) => missing === 0).map(({ complexity }) => complexity));
  const rows = moments.map((moment) => [moment.on, ...(file === null ? [grouped(moment.revisions), formatFiles(moment)] : [moment.commit.slice(0, 10)]), ...formatSize(moment, most)]);
  const lines =
    moments.every(({ files, missing }) => files + missing === 0)
      ? block("There is nothing to measure here in that time.", 0, style)
      : [
          style.bold(file === null ? "Size and complexity over time" : `Size and complexity of ${file}`),
          ...figureTable(["on", ...(file === null ? ["commits", "files"] : ["commit"]), "lines", "complexity", "per line", ""], rows, style),
          ...formatNames(moments, file, style),
          "",
          ...block("Complexity: levels of indentation over all lines. Where it grows faster than the lines do, code gets harder to read, not only longer.", 0, style, style.dim),
          ...(file === null ? block("Counted are files of code; where a place holds none, all of it.", 0, style, style.dim) : []),
          ...(omitted === 0 ? [] : block(file === null ? `Shown as the branch was at ${moments.length} moments.` : `${grouped(omitted)} revisions between these are not shown: --limit shows more, --json all.`, 0, style, style.dim)),
        ];
  return formatEvidence(output, lines, [], style);
}

type Moment = OutputOf<typeof trend>["moments"][number];

function formatFiles({ files, missing }: Moment): string {
  return missing === 0 ? grouped(files) : `${grouped(files)} of ${grouped(files + missing)}`;
}

/** No bar beside others, and no 0, for a moment of which this clone lacks contents: it would look small. */
function formatSize({ files, lines, complexity, missing }: Moment, most: number): string[] {
  if (files === 0 && missing > 0) return ["", "", "", ""];
  return [grouped(lines), grouped(Math.round(complexity)), lines === 0 ? "" : (complexity / lines).toFixed(2), missing > 0 ? "" : bar(complexity, most, 16)];
}

/** What the file was called before. */
function formatNames(moments: OutputOf<typeof trend>["moments"], file: string | null, style: Style): string[] {
  const names = [...new Set(moments.flatMap(({ path }) => (path === null || path === file ? [] : [path])))];
  return names.length === 0 ? [] : block(`Before, it was ${names.reverse().join(", and before that ")}.`, 2, style, style.dim);
}
