import type { churn } from "../operations/churn.ts";
import type { OutputOf } from "../operations/operation.ts";
import { formatEvidence, formatLeftOut, formatOmitted } from "./evidence.ts";
import { block, grouped, plural, type Style } from "./style.ts";
import { bar, figureTable } from "./table.ts";

type Churn = OutputOf<typeof churn>;

/** So many periods fill a screen; older ones are in --json. */
const SHOWN = 26;

export function formatChurn(output: Churn, style: Style): string {
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
          ...(periods.length > shown.length ? [style.dim(`  and ${plural(periods.length - shown.length, `earlier ${per}`)}: --json has ${periods.length - shown.length === 1 ? "it" : "all"}`)] : []),
          ...wordCut(output, shown).map((line) => style.dim(`  ${line}`)),
          "",
          style.bold(hasLines ? "Most lines changed" : "Most often changed"),
          ...figureTable(["commits", ...lineHeads, "file"], files.map((file) => [grouped(file.revisions), ...lineCells(file), file.path]), style),
          ...formatOmitted(omitted, "file", style),
          "",
        ];
  return formatEvidence(output, lines, formatLeftOut(leftOut, style), style);
}

/** A period that the window cuts looks low beside the others. */
function wordCut({ per, window: { since, until } }: Churn, shown: Churn["periods"]): string[] {
  const [first, last] = [shown[0]?.from, shown.at(-1)?.from];
  const cut = [
    first !== undefined && since !== null && since > first ? `the first ${per} from ${since} on` : "",
    last !== undefined && until !== null && until >= last && until < lastDay(last, per) ? `the last ${per} up to ${until}` : "",
  ].filter(Boolean);
  return cut.length === 0 ? [] : [`Counted in part: ${cut.join(", ")}.`];
}

function lastDay(from: string, per: Churn["per"]): string {
  const day = new Date(`${from}T00:00:00Z`);
  if (per === "week") day.setUTCDate(day.getUTCDate() + 6);
  else day.setUTCMonth(day.getUTCMonth() + 1, 0);
  return day.toISOString().slice(0, 10);
}
