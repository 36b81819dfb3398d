import type { churn } from "../operations/churn.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatEvidence, formatLeftOut, formatOmitted } from "./evidence.ts";
import { block, grouped, type Style } from "./style.ts";
import { bar, figureTable } from "./table.ts";

/** So many periods fill a screen; older ones are in --json. */
const SHOWN = 26;

export function formatChurn(output: OutputOf<typeof churn>, style: Style): string {
  const { per, periods, files, omitted, leftOut } = output;
  const shown = periods.slice(-SHOWN);
  const hasLines = periods.some(({ added }) => added !== null);
  const most = Math.max(0, ...shown.map(({ revisions }) => revisions));
  const lineCells = ({ added, removed }: { added: number | null; removed: number | null }): string[] => (hasLines ? [added === null ? "" : `+${grouped(added)}`, removed === null ? "" : `-${grouped(removed)}`] : []);
  const lineHeads = hasLines ? ["added", "removed"] : [];
  const lines =
    periods.length === 0
      ? block(output.whole ? "No file here was changed in that time." : "No file here is known to have changed in that time.", 0, style)
      : [
          style.bold(per === "week" ? "Changes by week" : "Changes by month"),
          ...figureTable([per === "week" ? "week from" : "month", "commits", "files", ...lineHeads, ""], shown.map((period) => [per === "week" ? period.from : period.from.slice(0, 7), grouped(period.revisions), grouped(period.files), ...lineCells(period), bar(period.revisions, most, hasLines ? 20 : 40)]), style),
          ...(periods.length > shown.length ? [style.dim(`  and ${grouped(periods.length - shown.length)} earlier ${per}s: --json has all`)] : []),
          "",
          style.bold(hasLines ? "Most lines changed" : "Most often changed"),
          ...figureTable(["commits", ...lineHeads, "file"], files.map((file) => [grouped(file.revisions), ...lineCells(file), file.path]), style),
          ...formatOmitted(omitted, "file", style),
          "",
        ];
  return formatEvidence(output, lines, formatLeftOut(leftOut, style), style);
}
